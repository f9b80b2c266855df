import { mutate } from '../../scripts/fuzz/mutate';
import { inputOf, SEEDS } from '../../scripts/fuzz/seeds';
import TOTALS from '../../scripts/fuzz/totals.json';
import { tried } from '../../scripts/fuzz/tried';

test.each(SEEDS.map((seed) => [seed.name, seed] as const))(
  '%s, changed, is released without anything active or rejected for a reason',
  async (_, seed) => {
    const unchanged = { ...seed, inside: () => seed.bytes };
    expect(await tried(unchanged, 1)).toEqual({ number: 1, outcome: 'released', faults: [] });
    for (let number = 0; number < (seed.isHeavy ? 6 : 40); number++)
      expect(await tried(seed, number)).toMatchObject({ number, faults: [] });
  },
);

test('changes are the same for the same number, and differ for others', () => {
  const [{ bytes }] = SEEDS;
  expect(mutate(bytes, 7).equals(mutate(bytes, 7))).toBe(true);
  expect(new Set([...Array(50).keys()].map((number) => mutate(bytes, number).toString('latin1'))).size).toBeGreaterThan(
    40,
  );
});

test('inside a package one member is changed, and the package is whole', async () => {
  const seed = SEEDS.find(({ name }) => name === 'document.docx');
  const outcomes = await Promise.all(
    [1, 3, 5, 7, 9, 11].map((number) => tried(seed as (typeof SEEDS)[number], number)),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toContain('released');
  expect(inputOf(seed as (typeof SEEDS)[number], 1).bytes).not.toEqual(seed?.bytes);
});

test('every seed has been tried, and none has failed', () => {
  for (const { name } of SEEDS) {
    const total: Record<string, number> = (TOTALS as Record<string, Record<string, number>>)[name];
    expect(total.tried).toBeGreaterThan(0);
    expect(total).not.toHaveProperty('converter-failed');
    expect(total).not.toHaveProperty('failed');
  }
});
