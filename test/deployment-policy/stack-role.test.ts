import { type PrintedStatement, policiesOf, printed } from '../../lib/deployment-policy/policies';
import { shortened } from '../../lib/deployment-policy/resources';
import { stackRoleRights } from '../../lib/deployment-policy/stack-role';
import { buildModel } from '../../lib/model/model';
import { templateOf } from '../../lib/template/read-template';

const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
const ROLE = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

function rights(Resources: object, more: object = {}) {
  const template = templateOf('web', { Resources, ...more }, { stackName: 'web', account: ACCOUNT, region: REGION });
  return stackRoleRights(buildModel([template]), ACCOUNT);
}

/** The statements that allow an action. */
const allowing = (Resources: object, action: string, more: object = {}): readonly PrintedStatement[] =>
  rights(Resources, more).statements.filter(({ Action }) => Action.includes(action));
const resource = (Type: string, Properties: object = {}) => ({ Type: `AWS::${Type}`, Properties });

test.each<[string, object, string, string[]]>([
  [
    'a bucket by its name',
    resource('S3::Bucket', { BucketName: 'records' }),
    's3:DeleteBucket',
    ['arn:aws:s3:::records'],
  ],
  ['a bucket without one by its stack', resource('S3::Bucket'), 's3:DeleteBucket', ['arn:aws:s3:::web*']],
  [
    'a function by its name',
    resource('Lambda::Function', { FunctionName: 'gate' }),
    'lambda:DeleteFunction',
    [`arn:aws:lambda:${REGION}:${ACCOUNT}:function:gate`],
  ],
  [
    'the code of a function by the bucket of assets',
    resource('Lambda::Function', { Code: { S3Bucket: 'assets', S3Key: 'a.zip' } }),
    's3:GetObject',
    ['arn:aws:s3:::assets/*'],
  ],
  [
    'what goes by ids, in the account and Region',
    resource('EC2::VPC'),
    'ec2:DeleteVpc',
    [`arn:aws:ec2:${REGION}:${ACCOUNT}:*`],
  ],
  ['what AWS evaluates on everything', resource('EC2::VPC'), 'ec2:DescribeVpcs', ['*']],
  [
    'an association on documents of AWS',
    resource('SSM::Association', { Name: 'AWS-RunPatchBaseline' }),
    'ssm:CreateAssociation',
    [
      `arn:aws:ec2:${REGION}:${ACCOUNT}:*`,
      `arn:aws:ssm:${REGION}:${ACCOUNT}:association/*`,
      `arn:aws:ssm:${REGION}::document/AWS-RunPatchBaseline`,
    ],
  ],
  [
    'a role under a path',
    resource('IAM::Role', { RoleName: 'gate', Path: '/web/' }),
    'iam:DeleteRole',
    [ROLE('web/gate')],
  ],
])('%s', (_, it, action, expected) => {
  const found = allowing({ It: it }, action);
  expect(found.map(({ Resource }) => Resource)).toEqual([expected]);
});

test('roles are made and changed with their boundary, and those without one by themselves', () => {
  const boundary = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
  const Resources = {
    Bounded: resource('IAM::Role', { RoleName: 'web-bounded', PermissionsBoundary: boundary }),
    Free: resource('IAM::Role', { RoleName: 'web-free' }),
  };
  expect(allowing(Resources, 'iam:CreateRole')).toEqual([
    { Effect: 'Allow', Action: ['iam:CreateRole'], Resource: [ROLE('web-free')] },
    {
      Effect: 'Allow',
      Action: ['iam:CreateRole'],
      Resource: [ROLE('web-bounded')],
      Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
    },
  ]);
  expect(allowing(Resources, 'iam:DeleteRolePermissionsBoundary')).toEqual([]);
});

test('a role is passed to the service that has it, and to no other', () => {
  const Resources = {
    Role: resource('IAM::Role', { RoleName: 'gate' }),
    Gate: resource('Lambda::Function', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
    Profile: resource('IAM::InstanceProfile', { Roles: ['host'], InstanceProfileName: 'host' }),
    Host: resource('EC2::Instance', { IamInstanceProfile: { Ref: 'Profile' } }),
  };
  expect(allowing(Resources, 'iam:PassRole')).toEqual([
    {
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [ROLE('gate')],
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
    {
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [ROLE('host')],
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
  ]);
  expect(rights(Resources).open).toEqual([]);
});

test('a role that nobody knows before is open, and not passed', () => {
  const Gate = resource('Lambda::Function', { Role: { Ref: 'Role' } });
  const more = { Parameters: { Role: { Type: 'String' } } };
  expect(rights({ Gate }, more).open).toMatchObject([{ kind: 'role', property: 'Role' }]);
  expect(allowing({ Gate }, 'iam:PassRole', more)).toEqual([]);
});

test('services make their roles, each by its name', () => {
  const Resources = {
    Vault: resource('Backup::BackupVault', { BackupVaultName: 'vault' }),
    Config: resource('IAM::ServiceLinkedRole', { AWSServiceName: 'config.amazonaws.com' }),
  };
  const services = ['backup.amazonaws.com', 'config.amazonaws.com'];
  expect(allowing(Resources, 'iam:CreateServiceLinkedRole')).toEqual([
    {
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: services.map((service) => ROLE(`aws-service-role/${service}/*`)),
      Condition: { StringLike: { 'iam:AWSServiceName': services } },
    },
  ]);
  const [{ Resource }] = allowing(Resources, 'iam:DeleteServiceLinkedRole');
  expect(Resource).toEqual([ROLE('aws-service-role/config.amazonaws.com/*')]);
});

test('grants of keys are made for services of AWS alone', () => {
  const Table = resource('DynamoDB::Table', { SSESpecification: { KMSMasterKeyId: 'alias/web' } });
  const [{ Condition }] = allowing({ Table }, 'kms:CreateGrant');
  expect(Condition).toEqual({ Bool: { 'kms:GrantIsForAWSResource': 'true' } });
});

test('parameters that templates read are read, and a type without a row is open', () => {
  const Parameters = {
    BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
    Other: { Type: 'String', Default: '/other' },
  };
  const Resources = { Topic: resource('SNS::Topic'), Host: resource('Lightsail::Instance') };
  const [{ Resource }] = allowing(Resources, 'ssm:GetParameters', { Parameters });
  expect(Resource).toEqual([`arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/cdk-bootstrap/hnb659fds/version`]);
  expect(rights(Resources).open).toMatchObject([{ kind: 'type', type: 'AWS::Lightsail::Instance' }]);
});

test('many names become what they begin with, which no other name begins with', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ROLE(`city-web-${name}`));
  expect(shortened(names.slice(0, 6))).toEqual(names.slice(0, 6));
  expect(shortened(names)).toEqual([ROLE('city-web-*')]);
  expect(shortened(names, [ROLE('city-web-z')])).toEqual(names);
});

test('policies keep to the quota, and hold every statement once', () => {
  const statement = (index: number): PrintedStatement => ({
    Effect: 'Allow',
    Action: Array.from({ length: 60 }, (_, each) => `service${index}:Action${each}`),
    Resource: [`arn:aws:service${index}:::*`],
  });
  const statements = Array.from({ length: 10 }, (_, index) => statement(index));
  const policies = policiesOf([...statements, ...statements]);
  expect(policies.length).toBeGreaterThan(1);
  for (const policy of policies) expect(printed(policy).length).toBeLessThanOrEqual(6144);
  const actions = policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
  expect([...actions].sort()).toEqual(statements.flatMap(({ Action }) => Action).sort());
});
