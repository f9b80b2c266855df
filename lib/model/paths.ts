import { isUnknown, type Value } from '../template/unknown';
import { entries, possibilities } from '../template/values';

/**
 * Everything that stands at a path inside properties: `Rules[].Destination.Bucket`. `[]` goes into every entry of a list,
 * `[Key=name]` into those with that value, and a text that is JSON is read as it. Where a condition is not decided, every
 * option counts; another unknown is given as it is. What is absent or of another type gives nothing.
 */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  return path
    .split(/\.(?![^[]*\])/)
    .reduce<Value[]>(
      (found, step) => found.flatMap((part) => stepInto(part, step)),
      value === undefined ? [] : [value],
    );
}

const STEP = /^([^[]+)(\[(?:([^=]+)=(.*))?\])?$/;

function stepInto(value: Value | undefined, step: string): Value[] {
  if (isUnknown(value)) return value.options ? value.options.flatMap((option) => stepInto(option, step)) : [value];
  if (typeof value === 'string') return stepIntoJson(value, step);
  const [, key = step, brackets, name, wanted] = STEP.exec(step) ?? [];
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  if (brackets === undefined) return possibilities(next).filter((part) => part !== undefined && part !== null);
  const list = entries(next);
  return name === undefined ? [...list] : list.filter((entry) => valuesAt(entry, name).some((part) => part === wanted));
}

function stepIntoJson(text: string, step: string): Value[] {
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
