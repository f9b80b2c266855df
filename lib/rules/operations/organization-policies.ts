import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { type Condition, covers, isDenial, type Statement, statementsOf } from '../../model/policy';
import { isUnknown, type Value } from '../../model/unknown';

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

const PRINCIPAL_KEYS =
  /^aws:(principalarn|userid|principaltag\/.*|principaltype|principalaccount|principalorgid|username)$/i;
const NEGATED =
  /^(ForAllValues:|ForAnyValue:)?(ArnNotLike|ArnNotEquals|StringNotLike|StringNotEquals|StringNotEqualsIgnoreCase)(IfExists)?$/;

/** A principal that no exception means: a role that somebody makes today. */
const ANYBODY = 'arn:aws:iam::111122223333:role/somebody-else';

/**
 * The condition that keeps a denial from holding for everybody; undefined when there is none. Exceptions for named
 * principals are none; an exception for everybody (`ArnNotLike … role/*`) and a denial that names some principals are.
 */
export function weakness(statement: Statement, known: (condition: Condition) => boolean): Condition | undefined {
  return statement.conditions.find((condition) => {
    if (known(condition)) return false;
    if (!PRINCIPAL_KEYS.test(condition.key) || !NEGATED.test(condition.operator)) return true;
    if (/^ForAnyValue:/.test(condition.operator) || condition.values === undefined) return true;
    if (!/principalarn$/i.test(condition.key)) return condition.values.some((value) => /^\*?$/.test(value));
    return condition.values.some((value) => covers(value.replace(/\d{12}/, '*'), ANYBODY));
  });
}
