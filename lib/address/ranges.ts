/** A number of one axis of a packet: an address (number for IPv4, bigint for IPv6), a port, a protocol. */
export type Point = number | bigint;

/**
 * A set of points as sorted intervals that do not touch: first, last, first, last, … Both ends belong to it. One set holds
 * points of one kind only: numbers, or bigints.
 */
export type Ranges = readonly Point[];

/** Nothing. */
export const NONE: Ranges = [];

/** The intervals of a set: first and last of each. */
export function intervalsOf(ranges: Ranges): (readonly [first: Point, last: Point])[] {
  return Array.from({ length: ranges.length / 2 }, (_, index) => [ranges[2 * index], ranges[2 * index + 1]] as const);
}

/** What two sets have in common; the first set itself when it lies wholly in the second. */
export function intersect(a: Ranges, b: Ranges): Ranges {
  if (a === b) return a;
  if (a.length === 2 && b.length === 2) {
    const first = later(a[0], b[0]);
    const last = earlier(a[1], b[1]);
    if (first > last) return NONE;
    return first === a[0] && last === a[1] ? a : [first, last];
  }
  const common: Point[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const first = later(a[i], b[j]);
    const last = earlier(a[i + 1], b[j + 1]);
    if (first <= last) common.push(first, last);
    if (a[i + 1] < b[j + 1]) i += 2;
    else j += 2;
  }
  return same(common, a) ? a : common;
}

/** What is in the first set but not in the second. */
export function subtract(a: Ranges, b: Ranges): Ranges {
  if (a.length === 0 || b.length === 0) return a;
  const rest: Point[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let first = a[i];
    const last = a[i + 1];
    while (j < b.length && b[j + 1] < first) j += 2;
    let k = j;
    while (k < b.length && b[k] <= last) {
      if (b[k] > first) rest.push(first, previous(b[k]));
      first = next(b[k + 1]);
      k += 2;
    }
    if (first <= last) rest.push(first, last);
  }
  return rest;
}

/** Everything that is in any of the sets. */
export function union(...sets: readonly Ranges[]): Ranges {
  const given = sets.filter((set) => set.length > 0);
  if (given.length < 2) return given[0] ?? NONE;
  const intervals: [Point, Point][] = [];
  for (const set of given) for (let i = 0; i < set.length; i += 2) intervals.push([set[i], set[i + 1]]);
  intervals.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const joined: Point[] = [];
  for (const [first, last] of intervals) {
    const end = joined.at(-1);
    if (end !== undefined && first <= next(end)) {
      if (last > end) joined[joined.length - 1] = last;
    } else {
      joined.push(first, last);
    }
  }
  return joined;
}

/** Whether every point of `inner` is one of `outer`. */
export function within(inner: Ranges, outer: Ranges): boolean {
  if (inner === outer) return true;
  let j = 0;
  for (let i = 0; i < inner.length; i += 2) {
    while (j < outer.length && outer[j + 1] < inner[i]) j += 2;
    if (j >= outer.length || outer[j] > inner[i] || outer[j + 1] < inner[i + 1]) return false;
  }
  return true;
}

/** Whether two sets have a point in common. */
export function meets(a: Ranges, b: Ranges): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1] < b[j]) i += 2;
    else if (b[j + 1] < a[i]) j += 2;
    else return true;
  }
  return false;
}

/** Whether two sets are equal. */
export function same(a: Ranges, b: Ranges): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function next(point: Point): Point {
  return typeof point === 'bigint' ? point + 1n : point + 1;
}

export function previous(point: Point): Point {
  return typeof point === 'bigint' ? point - 1n : point - 1;
}

/** The larger of two points; `Math.max` knows no bigint. */
export function later(a: Point, b: Point): Point {
  if (a > b) return a;
  return b;
}

/** The smaller of two points. */
export function earlier(a: Point, b: Point): Point {
  if (a < b) return a;
  return b;
}
