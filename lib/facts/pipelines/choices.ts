import { CLEAN } from './pipelines';

/** Outcome of a condition: undefined when it depends on something else than the verdict of the scan. */
export type Truth = boolean | undefined;

const VERDICT_PATH = /scanResultStatus|GuardDutyMalwareScanStatus/i;

/**
 * Whether a rule of a choice holds for a verdict of the scan; the verdict is undefined where there is none.
 * Covers JSONPath comparisons with And, Or and Not, and plain equality in JSONata.
 */
export function holdsFor(given: unknown, verdict: string | undefined): Truth {
  if (given === null || typeof given !== 'object') return undefined;
  const rule = given as Readonly<Record<string, unknown>>;
  if (typeof rule.Condition === 'string') return jsonata(rule.Condition, verdict);
  if (Array.isArray(rule.And)) return all(rule.And.map((each) => holdsFor(each, verdict)));
  if (Array.isArray(rule.Or)) return not(all(rule.Or.map((each) => not(holdsFor(each, verdict)))));
  if (rule.Not !== undefined) return not(holdsFor(rule.Not, verdict));
  if (typeof rule.Variable !== 'string' || !VERDICT_PATH.test(rule.Variable)) return undefined;
  if (typeof rule.StringEquals === 'string') return rule.StringEquals === verdict;
  if (typeof rule.StringMatches === 'string') return verdict !== undefined && matches(rule.StringMatches, verdict);
  if (typeof rule.IsPresent === 'boolean') return rule.IsPresent === (verdict !== undefined);
  if (typeof rule.IsNull === 'boolean') return rule.IsNull === (verdict === undefined);
  if (typeof rule.IsString === 'boolean') return rule.IsString === (verdict !== undefined);
  return undefined;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

function matches(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${expression}$`).test(text);
}

/** `{% $states.input.detail.….scanResultStatus = 'NO_THREATS_FOUND' %}`, joined by `and`. */
function jsonata(condition: string, verdict: string | undefined): Truth {
  const inner = condition.replace(/^\s*\{%|%\}\s*$/g, '').trim();
  if (/\bor\b|\bnot\b|\?/.test(inner)) return undefined;
  return all(
    inner.split(/\band\b/).map((part) => {
      const [, path, operator, text] = /^\s*\(?\s*([\w.$[\]-]+)\s*(!?=)\s*['"]([^'"]*)['"]\s*\)?\s*$/.exec(part) ?? [];
      if (path === undefined || !VERDICT_PATH.test(path)) return undefined;
      return (text === verdict) === (operator === '=');
    }),
  );
}

/** Whether a value pretends to be a verdict. */
export function forges(text: string): boolean {
  return text.includes(CLEAN) || VERDICT_PATH.test(text);
}
