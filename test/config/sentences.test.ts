import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { ConfigError } from '../../lib/config/errors';
import { parseConfig } from '../../lib/config/load';
import { TODAY } from '../support';
import { type Case, SEMANTIC, STRUCTURE } from './cases';

const BASES = { sample, production, union };

/** A copy of a configuration with the changes of a case. */
function changed({ base, set }: Case): unknown {
  const input = structuredClone(BASES[base ?? 'sample']);
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let place = input as unknown as Record<string, unknown>;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return input;
}

function problems(input: unknown): readonly string[] {
  try {
    parseConfig('under-test', input, TODAY);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

const titled = (cases: Case[]) =>
  cases.map((one): [string, Case] => [one.says[0] ?? `nothing: ${JSON.stringify(one.set).slice(0, 80)}`, one]);

describe('mistakes in the shape of one field', () => {
  test.each(titled(STRUCTURE))('%s', (_, one) => {
    expect(problems(changed(one))).toEqual(one.says);
  });
});

describe.each(Object.entries(SEMANTIC))('mistakes about %s', (_topic, cases) => {
  test.each(titled(cases))('%s', (_, one) => {
    expect(problems(changed(one))).toEqual(one.says);
  });
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

test('a message has the file, the number of problems, and no stack trace', () => {
  const error = new ConfigError('sample', ['first', 'second']);
  expect(error.message).toBe('config/sample.ts: 2 problems\n  - first\n  - second');
});

test('there are 40 semantic checks and more, each with a sentence of its own', () => {
  const sentences = Object.values(SEMANTIC).flatMap((cases) => cases.flatMap(({ says }) => says));
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(100);
});
