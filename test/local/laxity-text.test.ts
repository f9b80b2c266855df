import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAXITIES } from '../../lib/local/laxities';
import { laxityText } from '../../lib/local/laxity-text';

const ROOT = join(__dirname, '../..');

test.each(['ja', 'en'] as const)('what is printed below the coverage names every point in %s', (language) => {
  const lines = laxityText(language).split('\n');
  expect(lines.slice(1)).toEqual(LAXITIES.map(({ what }) => `  - ${what[language]}`));
  expect(lines).toHaveLength(LAXITIES.length + 1);
});

test.each(['ja', 'en'] as const)('the document in %s has the same points, each with what shows it', (language) => {
  const document = readFileSync(join(ROOT, 'docs', language, 'live.md'), 'utf8');
  const shown = (seen: string) =>
    seen
      .split(', ')
      .map((each) => `\`${each}\``)
      .join(', ');
  const rows = LAXITIES.map(({ what, seen }) => `| ${what[language]} | ${shown(seen)} |`);
  expect(rows.filter((row) => !document.includes(row))).toEqual([]);
  expect(document.split('\n').filter((line) => rows.includes(line))).toHaveLength(LAXITIES.length);
});

test('every point cites a file that is there, or calls of AWS', () => {
  const cited = LAXITIES.flatMap(({ seen }) => seen.split(', '));
  const files = cited.filter((each) => each.includes('/'));
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(cited.filter((each) => !each.includes('/') && !/^[a-z0-9]+:[A-Z]\w+$/.test(each))).toEqual([]);
  expect(new Set(LAXITIES.map(({ what }) => what.en)).size).toBe(LAXITIES.length);
});
