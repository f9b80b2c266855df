import fc from 'fast-check';
import {
  intersect,
  intervalsOf,
  meets,
  type Point,
  type Ranges,
  same,
  subtract,
  union,
  within,
} from '../../lib/address/ranges';

/** Few points, so that sets touch, overlap and nest all the time; each set is compared with the points that it means. */
const LAST = 24;
const points = Array.from({ length: LAST + 1 }, (_, point) => point);
const setOf = (members: ReadonlySet<number>): Ranges => {
  const ranges: Point[] = [];
  for (const point of points) {
    if (!members.has(point)) continue;
    if (members.has(point - 1)) ranges[ranges.length - 1] = point;
    else ranges.push(point, point);
  }
  return ranges;
};
const membersOf = (ranges: Ranges): Set<number> =>
  new Set(
    points.filter((point) =>
      ranges.some((first, i) => i % 2 === 0 && first <= point && BigInt(point) <= ranges[i + 1]),
    ),
  );
const members = fc.uniqueArray(fc.integer({ min: 0, max: LAST }), { maxLength: LAST }).map((list) => new Set(list));
const large = (ranges: Ranges): Ranges => ranges.map(BigInt);
const SETTINGS = { seed: 20261125, numRuns: 500 };
const forPairs = (check: (a: Set<number>, b: Set<number>) => void) =>
  fc.assert(fc.property(members, members, check), SETTINGS);

test.each([
  ['intersect', intersect, (a: Set<number>, b: Set<number>) => points.filter((point) => a.has(point) && b.has(point))],
  ['subtract', subtract, (a: Set<number>, b: Set<number>) => points.filter((point) => a.has(point) && !b.has(point))],
  ['union', union, (a: Set<number>, b: Set<number>) => points.filter((point) => a.has(point) || b.has(point))],
])('%s gives the points that it should, in the one way to write them', (_, calculated, expected) => {
  forPairs((a, b) => {
    const wanted = setOf(new Set(expected(a, b)));
    expect(calculated(setOf(a), setOf(b))).toEqual(wanted);
    expect(calculated(large(setOf(a)), large(setOf(b)))).toEqual(large(wanted));
  });
});

test('within, meets and same say what holds of the points', () => {
  forPairs((a, b) => {
    const [one, other] = [setOf(a), setOf(b)];
    expect(membersOf(one)).toEqual(a);
    expect(within(one, other)).toBe([...a].every((point) => b.has(point)));
    expect(meets(one, other)).toBe([...a].some((point) => b.has(point)));
    expect(same(one, other)).toBe(a.size === b.size && [...a].every((point) => b.has(point)));
  });
});

test('what lies wholly inside stays the same object, so that sets are shared', () => {
  const inner: Ranges = [3, 5, 9, 9];
  expect(intersect(inner, [0, 20])).toBe(inner);
  expect(subtract(inner, [])).toBe(inner);
});

test('the intervals of a set are its pairs of ends', () => {
  expect(intervalsOf([22, 22, 443, 445])).toEqual([
    [22, 22],
    [443, 445],
  ]);
  expect(intervalsOf([])).toEqual([]);
});
