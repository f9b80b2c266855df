import { buildModel } from '../../lib/model/model';
import { outcomesOf } from '../../lib/model/outcomes';
import type { TemplateBody } from '../../lib/template/template';

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { Type: 'String' }]));
const is = (name: string, value: string) => ({ 'Fn::Equals': [{ Ref: name }, value] });
const pick = (condition: string, one: unknown = 'one', other: unknown = 'other') => ({
  'Fn::If': [condition, one, other],
});

const template = (name: string, Conditions: Record<string, unknown>, Value: unknown) => ({
  name,
  file: `${name}.template.json`,
  body: {
    Metadata: { sanso: { zone: 'lgwan' } },
    Parameters: named('A', 'B', 'C', 'D', 'E'),
    Conditions,
    Resources: { It: { Type: 'AWS::EC2::VPC', Properties: { Value } } },
  } as TemplateBody,
  account: '111111111111',
  region: 'ap-northeast-1',
  stackName: name,
  nested: false,
});

/** Each outcome in words, with what it makes of the values. */
const outcomes = (...templates: ReturnType<typeof template>[]) =>
  outcomesOf(buildModel(templates)).map(({ model, where }) =>
    [where, ...model.resources.map(({ properties }) => JSON.stringify(properties.Value) ?? 'absent')].join(': '),
  );

test('a deployment in which everything is decided is one outcome', () => {
  expect(outcomes(template('a', {}, 'x'))).toEqual([': "x"']);
});

test('either outcome of a condition', () => {
  expect(outcomes(template('a', { On: is('A', 'x') }, pick('On', 'one', { Ref: 'AWS::NoValue' })))).toEqual([
    'A is x: "one"',
    'A is not x: absent',
  ]);
});

test('every combination of several conditions', () => {
  const conditions = { On: is('A', 'x'), Off: is('B', 'y') };
  expect(outcomes(template('a', conditions, [pick('On'), pick('Off')]))).toEqual([
    'A is x and B is y: ["one","one"]',
    'A is x and B is not y: ["one","other"]',
    'A is not x and B is y: ["other","one"]',
    'A is not x and B is not y: ["other","other"]',
  ]);
});

test('conditions that say the same, or the opposite, have one outcome', () => {
  const one = template('a', { On: is('A', 'x') }, pick('On'));
  const same = template('b', { Alike: { Condition: 'On' }, On: is('A', 'x') }, pick('Alike'));
  const opposite = template('c', { On: is('A', 'x'), Off: { 'Fn::Not': [{ Condition: 'On' }] } }, pick('Off'));
  expect(outcomes(one, same, opposite)).toEqual([
    'A is x: "one": "one": "other"',
    'A is not x: "other": "other": "one"',
  ]);
});

test('a condition that compares nothing goes by what it says', () => {
  const conditions = { On: { 'Fn::Or': [is('A', 'x'), is('B', 'y')] } };
  expect(outcomes(template('a', conditions, pick('On')))[0]).toMatch(/^\{"Fn::Or":.*\} is true: "one"$/);
});

test('many conditions are each looked at alone', () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  const conditions = Object.fromEntries(names.map((name) => [name, is(name, 'x')]));
  const values = names.map((name) => pick(name));
  expect(outcomes(template('a', conditions, values))).toHaveLength(10);
});

test('a tag that a condition chooses is that of the outcome', () => {
  const { body, ...rest } = template('a', { On: is('A', 'x') }, 'x');
  const Tags = [{ Key: 'sanso:zone', Value: pick('On', 'lgwan', 'internet') }];
  const model = buildModel([
    { ...rest, body: { ...body, Resources: { It: { Type: 'AWS::EC2::VPC', Properties: { Tags } } } } },
  ]);
  expect(outcomesOf(model).map((outcome) => outcome.model.resources[0].zone)).toEqual(['lgwan', 'internet']);
});

test.each([
  ['a guard that nobody decided on', 'AWS::CloudTrail::Trail', undefined, 2],
  ['a guard that is there by default', 'AWS::CloudTrail::Trail', 'x', 1],
  ['a subscriber that nobody decided on', 'AWS::SNS::Subscription', undefined, 2],
  ['a subscriber that is left out by default', 'AWS::SNS::Subscription', 'y', 2],
  ['a subscriber that is there by default', 'AWS::SNS::Subscription', 'x', 1],
  ['a default group that nobody decided to empty', 'Custom::VpcRestrictDefaultSG', undefined, 2],
  ['a default group that is emptied by default', 'Custom::VpcRestrictDefaultSG', 'x', 1],
  ['a thing that neither narrows nor guards', 'AWS::SQS::Queue', undefined, 1],
])('%s has as many outcomes', (_, type, Default, count) => {
  const { body, ...rest } = template('a', { On: is('A', 'x') }, 'x');
  const Parameters = { A: { Type: 'String', ...(Default === undefined ? {} : { Default }) } };
  const Resources = { ...body.Resources, Guard: { Type: type, Condition: 'On', Properties: {} } };
  const model = buildModel([{ ...rest, body: { ...body, Parameters, Resources } }]);
  expect(outcomesOf(model)).toHaveLength(count);
});
