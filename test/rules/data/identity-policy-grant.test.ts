import { identityPolicyGrant } from '../../../lib/rules/data/identity-policy-grant';
import { OWN_ACCOUNT, OWN_ZONE } from '../../../lib/template/policy-document';
import { all, declare, into } from '../changes';
import { testRule } from '../kit';
import { allow, DEPLOYMENT, handOff, labels, onBucket, policy, resource, role, roleArn } from './deployment';

const may = (...allows: unknown[]) => into('lgwan', { Role: role('sanso-lgwan-app', ...allows) });
const web = (Action: unknown, Resource: unknown, Condition?: unknown) =>
  into('internet', { Role: role('sanso-internet-web', allow(0, Action, Resource, Condition)) });
const attached = (name: string) =>
  into('internet', {
    Role: resource('IAM::Role', {
      RoleName: 'sanso-internet-web',
      ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`],
    }),
  });
const OTHER = 'arn:aws:s3:::sanso-internet-data';
const TAG = `\${aws:PrincipalTag/team}`;
const KEYS = 'arn:aws:kms:ap-northeast-1:111111111111:key/*';

const writer = (name: string) =>
  into('internet', { Role: role(name, allow(0, 's3:PutObject', 'arn:aws:s3:::sanso-lgwan-data/*')) });
const named = (name: string) => into('lgwan', onBucket(allow({ AWS: roleArn(name) }, 's3:PutObject')));
const FLOW = handOff('internet', 'lgwan', 'file-scan');

const of = (service: string, path: string) => `arn:aws:${service}:ap-northeast-1:111111111111:${path}`;
const TAGGED = (zone: string) => ({ StringEquals: { 'aws:ResourceTag/sanso:zone': zone } });
const databases = (more: object) =>
  into('my-number', {
    Database: resource('RDS::DBInstance', {
      DBInstanceIdentifier: 'residents',
      Tags: labels('my-number', '3B'),
      ...more,
    }),
    Host: resource('EC2::Instance', { Tags: labels('my-number') }),
  });
const bounded = (...allows: unknown[]) =>
  into('lgwan', {
    Boundary: resource('IAM::ManagedPolicy', {
      ManagedPolicyName: 'sanso-lgwan-boundary',
      PolicyDocument: policy(...allows),
    }),
    Role: {
      ...role('sanso-lgwan-app'),
      Properties: { ...role('sanso-lgwan-app').Properties, PermissionsBoundary: { Ref: 'Boundary' } },
    },
  });
const DATABASE = databases({ ManageMasterUserPassword: true });
const UNMANAGED = databases({});

const INTERNET = into('internet', {
  Table: resource('DynamoDB::Table', { TableName: 'forms' }),
  Stream: resource('Kinesis::Stream', { Name: 'clicks' }),
  Point: resource('S3::AccessPoint', { Name: 'readers', Bucket: { Ref: 'Bucket' } }),
  Api: resource('ApiGateway::RestApi'),
  Graph: resource('AppSync::GraphQLApi'),
  Service: resource('VpcLattice::Service'),
});
const Own = resource('S3::AccessPoint', { Name: 'own', Bucket: { Ref: 'Bucket' } });
const WEB = { ...handOff('lgwan', 'internet', 'screen-transfer'), protocol: 'tcp', purpose: 'screens' };

testRule(identityPolicyGrant, DEPLOYMENT, [
  ['reaches its own bucket', may(allow(0, 's3:*', 'arn:aws:s3:::sanso-lgwan-data/*')), 'conforms'],
  ['reaches puts into the archive', may(allow(0, 's3:PutObject', 'arn:aws:s3:::sanso-log-archive/*')), 'conforms'],
  ['reaches reads patches of AWS', may(allow(0, 's3:GetObject', 'arn:aws:s3:::aws-ssm-ap-northeast-1/*')), 'conforms'],
  ['reaches lists the buckets', may(allow(0, ['s3:ListAllMyBuckets', 'ec2:Describe*'])), 'conforms'],
  [
    'reaches everything with the tag of its zone',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': 'lgwan' } })),
    'conforms',
  ],
  ['reaches a bucket of another zone', may(allow(0, 's3:GetObject', `${OTHER}/*`)), ['finding lgwan/Role']],
  ['reaches a bucket of another zone, by the bucket itself', may(allow(0, 's3:List*', OTHER)), ['finding lgwan/Role']],
  [
    'reaches a bucket whose name a variable tells',
    may(allow(0, 's3:GetObject', `arn:aws:s3:::sanso-${TAG}-data/*`)),
    ['finding lgwan/Role'],
  ],
  [
    'reaches objects of its own bucket, by a variable',
    may(allow(0, 's3:GetObject', `arn:aws:s3:::sanso-lgwan-data/${TAG}/*`)),
    'conforms',
  ],
  [
    'reaches everything with the tag of whoever asks',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': OWN_ZONE } })),
    'conforms',
  ],
  [
    'reaches everything with a tag that anybody may bring',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceTag/sanso:zone': TAG } })),
    ['finding lgwan/Role'],
  ],
  [
    'reaches everything of its own account, which zones share',
    may(allow(0, 'sqs:*', '*', { StringEquals: { 'aws:ResourceAccount': OWN_ACCOUNT } })),
    ['finding lgwan/Role'],
  ],
  ['reaches every bucket', may(allow(0, 's3:Get*')), ['finding lgwan/Role']],
  [
    'reaches every bucket but one',
    may({ Effect: 'Allow', Action: 's3:Get*', NotResource: OTHER }),
    ['finding lgwan/Role'],
  ],
  ['reaches everything but IAM', may({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), ['finding lgwan/Role']],
  [
    'reaches every queue, perhaps of its zone',
    may(allow(0, 'sqs:SendMessage', '*', { StringEqualsIfExists: { 'aws:ResourceTag/sanso:zone': 'lgwan' } })),
    ['finding lgwan/Role'],
  ],
  ['reaches every key of the account', may(allow(0, 'kms:Decrypt', KEYS)), ['finding lgwan/Role']],
  [
    'reaches a bucket of nobody known whose name tells its own zone',
    may(allow(0, 's3:PutObject', 'arn:aws:s3:::partner-lgwan-exchange/*')),
    ['finding lgwan/Role'],
  ],
  [
    'reaches puts into a bucket that is only called the archive',
    may(allow(0, 's3:PutObject', 'arn:aws:s3:::partner-log-archive/*')),
    ['finding lgwan/Role'],
  ],
  [
    'reaches puts into a bucket of the archive that was made before',
    may(allow(0, 's3:PutObject', 'arn:aws:s3:::sanso-log-archive-444444444444/*')),
    'conforms',
  ],
  ['reaches a bucket of nobody known', may(allow(0, 's3:PutObject', 'arn:aws:s3:::partner/*')), ['finding lgwan/Role']],
  [
    'reaches a queue of an account outside',
    may(allow(0, 'sqs:SendMessage', 'arn:aws:sqs:ap-northeast-1:222222222222:q')),
    ['finding lgwan/Role'],
  ],
  [
    'reaches reads the archive',
    may(allow(0, 's3:GetObject', 'arn:aws:s3:::sanso-log-archive/*')),
    ['finding lgwan/Role'],
  ],
  [
    'reaches another zone by a policy of its own',
    into('lgwan', {
      Extra: resource('IAM::Policy', {
        PolicyName: 'x',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: policy(allow(0, 's3:GetObject', `${OTHER}/*`)),
      }),
    }),
    ['finding lgwan/Extra'],
  ],
  [
    'reaches no more than its boundary',
    into('lgwan', {
      Boundary: resource('IAM::ManagedPolicy', {
        ManagedPolicyName: 'sanso-lgwan-boundary',
        PolicyDocument: policy(allow(0, 's3:*')),
      }),
    }),
    'conforms',
  ],
  [
    'reaches no more than a boundary of its zone',
    bounded(allow(0, 's3:*', 'arn:aws:s3:::sanso-lgwan-data/*')),
    'conforms',
  ],
  ['reaches as much as a boundary of other zones', bounded(allow(0, 's3:GetObject', '*')), ['finding lgwan/Boundary']],
  ['reaches keys of its zone, as a boundary says', bounded(allow(0, 'kms:Decrypt', KEYS, TAGGED('lgwan'))), 'conforms'],
  [
    'reaches recovery points, as a boundary says',
    all(DATABASE, bounded(allow(0, 'backup:StartRestoreJob', of('backup', 'recovery-point:*')))),
    'conforms',
  ],
  [
    'reaches all of S3 by a policy of AWS',
    into('lgwan', {
      Role: resource('IAM::Role', {
        RoleName: 'sanso-lgwan-app',
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
      }),
    }),
    ['finding lgwan/Role'],
  ],
  [
    'reaches Systems Manager by a policy of AWS',
    into('lgwan', {
      Role: resource('IAM::Role', {
        RoleName: 'sanso-lgwan-app',
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
      }),
    }),
    'conforms',
  ],
  ['writes into a declared hand-off', all(writer('sanso-internet-flow'), declare(FLOW)), 'conforms'],
  [
    'writes into a declared hand-off that names it',
    all(writer('sanso-internet-flow'), named('sanso-internet-flow'), declare(FLOW)),
    'conforms',
  ],
  [
    'writes into a declared hand-off that names another role',
    all(writer('sanso-internet-web'), named('sanso-internet-flow'), declare(FLOW)),
    ['finding internet/Role'],
  ],
  ['writes into what is not declared', writer('sanso-internet-flow'), ['finding internet/Role']],
  [
    'reaches indirectly the password of a database',
    all(DATABASE, web('secretsmanager:GetSecretValue', of('rds', 'db:residents'))),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly every password',
    all(DATABASE, web('secretsmanager:GetSecretValue', '*')),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly every user of a database',
    all(DATABASE, web('rds-db:connect', of('rds-db', 'dbuser:residents/*'))),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly every user of every database',
    all(DATABASE, web('rds-db:connect', of('rds-db', 'dbuser:*/*'))),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly snapshots of databases',
    all(DATABASE, web(['rds:CopyDBSnapshot', 'rds:ModifyDBSnapshotAttribute'], '*')),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly databases made of snapshots',
    all(DATABASE, web('rds:RestoreDBInstanceFromDBSnapshot', of('rds', 'snapshot:*'))),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly backups',
    all(DATABASE, web('backup:StartRestoreJob', of('backup', 'recovery-point:*'))),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly backups of its zone',
    all(DATABASE, web('backup:StartRestoreJob', of('backup', 'recovery-point:*'), TAGGED('internet'))),
    'conforms',
  ],
  [
    'reaches indirectly backups of its network',
    all(
      DATABASE,
      web('backup:StartRestoreJob', of('backup', 'recovery-point:*'), {
        StringEquals: { 'aws:ResourceTag/sanso:network': 'internet' },
      }),
    ),
    'conforms',
  ],
  [
    'reaches indirectly the blocks of snapshots',
    all(DATABASE, web('ebs:GetSnapshotBlock', 'arn:aws:ec2:ap-northeast-1::snapshot/*')),
    ['finding internet/Role'],
  ],
  [
    'reaches indirectly one snapshot',
    all(DATABASE, web('ebs:GetSnapshotBlock', 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1')),
    'conforms',
  ],
  ['reaches indirectly what databases there are', all(DATABASE, web('rds:DescribeDBInstances', '*')), 'conforms'],
  [
    'reaches every secret, where a database has none',
    all(UNMANAGED, web('secretsmanager:GetSecretValue', '*')),
    'conforms',
  ],
  [
    'reaches by its name a bucket of another stack',
    web('s3:GetObject', 'arn:aws:s3:::sanso-my-number-archive/*'),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name a table of another stack',
    web('dynamodb:GetItem', of('dynamodb', 'table/sanso-my-number-residents')),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name a queue of another stack',
    web('sqs:SendMessage', of('sqs', 'sanso-lgwan-in')),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name a repository of another stack',
    web('ecr:BatchGetImage', of('ecr', 'repository/sanso-my-number')),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name secrets of another stack',
    web('secretsmanager:GetSecretValue', of('secretsmanager', 'secret:sanso/lgwan/db-*')),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name parameters of another stack',
    web('ssm:GetParameters', of('ssm', 'parameter/sanso/my-number/*')),
    ['finding internet/Role'],
  ],
  [
    'reaches by its name parameters of its zone of another stack',
    web('ssm:GetParameters', of('ssm', 'parameter/sanso/internet/*')),
    'conforms',
  ],
  [
    'reaches by its name parameters of nobody of another stack',
    web('ssm:GetParameters', of('ssm', 'parameter/mail/*')),
    'conforms',
  ],
  [
    'reaches by its name parameters of operations of another stack',
    web('ssm:GetParameters', of('ssm', 'parameter/operations/agent')),
    'conforms',
  ],
  [
    'reaches by its name a topic of alarms of another stack',
    web('sns:Publish', of('sns', 'sanso-security-alerts')),
    'conforms',
  ],
  [
    'reaches by its name a bucket of nobody, in the internet zone of another stack',
    web('s3:PutObject', 'arn:aws:s3:::partner/*'),
    'conforms',
  ],
  [
    'a declared hand-off may be named where no template has it',
    all(web('s3:PutObject', 'arn:aws:s3:::sanso-lgwan-clean/*'), declare(FLOW)),
    'conforms',
  ],
  [
    'a hand-off that nobody declared, named where no template has it',
    web('s3:PutObject', 'arn:aws:s3:::sanso-lgwan-clean/*'),
    ['finding internet/Role'],
  ],
  [
    'a hand-off that ends on no day of the calendar',
    all(
      web('s3:PutObject', 'arn:aws:s3:::sanso-lgwan-clean/*'),
      declare(handOff('internet', 'lgwan', 'file-scan', '2027-02-31')),
    ),
    ['finding internet/Role'],
  ],
  ['has AWSLambdaExecute of AWS', attached('AWSLambdaExecute'), ['finding internet/Role']],
  [
    'has service-role/AWSLambdaSQSQueueExecutionRole of AWS',
    attached('service-role/AWSLambdaSQSQueueExecutionRole'),
    ['finding internet/Role'],
  ],
  [
    'has service-role/AWSLambdaBasicExecutionRole of AWS',
    attached('service-role/AWSLambdaBasicExecutionRole'),
    'conforms',
  ],
  [
    'reaches an index of a table',
    all(INTERNET, into('lgwan', { Own }), may(allow(0, 'dynamodb:Query', of('dynamodb', 'table/forms/index/by-day')))),
    ['finding lgwan/Role'],
  ],
  [
    'reaches the stream of a table',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'dynamodb:GetRecords', of('dynamodb', 'table/forms/stream/2026-11-23'))),
    ),
    ['finding lgwan/Role'],
  ],
  [
    'reaches an index of a table of its own',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'dynamodb:Query', of('dynamodb', 'table/forms-2/index/by-day'))),
    ),
    'conforms',
  ],
  [
    'reaches a consumer of a stream',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'kinesis:SubscribeToShard', of('kinesis', 'stream/clicks/consumer/*'))),
    ),
    ['finding lgwan/Role'],
  ],
  [
    'reaches an alias of a function',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'lambda:InvokeFunction', of('lambda', 'function:sanso-internet-function:live'))),
    ),
    ['finding lgwan/Role'],
  ],
  [
    'reaches objects by an access point',
    all(INTERNET, into('lgwan', { Own }), may(allow(0, 's3:GetObject', of('s3', 'accesspoint/readers/object/*')))),
    ['finding lgwan/Role'],
  ],
  [
    'reaches objects by an access point of its own',
    all(INTERNET, into('lgwan', { Own }), may(allow(0, 's3:GetObject', of('s3', 'accesspoint/own/object/*')))),
    'conforms',
  ],
  [
    'reaches an API',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'execute-api:Invoke', of('execute-api', 'Api@internet/*/GET/x'))),
    ),
    ['finding lgwan/Role'],
  ],
  [
    'reaches the configuration of an API',
    all(INTERNET, into('lgwan', { Own }), may(allow(0, 'apigateway:GET', of('execute-api', 'Api@internet/*')))),
    'conforms',
  ],
  [
    'reaches a GraphQL API',
    all(INTERNET, into('lgwan', { Own }), may(allow(0, 'appsync:GraphQL', of('appsync', 'apis/Graph@internet/*')))),
    ['finding lgwan/Role'],
  ],
  [
    'reaches a service of VPC Lattice',
    all(
      INTERNET,
      into('lgwan', { Own }),
      may(allow(0, 'vpc-lattice-svcs:Invoke', of('vpc-lattice', 'service/Service@internet/*'))),
    ),
    ['finding lgwan/Role'],
  ],
  ['calls an API of another zone', all(INTERNET, may(allow(0, 'execute-api:Invoke', '*'))), ['finding lgwan/Role']],
  [
    'calls an API of another zone where a flow lets its zone connect',
    all(all(INTERNET, may(allow(0, 'execute-api:Invoke', '*'))), declare(WEB)),
    'conforms',
  ],
  [
    'a user reaches a bucket of another zone by a policy of the user',
    into('lgwan', {
      User: resource('IAM::User', { UserName: 'someone' }),
      Extra: resource('IAM::UserPolicy', {
        UserName: { Ref: 'User' },
        PolicyName: 'x',
        PolicyDocument: policy(allow(0, 's3:GetObject', `${OTHER}/*`)),
      }),
    }),
    ['finding lgwan/Extra'],
  ],
]);
