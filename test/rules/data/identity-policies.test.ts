import { identityPolicyGrant } from '../../../lib/rules/data/identity-policy-grant';
import { OWN_ACCOUNT, OWN_ZONE } from '../../../lib/template/policy-document';
import { allow, handOff, labels, policy, type Resources, resource, role, roleArn, shortly, zones } from './fixtures';

const may = (...allows: unknown[]) => ({ Role: role('sanso-lgwan-app', ...allows) });
const OTHER = 'arn:aws:s3:::sanso-internet-data';
const TAG = `\${aws:PrincipalTag/team}`;
const KEYS = 'arn:aws:kms:ap-northeast-1:111111111111:key/*';

test.each<[string, Resources, string[]]>([
  ['its own bucket', may(allow(0, 's3:*', 'arn:aws:s3:::sanso-lgwan-data/*')), []],
  ['puts into the archive', may(allow(0, 's3:PutObject', 'arn:aws:s3:::sanso-log-archive/*')), []],
  ['reads patches of AWS', may(allow(0, 's3:GetObject', 'arn:aws:s3:::aws-ssm-ap-northeast-1/*')), []],
  ['lists the buckets', may(allow(0, ['s3:ListAllMyBuckets', 'ec2:Describe*'])), []],
  [
    'everything with the tag of its zone',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': 'lgwan' } })),
    [],
  ],
  ['a bucket of another zone', may(allow(0, 's3:GetObject', `${OTHER}/*`)), ['finding lgwan/Role internet/Bucket']],
  [
    'a bucket of another zone, by the bucket itself',
    may(allow(0, 's3:List*', OTHER)),
    ['finding lgwan/Role internet/Bucket'],
  ],
  [
    'a bucket whose name a variable tells',
    may(allow(0, 's3:GetObject', `arn:aws:s3:::sanso-${TAG}-data/*`)),
    ['finding lgwan/Role my-number/Bucket internet/Bucket log-archive/Bucket'],
  ],
  [
    'objects of its own bucket, by a variable',
    may(allow(0, 's3:GetObject', `arn:aws:s3:::sanso-lgwan-data/${TAG}/*`)),
    [],
  ],
  [
    'everything with the tag of whoever asks',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': OWN_ZONE } })),
    [],
  ],
  [
    'everything with a tag that anybody may bring',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': TAG } })),
    ['finding lgwan/Role'],
  ],
  [
    'everything of its own account, which zones share',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceAccount': OWN_ACCOUNT } })),
    ['finding lgwan/Role'],
  ],
  ['every bucket', may(allow(0, 's3:Get*')), ['finding lgwan/Role']],
  ['every bucket but one', may({ Effect: 'Allow', Action: 's3:Get*', NotResource: OTHER }), ['finding lgwan/Role']],
  ['everything but IAM', may({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), ['finding lgwan/Role']],
  [
    'every queue, perhaps of its zone',
    may(allow(0, 'sqs:SendMessage', '*', { StringEqualsIfExists: { 'aws:ResourceTag/sanso:zone': 'lgwan' } })),
    ['finding lgwan/Role'],
  ],
  ['every key of the account', may(allow(0, 'kms:Decrypt', KEYS)), ['finding lgwan/Role my-number/Key internet/Key']],
  ['a bucket of nobody known', may(allow(0, 's3:PutObject', 'arn:aws:s3:::partner/*')), ['finding lgwan/Role']],
  [
    'a queue of an account outside',
    may(allow(0, 'sqs:SendMessage', 'arn:aws:sqs:ap-northeast-1:222222222222:q')),
    ['finding lgwan/Role'],
  ],
  [
    'reads the archive',
    may(allow(0, 's3:GetObject', 'arn:aws:s3:::sanso-log-archive/*')),
    ['finding lgwan/Role log-archive/Bucket'],
  ],
  [
    'another zone by a policy of its own',
    {
      Extra: resource('IAM::Policy', {
        PolicyName: 'x',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: policy(allow(0, 's3:GetObject', `${OTHER}/*`)),
      }),
    },
    ['finding lgwan/Extra lgwan/Role internet/Bucket'],
  ],
  [
    'no more than its boundary',
    {
      Boundary: resource('IAM::ManagedPolicy', {
        ManagedPolicyName: 'sanso-lgwan-boundary',
        PolicyDocument: policy(allow(0, 's3:*')),
      }),
    },
    [],
  ],
  [
    'all of S3 by a policy of AWS',
    {
      Role: resource('IAM::Role', {
        RoleName: 'sanso-lgwan-app',
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
      }),
    },
    ['finding lgwan/Role'],
  ],
  [
    'Systems Manager by a policy of AWS',
    {
      Role: resource('IAM::Role', {
        RoleName: 'sanso-lgwan-app',
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
      }),
    },
    [],
  ],
])('a role reaches %s', (_, lgwan, expected) => {
  expect(shortly(identityPolicyGrant, zones({ lgwan }))).toEqual(expected);
});

const writer = (name: string) => ({
  internet: { Role: role(name, allow(0, 's3:PutObject', 'arn:aws:s3:::sanso-lgwan-data/*')) },
});
const named = (name: string) => ({
  lgwan: {
    Policy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: policy(allow({ AWS: roleArn(name) }, 's3:PutObject')),
    }),
  },
});
const FLOW = [handOff('internet', 'lgwan', 'file-scan')];

