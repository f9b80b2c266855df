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
    'f: templates/a/account 111111111111 has to be a text',
    /文字列とする/,
  ],
  [
    'an account of eleven digits',
    { templates: { a: { account: '11111111111' } } },
    'f: templates/a/account "11111111111" has to be 12 digits in quotes',
    /12桁の数字/,
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
  expect(mistakeOf(() => readZones({ a: 'x' }, 'f')).en).toMatch(/templates\/a\/zone "x" has to be/);
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
  ['no values at all', 'x', /f: parameters "x" has to be an object/],
])('%s is refused', (_, content, sentence) => {
  expect(mistakeOf(() => readParameters(content, 'f')).en).toMatch(sentence);
});
