import { resourcePolicyGrant } from '../../../lib/rules/data/resource-policy-grant';
import { all, declare, into } from '../changes';
import { type Row, testRule } from '../kit';
import { ACCOUNT, allow, DEPLOYMENT, handOff, onBucket, policy, resource, roleArn } from './deployment';

const lgwan = (resources: Record<string, object>) => into('lgwan', resources);
const bucket = (...statements: unknown[]) => lgwan(onBucket(...statements));
const on = (type: string, property: string, target: unknown, ...statements: unknown[]) =>
  resource(type, { [property]: target, PolicyDocument: policy(...statements) });
const GET = 's3:GetObject';
const ROOT = { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } };
const OWN = roleArn('sanso-lgwan-app');
const OTHER = roleArn('sanso-internet-app');

/** A bucket of a zone that an identity of CloudFront reads, and what the template of the internet zone makes of it. */
const readBy = (zone: string, principal: object) =>
  all(
    into('internet', { Oai: resource('CloudFront::CloudFrontOriginAccessIdentity') }),
    into(zone, onBucket(allow(principal, GET))),
  );
const CANONICAL = { CanonicalUser: { 'Fn::GetAtt': ['Oai', 'S3CanonicalUserId'] } };
const identity = (id: unknown) => ({
  AWS: { 'Fn::Join': ['', ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ', id]] },
});

/** A key of lgwan for log groups, and a log group of each of two zones. */
const logGroups = (names: string) =>
  all(
    into('internet', { Group: resource('Logs::LogGroup', { LogGroupName: '/internet/app' }) }),
    into('lgwan', {
      Group: resource('Logs::LogGroup', { LogGroupName: '/lgwan/app' }),
      Key: resource('KMS::Key', {
        KeyPolicy: policy(
          allow({ Service: 'logs.ap-northeast-1.amazonaws.com' }, 'kms:Decrypt', '*', {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:${names}`,
            },
          }),
        ),
      }),
    }),
  );

/** A key of the archive that the account of the zones uses through S3. */
const archiveKey = (condition: object) =>
  into('log-archive', {
    Key: resource('KMS::Key', {
      KeyPolicy: policy(
        allow({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, ['kms:Decrypt', 'kms:GenerateDataKey'], '*', {
          StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' },
          ...condition,
        }),
      ),
    }),
  });

testRule(resourcePolicyGrant, DEPLOYMENT, [
  ['admits an identity of CloudFront of its zone, as a canonical user', readBy('internet', CANONICAL), 'conforms'],
  ['admits an identity of CloudFront of its zone, by ARN', readBy('internet', identity({ Ref: 'Oai' })), 'conforms'],
  [
    'admits an identity of CloudFront of nobody known',
    readBy('internet', identity('E1EXAMPLE')),
    ['finding internet/Policy'],
  ],
  [
    'a key by an encryption context, which the caller chooses',
    lgwan({
      Key: resource('KMS::Key', {
        KeyPolicy: policy({
          ...allow({ AWS: '*' }, 'kms:Decrypt'),
          Condition: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:/lgwan/*`,
            },
          },
        }),
      }),
    }),
    ['finding lgwan/Key'],
  ],
  [
    'admits a canonical user of nobody known',
    readBy('internet', { CanonicalUser: '79a59d' }),
    ['finding internet/Policy'],
  ],
  [
    'admits an identity of CloudFront to a closed zone',
    all(readBy('lgwan', CANONICAL), into('lgwan', { Oai: resource('CloudFront::CloudFrontOriginAccessIdentity') })),
    ['finding lgwan/Policy'],
  ],
  ['admits a role of its zone, by ARN', bucket(allow({ AWS: OWN }, GET)), 'conforms'],
  [
    'admits a role of its zone, by reference',
    bucket(allow({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, GET)),
    'conforms',
  ],
  [
    'admits a role with its zone in the name that no template makes',
    bucket(allow({ AWS: roleArn('sanso-lgwan-batch') }, GET)),
    ['finding lgwan/Policy'],
  ],
  [
    'admits the administrator of keys of its zone, whom no template makes',
    bucket(allow({ AWS: roleArn('sanso-lgwan-key-admin') }, GET)),
    'conforms',
  ],
  [
    'admits a role of its name in an account outside',
    bucket(allow({ AWS: roleArn('sanso-lgwan-key-admin', '888888888888') }, GET)),
    ['finding lgwan/Policy'],
  ],
  ['admits everybody, denied', bucket({ ...allow('*', GET), Effect: 'Deny' }), 'conforms'],
  [
    'admits everybody, narrowed to its roles',
    bucket(allow('*', GET, '*', { ArnLike: { 'aws:PrincipalArn': roleArn('sanso-lgwan-*') } })),
    'conforms',
  ],
  [
    'admits everybody through its endpoint',
    bucket(allow('*', GET, '*', { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } })),
    'conforms',
  ],
  ...[
    ['a cluster of brokers', 'MSK::ClusterPolicy', 'Policy', 'ClusterArn'],
    ['a function, as a document', 'Lambda::ResourcePolicy', 'PolicyDocument', 'ResourceArn'],
  ].flatMap(([what, type, property, target]): Row[] =>
    [OTHER, OWN].map((principal) => [
      `${what} admits ${principal === OWN ? 'its own zone' : 'another zone'}`,
      lgwan({
        Policy: resource(type, {
          [target]: 'arn:aws:kafka:ap-northeast-1:111111111111:cluster/lgwan/1',
          [property]: policy(allow({ AWS: principal }, 'kafka:GetBootstrapBrokers')),
        }),
      }),
      principal === OWN ? 'conforms' : ['finding lgwan/Policy'],
    ]),
  ),
  ...[OTHER, OWN, 'saml/111111111111/provider/user/hanako'].map(
    (principal): Row => [
      `a collection admits ${principal}`,
      lgwan({
        Collection: resource('OpenSearchServerless::Collection', { Name: 'papers' }),
        Policy: resource('OpenSearchServerless::AccessPolicy', {
          Type: 'data',
          Policy: JSON.stringify([
            {
              Rules: [{ ResourceType: 'index', Resource: ['index/papers/*'], Permission: ['aoss:ReadDocument'] }],
              Principal: [principal],
            },
          ]),
        }),
      }),
      principal === OWN ? 'conforms' : [principal === OTHER ? 'finding lgwan/Policy' : 'undecided lgwan/Policy'],
    ],
  ),
  ...[OTHER, OWN].map(
    (Principal): Row => [
      `an assistant lets ${Principal} ask`,
      lgwan({
        Assistant: resource('QBusiness::Application', { DisplayName: 'papers' }),
        Accessor: resource('QBusiness::DataAccessor', { ApplicationId: { Ref: 'Assistant' }, Principal }),
      }),
      Principal === OWN ? 'conforms' : ['finding lgwan/Accessor'],
    ],
  ),
  ['admits a role of another zone', bucket(allow({ AWS: OTHER }, GET)), ['finding lgwan/Policy']],
  [
    'admits a role of another zone put together',
    bucket(allow({ AWS: { 'Fn::Join': ['-', ['arn:aws:iam::111111111111:role/sanso', 'internet', 'app']] } }, GET)),
    ['finding lgwan/Policy'],
  ],
  [
    'admits a session of another zone',
    bucket(allow({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/sanso-internet-app/x` }, GET)),
    ['finding lgwan/Policy'],
  ],
  ['admits everybody', bucket(allow('*', GET)), ['finding lgwan/Policy']],
  [
    'admits everybody of the organization',
    bucket(allow('*', GET, '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
    ['finding lgwan/Policy'],
  ],
  [
    'admits everybody, narrowed with IfExists',
    bucket(allow('*', GET, '*', { ArnLikeIfExists: { 'aws:PrincipalArn': OWN } })),
    ['finding lgwan/Policy'],
  ],
  [
    'admits everybody, narrowed to another zone',
    bucket(allow('*', GET, '*', { ArnEquals: { 'AWS:principalARN': OTHER } })),
    ['finding lgwan/Policy'],
  ],
  [
    'admits everybody but one',
    bucket({ Effect: 'Allow', NotPrincipal: { AWS: OTHER }, Action: GET, Resource: '*' }),
    ['finding lgwan/Policy'],
  ],
  ['admits the shared account', bucket(allow(ROOT, GET)), ['finding lgwan/Policy']],
  [
    'admits the shared account, narrowed to its roles',
    bucket(allow(ROOT, GET, '*', { ArnEquals: { 'aws:PrincipalArn': OWN } })),
    'conforms',
  ],
  ['admits an account outside', bucket(allow({ AWS: '222222222222' }, GET)), ['finding lgwan/Policy']],
  [
    'admits everybody who gives a context of the zone',
    lgwan({
      Key: resource('KMS::Key', {
        KeyPolicy: policy(
          allow({ AWS: '*' }, 'kms:Decrypt', '*', {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:/sanso/lgwan/*`,
            },
          }),
        ),
      }),
    }),
    ['finding lgwan/Key'],
  ],
  ['admits a canonical user', bucket(allow({ CanonicalUser: 'abc' }, GET)), ['finding lgwan/Policy']],
  [
    'admits text that is JSON',
    lgwan({
      Policy: resource('S3::BucketPolicy', {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: JSON.stringify(policy(allow('*', GET))),
      }),
    }),
    ['finding lgwan/Policy'],
  ],
  ['admits a role that is not known', bucket(allow({ AWS: { Ref: 'Later' } }, GET)), ['undecided lgwan/Policy']],
  [
    'admits another zone under a condition that is open',
    bucket({ 'Fn::If': ['Open', allow({ AWS: OTHER }, GET), { Ref: 'AWS::NoValue' }] }),
    ['finding lgwan/Policy'],
  ],
  [
    'admits CloudFront',
    bucket(
      allow({ Service: 'cloudfront.amazonaws.com' }, GET, '*', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
    ),
    ['finding lgwan/Policy'],
  ],
  [
    'admits an access point for another zone',
    lgwan({
      Point: resource('S3::AccessPoint', { Bucket: { Ref: 'Bucket' }, Policy: policy(allow({ AWS: OTHER }, GET)) }),
    }),
    ['finding lgwan/Point'],
  ],
  [
    'admits a queue',
    lgwan({ Policy: on('SQS::QueuePolicy', 'Queues', [{ Ref: 'Queue' }], allow({ AWS: OTHER }, 'sqs:SendMessage')) }),
    ['finding lgwan/Policy'],
  ],
  [
    'admits a queue for a topic of another zone',
    lgwan({
      Policy: on(
        'SQS::QueuePolicy',
        'Queues',
        [{ Ref: 'Queue' }],
        allow({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage', '*', {
          ArnEquals: { 'aws:SourceArn': `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-internet-x` },
        }),
      ),
    }),
    ['finding lgwan/Policy'],
  ],
  [
    'admits a queue for a topic of its zone',
    lgwan({
      Policy: on(
        'SQS::QueuePolicy',
        'Queues',
        [{ Ref: 'Queue' }],
        allow({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage', '*', {
          ArnEquals: { 'aws:SourceArn': `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-x` },
        }),
      ),
    }),
    'conforms',
  ],
  [
    'admits a key for another zone',
    lgwan({ Key: resource('KMS::Key', { KeyPolicy: policy(allow({ AWS: [OWN, OTHER] }, 'kms:Decrypt')) }) }),
    ['finding lgwan/Key'],
  ],
  [
    'admits a key administered by another zone',
    lgwan({
      Key: resource('KMS::Key', { KeyPolicy: policy(allow({ AWS: roleArn('sanso-internet-key-admin') }, 'kms:*')) }),
    }),
    ['finding lgwan/Key'],
  ],
  [
    'admits a key used by the shared account',
    lgwan({ Key: resource('KMS::Key', { KeyPolicy: policy(allow(ROOT, 'kms:*')) }) }),
    ['finding lgwan/Key'],
  ],
  [
    'admits a key administered by the account',
    lgwan({
      Key: resource('KMS::Key', { KeyPolicy: policy(allow(ROOT, ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'])) }),
    }),
    'conforms',
  ],
  [
    'admits a function for a role of another zone',
    lgwan({
      Permission: resource('Lambda::Permission', {
        FunctionName: { Ref: 'Function' },
        Action: 'lambda:InvokeFunction',
        Principal: OTHER,
      }),
    }),
    ['finding lgwan/Permission'],
  ],
  [
    'admits a function for an own bucket',
    lgwan({
      Permission: resource('Lambda::Permission', {
        FunctionName: { Ref: 'Function' },
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
      }),
    }),
    'conforms',
  ],
  [
    'admits a bus for everybody',
    lgwan({
      Bus: resource('Events::EventBus', { Name: 'bus' }),
      Policy: resource('Events::EventBusPolicy', {
        EventBusName: 'bus',
        StatementId: 'x',
        Action: 'events:PutEvents',
        Principal: '*',
      }),
    }),
    ['finding lgwan/Policy'],
  ],
  [
    'admits a file system',
    lgwan({
      Files: resource('EFS::FileSystem', {
        FileSystemPolicy: policy(allow({ AWS: OTHER }, 'elasticfilesystem:ClientMount')),
      }),
    }),
    ['finding lgwan/Files'],
  ],
  [
    'admits a vault',
    lgwan({
      Vault: resource('Backup::BackupVault', {
        AccessPolicy: policy(allow({ AWS: '222222222222' }, 'backup:CopyIntoBackupVault')),
      }),
    }),
    ['finding lgwan/Vault'],
  ],
  [
    'the internet zone puts what is declared',
    all(bucket(allow({ AWS: OTHER }, 's3:PutObject')), declare(handOff('internet', 'lgwan', 'file-scan'))),
    'conforms',
  ],
  [
    'the internet zone puts what is not declared',
    bucket(allow({ AWS: OTHER }, 's3:PutObject')),
    ['finding lgwan/Policy'],
  ],
  [
    'the internet zone puts what has expired',
    all(
      bucket(allow({ AWS: OTHER }, 's3:PutObject')),
      declare(handOff('internet', 'lgwan', 'file-scan', '2026-01-01')),
    ),
    ['finding lgwan/Policy'],
  ],
  [
    'the internet zone puts what is not sanitized',
    all(bucket(allow({ AWS: OTHER }, 's3:PutObject')), declare(handOff('internet', 'lgwan', 'none'))),
    ['finding lgwan/Policy'],
  ],
  [
    'the internet zone reads what is declared',
    all(bucket(allow({ AWS: OTHER }, 's3:*')), declare(handOff('internet', 'lgwan', 'file-scan'))),
    ['finding lgwan/Policy'],
  ],
  ['all zones into the archive: put', into('log-archive', onBucket(allow({ AWS: OTHER }, 's3:PutObject'))), 'conforms'],
  [
    'all zones into the archive: put as a service',
    into(
      'log-archive',
      onBucket(
        allow({ Service: 'delivery.logs.amazonaws.com' }, ['s3:PutObject', 's3:ListBucket'], '*', {
          ArnLike: { 'aws:SourceArn': `arn:aws:logs:ap-northeast-1:${ACCOUNT}:*` },
        }),
      ),
    ),
    'conforms',
  ],
  [
    'all zones into the archive: read',
    into('log-archive', onBucket(allow({ AWS: OTHER }, ['s3:PutObject', 's3:GetObject']))),
    ['finding log-archive/Policy'],
  ],
  ['whoever of an account of several zones uses the key of the archive', archiveKey({}), ['finding log-archive/Key']],
  [
    'a role of one zone uses the key of the archive',
    archiveKey({ ArnEquals: { 'aws:PrincipalArn': roleArn('sanso-lgwan-app') } }),
    'conforms',
  ],
  ['log groups of the zone by their names', logGroups('/lgwan/*'), 'conforms'],
  ['log groups of the whole account, some of them of another zone', logGroups('*'), ['finding lgwan/Key']],
]);
