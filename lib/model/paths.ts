import { outcomesOf } from './choices';
import { entries, possibilities } from './parts';
import { isUnknown, type Value } from './unknown';

/**
 * Everything that stands at a path inside properties: `Rules[].Destination.Bucket`. `[]` goes into every entry of a list.
 * Where a condition is not decided, every option counts; another unknown is given as it is. What is absent or of another
 * type gives nothing.
 */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  return path
    .split('.')
    .reduce<Value[]>(
      (found, step) => found.flatMap((part) => stepInto(part, step)),
      value === undefined ? [] : [value],
    );
}

function stepInto(value: Value | undefined, step: string): Value[] {
  if (isUnknown(value)) return value.options ? value.options.flatMap((option) => stepInto(option, step)) : [value];
  const key = step.replace(/\[\]$/, '');
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  if (next === undefined || next === null) return [];
  return possibilities(next).flatMap((part) => (part === undefined ? [] : step === key ? [part] : entries(part)));
}

/** Whether something stands at one of the paths whatever is decided at deployment. */
export function isGiven(value: Value | undefined, ...paths: readonly string[]): boolean {
  return outcomesOf(value).every((outcome) => paths.some((path) => valuesAt(outcome, path).length > 0));
}

/** The texts at a path. */
export function textsAt(value: Value | undefined, path: string): string[] {
  return valuesAt(value, path).filter((part): part is string => typeof part === 'string');
}
