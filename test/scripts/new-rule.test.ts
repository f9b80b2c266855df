import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/rules';
import { idOf, scaffold, TOPICS } from '../../scripts/new-rule/scaffold';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test.each([
  ['6(3)①a', 'Sanso-6.3.1-New'],
  ['2(11)', 'Sanso-2.11-New'],
  ['6(7)d', 'Sanso-6.7-New'],
  ['9ただし書', 'Sanso-9-New'],
])('a rule of clause %s is %s', (clause, id) => {
  expect(idOf({ name: 'New', clause })).toBe(id);
});

test('the ids of rules are made in the same way', () => {
  const made = RULES.filter(({ id, clauses }) =>
    clauses.some((clause) => idOf({ name: id.split('-').at(-1) ?? '', clause }) === id),
  );
  expect(made.length).toBeGreaterThan(RULES.length * 0.9);
});

test.each(TOPICS)(
  'a new rule of %s comes with a table that fails, messages in both languages, and its place',
  (topic) => {
    const { made, changed } = scaffold({ topic, name: 'PortOfCall', clause: '6(3)①a', type: 'AWS::EC2::VPC' }, read);
    expect(Object.keys(made)).toEqual([
      `lib/rules/${topic}/port-of-call.ts`,
      `test/rules/${topic}/port-of-call.test.ts`,
    ]);
    expect(made[`test/rules/${topic}/port-of-call.test.ts`]).toMatch(/\['finding lg\/Thing'\]\],\n.*'conforms'\],/);
    expect(changed[`lib/rules/${topic}/index.ts`]).toMatch(/import \{ portOfCall \}[\s\S]*\n {2}portOfCall,\n\];/);
    for (const language of ['en', 'ja'])
      expect(changed[`lib/messages/${language}/${topic}.ts`]).toMatch(
        /\n {2}'port-of-call': \['.*', '.*'\],\n\} as const/,
      );
  },
);
