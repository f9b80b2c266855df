import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUSES } from '../../lib/policy/clauses';
import { POLICY } from '../../lib/policy/source';
import { clauseCode } from '../../lib/report/clause-code';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test.each(['en', 'ja'] as const)(
  'docs/%s/code.md is what clauses, rules and files say: npm run docs makes it',
  (language) => {
    if (read(`docs/${language}/code.md`) !== clauseCode(language))
      throw new Error(
        `docs/${language}/code.md is not what clauses, rules and files say: make it again with npm run docs`,
      );
  },
);

test('the index leads from every clause, and from a part to what is built for the whole without taking it as its own', () => {
  const index = clauseCode('en');
  for (const { id } of CLAUSES) expect(index).toContain(`## ${id} `);
  const [, malware] = /## 6\(6\)c (.*?)\n## /s.exec(index) ?? [];
  expect(malware).toContain('Built for 6(6), of which it is a part');
  expect(malware).not.toContain('Where it is built');
});

/** Numbers of clauses are those of one policy: each document that lists them says whose, and that it is an example. */
test.each([
  ['README.md', 'en', /example[^.]*replace/],
  ['README.ja.md', 'ja', /例であり、.*置き換える/],
  ['docs/en/clauses.md', 'en', /example, to be replaced/],
  ['docs/ja/clauses.md', 'ja', /例であり、自団体の基本方針に置き換える/],
] as const)('%s names the policy that the numbers belong to', (file, language, replaced) => {
  const text = read(file).replace(/\s+/g, ' ');
  for (const part of [POLICY.body, POLICY.title, POLICY.date, POLICY.place]) expect(text).toContain(part[language]);
  expect(text).toMatch(replaced);
});
