import { unexpanded } from '../../../lib/rules/completeness/unexpanded';
import { judge } from '../judge';

const TOPIC = { Topic: { Type: 'AWS::SNS::Topic' } };
const stack = {
  Type: 'AWS::CloudFormation::Stack',
  Metadata: { 'aws:asset:path': 'child.nested.template.json' },
  Properties: {},
};
const loop = (collection: unknown) => ['X', collection, { 'Topic${X}': { Type: 'AWS::SNS::Topic' } }];
const INCLUDE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://elsewhere/part.yaml' } } };
const written = (Properties: Record<string, unknown>) => ({ Topic: { Type: 'AWS::SNS::Topic', Properties } });
const RESTRICT = 'CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E';
const custom = (Type: string, handler = 'Mine') => ({
  [handler]: { Type: 'AWS::Lambda::Function', Properties: {} },
  Custom: { Type, Properties: { ServiceToken: { 'Fn::GetAtt': [handler, 'Arn'] } } },
});
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
  ['a macro in a value', { a: { Resources: written({ DisplayName: INCLUDE }) } }, open('a/Topic')],
  ['a macro beside properties', { a: { Resources: written({ DisplayName: 'a', ...INCLUDE }) } }, open('a/Topic')],
  ['a macro deep inside', { a: { Resources: written({ Tags: [{ Key: 'a', ...INCLUDE }] }) } }, open('a/Topic')],
  ['a macro beside a type', { a: { Resources: { Topic: { Type: 'AWS::SNS::Topic', ...INCLUDE } } } }, open('a/Topic')],
  ['a macro beside outputs', { a: { Resources: TOPIC, Outputs: INCLUDE as never } }, open('a/Outputs')],
  ['a serverless function', { a: { Resources: { Fn: { Type: 'AWS::Serverless::Function' } } } }, open('a/Fn')],
  ['a custom resource', { a: { Resources: custom('Custom::Thing') } }, open('a/Custom')],
  [
    'a custom resource by its old name',
    { a: { Resources: custom('AWS::CloudFormation::CustomResource') } },
    open('a/Custom'),
  ],
  ['calls that its properties say', { a: { Resources: custom('Custom::AWS') } }, open('a/Custom')],
  ['one of the CDK', { a: { Resources: custom('Custom::VpcRestrictDefaultSG', RESTRICT) } }, []],
  [
    'one of the CDK by name only',
    { a: { Resources: custom('Custom::VpcRestrictDefaultSG', 'Mine') } },
    open('a/Custom'),
  ],
  ['a stack set', { a: { Resources: { Set: { Type: 'AWS::CloudFormation::StackSet' } } } }, open('a/Set')],
])('%s', (_, templates, expected) => {
  expect(judge(unexpanded, templates)).toMatchObject(expected);
  expect(judge(unexpanded, templates)).toHaveLength(expected.length);
});
