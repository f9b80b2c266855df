import { resourcePolicyGrant } from '../../../lib/rules/data/resource-policy-grant';
import { servicePrincipal } from '../../../lib/rules/data/service-principal';
import { ACCOUNT, allow, handOff, policy, type Resources, resource, roleArn, shortly, zones } from './fixtures';

const on = (type: string, property: string, target: unknown, ...statements: unknown[]) =>
  resource(type, { [property]: target, PolicyDocument: policy(...statements) });
const onBucket = (...statements: unknown[]) => ({
  Policy: on('S3::BucketPolicy', 'Bucket', { Ref: 'Bucket' }, ...statements),
});
const GET = 's3:GetObject';
const ROOT = { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } };
const BUCKET = ['finding lgwan/Policy lgwan/Bucket'];
const OWN = roleArn('sanso-lgwan-app');
const OTHER = roleArn('sanso-internet-app');

test.each<[string, Resources, string[]]>([
  ['a role of its zone, by ARN', onBucket(allow({ AWS: OWN }, GET)), []],
  ['a role of its zone, by reference', onBucket(allow({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, GET)), []],
  ['a role of its zone that no template makes', onBucket(allow({ AWS: roleArn('sanso-lgwan-batch') }, GET)), []],
  ['everybody, denied', onBucket({ ...allow('*', GET), Effect: 'Deny' }), []],
  [
    'everybody, narrowed to its roles',
    onBucket(allow('*', GET, '*', { ArnLike: { 'aws:PrincipalArn': roleArn('sanso-lgwan-*') } })),
    [],
  ],
  [
    'everybody through its endpoint',
    onBucket(allow('*', GET, '*', { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } })),
    [],
  ],
  ['a role of another zone', onBucket(allow({ AWS: OTHER }, GET)), BUCKET],
  [
    'a role of another zone put together',
    onBucket(allow({ AWS: { 'Fn::Join': ['-', ['arn:aws:iam::111111111111:role/sanso', 'internet', 'app']] } }, GET)),
    BUCKET,
  ],
  [
    'a session of another zone',
    onBucket(allow({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/sanso-internet-app/x` }, GET)),
    BUCKET,
  ],
  ['everybody', onBucket(allow('*', GET)), BUCKET],
  [
    'everybody of the organization',
    onBucket(allow('*', GET, '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
    BUCKET,
  ],
  [
    'everybody, narrowed with IfExists',
    onBucket(allow('*', GET, '*', { ArnLikeIfExists: { 'aws:PrincipalArn': OWN } })),
    BUCKET,
  ],
  [
    'everybody, narrowed to another zone',
    onBucket(allow('*', GET, '*', { ArnEquals: { 'AWS:principalARN': OTHER } })),
    BUCKET,
  ],
  [
    'everybody but one',
    onBucket({ Effect: 'Allow', NotPrincipal: { AWS: OTHER }, Action: GET, Resource: '*' }),
    BUCKET,
  ],
  ['the shared account', onBucket(allow(ROOT, GET)), BUCKET],
  [
    'the shared account, narrowed to its roles',
    onBucket(allow(ROOT, GET, '*', { ArnEquals: { 'aws:PrincipalArn': OWN } })),
    [],
  ],
  ['an account outside', onBucket(allow({ AWS: '222222222222' }, GET)), BUCKET],
  ['a canonical user', onBucket(allow({ CanonicalUser: 'abc' }, GET)), BUCKET],
  [
    'text that is JSON',
    {
      Policy: resource('S3::BucketPolicy', {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: JSON.stringify(policy(allow('*', GET))),
      }),
    },
    BUCKET,
  ],
  ['a role that is not known', onBucket(allow({ AWS: { Ref: 'Later' } }, GET)), ['undecided lgwan/Policy']],
  [
    'another zone under a condition that is open',
    onBucket({ 'Fn::If': ['Open', allow({ AWS: OTHER }, GET), { Ref: 'AWS::NoValue' }] }),
    BUCKET,
  ],
  [
    'CloudFront',
    onBucket(
      allow({ Service: 'cloudfront.amazonaws.com' }, GET, '*', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
    ),
    BUCKET,
  ],
  [
    'an access point for another zone',
    { Point: resource('S3::AccessPoint', { Bucket: { Ref: 'Bucket' }, Policy: policy(allow({ AWS: OTHER }, GET)) }) },
    ['finding lgwan/Point lgwan/Bucket'],
  ],
  [
    'a queue',
    { Policy: on('SQS::QueuePolicy', 'Queues', [{ Ref: 'Queue' }], allow({ AWS: OTHER }, 'sqs:SendMessage')) },
    ['finding lgwan/Policy lgwan/Queue'],
  ],
  [
    'a queue for a topic of another zone',
    {
      Policy: on(
        'SQS::QueuePolicy',
        'Queues',
        [{ Ref: 'Queue' }],
        allow({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage', '*', {
          ArnEquals: { 'aws:SourceArn': `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-internet-x` },
        }),
      ),
    },
    ['finding lgwan/Policy lgwan/Queue'],
  ],
  [
    'a queue for a topic of its zone',
    {
      Policy: on(
        'SQS::QueuePolicy',
        'Queues',
        [{ Ref: 'Queue' }],
        allow({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage', '*', {
          ArnEquals: { 'aws:SourceArn': `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-x` },
        }),
      ),
    },
    [],
  ],
  [
    'a key for another zone',
    { Key: resource('KMS::Key', { KeyPolicy: policy(allow({ AWS: [OWN, OTHER] }, 'kms:Decrypt')) }) },
    ['finding lgwan/Key'],
  ],
  [
    'a key administered by another zone',
    { Key: resource('KMS::Key', { KeyPolicy: policy(allow({ AWS: roleArn('sanso-internet-key-admin') }, 'kms:*')) }) },
    ['finding lgwan/Key'],
  ],
  [
    'a key used by the shared account',
    { Key: resource('KMS::Key', { KeyPolicy: policy(allow(ROOT, 'kms:*')) }) },
    ['finding lgwan/Key'],
  ],
  [
    'a key administered by the account',
    { Key: resource('KMS::Key', { KeyPolicy: policy(allow(ROOT, ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'])) }) },
    [],
  ],
  [
    'a function for a role of another zone',
    {
      Permission: resource('Lambda::Permission', {
        FunctionName: { Ref: 'Function' },
        Action: 'lambda:InvokeFunction',
        Principal: OTHER,
      }),
    },
    ['finding lgwan/Permission lgwan/Function'],
  ],
  [
    'a function for an own bucket',
    {
      Permission: resource('Lambda::Permission', {
        FunctionName: { Ref: 'Function' },
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
      }),
    },
    [],
  ],
  [
    'a bus for everybody',
    {
      Bus: resource('Events::EventBus', { Name: 'bus' }),
      Policy: resource('Events::EventBusPolicy', {
        EventBusName: 'bus',
        StatementId: 'x',
        Action: 'events:PutEvents',
        Principal: '*',
      }),
    },
    ['finding lgwan/Policy lgwan/Bus'],
  ],
  [
    'a file system',
    {
      Files: resource('EFS::FileSystem', {
        FileSystemPolicy: policy(allow({ AWS: OTHER }, 'elasticfilesystem:ClientMount')),
      }),
    },
    ['finding lgwan/Files'],
  ],
  [
    'a vault',
    {
      Vault: resource('Backup::BackupVault', {
        AccessPolicy: policy(allow({ AWS: '222222222222' }, 'backup:CopyIntoBackupVault')),
      }),
    },
    ['finding lgwan/Vault'],
  ],
])('a resource policy that admits %s', (_, resources, expected) => {
  const open = {
    Parameters: { Later: { Type: 'String' } },
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Later' }, 'x'] } },
  };
  expect(shortly(resourcePolicyGrant, zones({ lgwan: resources }, open))).toEqual(expected);
});

test.each<[string, string, unknown[], string[]]>([
  ['puts what is declared', 's3:PutObject', [handOff('internet', 'lgwan', 'file-scan')], []],
  ['puts what is not declared', 's3:PutObject', [], BUCKET],
  ['puts what has expired', 's3:PutObject', [handOff('internet', 'lgwan', 'file-scan', '2026-01-01')], BUCKET],
  ['puts what is not sanitized', 's3:PutObject', [handOff('internet', 'lgwan', 'none')], BUCKET],
  ['reads what is declared', 's3:*', [handOff('internet', 'lgwan', 'file-scan')], BUCKET],
])('the internet zone %s', (_, action, flows, expected) => {
  expect(shortly(resourcePolicyGrant, zones({ lgwan: onBucket(allow({ AWS: OTHER }, action)) }), flows)).toEqual(
    expected,
  );
});

test.each<[string, unknown, string[]]>([
  ['put', allow({ AWS: OTHER }, 's3:PutObject'), []],
  [
    'put as a service',
    allow({ Service: 'delivery.logs.amazonaws.com' }, ['s3:PutObject', 's3:ListBucket'], '*', {
      ArnLike: { 'aws:SourceArn': `arn:aws:logs:ap-northeast-1:${ACCOUNT}:*` },
    }),
    [],
  ],
  ['read', allow({ AWS: OTHER }, ['s3:PutObject', 's3:GetObject']), ['finding log-archive/Policy log-archive/Bucket']],
])('all zones may put into the archive: %s', (_, statement, expected) => {
  expect(shortly(resourcePolicyGrant, zones({ 'log-archive': onBucket(statement) }))).toEqual(expected);
});

test.each<[string, string, unknown, string[]]>([
  ['an account', 'sns.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }, []],
  [
    'a source',
    'events.amazonaws.com',
    { ArnEquals: { 'aws:SourceArn': `arn:aws:events:ap-northeast-1:${ACCOUNT}:rule/x` } },
    [],
  ],
  ['an organization', 's3.amazonaws.com', { StringEquals: { 'aws:SourceOrgID': 'o-1' } }, []],
  ['nobody', 's3.amazonaws.com', undefined, ['finding lgwan/Policy lgwan/Queue']],
  [
    'perhaps an account',
    's3.amazonaws.com',
    { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } },
    ['finding lgwan/Policy lgwan/Queue'],
  ],
  [
    'an account outside',
    's3.amazonaws.com',
    { StringEquals: { 'aws:SourceAccount': '222222222222' } },
    ['finding lgwan/Policy lgwan/Queue'],
  ],
])('a service acts for %s', (_, Service, condition, expected) => {
  const lgwan = {
    Policy: on('SQS::QueuePolicy', 'Queues', [{ Ref: 'Queue' }], allow({ Service }, 'sqs:SendMessage', '*', condition)),
  };
  expect(shortly(servicePrincipal, zones({ lgwan }))).toEqual(expected);
});

const SOURCE = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
test.each<[string, Record<string, Resources>, string[]]>([
  [
    'any service for anybody in my-number',
    { 'my-number': onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET)) },
    ['finding my-number/Policy my-number/Bucket'],
  ],
  [
    'any service for the account in my-number',
    { 'my-number': onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET, '*', SOURCE)) },
    [],
  ],
  [
    'any service for anybody elsewhere',
    { lgwan: onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET)) },
    [],
  ],
  [
    'EventBridge on a key, which it can give no source to',
    {
      'my-number': {
        Key: resource('KMS::Key', { KeyPolicy: policy(allow({ Service: 'events.amazonaws.com' }, 'kms:Decrypt')) }),
      },
    },
    [],
  ],
  [
    'another service on a key',
    {
      'my-number': {
        Key: resource('KMS::Key', { KeyPolicy: policy(allow({ Service: 'sns.amazonaws.com' }, 'kms:Decrypt')) }),
      },
    },
    ['finding my-number/Key'],
  ],
])('a policy that admits %s', (_, change, expected) => {
  expect(shortly(servicePrincipal, zones(change))).toEqual(expected);
});
