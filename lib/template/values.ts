import { type Said, say } from '../messages/say';
import { isUnknown, Unknown, type Value } from './unknown';

/**
 * The one value at a path of keys. Undefined where there is none, or where the value has another shape than expected;
 * {@link Unknown} where something on the way is not known. For everything that stands in lists see `valuesAt`.
 */
export function part(value: Value | undefined, ...path: (string | number)[]): Value | undefined {
  let current = value;
  for (const [at, key] of path.entries()) {
    if (isUnknown(current)) {
      const rest = path.slice(at);
      return new Unknown(
        current.reason,
        undefined,
        current.options?.map((option) => part(option, ...rest)),
        current.condition,
      );
    }
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string | number, Value>>)[key];
  }
  return current;
}

/**
 * Everything that a property may hold, as a flat list: its entries, and where a condition is not decided those of each
 * side, so that what one side allows counts as allowed. A single value counts as a list of one, as CloudFormation takes
 * it. What is not known stays {@link Unknown}; absent means none.
 */
export function entries(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [value];
  if (Array.isArray(value)) return value.flatMap(entries);
  if (isUnknown(value)) return value.options ? value.options.flatMap(entries) : [value];
  return [value];
}

/** The first part of a property that is not known, when it decides. */
export function unknownOf(value: Value | undefined): Unknown | undefined {
  return entries(value).find((option): option is Unknown => option instanceof Unknown);
}

/** A text, or what is known of one; undefined for anything else. */
export function knownText(value: Value | undefined): string | undefined {
  if (isUnknown(value)) return value.pattern;
  return typeof value === 'string' ? value : undefined;
}

/** Every text anywhere inside a value, including what is known of unknown ones. */
export function textsIn(value: Value | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (isUnknown(value)) return [...(value.pattern ? [value.pattern] : []), ...(value.options ?? []).flatMap(textsIn)];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((inner) => textsIn(inner as Value));
}

/** What a value may be: itself, or each of the values that an undecided condition leaves open; undefined for absent. */
export function possibilities(value: Value | undefined): readonly (Value | undefined)[] {
  return isUnknown(value) && value.options ? value.options.flatMap(possibilities) : [value];
}

/** Whether a value meets a demand: `broken` when one of its possibilities does not, `open` when that cannot be known. */
export function assess(
  value: Value | undefined,
  meets: (known: Exclude<Value, Unknown> | undefined) => boolean,
): 'met' | 'broken' | 'open' {
  const all = possibilities(value);
  if (all.some((known) => !isUnknown(known) && !meets(known))) return 'broken';
  return all.some(isUnknown) ? 'open' : 'met';
}

/** Whether a value is true, as CloudFormation reads it: `true` or `"true"`. */
export function isTrue(value: Value | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

export function isFalse(value: Value | undefined): boolean {
  return value === false || (typeof value === 'string' && value.toLowerCase() === 'false');
}

/** A value in a message. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return 'absent';
  if (isUnknown(value)) return `not known (${value.reason})`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value in a message of the catalogue. */
export function worded(value: Value | undefined): Said | string {
  if (value === undefined) return say('value.absent');
  if (isUnknown(value)) return say('value.unknown', { reason: value.reason });
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Everything that stands at a path inside properties: `Rules[].Destination.Bucket`. `[]` goes into every entry of a list,
 * `[Key=name]` into those with that value, and a text that is JSON is read as it. Where a condition is not decided, every
 * option counts; another unknown is given as it is. What is absent or of another type gives nothing.
 */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  let found: Value[] = value === undefined ? [] : [value];
  for (const step of stepsOf(path)) {
    // Mostly there is one value, or none: no list is made of lists for it.
    if (found.length === 0) return found;
    found = found.length === 1 ? stepInto(found[0], step) : found.flatMap((part) => stepInto(part, step));
  }
  return found;
}

/** One step of a path: a key, and whether it leads into the entries of a list, all of them or those with a value. */
interface Step {
  readonly key: string;
  readonly intoList: boolean;
  readonly having?: { readonly name: string; readonly value: string };
}

/** Few paths are asked very often: each is taken apart once. */
const steps = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = steps.get(path);
  if (known) return known;
  const made = path.split(/\.(?![^[]*\])/).map(stepOf);
  steps.set(path, made);
  return made;
}

function stepOf(text: string): Step {
  const [, key = text, brackets, name, value = ''] = /^([^[]+)(\[(?:([^=]+)=(.*))?\])?$/.exec(text) ?? [];
  return { key, intoList: brackets !== undefined, having: name === undefined ? undefined : { name, value } };
}

function stepInto(value: Value | undefined, step: Step): Value[] {
  if (typeof value === 'string') return stepIntoJson(value, step);
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  if (isUnknown(value)) return value.options ? value.options.flatMap((option) => stepInto(option, step)) : [value];
  const { key, intoList, having } = step;
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  if (next === undefined || next === null) return [];
  if (!intoList)
    return isUnknown(next) ? possibilities(next).filter((part) => part !== undefined && part !== null) : [next];
  const list = entries(next);
  return having ? list.filter((entry) => valuesAt(entry, having.name).includes(having.value)) : list;
}

function stepIntoJson(text: string, step: Step): Value[] {
  if (!text.trimStart().startsWith('{')) return [];
  try {
    return stepInto(JSON.parse(text) as Value, step);
  } catch {
    return [];
  }
}

/** The texts at a path. */
export function textsAt(value: Value | undefined, path: string): string[] {
  return valuesAt(value, path).filter((part): part is string => typeof part === 'string');
}
