import { copyRegion } from '../../../lib/rules/data/copy-region';
import { copySharing } from '../../../lib/rules/data/copy-sharing';
import { crossZoneLink } from '../../../lib/rules/data/cross-zone-link';
import { snapshotPublicAccess } from '../../../lib/rules/data/snapshot-public-access';
import { ACCOUNT, handOff, labels, type Resources, resource, shortly, template, zones } from './fixtures';

const QUEUE = `arn:aws:sqs:ap-northeast-1:${ACCOUNT}:sanso-internet-queue`;
const FUNCTION = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:sanso-internet-function`;
const replicates = (Bucket: string) => ({
  Bucket: resource('S3::Bucket', {
    BucketName: 'sanso-lgwan-data',
    ReplicationConfiguration: { Rules: [{ Destination: { Bucket } }] },
  }),
});
const plan = (DestinationBackupVaultArn: string) =>
  resource('Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [{ TargetBackupVault: 'sanso-lgwan', CopyActions: [{ DestinationBackupVaultArn }] }],
    },
  });

test.each<[string, Resources, string[]]>([
  ['replication in its zone', replicates('arn:aws:s3:::sanso-lgwan-copy'), []],
  [
    'replication to another zone',
    replicates('arn:aws:s3:::sanso-internet-data'),
    ['finding lgwan/Bucket internet/Bucket'],
  ],
  ['replication to nobody known', replicates('arn:aws:s3:::elsewhere'), ['finding lgwan/Bucket']],
  [
    'replication to the archive',
    replicates('arn:aws:s3:::sanso-log-archive'),
    ['finding lgwan/Bucket log-archive/Bucket'],
  ],
  [
    'access logs to the archive',
    { Bucket: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'sanso-log-archive' } }) },
    [],
  ],
  ...[
    [FUNCTION, ['finding lgwan/Link lgwan/Bucket internet/Function']] as const,
    [{ 'Fn::GetAtt': ['Function', 'Arn'] }, []] as const,
  ].map(([LambdaFunctionArn, expected]): [string, Resources, string[]] => [
    `notifications by a function of the CDK${expected.length > 0 ? ' to another zone' : ''}`,
    {
      Link: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          BucketName: { Ref: 'Bucket' },
          NotificationConfiguration: { LambdaFunctionConfigurations: [{ LambdaFunctionArn }] },
        },
      },
    },
    [...expected],
  ]),
  [
    'events of a queue for its function',
    {
      Link: resource('Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Function' },
      }),
    },
    [],
  ],
  [
    'events of a queue of another zone',
    { Link: resource('Lambda::EventSourceMapping', { EventSourceArn: QUEUE, FunctionName: { Ref: 'Function' } }) },
    ['finding lgwan/Link internet/Queue lgwan/Function'],
  ],
  [
    'a rule with a target of another zone',
    { Link: resource('Events::Rule', { Targets: [{ Arn: FUNCTION }] }) },
    ['finding lgwan/Link internet/Function'],
  ],
  [
    'a rule with a bus outside',
    {
      Link: resource('Events::Rule', {
        Targets: [{ Arn: 'arn:aws:events:ap-northeast-1:222222222222:event-bus/default' }],
      }),
    },
    ['finding lgwan/Link'],
  ],
  [
    'a rule with a target that is not known',
    { Link: resource('Events::Rule', { Targets: [{ Arn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:alarms` }] }) },
    ['undecided lgwan/Link'],
  ],
  [
    'logs to the archive',
    {
      Link: resource('Logs::SubscriptionFilter', {
        LogGroupName: '/sanso/lgwan/app',
        DestinationArn: 'arn:aws:logs:ap-northeast-1:444444444444:destination:logs',
      }),
    },
    [],
  ],
  [
    'logs outside',
    {
      Link: resource('Logs::SubscriptionFilter', {
        LogGroupName: '/sanso/lgwan/app',
        DestinationArn: 'arn:aws:logs:ap-northeast-1:222222222222:destination:logs',
      }),
    },
    ['finding lgwan/Link'],
  ],
  [
    'a subscription by mail',
    {
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'email',
        Endpoint: 'csirt@city.example',
      }),
    },
    [],
  ],
  [
    'a subscription of another zone',
    {
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'sqs',
        Endpoint: QUEUE,
      }),
    },
    ['finding lgwan/Link internet/Queue'],
  ],
  [
    'a subscription on the web',
    {
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'https',
        Endpoint: 'https://chat.example',
      }),
    },
    ['finding lgwan/Link'],
  ],
  ['an alias of its key', { Link: resource('KMS::Alias', { AliasName: 'alias/x', TargetKeyId: { Ref: 'Key' } }) }, []],
  [
    'an alias of the key of another zone',
    { Link: resource('KMS::Alias', { AliasName: 'alias/x', TargetKeyId: { 'Fn::ImportValue': 'my-number-key' } }) },
    ['finding lgwan/Link my-number/Key'],
  ],
  [
    'a mount of its files in another zone',
    {
      Files: resource('EFS::FileSystem'),
      Link: resource('EFS::MountTarget', { FileSystemId: { Ref: 'Files' }, SecurityGroups: ['Vpc@internet'] }),
    },
    ['finding lgwan/Link lgwan/Files internet/Vpc'],
  ],
  [
    'a copy of backups in its zone',
    { Plan: plan(`arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:sanso-lgwan-dr`) },
    [],
  ],
  [
    'a copy of backups in another zone',
    { Plan: plan(`arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:sanso-internet-dr`) },
    ['finding lgwan/Plan'],
  ],
  [
    'a copy of backups outside',
    { Plan: plan('arn:aws:backup:ap-northeast-3:222222222222:backup-vault:sanso-lgwan-dr') },
    ['finding lgwan/Plan'],
  ],
])('links: %s', (_, lgwan, expected) => {
  expect(shortly(crossZoneLink, zones({ lgwan }))).toEqual(expected);
});

