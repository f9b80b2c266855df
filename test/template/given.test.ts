import { readConfig, readParameters, readZones } from '../../lib/template/given';
import { InputError } from '../../lib/template/input-error';

/** What is said of a mistake, in both languages. */
function mistakeOf(read: () => unknown): { en: string; ja: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return { en: error.in('en'), ja: error.in('ja') };
    throw error;
  }
  throw new Error('nothing was refused');
}

test('what is right is read as it is', () => {
  const config = {
    $schema: './schema.json',
    templates: { 'web/*': { zone: 'internet', body: 'a', account: '111111111111', parameters: { Env: 'prod' } } },
    parameters: { Size: 3, Names: ['a', 'b'], Later: null },
    organization: 'o-exampleorg1',
    deployment: 'whole',
    flows: 'flows.json',
  };
  expect(readConfig(config, 'f')).toEqual(config);
});

test.each<[string, unknown, string, RegExp]>([
  ['no object', [], 'f has to be an object { … }', /f はオブジェクト/],
  [
    'an unknown field',
    { zone: 'lgwan' },
    'f has an unknown field zone: fields are $schema, templates,',
    /項目は \$schema/,
  ],
  [
    'a misspelt field',
    { template: {} },
    'f has an unknown field template: did you mean templates?',
    /templates の誤りではないか/,
  ],
  [
    'a misspelt field of a template',
    { templates: { a: { zome: 'lgwan' } } },
    'f: templates/a has an unknown field zome: did you mean zone?',
    /zone の誤りではないか/,
  ],
  [
    'a zone that is none',
    { templates: { a: { zone: 'lgwann' } } },
    'f: templates/a/zone "lgwann" has to be "my-number" or',
    /lgwan の誤りではないか/,
  ],
  [
    'an account that is a number',
    { templates: { a: { account: 111111111111 } } },
    'f: templates/a/account 111111111111 has to be 12 digits in quotes',
    /引用符で囲んだ12桁の数字とする/,
  ],
  [
    'an account of eleven digits',
    { templates: { a: { account: '11111111111' } } },
    'f: templates/a/account "11111111111" has to be 12 digits in quotes',
    /12桁の数字/,
  ],
  [
    'an account in full-width digits',
    { templates: { a: { account: '１１１１11111111' } } },
    'f: templates/a/account "１１１１11111111" is written with full-width characters: write "111111111111"',
    /に全角文字がある。半角で "111111111111" と書く$/,
  ],
  [
    'a zone in full-width letters',
    { templates: { a: { zone: 'ｌｇｗａｎ' } } },
    'f: templates/a/zone "ｌｇｗａｎ" is written with full-width characters: write "lgwan"',
    /半角で "lgwan" と書く$/,
  ],
  [
    'an organization that is none',
    { organization: 'ours' },
    'f: organization "ours" has to be an organization',
    /組織ID/,
  ],
  [
    'a parameter that is an object',
    { parameters: { Env: {} } },
    'f: parameters/Env has to be a text, a number, true, false, a list of texts or null',
    /文字列の配列又は null/,
  ],
])('%s is refused in one sentence', (_, content, en, ja) => {
  const said = mistakeOf(() => readConfig(content, 'f'));
  expect(said.en).toContain(en);
  expect(said.ja).toMatch(ja);
});

test('a file of zones says a zone, or more, by template', () => {
  expect(readZones({ a: 'lgwan', b: { zone: 'internet', body: 'x' } }, 'f')).toEqual({
    templates: { a: { zone: 'lgwan' }, b: { zone: 'internet', body: 'x' } },
  });
  expect(mistakeOf(() => readZones(['a'], 'f')).en).toMatch(/a file of zones is an object/);
  expect(mistakeOf(() => readZones({ a: 'x' }, 'f')).en).toMatch(/f: a "x" has to be/);
  // A word that stands in an object of the file is named with its field.
  expect(mistakeOf(() => readZones({ a: { zone: 'x' } }, 'f')).en).toMatch(/f: a\/zone "x" has to be/);
});

test.each<[string, unknown]>([
  ['a map', { Env: 'prod', Size: 3 }],
  [
    'the list of CloudFormation',
    [
      { ParameterKey: 'Env', ParameterValue: 'prod' },
      { ParameterKey: 'Size', ParameterValue: 3 },
    ],
  ],
  ['a file of a pipeline', { Parameters: { Env: 'prod', Size: 3 }, Tags: { a: 'b' } }],
])('values of parameters are given as %s', (_, content) => {
  expect(readParameters(content, 'f')).toEqual({ Env: 'prod', Size: 3 });
});

test('values of parameters are given as pairs', () => {
  expect(readParameters(['Env=prod', 'Rule=a=b'], 'f')).toEqual({ Env: 'prod', Rule: 'a=b' });
});

test.each<[string, unknown, RegExp]>([
  [
    'a value that only the stack knows',
    [{ ParameterKey: 'Env', UsePreviousValue: true }],
    /f: Env has no ParameterKey with a/,
  ],
  ['an entry that is no pair', ['Env'], /f: entry 1 has no ParameterKey/],
  ['no values at all', 'x', /^f "x" has to be an object/],
])('%s is refused', (_, content, sentence) => {
  expect(mistakeOf(() => readParameters(content, 'f')).en).toMatch(sentence);
});

test('every mistake is told, in order and in both languages', () => {
  const inConfig = mistakeOf(() => readConfig({ templates: { a: { zone: 'x', account: 1 } }, deployment: 'all' }, 'f'));
  expect(inConfig.en.split('\n').map((line) => line.split(' ')[1])).toEqual([
    'templates/a/zone',
    'templates/a/account',
    'deployment',
  ]);
  expect(inConfig.ja.split('\n')).toHaveLength(3);
  const inZones = mistakeOf(() => readZones({ a: 'x', b: 'lgwan', c: 'y' }, 'f'));
  expect(inZones.en.split('\n').map((line) => line.split(' ')[1])).toEqual(['a', 'c']);
  const inParameters = mistakeOf(() =>
    readParameters(['Env', 'A=b', 'Size', { ParameterKey: 'C', ParameterValue: {} }], 'f'),
  );
  expect(inParameters.en.split('\n').map((line) => line.replace(/ (has|\{).*/, ''))).toEqual([
    'f: entry 1',
    'f: entry 3',
    'f: C',
  ]);
  expect(inParameters.ja.split('\n')).toHaveLength(3);
});
