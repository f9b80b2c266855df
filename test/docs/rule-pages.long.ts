import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/rules';

const ROOT = join(__dirname, '../..');

test('the page of every rule is what its table of cases makes: npm run docs makes them', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join(ROOT, 'scripts/docs.ts'), '--check'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
});

test.each(['en', 'ja'])('docs/%s/rules has a page for each rule, and no other', (language) => {
  const pages = readdirSync(join(ROOT, 'docs', language, 'rules')).sort();
  expect(pages).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
});
