import { isObject } from '../../template/json';
import { covers } from '../../template/policy-document';
import { isUnknown, unknownIn, type Value } from '../../template/unknown';
import { entries } from '../../template/values';

/**
 * What a pattern takes of the events that look like a sample: `all` or `none` of them, `open` where that is not known before
 * deployment, or only those that have certain values in a field that the sample leaves open.
 */
export type Match = 'all' | 'none' | 'open' | { readonly onlySome: string };

/** An event. A field that is left out may hold anything. */
export interface Sample {
  readonly [field: string]: string | number | Sample;
}

/**
 * What an EventBridge pattern takes of the events like a sample.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
 */
export function matchOf(pattern: Value | undefined, sample: Sample): Match {
  return matchField(patternOf(pattern) ?? null, sample, []);
}

/** The pattern of a rule; some templates write it as text. */
export function patternOf(pattern: Value | undefined): Value | undefined {
  if (typeof pattern !== 'string') return pattern;
  try {
    return JSON.parse(pattern) as Value;
  } catch {
    return undefined;
  }
}

function matchField(wanted: Value, given: Sample[string] | undefined, path: readonly string[]): Match {
  if (isUnknown(wanted))
    return wanted.options ? every(entries(wanted), (each) => matchField(each, given, path)) : 'open';
  if (given === undefined) return { onlySome: path.join('.') };
  if (isMap(wanted)) {
    if (typeof given !== 'object') return 'none';
    return every(Object.entries(wanted), ([field, value]) =>
      field === '$or'
        ? some(entries(value), (way) => matchField(way, given, path))
        : matchField(value, given[field], [...path, field]),
    );
  }
  return typeof given === 'object' ? 'none' : some(entries(wanted), (value) => matchValue(value, given));
}

function matchValue(wanted: Value, given: string | number): Match {
  if (unknownIn(wanted)) return 'open';
  // Templates may turn numbers into text, and what reads them turns them back.
  if (!isMap(wanted)) return String(wanted) === String(given) ? 'all' : 'none';
  return every(Object.entries(wanted), ([operator, argument]) => compare(operator, argument, given));
}

function compare(operator: string, argument: Value, given: string | number): Match {
  const text = String(given);
  const anyOf = (test: (value: string) => boolean): Match =>
    entries(argument).some((value) => test(String(isMap(value) ? Object.values(value)[0] : value))) ? 'all' : 'none';
  switch (operator) {
    case 'anything-but': {
      const excepted = some(entries(argument), (value) => matchValue(value, given));
      return excepted === 'all' ? 'none' : 'all';
    }
    case 'prefix':
      return anyOf((value) => text.startsWith(value));
    case 'suffix':
      return anyOf((value) => text.endsWith(value));
    case 'equals-ignore-case':
      return anyOf((value) => text.toLowerCase() === value.toLowerCase());
    case 'wildcard':
      return anyOf((value) => covers(value, text));
    case 'numeric':
      return isInRange(entries(argument), Number(given)) ? 'all' : 'none';
    case 'exists':
      return String(argument) === 'true' ? 'all' : 'none';
    default:
      return 'none';
  }
}

/** `[">=", 7, "<", 9]`: every comparison has to hold. */
function isInRange(bounds: readonly Value[], given: number): boolean {
  const holds: Record<string, (bound: number) => boolean> = {
    '<': (bound) => given < bound,
    '<=': (bound) => given <= bound,
    '=': (bound) => given === bound,
    '>': (bound) => given > bound,
    '>=': (bound) => given >= bound,
  };
  return bounds.every((bound, index) => index % 2 === 1 || holds[String(bound)]?.(Number(bounds[index + 1])));
}

function isMap(value: Value): value is { [key: string]: Value } {
  return isObject(value) && !isUnknown(value);
}

/** What passes each of several tests. */
export function every<T>(list: readonly T[], test: (entry: T) => Match): Match {
  const matches = list.map(test);
  if (matches.includes('none')) return 'none';
  return matches.find((match) => typeof match === 'object') ?? (matches.includes('open') ? 'open' : 'all');
}

/** What passes one of several tests. */
export function some<T>(list: readonly T[], test: (entry: T) => Match): Match {
  const matches = list.map(test);
  return (['all', 'open'] as const).find((match) => matches.includes(match)) ?? matches.find(isPart) ?? 'none';
}

function isPart(match: Match): boolean {
  return typeof match === 'object';
}
