import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { type Condition, covers, isDenial, type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';

export const SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY';
export const RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY';

/** Policies of the organization of one type, with their denials. */
export function policiesOfType(model: Model, type: string): readonly Resource[] {
  return model.ofType('AWS::Organizations::Policy').filter(({ properties }) => properties.Type === type);
}

/** Denials of a policy; undefined when its content is not known. */
export function denialsOf(policy: Resource): readonly Statement[] | undefined {
  const read = statementsOf(policy.properties.Content);
  if (isUnknown(read)) return undefined;
  return read.filter(isDenial);
}

/** Whether a policy is attached to anything. */
export function targetsOfPolicy({ properties }: Resource): readonly Value[] {
  return valuesAt(properties, 'TargetIds[]').filter((target) => isUnknown(target) || String(target) !== '');
}

/** Policies whose type is another one, although their statements are of a kind that only this type enforces. */
export function misfiledPolicies(
  model: Model,
  type: string,
  isAbout: (statement: Statement) => boolean,
): readonly Resource[] {
  return model
    .ofType('AWS::Organizations::Policy')
    .filter((policy) => policy.properties.Type !== type && (denialsOf(policy) ?? []).some(isAbout));
}

const NEGATED = /^(ForAllValues:)?(Arn|String)Not(Like|Equals|EqualsIgnoreCase)(IfExists)?$/;

/** A principal that no exception means: a role that somebody makes today. */
const ANYBODY = 'arn:aws:iam::111122223333:role/somebody-else';

/** Zones in which people and applications work, for which the organization sets the bounds. */
const WORKING: readonly string[] = [...CLOSED_ZONES, 'internet'];

/** Roles that administer accounts and networks as a whole: what is denied to everybody else may be left to them. */
const ADMINISTRATOR =
  /break-?glass|cfn-exec|OrganizationAccountAccessRole|AWSControlTowerExecution|(^|[-_/])admin(istrator)?$/i;

/**
 * The condition that keeps a denial from holding for everybody; undefined when there is none. Exceptions for named
 * administrators are none; exceptions for roles of a zone, for an account or for an organization are, and so is a denial
 * that names some principals.
 */
export function weakness(
  model: Model,
  statement: Statement,
  known: (condition: Condition) => boolean,
): Condition | undefined {
  return statement.conditions.find((condition) => !known(condition) && !exceptsAdministrators(model, condition));
}

function exceptsAdministrators(model: Model, { key, operator, values }: Condition): boolean {
  if (!NEGATED.test(operator) || values === undefined) return false;
  if (/^aws:principalarn$/i.test(key)) return values.every((value) => meansAdministrators(model, value));
  return /^aws:(userid|username|principaltag\/.+)$/i.test(key) && !values.some((value) => /^\*?$/.test(value));
}

/** Whether an ARN or a pattern of ARNs is met neither by a role that anybody may make nor by a role that works in a zone. */
function meansAdministrators(model: Model, pattern: string): boolean {
  const working = model
    .ofType('AWS::IAM::Role')
    .filter(({ zone, name }) => zone && WORKING.includes(zone) && !ADMINISTRATOR.test(name));
  const anywhere = pattern.replace(/\d{12}/, '*');
  return ![ANYBODY, ...working.flatMap(({ names }) => names)].some((arn) => covers(anywhere, arn));
}

/** Whether a condition of a denial leaves out nobody but principals of accounts of the deployment, by their ARNs. */
export function exceptsOwnPrincipals(model: Model, { key, operator, values = [] }: Condition): boolean {
  const own = (value: string) => model.accounts.has(value.split(':')[4] ?? '');
  return /^aws:principalarn$/i.test(key) && NEGATED.test(operator) && values.length > 0 && values.every(own);
}

/** A condition in a message. */
export function inWords({ key, operator, values }: Condition): string {
  return `${operator} on ${key} (${values?.join(', ') ?? 'not known before deployment'})`;
}
