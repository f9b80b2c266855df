import { config as sample } from '../../config/sample';
import { ConfigError } from '../../lib/config/errors';
import { parseConfig } from '../../lib/config/load';
import { TODAY } from '../support';
import { BASES, type Case, changedBy, mistakesIn as mistakes, SEMANTIC, STRUCTURE } from './cases';

/** Words of English with a digit or at the beginning that Japanese says in its own way. */
const EXCEPT = /^(the|IPv4|SAML|S3|DNS|"zone\/job")$/;

const problems = (input: unknown) => mistakes(input).map(({ en }) => en);

const titled = (cases: Case[]) =>
  cases.map((one): [string, Case] => [one.says[0] ?? `nothing: ${JSON.stringify(one.set).slice(0, 80)}`, one]);

describe('mistakes in the shape of one field', () => {
  test.each(titled(STRUCTURE))('%s', (_, one) => {
    expect(problems(changedBy(one))).toEqual(one.says);
  });
});

describe.each(Object.entries(SEMANTIC))('mistakes about %s', (_topic, cases) => {
  test.each(titled(cases))('%s', (_, one) => {
    expect(problems(changedBy(one))).toEqual(one.says);
  });
});

describe('in Japanese', () => {
  const all = [STRUCTURE, ...Object.values(SEMANTIC)].flatMap((cases) =>
    cases.flatMap((one) => mistakes(changedBy(one))),
  );
  const different = [...new Map(all.map((problem) => [problem.en, problem])).values()];

  test.each(different.map(({ en, ja }): [string, string] => [en, ja]))('%s', (en, ja) => {
    expect(ja).toMatch(/[\u3041-\u30ff]/);
    // The field and every value stand in both; words of English in none of them.
    const said = en.replace(/ \([A-Z自マL].*\)$/, '').replace(/for instance .*$/, '');
    const values = said.match(/"[^"]*"|[\w./-]*\d[\w./:-]*\w|^[\w.[\]/-]+/g) ?? [];
    expect(values.filter((value) => !ja.includes(value) && !EXCEPT.test(value))).toEqual([]);
  });

  test('a message has the file, the number of problems, and the lines that are known', () => {
    const error = new ConfigError('sample', [{ en: 'first', ja: '一つ目', line: 3 }, 'second']);
    expect(error.in('ja')).toBe('config/sample.ts: 誤り 2件\n  - 3行目: 一つ目\n  - second');
    expect(error.in('en')).toBe(error.message);
    expect(error.message).toBe('config/sample.ts: 2 problems\n  - line 3: first\n  - second');
  });
});

describe('one mistake is one sentence', () => {
  /** Every place of a configuration, as keys and places in lists. */
  const places = (value: unknown, above: string[] = []): string[][] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...places(inner, [...above, key])]);
  const all = Object.entries(BASES).flatMap(([base, config]) =>
    places(config)
      // Acknowledgements are alike: one stands for all.
      .filter(([field, index = '0']) => field !== 'acknowledgements' || index === '0')
      .map((path) => ({ base: base as keyof typeof BASES, path, name: `${base} ${path.join('.')}` })),
  );
  const at = (root: unknown, path: string[]) =>
    path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root) as Record<string, unknown>;

  test.each(all.filter(({ path }) => !/^\d+$/.test(path.at(-1) as string)))(
    'a misspelt field: $name',
    ({ base, path }) => {
      const input = structuredClone(BASES[base]);
      const [key, holder] = [path.at(-1) as string, at(input, path.slice(0, -1))];
      const misspelt = `${key}${key.at(-1)}`;
      const value = holder[key];
      delete holder[key];
      holder[misspelt] = value;
      const said = problems(input);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/did you mean|no network|there is no job/);
      expect(said[0]).toContain(misspelt);
    },
  );

  const CHOSEN = /(zone|kind|mode|protocol|sanitization|profile|region)$/;
  test.each(all.filter(({ path, base }) => CHOSEN.test(path.join('.')) && typeof at(BASES[base], path) === 'string'))(
    'a misspelt value: $name',
    ({ base, path }) => {
      const input = structuredClone(BASES[base]);
      const [key, holder] = [path.at(-1) as string, at(input, path.slice(0, -1))];
      const value = String(holder[key]);
      holder[key] = `${value}${value.at(-1)}`;
      const said = problems(input);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('did you mean');
      expect(said[0]).toContain(value);
    },
  );
});

describe('something that is no configuration at all', () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  test.each<[unknown, string]>([
    [undefined, 'the configuration is missing: give an object { … }'],
    [null, 'the configuration is null: give an object { … }'],
    [42, 'the configuration 42 is not an object { … }'],
    ['sample', 'the configuration "sample" is not an object { … }'],
    [[], 'the configuration [] is not an object { … }'],
    [() => sample, 'the configuration a function is not an object { … }'],
    [10n, 'the configuration 10 is not an object { … }'],
    [[loop], 'the configuration [object Object] is not an object { … }'],
  ])('%p', (input, sentence) => {
    expect(problems(input)).toEqual([sentence]);
  });

  test('an empty object: every field that has no default is named', () => {
    expect(problems({}).map((sentence) => sentence.split(' ')[0])).toEqual(
      'schemaVersion name title profile region availabilityZones accounts zones access alarms'.split(' '),
    );
  });
});

test.each([
  [1, undefined, 1],
  [2, undefined, 1],
  [20, undefined, 14],
  [60, undefined, 60],
  [90, undefined, 90],
  [91, 90, 90],
  [365, 90, 90],
])('logs that are kept %p days move after %p and can be searched for %p', (retentionDays, cold, searchable) => {
  const { logging } = parseConfig('sample', { ...sample, logging: { retentionDays } }, TODAY);
  expect(logging).toMatchObject({ retentionDays, searchableDays: searchable });
  expect(logging.coldAfterDays).toBe(cold);
});

test('there are 40 semantic checks and more, each with a sentence of its own', () => {
  const sentences = Object.values(SEMANTIC).flatMap((cases) => cases.flatMap(({ says }) => says));
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(100);
});
