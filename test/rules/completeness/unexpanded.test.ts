import { unexpanded } from '../../../lib/rules/completeness/unexpanded';
import { judge } from '../judge';

const TOPIC = { Topic: { Type: 'AWS::SNS::Topic' } };
const stack = {
  Type: 'AWS::CloudFormation::Stack',
  Metadata: { 'aws:asset:path': 'child.nested.template.json' },
  Properties: {},
};
const loop = (collection: unknown) => ['X', collection, { 'Topic${X}': { Type: 'AWS::SNS::Topic' } }];
const open = (...resources: string[]) => resources.map((id) => ({ kind: 'undecided', resources: [id] }));

test.each([
  ['a template with nothing to expand', { a: { Resources: TOPIC } }, []],
  ['functions that only extend the language', { a: { Transform: 'AWS::LanguageExtensions', Resources: TOPIC } }, []],
  ['a nested stack of the input', { a: { Resources: { Child: stack } }, 'child.nested': { Resources: TOPIC } }, []],
  ['a nested stack elsewhere', { a: { Resources: { Child: stack } } }, open('a/Child')],
  ['a macro', { a: { Transform: ['AWS::LanguageExtensions', 'Mine'], Resources: TOPIC } }, open('a')],
  ['an included template', { a: { Transform: { Name: 'AWS::Include' }, Resources: TOPIC } }, open('a')],
  ['a loop over what is known', { a: { Resources: { 'Fn::ForEach::Each': loop(['A', 'B']) as never } } }, []],
  [
    'a loop over what is not known',
    { a: { Resources: { 'Fn::ForEach::Each': loop({ 'Fn::Split': [',', 'A,B'] }) as never } } },
    open('a/Fn::ForEach::Each'),
  ],
  [
    'a loop over what is not known in a property',
    {
      a: {
        Resources: {
          Topic: {
            Type: 'AWS::SNS::Topic',
            Properties: { 'Fn::ForEach::Each': ['X', { 'Fn::Split': [',', 'A,B'] }, { '${X}': 'x' }] },
          },
        },
      },
    },
    open('a/Topic'),
  ],
  ['a serverless function', { a: { Resources: { Fn: { Type: 'AWS::Serverless::Function' } } } }, open('a/Fn')],
  ['a stack set', { a: { Resources: { Set: { Type: 'AWS::CloudFormation::StackSet' } } } }, open('a/Set')],
])('%s', (_, templates, expected) => {
  expect(judge(unexpanded, templates)).toMatchObject(expected);
  expect(judge(unexpanded, templates)).toHaveLength(expected.length);
});
