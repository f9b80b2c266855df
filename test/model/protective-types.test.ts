import { buildModel } from '../../lib/model/model';
import type { TemplateBody } from '../../lib/template/template';

const Parameters = {
  Env: { Type: 'String', Default: 'prod' },
  Stage: { Type: 'String', Default: 'prod', AllowedValues: ['prod', 'test'] },
  Open: { Type: 'String' },
};
const Conditions = {
  IsDev: { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] },
  IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
  IsTestStage: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
  IsDevStage: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
  IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] },
  Never: { 'Fn::Equals': ['a', 'b'] },
  DevAndNever: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'Never' }] },
  OfMap: { 'Fn::Equals': [{ 'Fn::FindInMap': ['Stages', { Ref: 'Env' }, 'on'] }, 'yes'] },
};
const Mappings = { Stages: { prod: { on: 'no' }, dev: { on: 'yes' } } };

const template = (name: string, body: Partial<TemplateBody>) => ({
  name,
  file: `${name}.template.json`,
  body: { Parameters, Conditions, Mappings, Resources: {}, ...body },
  account: '111111111111',
  region: 'ap-northeast-1',
  stackName: name,
  nested: name.endsWith('.nested'),
});

/** The resource that a condition stands on, as it is judged. */
function judged(Condition: string, Type: string, Properties = {}) {
  return buildModel([template('a', { Resources: { It: { Type, Condition, Properties } } })]).resources[0];
}

const GATEWAY = 'AWS::EC2::InternetGateway';
const FLOW_LOG = 'AWS::EC2::FlowLog';

test.each([
  ['what another value of a parameter brings', 'IsDev', GATEWAY, {}, true],
  ['what an allowed value brings', 'IsTestStage', GATEWAY, {}, true],
  ['what no allowed value brings', 'IsDevStage', GATEWAY, {}, false],
  ['what a mapping of a parameter brings', 'OfMap', GATEWAY, {}, true],
  ['what the default brings', 'IsProd', GATEWAY, {}, true],
  ['what is not decided', 'IsOpen', GATEWAY, {}, true],
  ['what nothing brings', 'Never', GATEWAY, {}, false],
  ['what nothing brings, beside a parameter', 'DevAndNever', GATEWAY, {}, false],
  ['a guard that is on by default', 'IsProd', FLOW_LOG, {}, true],
  ['a guard that is not decided', 'IsOpen', FLOW_LOG, {}, true],
  ['a guard that is off by default', 'IsDev', FLOW_LOG, {}, false],
  ['a route that is off by default', 'IsDev', 'AWS::EC2::TransitGatewayRoute', {}, true],
  ['a blackhole that is off by default', 'IsDev', 'AWS::EC2::TransitGatewayRoute', { Blackhole: 'true' }, false],
  ['an entry that admits, off by default', 'IsDev', 'AWS::EC2::NetworkAclEntry', { RuleAction: 'allow' }, true],
  ['an entry that denies, off by default', 'IsDev', 'AWS::EC2::NetworkAclEntry', { RuleAction: 'deny' }, false],
  ['a rule on a schedule, off by default', 'IsDev', 'AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' }, true],
  [
    'a rule on findings, off by default',
    'IsDev',
    'AWS::Events::Rule',
    { EventPattern: { source: ['aws.guardduty'] } },
    false,
  ],
])('%s', (_, condition, type, properties, exists) => {
  expect(judged(condition, type, properties) !== undefined).toBe(exists);
});

test('a policy that is off by default denies nothing, and what it allows counts', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  const allow = { ...deny, Effect: 'Allow' };
  const policy = (...Statement: unknown[]) => ({ Bucket: 'b', PolicyDocument: { Statement } });
  expect(judged('IsDev', 'AWS::S3::BucketPolicy', policy(deny, allow)).properties).toEqual(policy(allow));
  expect(judged('IsDev', 'AWS::S3::BucketPolicy', { PolicyDocument: { Statement: deny } }).properties).toEqual({
    PolicyDocument: {},
  });
  const vault = { AccessPolicy: { Statement: [deny] } };
  expect(judged('IsDev', 'AWS::Backup::BackupVault', vault).properties).toEqual(vault);
  expect(judged('IsProd', 'AWS::S3::BucketPolicy', policy(deny, allow)).properties).toEqual(policy(deny, allow));
});

test('a value that a condition chooses is that of the default', () => {
  const { properties } = judged('IsDev', GATEWAY, { Tags: { 'Fn::If': ['IsDev', 'dev', 'prod'] } });
  expect(properties).toEqual({ Tags: 'prod' });
});

test.each([
  ['a value', 'prod', false],
  ['its own parameter', { Ref: 'Env' }, true],
])('the parent of a nested stack passes %s', (_, Env, exists) => {
  const parent = template('parent', {
    Resources: {
      Child: {
        Type: 'AWS::CloudFormation::Stack',
        Metadata: { 'aws:asset:path': 'child.nested.template.json' },
        Properties: { Parameters: { Env } },
      },
    },
  });
  const child = template('child.nested', { Resources: { It: { Type: GATEWAY, Condition: 'IsDev' } } });
  const { resources } = buildModel([parent, child]);
  expect(resources.some(({ logicalId }) => logicalId === 'It')).toBe(exists);
});
