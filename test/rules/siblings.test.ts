import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Rules that find what most of a kind have and one lacks, by what stands behind the clause in their ids. */
const COMPARING = readdirSync(join(ROOT, 'lib/rules'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && /from '\.\.\/most-of'/.test(read(`lib/rules/${file}`)))
  .map((file) => /id: 'Sanso-[\d.]+-(\w+)'/.exec(read(`lib/rules/${file}`))?.[1])
  .sort();

test.each(['en', 'ja'])('rules that compare siblings are those of the decision, with their reasons: %s', (language) => {
  const text = read(`docs/${language}/decisions/0019-rules-that-compare-siblings.md`);
  const rows = [...text.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm)];
  expect(rows.map(([, rule]) => rule)).toEqual(COMPARING);
  expect(rows.filter(([, , of, why]) => of.trim() === '' || why.trim() === '')).toEqual([]);
});
