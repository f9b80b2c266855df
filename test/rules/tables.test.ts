import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../lib/report/rule-files';
import { RULES } from '../../lib/rules';
import { filesBelow } from '../docs/fictitious';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What is wrong with the table of a rule: `testRule` demands a row that it finds, and one that it passes. */
function lackOf(id: string, code: string, table: string | undefined): string | undefined {
  const mend = 'npm run new-rule makes a rule with its table';
  if (table === undefined) return `${id} has no table of templates that it finds and passes: ${mend}`;
  const names = [...code.matchAll(/export const (\w+)(?:: Rule)? =/g)].map(([, name]) => name);
  if (names.some((name) => new RegExp(`testRule\\(\\s*${name}\\b`).test(table))) return undefined;
  return `the test of ${id} calls testRule for none of ${names.join(', ')}: ${mend}`;
}

test('every rule has a template that it finds and one that it passes', () => {
  const lacks = RULES.flatMap((rule) => {
    const { code, test: table } = filesOf(rule);
    return lackOf(rule.id, read(code), existsSync(join(ROOT, table)) ? read(table) : undefined) ?? [];
  });
  expect(lacks).toEqual([]);
});

/** What `npm run new-rule` leaves to be written. */
const isOpen = (text: string) => /\bTODO\b/.test(text);

test('nothing of a rule is left as npm run new-rule made it', () => {
  const files = ['lib/rules', 'lib/messages', 'test/rules'].flatMap((folder) => filesBelow(ROOT, folder));
  const others = files.filter((file) => file.endsWith('.ts') && !file.endsWith('rules/tables.test.ts'));
  expect(others.filter((file) => isOpen(read(file)))).toEqual([]);
  expect(isOpen("'port-of-call': ['{name} は TODO。', 'TODO とする。'],")).toBe(true);
});

test('a rule without a table, and one whose test judges another rule, are told with the mend', () => {
  const code = 'export const one: Rule = {';
  expect(lackOf('Sanso-1-One', code, 'testRule(one, BASE, [')).toBeUndefined();
  expect(lackOf('Sanso-1-One', code, 'testRule(other, BASE, [')).toMatch(
    /calls testRule for none of one: npm run new-rule/,
  );
  expect(lackOf('Sanso-1-One', code, undefined)).toMatch(/has no table/);
});
