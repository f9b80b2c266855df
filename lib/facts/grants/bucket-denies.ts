import type { Resource } from '../../model/model';
import { type Condition, covers, isDenial, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import type { Principals } from './principals';

/** Whether a Deny is for everybody and certain to exist: only such a statement keeps anybody out. */
export function deniesEverybody(statement: Statement): boolean {
  return isDenial(statement) && !statement.notPrincipal && statement.aws.includes('*');
}

/** Whether a statement denies everybody what comes without TLS, and nothing else narrows it. */
export function deniesPlain(statement: Statement): boolean {
  const [only, ...others] = statement.conditions;
  return deniesEverybody(statement) && others.length === 0 && only !== undefined && isPlain(only);
}

function isPlain({ operator, key, values }: Condition): boolean {
  return (
    key.toLowerCase() === 'aws:securetransport' &&
    /^(Bool|StringEquals|BoolIfExists)$/.test(operator) &&
    values?.includes('false') === true
  );
}

/** Whether a statement speaks of all these actions, each wholly. */
export function coversActions(statement: Statement, actions: readonly string[]): boolean {
  return actions.every((action) =>
    statement.notActions.length > 0
      ? !statement.notActions.some((pattern) => covers(pattern, action, true))
      : statement.actions.some((pattern) => !pattern.includes(GAP) && covers(pattern, action, true)),
  );
}

/** Whether a statement covers every object of a bucket, and the bucket itself where `itself` asks for it. */
export function coversBucket(statement: Statement, bucket: Resource, itself: boolean): boolean {
  // `bucket/*` as a text is covered only by a pattern that covers every object.
  return coversArn(statement, `${arnOf(bucket)}/*`) && (!itself || coversArn(statement, arnOf(bucket)));
}

/** Whether a statement speaks of an action wholly, on every object of a bucket or on the bucket itself as the action needs. */
export function coversOn(statement: Statement, action: string, bucket: Resource): boolean {
  const isOfObjects = /^s3:(?!List).*Object/.test(action);
  return coversActions(statement, [action]) && coversArn(statement, isOfObjects ? `${arnOf(bucket)}/*` : arnOf(bucket));
}

function coversArn({ resources, notResources }: Statement, arn: string): boolean {
  return notResources.length === 0 && resources.some((pattern) => !pattern.includes(GAP) && covers(pattern, arn));
}

function arnOf({ name }: Resource): string {
  return `arn:aws:s3:::${name}`;
}

/** Whether a condition leaves out of a Deny nobody but roles of admitted zones and AWS services acting for it. */
export function exceptsOnly(principals: Principals, condition: Condition, admitted: readonly string[]): boolean {
  const key = condition.key.toLowerCase();
  const values = condition.values ?? [GAP];
  if (key === 'aws:principalisawsservice' || key === 'aws:viaawsservice')
    return /^Bool(IfExists)?$/.test(condition.operator) && values.every((value) => value === 'false');
  if (key !== 'aws:principalarn') return false;
  if (!/^(Arn|String)Not(Equals|Like)(IfExists)?$|^(Arn|String)NotEqualsIgnoreCase$/.test(condition.operator))
    return false;
  return values.every((value) => {
    if (value.includes(GAP)) return false;
    const { zones, outside, exact } = principals.extentOfPrincipal(value);
    return exact && !outside && [...zones].every((zone) => admitted.includes(zone));
  });
}
