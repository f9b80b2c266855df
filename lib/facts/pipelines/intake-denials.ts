import type { Model, Resource } from '../../model/model';
import { type Condition, covers, isDenial, reaches, type Statement, speaksOf } from '../../template/policy-document';
import { type Intake, isScanTag, objectOf, scanRoles, statements } from './pipelines';

const NEGATED_ARN = /^(ForAllValues:)?(ArnNotLike|ArnNotEquals|StringNotLike|StringNotEquals)(IfExists)?$/;

/**
 * Whether the policies of an intake deny an action on an object with a verdict to everybody but the scanner. A denial that
 * depends on anything else may not hold, and counts as none.
 *
 * @param verdict value of the scan tag; undefined where the object has none
 */
export function isDenied(model: Model, intake: Intake, action: string, verdict: string | undefined): boolean {
  return intake.policies.flatMap(statements).some((statement) => {
    if (!isDenial(statement) || !isForAll(model, intake, statement)) return false;
    if (!speaksOf(statement, action) || !reachesAll(statement, intake.bucket)) return false;
    return statement.conditions.every((condition) =>
      isScanTag(condition.key) ? holds(condition, verdict) : exceptsScanner(model, intake, condition),
    );
  });
}

/** Everybody; or, by NotPrincipal, everybody but the scanner. */
function isForAll(model: Model, intake: Intake, { aws, notPrincipal }: Statement): boolean {
  if (!notPrincipal) return aws.includes('*');
  const roles = scanRoles(model, intake);
  return aws.length > 0 && aws.every((text) => roles.some((role) => role.names.includes(text)));
}

function reachesAll(statement: Statement, bucket: Resource): boolean {
  if (statement.notResources.length > 0) return reaches(statement, objectOf(bucket));
  return statement.resources.some((pattern) => covers(pattern, `arn:aws:s3:::${bucket.name}/any/object`));
}

function exceptsScanner(model: Model, intake: Intake, { operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== 'aws:principalarn' || !NEGATED_ARN.test(operator) || values === undefined) return false;
  const roles = scanRoles(model, intake);
  return values.every((value) => roles.some((role) => role.names.includes(value)));
}

/** Whether a condition of a denial on the scan tag holds for a verdict. */
function holds({ operator, values }: Condition, verdict: string | undefined): boolean {
  if (values === undefined) return false;
  if (operator === 'Null') return values.some((value) => (value.toLowerCase() === 'true') === (verdict === undefined));
  const quantifier = /^(ForAllValues|ForAnyValue):/.exec(operator)?.[1];
  const bare = operator.replace(/^(ForAllValues|ForAnyValue):/, '');
  const name = bare.replace(/IfExists$/, '');
  const negated = /^StringNot/.test(name);
  if (!/^String(Not)?(Equals|Like|EqualsIgnoreCase)$/.test(name)) return false;
  if (verdict === undefined) {
    // A key that is absent meets a negated operator, IfExists and ForAllValues, and never ForAnyValue.
    if (quantifier === 'ForAnyValue') return false;
    return negated || bare !== name || quantifier === 'ForAllValues';
  }
  const like = /Like$/.test(name);
  const named = values.some((value) =>
    like
      ? covers(value, verdict)
      : /IgnoreCase$/.test(name)
        ? value.toLowerCase() === verdict.toLowerCase()
        : value === verdict,
  );
  return negated ? !named : named;
}
