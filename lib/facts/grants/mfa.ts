import { type Said, say } from '../../messages/say';
import { type Condition, comparisonOf, conditionsOn, demandsKey, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';

const PRESENT = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';

/** What a trust policy says of MFA. */
export interface MfaDemand {
  readonly demanded: boolean;
  /** The condition that looks like a demand and is none: `BoolIfExists aws:MultiFactorAuthPresent true`. */
  readonly trap?: string;
  /** Why it cannot be decided. Default: it can. */
  readonly undecided?: Said;
  /** Longest time since the code was entered, seconds. Default: no limit. */
  readonly age?: number;
}

/**
 * Whether nobody enters without MFA. Long-term access keys carry no MFA key at all, so that an Allow has to demand the key
 * (`Bool`, never `BoolIfExists`), while a Deny has to reach its absence too (`BoolIfExists`).
 *
 * @param denies statements of the same policy that speak of the same principal
 */
export function mfaDemand(allow: Statement, denies: readonly Statement[]): MfaDemand {
  const conditions = [...conditionsOn(allow, PRESENT), ...conditionsOn(allow, AGE)];
  const ages = [allow, ...denies].flatMap((statement) => conditionsOn(statement, AGE));
  const open = [...conditions, ...ages].find(
    ({ values }) => values === undefined || values.some((value) => value.includes(GAP)),
  );
  if (open) return { demanded: false, undecided: say('mfa.value', { condition: `${open.operator} ${open.key}` }) };
  const wrong = ages
    .filter((condition) => comparisonOf(condition).startsWith('numeric'))
    .flatMap(({ values = [] }) => values)
    .find((value) => value.trim() === '' || Number.isNaN(Number(value)));
  if (wrong !== undefined) return { demanded: false, undecided: say('mfa.age', { key: AGE, value: wrong }) };
  const age = ageLimit(allow);
  if (conditionsOn(allow, PRESENT).some((condition) => isTrue(condition) && demanded(allow, condition)))
    return { demanded: true, age };
  // The key of the age exists only after MFA.
  if (conditionsOn(allow, AGE).some((condition) => demanded(allow, condition))) return { demanded: true, age };
  if (deniedWithout(denies)) return { demanded: true, age: age ?? deniedAge(denies) };
  const [weak] = conditions;
  return { demanded: false, trap: weak && `${weak.operator} ${weak.key} ${weak.values?.join(', ')}` };
}

function isTrue(condition: Condition): boolean {
  const values = condition.values ?? [];
  const compares = ['bool', 'stringequals', 'stringequalsignorecase', 'stringlike'].includes(comparisonOf(condition));
  return compares && values.length > 0 && values.every((value) => value.toLowerCase() === 'true');
}

/** Whether a condition cannot be met without its key: by its operator, or because `Null` demands the key beside it. */
function demanded(statement: Statement, condition: Condition): boolean {
  if (comparisonOf(condition) === 'null')
    return condition.key.toLowerCase() === AGE.toLowerCase() && says(condition, 'false');
  if (demandsKey(condition)) return true;
  return conditionsOn(statement, condition.key).some((other) => comparisonOf(other) === 'null' && says(other, 'false'));
}

function says({ values }: Condition, word: 'true' | 'false'): boolean {
  return values !== undefined && values.length > 0 && values.every((value) => value.toLowerCase() === word);
}

function ageLimit(statement: Statement): number | undefined {
  const limits = conditionsOn(statement, AGE)
    .filter((condition) => comparisonOf(condition).startsWith('numericlessthan') && demanded(statement, condition))
    .map(({ values }) => Math.max(...(values ?? []).map(Number)));
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** Whether the Deny statements together reach both a false key and an absent one. */
function deniedWithout(denies: readonly Statement[]): boolean {
  // Another condition in a Deny narrows it, so that it no longer holds for everybody.
  const single = denies.filter(({ conditions }) => conditions.length === 1).map(({ conditions }) => conditions[0]);
  const onPresent = single.filter(({ key }) => key.toLowerCase() === PRESENT.toLowerCase());
  const ofFalse = onPresent.filter((condition) => comparisonOf(condition) === 'bool' && says(condition, 'false'));
  if (ofFalse.some(({ operator }) => /IfExists$/i.test(operator))) return true;
  if (onPresent.some((condition) => /^stringnotequals/.test(comparisonOf(condition)) && says(condition, 'true')))
    return true;
  if (
    ofFalse.length > 0 &&
    onPresent.some((condition) => comparisonOf(condition) === 'null' && says(condition, 'true'))
  )
    return true;
  return deniedAge(denies) !== undefined;
}

function deniedAge(denies: readonly Statement[]): number | undefined {
  const limits = denies
    .filter(({ conditions }) => conditions.length === 1)
    .flatMap(({ conditions: [condition] }) =>
      condition.key.toLowerCase() === AGE.toLowerCase() &&
      comparisonOf(condition).startsWith('numericgreaterthan') &&
      /IfExists$/i.test(condition.operator)
        ? (condition.values ?? []).map(Number)
        : [],
    );
  return limits.length === 0 ? undefined : Math.min(...limits);
}
