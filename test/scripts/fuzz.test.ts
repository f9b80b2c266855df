import { kindOf } from '../../lib/sanitization/kind';
import { sanitize } from '../../lib/sanitization/sanitize';
import { mutate } from '../../scripts/fuzz/mutate';
import { SEEDS } from '../../scripts/fuzz/seeds';
import TOTALS from '../../scripts/fuzz/totals.json';

test.each(SEEDS.map((seed) => [seed.name, seed] as const))(
  '%s, changed, is released or rejected for a reason',
  async (_, seed) => {
    expect(await sanitize(seed)).toMatchObject({ status: 'released' });
    for (let number = 0; number < 40; number++) {
      const result = await sanitize({ ...seed, bytes: mutate(seed.bytes, number) });
      if (result.status === 'rejected')
        expect(`${number}: ${result.rejection.reason} ${result.rejection.message}`).not.toContain('converter-failed');
      else
        for (const file of result.conversion.files)
          if (file.kind !== 'message' && file.kind !== 'text')
            expect(kindOf({ ...file, door: 'file' })).toBe(file.kind);
    }
  },
);

test('changes are the same for the same number, and differ for others', () => {
  const [{ bytes }] = SEEDS;
  expect(mutate(bytes, 7).equals(mutate(bytes, 7))).toBe(true);
  expect(new Set([...Array(50).keys()].map((number) => mutate(bytes, number).toString('latin1'))).size).toBeGreaterThan(
    40,
  );
});

test('every seed has been tried, and none has failed', () => {
  for (const { name } of SEEDS) {
    const total: Record<string, number> = (TOTALS as Record<string, Record<string, number>>)[name];
    expect(total.tried).toBeGreaterThan(0);
    expect(total).not.toHaveProperty('converter-failed');
  }
});
