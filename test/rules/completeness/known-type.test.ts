import TYPES from '../../../lib/model/cloudformation-types.json';
import { knownType } from '../../../lib/rules/completeness/known-type';
import { cloudFormationTypes } from '../../../scripts/cloudformation-types';
import { judge } from '../judge';
import { type Row, testRule } from '../kit';

const TOPIC = { Topic: { Type: 'AWS::SNS::Topic' } };
const row = (Type: string, ...open: readonly string[]): Row => [
  Type,
  (draft) => Object.assign(draft.templates, { a: { Resources: { ...TOPIC, It: { Type } } } }),
  open.length === 0 ? 'conforms' : open.map((id) => `undecided ${id}` as const),
];

testRule(knownType, { templates: { a: { Resources: TOPIC } } }, [
  row('AWS::S3::Bucket'),
  row('AWS::CloudFormation::Stack'),
  row('AWS::CloudFormation::CustomResource'),
  // What the CDK adds to every stack of an app that does not refuse it.
  row('AWS::CDK::Metadata'),
  row('AWS::CDK::Metadta', 'a/It'),
  row('AWS::S3::Buckt', 'a/It'),
  row('AWS::EC2::SecurityGroupEgres', 'a/It'),
  row('AWS::Nothing::Here', 'a/It'),
  // What is not of AWS, or is expanded at deployment, is left open by the rule about what is expanded.
  row('Custom::Anything'),
  row('Vendor::Db::Cluster'),
  row('AWS::Serverless::Function'),
  row('Vendor::Db::Cluster::MODULE'),
]);

test('the type that was probably meant is told', () => {
  const said = (Type: string) =>
    judge(knownType, { a: { Resources: { It: { Type } } } }).map((outcome) => 'reason' in outcome && outcome.reason);
  expect(said('AWS::S3::Buckt')).toEqual([expect.stringContaining('AWS::S3::Bucket')]);
  expect(said('AWS::Nothing::Here')).toEqual([expect.not.stringContaining('mean')]);
});

test('the types are those of the CDK of this project', () => {
  expect(TYPES).toEqual(cloudFormationTypes());
});
