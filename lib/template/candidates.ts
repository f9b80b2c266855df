import { isUnknown, Unknown, type Value } from './unknown';

/**
 * Everything that a property may hold, as a flat list: its entries, and where a condition is not decided those of each
 * side, so that what one side allows counts as allowed. What is not known stays {@link Unknown}; absent means none.
 */
export function candidates(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  if (isUnknown(value)) return value.options ? value.options.flatMap(candidates) : [value];
  return Array.isArray(value) ? value.flatMap(candidates) : [value];
}

/** The first part of a property that is not known, when it decides. */
export function unknownOf(value: Value | undefined): Unknown | undefined {
  return candidates(value).find((option): option is Unknown => option instanceof Unknown);
}
