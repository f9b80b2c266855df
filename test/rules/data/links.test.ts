import { copyRegion } from '../../../lib/rules/data/copy-region';
import { copySharing } from '../../../lib/rules/data/copy-sharing';
import { crossZoneLink } from '../../../lib/rules/data/cross-zone-link';
import { foreignKey } from '../../../lib/rules/data/foreign-key';
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

const session = (inputs: object, Content: unknown = { sessionType: 'Standard_Stream', inputs }) => ({
  Document: resource('SSM::Document', { DocumentType: 'Session', Content }),
});
const recording = (BucketName: string) => ({
  Gui: resource('SSMGuiConnect::Preferences', {
    ConnectionRecordingPreferences: { RecordingDestinations: { S3Buckets: [{ BucketName }] } },
  }),
});
const program = (Code: object) => ({ Function: resource('Lambda::Function', { Code }) });
const image = (account: string, repository: string) =>
  program({ ImageUri: `${account}.dkr.ecr.ap-northeast-1.amazonaws.com/${repository}:1` });
const custom = (ServiceToken: string, type = 'AWS::CloudFormation::CustomResource') => ({
  Custom: { Type: type, Properties: { ServiceToken } },
});
test.each<[string, Resources, string[]]>([
  ['a session recorded in the archive', session({ s3BucketName: 'sanso-log-archive', cloudWatchLogGroupName: '' }), []],
  [
    'a session recorded in another zone',
    session({ s3BucketName: 'sanso-internet-data' }),
    ['finding lgwan/Document internet/Bucket'],
  ],
  ['a session recorded by nobody known', session({ s3BucketName: 'vendor-sessions' }), ['finding lgwan/Document']],
  [
    'a session recorded by nobody known, in text',
    session({}, JSON.stringify({ inputs: { s3BucketName: 'vendor-sessions' } })),
    ['finding lgwan/Document'],
  ],
  ['a remote desktop recorded in its zone', recording('sanso-lgwan-data'), []],
  [
    'a remote desktop recorded in another zone',
    recording('sanso-internet-data'),
    ['finding lgwan/Gui internet/Bucket'],
  ],
  ['a program of its zone', program({ S3Bucket: 'sanso-lgwan-data' }), []],
  ['a program of the account', program({ S3Bucket: `cdk-hnb659fds-assets-${ACCOUNT}-ap-northeast-1` }), []],
  ['a program of operations', program({ S3Bucket: 'sanso-operations-programs' }), []],
  [
    'a program of another zone',
    program({ S3Bucket: 'sanso-internet-data' }),
    ['finding lgwan/Function internet/Bucket'],
  ],
  [
    'a session script of another zone',
    { Fleet: resource('AppStream::Fleet', { SessionScriptS3Location: { S3Bucket: 'sanso-internet-data' } }) },
    ['finding lgwan/Fleet internet/Bucket'],
  ],
  [
    'the use of a portal logged in another zone',
    {
      Log: resource('WorkSpacesWeb::UserAccessLoggingSettings', {
        KinesisStreamArn: `arn:aws:kinesis:ap-northeast-1:${ACCOUNT}:stream/amazon-workspaces-web-internet`,
      }),
    },
    ['finding lgwan/Log'],
  ],
  ['an image of the account', image(ACCOUNT, 'app'), []],
  ['an image of another zone', image(ACCOUNT, 'sanso-internet-app'), ['finding lgwan/Function']],
  ['an image of an account outside', image('777777777777', 'app'), ['finding lgwan/Function']],
  ['a custom resource of its zone', custom(FUNCTION.replace('internet', 'lgwan')), []],
  ['a custom resource of another zone', custom(FUNCTION), ['finding lgwan/Custom internet/Function']],
  [
    'a custom resource of another zone, by a name of its own',
    custom(FUNCTION, 'Custom::Anything'),
    ['finding lgwan/Custom internet/Function'],
  ],
  [
    'the inventory of another zone',
    { Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketName: 'sanso-internet-data' } }) },
    ['finding lgwan/Sync internet/Bucket'],
  ],
  [
    'the inventory in the archive',
    { Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketName: 'sanso-log-archive' } }) },
    [],
  ],
  [
    'the output of commands in another zone',
    {
      Association: resource('SSM::Association', {
        OutputLocation: { S3Location: { OutputS3BucketName: 'sanso-internet-data' } },
      }),
    },
    ['finding lgwan/Association internet/Bucket'],
  ],
  [
    'findings published in another zone',
    {
      Published: resource('GuardDuty::PublishingDestination', {
        DestinationProperties: { DestinationArn: 'arn:aws:s3:::sanso-internet-data' },
      }),
    },
    ['finding lgwan/Published internet/Bucket'],
  ],
])('evidence and programs: %s', (_, lgwan, expected) => {
  expect(shortly(crossZoneLink, zones({ lgwan }))).toEqual(expected);
});

