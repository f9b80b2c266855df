import { buildModel } from '../../lib/model/model';
import { withLoopsExpanded } from '../../lib/template/for-each';
import { InputError } from '../../lib/template/input-error';
import type { TemplateBody } from '../../lib/template/template';

const template = (body: object, nested = false) => ({
  name: 'one',
  file: 'one.template.json',
  body: {
    Parameters: {
      Names: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Kept: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/names' },
    },
    Resources: {},
    ...body,
  } as TemplateBody,
  account: '111111111111',
  region: 'ap-northeast-1',
  stackName: 'one',
  nested,
});
const idsOf = (resources: object, nested = false) =>
  Object.keys(withLoopsExpanded(template({ Resources: resources }, nested)).body.Resources);
const TOPIC = { Type: 'AWS::SNS::Topic', Properties: {} };
const loop = (collection: unknown, content: object = { 'Topic${X}': TOPIC }) => ({
  'Fn::ForEach::Each': ['X', collection, content],
});

test.each<[string, object, string[]]>([
  ['a list', loop(['A', 'B']), ['TopicA', 'TopicB']],
  ['numbers', loop([1, 2]), ['Topic1', 'Topic2']],
  ['a parameter', loop({ Ref: 'Names' }), ['Topica', 'Topicb']],
  ['names that are no ids', loop(['a-1', 'a-2'], { 'Topic&{X}': TOPIC }), ['Topica1', 'Topica2']],
  [
    'a list inside a list',
    loop(['A'], { 'Fn::ForEach::Inner': ['Y', ['1', '2'], { '${X}${Y}': TOPIC }] }),
    ['A1', 'A2'],
  ],
  ['something else', loop({ 'Fn::Split': [',', 'A,B'] }), ['Fn::ForEach::Each']],
  ['a parameter of Systems Manager', loop({ Ref: 'Kept' }), ['Fn::ForEach::Each']],
  ['a parameter without a default', loop({ Ref: 'Nothing' }), ['Fn::ForEach::Each']],
  ['no loop', { Topic: TOPIC }, ['Topic']],
])('a loop over %s', (_, resources, expected) => {
  expect(idsOf(resources)).toEqual(expected);
});

test('what a parent passes to a nested stack may be something else than the default', () => {
  expect(idsOf(loop({ Ref: 'Names' }), true)).toEqual(['Fn::ForEach::Each']);
});

test('the entry stands wherever the identifier stood', () => {
  const { resources } = buildModel([
    template({
      Resources: {
        ...loop(['mail', 'web'], {
          'Topic${X}': {
            Type: 'AWS::SNS::Topic',
            Properties: { TopicName: { 'Fn::Sub': 'zone-&{X}' }, DisplayName: { Ref: 'X' } },
          },
        }),
        Group: {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: { Tags: [{ 'Fn::ForEach::Tag': ['K', ['Key', 'Value'], { '${K}': 'sanso:zone' }] }] },
        },
      },
    }),
  ]);
  expect(resources.map(({ id, properties }) => [id, properties])).toEqual([
    ['one/Topicmail', { TopicName: 'zone-mail', DisplayName: 'mail' }],
    ['one/Topicweb', { TopicName: 'zone-web', DisplayName: 'web' }],
    ['one/Group', { Tags: [{ Key: 'sanso:zone', Value: 'sanso:zone' }] }],
  ]);
});

test('outputs of a loop are exported', () => {
  const { body } = withLoopsExpanded(
    template({
      Resources: loop(['A']),
      Outputs: { 'Fn::ForEach::Out': ['X', ['A'], { 'Out${X}': { Value: { Ref: 'Topic&{X}' } } }] },
    }),
  );
  expect(body.Outputs).toEqual({ OutA: { Value: { Ref: 'TopicA' } } });
});

test.each<[string, object]>([
  ['is no list of three', { 'Fn::ForEach::Each': ['X', ['A']] }],
  ['makes the same twice', loop(['A', 'B'], { Topic: TOPIC })],
  ['makes something without a type', loop(['A'], { 'Topic${X}': { Properties: {} } })],
  [
    'makes something whose properties are text',
    loop(['A'], { 'Topic${X}': { Type: 'AWS::SNS::Topic', Properties: 'x' } }),
  ],
  ['makes more than anybody can deploy', loop(Array.from({ length: 10_001 }, (_, index) => String(index)))],
])('a loop that %s is bad input', (_, resources) => {
  expect(() => idsOf(resources)).toThrow(InputError);
});
