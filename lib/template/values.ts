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
 * Entries of a list under any outcome of what is not decided; a single value counts as a list of one, as CloudFormation
 * takes it.
 */
export function entries(value: Value | undefined): readonly Value[] {
  return possibilities(value).flatMap((known) =>
    (Array.isArray(known) ? known.flatMap((entry) => possibilities(entry)) : [known]).filter(
      (entry): entry is Value => entry !== undefined && entry !== null,
    ),
  );
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
  return isUnknown(value) && value.options ? value.options.flatMap((option) => possibilities(option)) : [value];
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
