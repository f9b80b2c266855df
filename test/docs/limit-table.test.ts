import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../../lib/facts/limits/limits';
import { limitTable } from '../../lib/report/limit-table';

const ROOT = join(__dirname, '../..');

test.each(['en', 'ja'] as const)(
  'docs/%s/limits.md is what the table of limits says: npm run docs makes it',
  (language) => {
    if (readFileSync(join(ROOT, `docs/${language}/limits.md`), 'utf8') !== limitTable(language))
      throw new Error(`docs/${language}/limits.md is not what lib/facts/limits says: make it again with npm run docs`);
  },
);

test('a limit whose value nobody has read on a page says so, and no other', () => {
  const [open] = LIMITS.filter(({ unconfirmed }) => unconfirmed);
  const [read] = LIMITS.filter(({ unconfirmed }) => !unconfirmed);
  expect(limitTable('en', [open])).toContain(`${open.source} (not confirmed`);
  expect(limitTable('ja', [open])).toContain(`${open.source} (未確認`);
  expect(limitTable('en', [read])).not.toContain('not confirmed');
});