const topic = (zone: string) => `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-${zone}-topic`;
const stream = (zone: string) => `arn:aws:kinesis:ap-northeast-1:${ACCOUNT}:stream/sanso-${zone}`;
const bucket = (zone: string) => `sanso-${zone}-data`;
const database = (zone: string) => `arn:aws:rds:ap-northeast-1:${ACCOUNT}:db:sanso-${zone}`;
const OWN_DATABASE = database('lgwan');

/** What moves data, with its other end in a zone. */
const MOVES: [type: string, properties: (zone: string) => Record<string, unknown>][] = [
  ['Transfer::User', (zone) => ({ HomeDirectory: `/${bucket(zone)}/in` })],
  ['Transfer::User', (zone) => ({ HomeDirectoryMappings: [{ Entry: '/', Target: `/${bucket(zone)}` }] })],
  [
    'Transfer::Workflow',
    (zone) => ({
      Steps: [{ CopyStepDetails: { DestinationFileLocation: { S3FileLocation: { Bucket: bucket(zone) } } } }],
    }),
  ],
  ['DMS::ReplicationConfig', (zone) => ({ SourceEndpointArn: OWN_DATABASE, TargetEndpointArn: database(zone) })],
  ['RDS::Integration', (zone) => ({ SourceArn: OWN_DATABASE, TargetArn: database(zone) })],
  [
    'Logs::AccountPolicy',
    (zone) => ({
      PolicyDocument: JSON.stringify({ DestinationArn: stream(zone), RoleArn: 'arn:aws:iam::111111111111:role/any' }),
    }),
  ],
  [
    'S3::StorageLens',
    (zone) => ({
      StorageLensConfiguration: { DataExport: { S3BucketDestination: { Arn: `arn:aws:s3:::${bucket(zone)}` } } },
    }),
  ],
  ['CUR::ReportDefinition', (zone) => ({ S3Bucket: bucket(zone) })],
  ['Backup::BackupVault', (zone) => ({ Notifications: { SNSTopicArn: topic(zone) } })],
  ['RDS::EventSubscription', (zone) => ({ SnsTopicArn: topic(zone) })],
  ['AutoScaling::AutoScalingGroup', (zone) => ({ NotificationConfigurations: [{ TopicARN: [topic(zone)] }] })],
  ['ElasticLoadBalancing::LoadBalancer', (zone) => ({ AccessLoggingPolicy: { S3BucketName: bucket(zone) } })],
  [
    'ElasticLoadBalancingV2::LoadBalancer',
    (zone) => ({
      LoadBalancerAttributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '60' },
        { Key: 'access_logs.s3.bucket', Value: bucket(zone) },
      ],
    }),
  ],
  [
    'NetworkFirewall::LoggingConfiguration',
    (zone) => ({ LoggingConfiguration: { LogDestinationConfigs: [{ LogDestination: { bucketName: bucket(zone) } }] } }),
  ],
];

test.each(MOVES)('a link of %s stays in its zone', (type, properties) => {
  const said = (zone: string) =>
    shortly(crossZoneLink, zones({ lgwan: { Link: resource(type, properties(zone)) } })).map((text) =>
      text.split(' ', 2).join(' '),
    );
  expect([said('lgwan'), said('internet')]).toEqual([[], ['finding lgwan/Link']]);
});

test.each<[string, Resources, string[]]>([
  [
    'a directory in a bucket of nobody known',
    { Link: resource('Transfer::User', { HomeDirectory: '/partner/in' }) },
    ['finding lgwan/Link'],
  ],
  ['the directory of whoever logs in', { Link: resource('Transfer::User', { HomeDirectory: '/' }) }, []],
  [
    'access logs in a bucket of nobody known',
    {
      Link: resource('ElasticLoadBalancingV2::LoadBalancer', {
        LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: 'partner' }],
      }),
    },
    ['finding lgwan/Link'],
  ],
  [
    'an integration outside',
    {
      Link: resource('RDS::Integration', {
        SourceArn: OWN_DATABASE,
        TargetArn: 'arn:aws:redshift-serverless:ap-northeast-1:222222222222:namespace/x',
      }),
    },
    ['finding lgwan/Link'],
  ],
  [
    'a role of the account of the archive',
    {
      Link: resource('Backup::BackupSelection', {
        BackupSelection: { IamRoleArn: 'arn:aws:iam::444444444444:role/any' },
      }),
    },
    ['finding lgwan/Link'],
  ],
  [
    'a role that may be of any zone',
    {
      Link: resource('Backup::BackupSelection', {
        BackupSelection: { IamRoleArn: `arn:aws:iam::${ACCOUNT}:role/any` },
      }),
    },
    ['undecided lgwan/Link'],
  ],
])('links: %s', (_, lgwan, expected) => {
  expect(shortly(crossZoneLink, zones({ lgwan }))).toEqual(expected);
});

