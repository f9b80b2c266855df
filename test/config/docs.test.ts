import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../lib/config/errors';
import { mistakesOf, SEMANTIC, STRUCTURE } from './cases';
import { schemaFields } from './schema-fields';

const FIELDS = schemaFields();
const PATHS = [...new Set(FIELDS.map((field) => field.path))];
const SENTENCES: readonly Problem[] = [STRUCTURE, ...Object.values(SEMANTIC)].flatMap((cases) =>
  cases.flatMap(mistakesOf),
);
const JAPANESE = new Map(SENTENCES.map(({ en, ja }) => [en, ja]));

const pages = { en: page('en'), ja: page('ja') };

function page(language: 'en' | 'ja') {
  const text = readFileSync(join(__dirname, `../../docs/${language}/configuration.md`), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/ (?<!\\)\| /)
        .map((cell) => cell.replaceAll('\\|', '|')),
    );
  return {
    headings: text
      .split('\n')
      .filter((line) => /^#+ /.test(line))
      .map((line) => line.split(' ')[0]),
    fields: rows.filter((row) => row.length === 6 && row[0].startsWith('`')),
    messages: rows.flatMap((row) => row.at(-1)?.match(/^`(.+)`$/)?.[1] ?? []),
  };
}

test.each(FIELDS.map((field): [string, string | undefined] => [field.path, field.description]))(
  '%s is described in the schema',
  (_path, description) => {
    expect(description).toMatch(/\S.*\.$/);
  },
);

describe.each(['en', 'ja'] as const)('docs/%s/configuration.md', (language) => {
  const { fields, messages } = pages[language];

  test('has a row for every field of the schema, and for no other', () => {
    expect(fields.map(([name]) => name.slice(1, -1)).sort()).toEqual([...PATHS].sort());
  });

  test.each(FIELDS.filter(({ defaultValue }) => ['number', 'string', 'boolean'].includes(typeof defaultValue)))(
    'gives the default of $path: $defaultValue',
    ({ path, defaultValue }) => {
      const row = fields.find(([name]) => name === `\`${path}\``);
      expect(row?.[2]).toContain(`\`${defaultValue}\``);
    },
  );

  test.each(PATHS)('has an example of a mistake in %s', (path) => {
    const row = fields.find(([name]) => name === `\`${path}\``) ?? [];
    expect(row[5]).toMatch(new RegExp(`\\b${(path.split('.').at(-1) as string).replace(/[A-Z]{4,}/, '')}`));
  });

  test('shows only messages that a test has seen', () => {
    const seen = new Set(SENTENCES.map((problem) => problem[language]));
    expect(messages.filter((message) => !seen.has(message))).toEqual([]);
  });

  test('shows 40 checks across fields and more', () => {
    expect(messages.length - fields.length).toBeGreaterThanOrEqual(100);
  });
});

test('the two languages have the same headings, fields and messages in the same order', () => {
  expect(pages.ja.headings).toEqual(pages.en.headings);
  expect(pages.ja.fields.map(([name]) => name)).toEqual(pages.en.fields.map(([name]) => name));
  expect(pages.ja.messages).toEqual(pages.en.messages.map((message) => JAPANESE.get(message)));
});