const sessionKey = (kmsKeyId: unknown) => session({ kmsKeyId });
const recordingKey = (KMSKeyArn: string) => ({
  Gui: resource('SSMGuiConnect::Preferences', { ConnectionRecordingPreferences: { KMSKeyArn } }),
});
test.each<[string, Resources, string[]]>([
  ['a session under the key of its zone', sessionKey({ 'Fn::GetAtt': ['Key', 'Arn'] }), []],
  [
    'a session under the key of another zone',
    sessionKey({ 'Fn::ImportValue': 'my-number-key' }),
    ['finding lgwan/Document my-number/Key'],
  ],
  ['a session under a key of the archive', sessionKey('alias/sanso-log-archive'), []],
  ['a session under no key', sessionKey(''), []],
  [
    'a recording under a key of an account outside',
    recordingKey('arn:aws:kms:ap-northeast-1:777777777777:key/1'),
    ['finding lgwan/Gui'],
  ],
])('keys of records: %s', (_, lgwan, expected) => {
  expect(shortly(foreignKey, zones({ lgwan }))).toEqual(expected);
});

const replica = {
  Replica: resource('KMS::ReplicaKey', { PrimaryKeyArn: `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/mrk-1` }),
};
const multiRegion = { Key: resource('KMS::Key', { MultiRegion: true }) };
test.each<[string, Record<string, Resources>, string[]]>([
  ['the one multi-Region key of the Region', { lgwan: { ...replica, ...multiRegion } }, []],
  ['a key of another zone', { lgwan: replica, internet: multiRegion }, ['finding lgwan/Replica']],
  ['one of two keys', { lgwan: { ...replica, ...multiRegion }, internet: multiRegion }, ['undecided lgwan/Replica']],
])('a replica of %s', (_, change, expected) => {
  expect(shortly(crossZoneLink, zones(change))).toEqual(expected);
});

test('a label that is no zone opens no question about what is linked to it', () => {
  const lgwan = {
    ...replicates('arn:aws:s3:::mislabelled'),
    Other: resource('S3::Bucket', { BucketName: 'mislabelled', Tags: labels('lg-wan') }),
  };
  expect(shortly(crossZoneLink, zones({ lgwan }))).toEqual([]);
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
  [
    'files in Singapore',
    {
      Files: resource('EFS::FileSystem', {
        ReplicationConfiguration: { Destinations: [{ Region: 'ap-southeast-1' }] },
        Tags: labels('lgwan'),
      }),
    },
    ['finding lgwan/Files'],
  ],
  [
    'files in Osaka',
    {
      Files: resource('EFS::FileSystem', {
        ReplicationConfiguration: { Destinations: [{ Region: 'ap-northeast-3' }] },
        Tags: labels('lgwan'),
      }),
    },
    [],
  ],
  [
    'an inventory in Singapore',
    { Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketRegion: 'ap-southeast-1' } }) },
    ['finding lgwan/Sync'],
  ],
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
  ['not blocked', {}, ['finding my-number/Vpc lgwan/Vpc internet/Vpc']],
])('public snapshots are %s', (_, lgwan, expected) => {
  expect(shortly(snapshotPublicAccess, zones({ lgwan }))).toEqual(expected);
});

test('an account with the internet zone alone may have its settings elsewhere', () => {
  const internet = template('internet', { Vpc: resource('EC2::VPC') });
  expect(shortly(snapshotPublicAccess, { internet })).toEqual([]);
  // The archive shows that the deployment is given as a whole.
  expect(shortly(snapshotPublicAccess, { internet, archive: template('log-archive', {}, '444444444444') })).toEqual([
    'finding internet/Vpc',
  ]);
});
