import type { Value } from '../../template/unknown';

/** Values of a list that may be written as one text, with commas between. */
export function listed(value: Value): Value[] {
  return typeof value === 'string' && value.includes(',')
    ? value
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '')
    : [value];
}
