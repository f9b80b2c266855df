import { unexpanded } from '../../../lib/rules/completeness/unexpanded';
import type { Templates } from '../judge';
import { type Row, testRule } from '../kit';

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
const row = (title: string, templates: object, ...open: readonly string[]): Row => [
  title,
  (draft) => Object.assign(draft.templates, templates as Templates),
  open.length === 0 ? 'conforms' : open.map((id) => `undecided ${id}` as const),
];

testRule(unexpanded, { templates: { a: { Resources: TOPIC } } }, [
  row('a template with nothing to expand', { a: { Resources: TOPIC } }),
  row('functions that only extend the language', { a: { Transform: 'AWS::LanguageExtensions', Resources: TOPIC } }),
  row('a nested stack of the input', { a: { Resources: { Child: stack } }, 'child.nested': { Resources: TOPIC } }),
  row('a nested stack elsewhere', { a: { Resources: { Child: stack } } }, 'a/Child'),
  row(
    'a type of a vendor',
    { a: { Resources: { Cluster: { Type: 'Vendor::Db::Cluster', Properties: {} } } } },
    'a/Cluster',
  ),
  row(
    'a custom resource of the CDK whose code somebody wrote',
    {
      a: {
        Resources: {
          ...custom('Custom::VpcRestrictDefaultSG', RESTRICT),
          [RESTRICT]: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: 'x' } } },
        },
      },
    },
    'a/Custom',
  ),
  row('a macro', { a: { Transform: ['AWS::LanguageExtensions', 'Mine'], Resources: TOPIC } }, 'a'),
  row(
    'a resource that a macro makes as a whole',
    { a: { Resources: { Made: { Type: 'Fn::Transform', ...INCLUDE }, ...TOPIC } } },
    'a/Made',
  ),
  row('an included template', { a: { Transform: { Name: 'AWS::Include' }, Resources: TOPIC } }, 'a'),
  row('a loop over what is known', { a: { Resources: { 'Fn::ForEach::Each': loop(['A', 'B']) } } }),
  row(
    'a loop over what is not known',
    { a: { Resources: { 'Fn::ForEach::Each': loop({ 'Fn::Split': [',', 'A,B'] }) } } },
    'a/Fn::ForEach::Each',
  ),
  row(
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
    'a/Topic',
  ),
  row('a macro in a value', { a: { Resources: written({ DisplayName: INCLUDE }) } }, 'a/Topic'),
  row('a macro beside properties', { a: { Resources: written({ DisplayName: 'a', ...INCLUDE }) } }, 'a/Topic'),
  row('a macro deep inside', { a: { Resources: written({ Tags: [{ Key: 'a', ...INCLUDE }] }) } }, 'a/Topic'),
  row('a macro beside a type', { a: { Resources: { Topic: { Type: 'AWS::SNS::Topic', ...INCLUDE } } } }, 'a/Topic'),
  row('a macro beside outputs', { a: { Resources: TOPIC, Outputs: INCLUDE } }, 'a/Outputs'),
  row('a serverless function', { a: { Resources: { Fn: { Type: 'AWS::Serverless::Function' } } } }, 'a/Fn'),
  row('a custom resource', { a: { Resources: custom('Custom::Thing') } }, 'a/Custom'),
  row(
    'a custom resource by its old name',
    { a: { Resources: custom('AWS::CloudFormation::CustomResource') } },
    'a/Custom',
  ),
  row('calls that its properties say', { a: { Resources: custom('Custom::AWS') } }, 'a/Custom'),
  row('one of the CDK', { a: { Resources: custom('Custom::VpcRestrictDefaultSG', RESTRICT) } }),
  row('one of the CDK by name only', { a: { Resources: custom('Custom::VpcRestrictDefaultSG', 'Mine') } }, 'a/Custom'),
  row('a stack set', { a: { Resources: { Set: { Type: 'AWS::CloudFormation::StackSet' } } } }, 'a/Set'),
]);
