import { type Said, say } from '../messages/say';
import { isUnknown, Unknown, type Value } from './unknown';

/** More undecided conditions in one value are not told apart: their outcomes double with each. */
const MOST_CONDITIONS = 8;

/** A value that an undecided condition chooses: the first where it is true, the second where it is false. */
export function choice(
  condition: string,
  reason: Said,
  options: readonly [Value | undefined, Value | undefined],
): Value | undefined {
  const one = branchOf(options[0], condition, 0);
  const other = branchOf(options[1], condition, 1);
  return JSON.stringify(one) === JSON.stringify(other) ? one : new Unknown(reason, undefined, [one, other], condition);
}

/**
 * Apply a function to a value under each outcome of the undecided conditions in it, so that parts which one condition
 * chooses are seen together as they are deployed together.
 */
export function underEach(
  value: Value | undefined,
  apply: (known: Value | undefined) => Value | undefined,
): Value | undefined {
  const [open, ...more] = choicesIn(value);
  if (!open) return apply(value);
  if (more.length >= MOST_CONDITIONS) return new Unknown(say('unknown.conditions', { most: MOST_CONDITIONS }));
  const [condition, { reason }] = open;
  return choice(condition, reason, [
    underEach(branchOf(value, condition, 0), apply),
    underEach(branchOf(value, condition, 1), apply),
  ]);
}

/** Conditions that choose a part of a value and are not decided, each with a part that it chooses. */
export function choicesIn(value: Value | undefined): [string, Unknown][] {
  const found = new Map<string, Unknown>();
  collectChoices(value, found);
  return [...found];
}

function collectChoices(value: Value | undefined, found: Map<string, Unknown>): void {
  if (value === null || typeof value !== 'object') return;
  if (isUnknown(value)) {
    if (value.condition !== undefined && !found.has(value.condition)) found.set(value.condition, value);
    for (const option of value.options ?? []) collectChoices(option, found);
  } else {
    for (const inner of Object.values(value)) collectChoices(inner as Value, found);
  }
}

/** What a value is where a condition has one outcome; parts that are absent then are left out. */
export function branchOf(value: Value | undefined, condition: string, branch: 0 | 1): Value | undefined {
  if (isUnknown(value)) {
    if (value.condition === condition) return branchOf(value.options?.[branch], condition, branch);
    if (!value.options) return value;
    const options = value.options.map((option) => branchOf(option, condition, branch));
    return new Unknown(value.reason, value.pattern, options, value.condition);
  }
  if (value === undefined || value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([key, inner]): [string, Value][] => {
    const part = branchOf(inner, condition, branch);
    return part === undefined ? [] : [[key, part]];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}