test.each<[string, Record<string, Resources>, unknown[], string[]]>([
  ['a declared hand-off', writer('sanso-internet-flow'), FLOW, []],
  [
    'a declared hand-off that names it',
    { ...writer('sanso-internet-flow'), ...named('sanso-internet-flow') },
    FLOW,
    [],
  ],
  [
    'a declared hand-off that names another role',
    { ...writer('sanso-internet-web'), ...named('sanso-internet-flow') },
    FLOW,
    ['finding internet/Role lgwan/Bucket'],
  ],
  ['what is not declared', writer('sanso-internet-flow'), [], ['finding internet/Role lgwan/Bucket']],
])('a role writes into %s', (_, change, flows, expected) => {
  expect(shortly(identityPolicyGrant, zones(change), flows)).toEqual(expected);
});

const of = (service: string, path: string) => `arn:aws:${service}:ap-northeast-1:111111111111:${path}`;
const web = (Action: unknown, Resource: unknown, Condition?: unknown) => ({
  Role: role('sanso-internet-web', allow(0, Action, Resource, Condition)),
});
const TAGGED = (zone: string) => ({ StringEquals: { 'aws:ResourceTag/sanso:zone': zone } });
const DATABASE = resource('RDS::DBInstance', {
  DBInstanceIdentifier: 'residents',
  ManageMasterUserPassword: true,
  Tags: labels('my-number', '3B'),
});
const REACHED = ['finding internet/Role my-number/Database'];
const WIDE = ['finding internet/Role'];
const detours: Record<string, Resources> = {
  'my-number': { Database: DATABASE, Host: resource('EC2::Instance', { Tags: labels('my-number') }) },
};