test('a user of a transfer server of another zone', () => {
  const lgwan = {
    User: resource('Transfer::User', { ServerId: 'Server@internet', HomeDirectory: '/sanso-lgwan-data' }),
  };
  const internet = { Server: resource('Transfer::Server') };
  expect(shortly(crossZoneLink, zones({ lgwan, internet }))).toEqual(['finding lgwan/User internet/Server']);
});

test.each<[string, unknown[], string[]]>([
  ['declared', [handOff('internet', 'lgwan', 'file-scan')], []],
  ['not declared', [], ['finding internet/Machine lgwan/Bucket']],
])('a state machine that hands over, %s', (_, flows, expected) => {
  const internet = {
    Machine: resource('StepFunctions::StateMachine', { DefinitionSubstitutions: { Clean: 'sanso-lgwan-data' } }),
  };
  expect(shortly(crossZoneLink, zones({ internet }), flows)).toEqual(expected);
});

const SECRET = (Region: string) => ({
  Secret: resource('SecretsManager::Secret', { ReplicaRegions: [{ Region }], Tags: labels('lgwan') }),
});
test.each<[string, Resources, string[]]>([
  ['a secret in Osaka', SECRET('ap-northeast-3'), []],
  ['a secret in Virginia', SECRET('us-east-1'), ['finding lgwan/Secret']],
  [
    'backups in Oregon',
    { Plan: plan(`arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:sanso-lgwan`) },
    ['finding lgwan/Plan'],
  ],
  [
    'a table in Tokyo and Oregon',
    { Table: resource('DynamoDB::GlobalTable', { Replicas: [{ Region: 'ap-northeast-1' }, { Region: 'us-west-2' }] }) },
    ['finding lgwan/Table'],
  ],
])('copies: %s', (_, lgwan, expected) => {
  expect(shortly(copyRegion, zones({ lgwan }))).toEqual(expected);
});

test('a store in a template of another Region', () => {
  const abroad = {
    Metadata: { sanso: { zone: 'lgwan', account: ACCOUNT, region: 'us-east-1' } },
    Resources: { Bucket: resource('S3::Bucket') },
  };
  expect(shortly(copyRegion, { abroad })).toEqual(['finding abroad/Bucket']);
});

const registry = (RegistryId: string) => ({
  Registry: resource('ECR::ReplicationConfiguration', {
    ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: 'ap-northeast-3', RegistryId }] }] },
  }),
});
test.each<[string, Resources, string[]]>([
  ['its own account', registry(ACCOUNT), []],
  ['an account outside', registry('222222222222'), ['finding lgwan/Registry']],
  ['the account of another zone', registry('444444444444'), ['finding lgwan/Registry']],
  [
    'everybody, an image',
    {
      Images: resource('ImageBuilder::DistributionConfiguration', {
        Distributions: [
          {
            Region: 'ap-northeast-1',
            AmiDistributionConfiguration: { LaunchPermissionConfiguration: { UserGroups: ['all'] } },
          },
        ],
      }),
    },
    ['finding lgwan/Images'],
  ],
  ...[
    ['a warehouse with its own account', ACCOUNT, []] as const,
    ['a warehouse with an account outside', '222222222222', ['finding lgwan/Access']] as const,
  ].map(([title, Account, expected]): [string, Resources, string[]] => [
    title,
    { Access: resource('Redshift::EndpointAuthorization', { Account, ClusterIdentifier: 'own' }) },
    [...expected],
  ]),
  ['everybody, a repository', { Images: resource('ECR::PublicRepository') }, ['finding lgwan/Images']],
])('copies are shared with %s', (_, lgwan, expected) => {
  expect(shortly(copySharing, zones({ lgwan }))).toEqual(expected);
});

test.each<[string, Resources, string[]]>([
  ['blocked', { Block: resource('EC2::SnapshotBlockPublicAccess', { State: 'block-all-sharing' }) }, []],
  [
    'blocked for new ones',
    { Block: resource('EC2::SnapshotBlockPublicAccess', { State: 'block-new-sharing' }) },
    ['finding lgwan/Block'],
  ],
  ['not blocked', {}, ['finding my-number/Vpc lgwan/Vpc']],
])('public snapshots are %s', (_, lgwan, expected) => {
  expect(shortly(snapshotPublicAccess, zones({ lgwan }))).toEqual(expected);
});

test('an account with the internet zone alone may share snapshots', () => {
  expect(shortly(snapshotPublicAccess, { internet: template('internet', { Vpc: resource('EC2::VPC') }) })).toEqual([]);
});
