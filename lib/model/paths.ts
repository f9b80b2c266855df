import { isUnknown, type Value } from '../template/unknown';
import { entries, possibilities } from '../template/values';

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
  const known = steps.get(path) ?? path.split(/\.(?![^[]*\])/).map(stepOf);
  steps.set(path, known);
  return known;
}

function stepOf(text: string): Step {
  const [, key = text, brackets, name, value = ''] = /^([^[]+)(\[(?:([^=]+)=(.*))?\])?$/.exec(text) ?? [];
  return { key, intoList: brackets !== undefined, having: name === undefined ? undefined : { name, value } };
}

function stepInto(value: Value | undefined, step: Step): Value[] {
  if (isUnknown(value)) return value.options ? value.options.flatMap((option) => stepInto(option, step)) : [value];
  if (typeof value === 'string') return stepIntoJson(value, step);
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const { key, intoList, having } = step;
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  if (!intoList) return possibilities(next).filter((part) => part !== undefined && part !== null);
  const list = entries(next);
  return having ? list.filter((entry) => valuesAt(entry, having.name).includes(having.value)) : [...list];
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