test.each<[string, Resources, string[]]>([
  ['the password of a database', web('secretsmanager:GetSecretValue', of('rds', 'db:residents')), REACHED],
  ['every password', web('secretsmanager:GetSecretValue', '*'), WIDE],
  ['every user of a database', web('rds-db:connect', of('rds-db', 'dbuser:residents/*')), WIDE],
  ['every user of every database', web('rds-db:connect', of('rds-db', 'dbuser:*/*')), WIDE],
  ['snapshots of databases', web(['rds:CopyDBSnapshot', 'rds:ModifyDBSnapshotAttribute'], '*'), WIDE],
  ['databases made of snapshots', web('rds:RestoreDBInstanceFromDBSnapshot', of('rds', 'snapshot:*')), WIDE],
  ['backups', web('backup:StartRestoreJob', of('backup', 'recovery-point:*')), WIDE],
  ['backups of its zone', web('backup:StartRestoreJob', of('backup', 'recovery-point:*'), TAGGED('internet')), []],
  [
    'backups of its network',
    web('backup:StartRestoreJob', of('backup', 'recovery-point:*'), {
      StringEquals: { 'aws:ResourceTag/sanso:network': 'internet' },
    }),
    [],
  ],
  ['the blocks of snapshots', web('ebs:GetSnapshotBlock', 'arn:aws:ec2:ap-northeast-1::snapshot/*'), WIDE],
  ['one snapshot', web('ebs:GetSnapshotBlock', 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1'), []],
  ['what databases there are', web('rds:DescribeDBInstances', '*'), []],
])('a role reaches by a detour %s', (_, internet, expected) => {
  expect(shortly(identityPolicyGrant, zones({ ...detours, internet }))).toEqual(expected);
});

test('a database without a managed password has no secret', () => {
  const Database = resource('RDS::DBInstance', { DBInstanceIdentifier: 'residents', Tags: labels('my-number', '3B') });
  const internet = web('secretsmanager:GetSecretValue', '*');
  expect(shortly(identityPolicyGrant, zones({ 'my-number': { Database }, internet }))).toEqual([]);
});

test.each<[string, Resources, string[]]>([
  ['a bucket', web('s3:GetObject', 'arn:aws:s3:::sanso-my-number-archive/*'), WIDE],
  ['a table', web('dynamodb:GetItem', of('dynamodb', 'table/sanso-my-number-residents')), WIDE],
  ['a queue', web('sqs:SendMessage', of('sqs', 'sanso-lgwan-in')), WIDE],
  ['a repository', web('ecr:BatchGetImage', of('ecr', 'repository/sanso-my-number')), WIDE],
  ['secrets', web('secretsmanager:GetSecretValue', of('secretsmanager', 'secret:sanso/lgwan/db-*')), WIDE],
  ['parameters', web('ssm:GetParameters', of('ssm', 'parameter/sanso/my-number/*')), WIDE],
  ['parameters of its zone', web('ssm:GetParameters', of('ssm', 'parameter/sanso/internet/*')), []],
  ['parameters of nobody', web('ssm:GetParameters', of('ssm', 'parameter/mail/*')), []],
  ['parameters of operations', web('ssm:GetParameters', of('ssm', 'parameter/operations/agent')), []],
  ['a topic of alarms', web('sns:Publish', of('sns', 'sanso-security-alerts')), []],
  ['a bucket of nobody, in the internet zone', web('s3:PutObject', 'arn:aws:s3:::partner/*'), []],
])('a role reaches by its name %s of another stack', (_, internet, expected) => {
  expect(shortly(identityPolicyGrant, zones({ internet }))).toEqual(expected);
});

test('a declared hand-off may be named where no template has it', () => {
  const internet = web('s3:PutObject', 'arn:aws:s3:::sanso-lgwan-clean/*');
  expect(shortly(identityPolicyGrant, zones({ internet }), FLOW)).toEqual([]);
  expect(shortly(identityPolicyGrant, zones({ internet }))).toEqual(WIDE);
});

test('a hand-off that ends on no day of the calendar is none', () => {
  const internet = web('s3:PutObject', 'arn:aws:s3:::sanso-lgwan-clean/*');
  const flows = [handOff('internet', 'lgwan', 'file-scan', '2027-02-31')];
  expect(shortly(identityPolicyGrant, zones({ internet }), flows)).toEqual(WIDE);
});

test.each([
  ['AWSLambdaExecute', WIDE],
  ['service-role/AWSLambdaSQSQueueExecutionRole', WIDE],
  ['service-role/AWSLambdaBasicExecutionRole', []],
])('a role has %s of AWS', (policyName, expected) => {
  const internet = {
    Role: resource('IAM::Role', {
      RoleName: 'sanso-internet-web',
      ManagedPolicyArns: [`arn:aws:iam::aws:policy/${policyName}`],
    }),
  };
  expect(shortly(identityPolicyGrant, zones({ internet }))).toEqual(expected);
});

const ARN = (service: string, rest: string) => `arn:aws:${service}:ap-northeast-1:111111111111:${rest}`;
const INTERNET: Resources = {
  Table: resource('DynamoDB::Table', { TableName: 'forms' }),
  Stream: resource('Kinesis::Stream', { Name: 'clicks' }),
  Point: resource('S3::AccessPoint', { Name: 'readers', Bucket: { Ref: 'Bucket' } }),
  Api: resource('ApiGateway::RestApi'),
  Graph: resource('AppSync::GraphQLApi'),
  Service: resource('VpcLattice::Service'),
};
const Own = resource('S3::AccessPoint', { Name: 'own', Bucket: { Ref: 'Bucket' } });
const WEB = {
  ...handOff('lgwan', 'internet', 'screen-transfer'),
  protocol: 'tcp',
  purpose: 'screens',
  from: { zone: 'lgwan', cidr: '172.16.20.1/32' },
  to: { zone: 'internet', cidr: '172.16.30.1/32' },
};

test.each<[string, string, string, string[]]>([
  ['an index of a table', 'dynamodb:Query', ARN('dynamodb', 'table/forms/index/by-day'), ['internet/Table']],
  [
    'the stream of a table',
    'dynamodb:GetRecords',
    ARN('dynamodb', 'table/forms/stream/2026-11-23'),
    ['internet/Table'],
  ],
  ['an index of a table of its own', 'dynamodb:Query', ARN('dynamodb', 'table/forms-2/index/by-day'), []],
  [
    'a consumer of a stream',
    'kinesis:SubscribeToShard',
    ARN('kinesis', 'stream/clicks/consumer/*'),
    ['internet/Stream'],
  ],
  [
    'an alias of a function',
    'lambda:InvokeFunction',
    ARN('lambda', 'function:sanso-internet-function:live'),
    ['internet/Function'],
  ],
  ['objects by an access point', 's3:GetObject', ARN('s3', 'accesspoint/readers/object/*'), ['internet/Bucket']],
  ['objects by an access point of its own', 's3:GetObject', ARN('s3', 'accesspoint/own/object/*'), []],
  ['an API', 'execute-api:Invoke', ARN('execute-api', 'Api@internet/*/GET/x'), ['internet/Api']],
  ['the configuration of an API', 'apigateway:GET', ARN('execute-api', 'Api@internet/*'), []],
  ['a GraphQL API', 'appsync:GraphQL', ARN('appsync', 'apis/Graph@internet/*'), ['internet/Graph']],
  [
    'a service of VPC Lattice',
    'vpc-lattice-svcs:Invoke',
    ARN('vpc-lattice', 'service/Service@internet/*'),
    ['internet/Service'],
  ],
])('a role reaches %s', (_, action, target, expected) => {
  const said = shortly(
    identityPolicyGrant,
    zones({ lgwan: { ...may(allow(0, action, target)), Own }, internet: INTERNET }),
  );
  expect(said).toEqual(expected.map((id) => `finding lgwan/Role ${id}`));
});

test('a role calls an API of another zone where a flow lets its zone connect', () => {
  const deployment = zones({ lgwan: may(allow(0, 'execute-api:Invoke', '*')), internet: INTERNET });
  expect(shortly(identityPolicyGrant, deployment)).toEqual(['finding lgwan/Role']);
  expect(shortly(identityPolicyGrant, deployment, [WEB])).toEqual([]);
});
