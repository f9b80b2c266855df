import { crossZoneLink } from '../../../lib/rules/data/cross-zone-link';
import { all, declare, into } from '../changes';
import { type Row, testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, handOff, labels, plan, resource } from './deployment';

const lgwan = (resources: Record<string, object>) => into('lgwan', resources);
const QUEUE = `arn:aws:sqs:ap-northeast-1:${ACCOUNT}:sanso-internet-queue`;
const FUNCTION = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:sanso-internet-function`;
const COPY = resource('S3::Bucket', { BucketName: 'copy' });
const replicates = (Bucket: string) => ({
  Bucket: resource('S3::Bucket', {
    BucketName: 'sanso-lgwan-data',
    ReplicationConfiguration: { Rules: [{ Destination: { Bucket } }] },
  }),
});
const copying = (DestinationBackupVaultArn: string) =>
  plan({ TargetBackupVault: 'sanso-lgwan', CopyActions: [{ DestinationBackupVaultArn }] });
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
const REPLICA = {
  Replica: resource('KMS::ReplicaKey', { PrimaryKeyArn: `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/mrk-1` }),
};
const MULTI_REGION = { Key: resource('KMS::Key', { MultiRegion: true }) };
const MACHINE = into('internet', {
  Machine: resource('StepFunctions::StateMachine', { DefinitionSubstitutions: { Clean: 'sanso-lgwan-data' } }),
});
const topic = (zone: string) => `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-${zone}-topic`;
const stream = (zone: string) => `arn:aws:kinesis:ap-northeast-1:${ACCOUNT}:stream/sanso-${zone}`;
const bucket = (zone: string) => `sanso-${zone}-data`;
const database = (zone: string) => `arn:aws:rds:ap-northeast-1:${ACCOUNT}:db:sanso-${zone}`;
const OWN_DATABASE = database('lgwan');

/** What moves data, with its other end in a zone. */
const MOVES: [type: string, properties: (zone: string) => Record<string, unknown>][] = [
  ['Transfer::User', (zone) => ({ HomeDirectory: `/${bucket(zone)}/in` })],
  ...['AmazonOpenSearchServerless', 'Iceberg', 'Snowflake', 'Splunk'].map((kind): (typeof MOVES)[number] => [
    'KinesisFirehose::DeliveryStream',
    (zone) => ({
      [`${kind}DestinationConfiguration`]: { S3Configuration: { BucketARN: `arn:aws:s3:::${bucket(zone)}` } },
    }),
  ]),
  [
    'Scheduler::Schedule',
    (zone) => ({
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:kinesis:putRecord',
        Input: JSON.stringify({ StreamARN: stream(zone), Data: 'x' }),
      },
    }),
  ],
  [
    'Pipes::Pipe',
    (zone) => ({
      Source: stream('lgwan'),
      Target: stream('lgwan'),
      LogConfiguration: { S3LogDestination: { BucketName: bucket(zone) } },
    }),
  ],
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

testRule(crossZoneLink, DEPLOYMENT, [
  ['replication in its zone', all(lgwan(replicates('arn:aws:s3:::copy')), into('lgwan', { Copy: COPY })), 'conforms'],
  ['replication to a name of its zone', lgwan(replicates('arn:aws:s3:::partner-lgwan-copy')), ['finding lgwan/Bucket']],
  ['replication to another zone', lgwan(replicates('arn:aws:s3:::sanso-internet-data')), ['finding lgwan/Bucket']],
  ['replication to nobody known', lgwan(replicates('arn:aws:s3:::elsewhere')), ['finding lgwan/Bucket']],
  ['replication to the archive', lgwan(replicates('arn:aws:s3:::sanso-log-archive')), ['finding lgwan/Bucket']],
  [
    'access logs to the archive',
    lgwan({ Bucket: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'sanso-log-archive' } }) }),
    'conforms',
  ],
  [
    'events of a queue for its function',
    lgwan({
      Link: resource('Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Function' },
      }),
    }),
    'conforms',
  ],
  [
    'events of a queue of another zone',
    lgwan({
      Link: resource('Lambda::EventSourceMapping', { EventSourceArn: QUEUE, FunctionName: { Ref: 'Function' } }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'events of a queue of another zone, for a function of no template',
    lgwan({ Link: resource('Lambda::EventSourceMapping', { EventSourceArn: QUEUE, FunctionName: 'by-hand' }) }),
    ['finding lgwan/Link'],
  ],
  [
    'a rule with a target of another zone',
    lgwan({ Link: resource('Events::Rule', { Targets: [{ Arn: FUNCTION }] }) }),
    ['finding lgwan/Link'],
  ],
  [
    'a rule with a bus outside',
    lgwan({
      Link: resource('Events::Rule', {
        Targets: [{ Arn: 'arn:aws:events:ap-northeast-1:222222222222:event-bus/default' }],
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a rule with a target that is not known',
    lgwan({ Link: resource('Events::Rule', { Targets: [{ Arn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:alarms` }] }) }),
    ['undecided lgwan/Link'],
  ],
  [
    'logs to the archive',
    lgwan({
      Link: resource('Logs::SubscriptionFilter', {
        LogGroupName: '/sanso/lgwan/app',
        DestinationArn: 'arn:aws:logs:ap-northeast-1:444444444444:destination:logs',
      }),
    }),
    'conforms',
  ],
  [
    'logs outside',
    lgwan({
      Link: resource('Logs::SubscriptionFilter', {
        LogGroupName: '/sanso/lgwan/app',
        DestinationArn: 'arn:aws:logs:ap-northeast-1:222222222222:destination:logs',
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a subscription by mail',
    lgwan({
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'email',
        Endpoint: 'csirt@city.example',
      }),
    }),
    'conforms',
  ],
  [
    'a subscription of another zone',
    lgwan({
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'sqs',
        Endpoint: QUEUE,
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a subscription on the web',
    lgwan({
      Link: resource('SNS::Subscription', {
        TopicArn: `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-lgwan-alarms`,
        Protocol: 'https',
        Endpoint: 'https://chat.example',
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'an alias of its key',
    lgwan({ Link: resource('KMS::Alias', { AliasName: 'alias/x', TargetKeyId: { Ref: 'Key' } }) }),
    'conforms',
  ],
  [
    'an alias of the key of another zone',
    lgwan({
      Link: resource('KMS::Alias', { AliasName: 'alias/x', TargetKeyId: { 'Fn::ImportValue': 'my-number-key' } }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a mount of its files in another zone',
    lgwan({
      Files: resource('EFS::FileSystem'),
      Link: resource('EFS::MountTarget', { FileSystemId: { Ref: 'Files' }, SecurityGroups: ['Vpc@internet'] }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a copy of backups in its zone',
    lgwan({ Plan: copying(`arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:sanso-lgwan-dr`) }),
    'conforms',
  ],
  [
    'a copy of backups in another zone',
    lgwan({ Plan: copying(`arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:sanso-internet-dr`) }),
    ['finding lgwan/Plan'],
  ],
  [
    'a copy of backups outside',
    lgwan({ Plan: copying('arn:aws:backup:ap-northeast-3:222222222222:backup-vault:sanso-lgwan-dr') }),
    ['finding lgwan/Plan'],
  ],
  [
    'a session recorded in the archive',
    lgwan(session({ s3BucketName: 'sanso-log-archive', cloudWatchLogGroupName: '' })),
    'conforms',
  ],
  [
    'a session recorded in another zone',
    lgwan(session({ s3BucketName: 'sanso-internet-data' })),
    ['finding lgwan/Document'],
  ],
  [
    'a session recorded by nobody known',
    lgwan(session({ s3BucketName: 'vendor-sessions' })),
    ['finding lgwan/Document'],
  ],
  [
    'a session recorded by nobody known, in text',
    lgwan(session({}, JSON.stringify({ inputs: { s3BucketName: 'vendor-sessions' } }))),
    ['finding lgwan/Document'],
  ],
  ['a remote desktop recorded in its zone', lgwan(recording('sanso-lgwan-data')), 'conforms'],
  ['a remote desktop recorded in another zone', lgwan(recording('sanso-internet-data')), ['finding lgwan/Gui']],
  ['a program of its zone', lgwan(program({ S3Bucket: 'sanso-lgwan-data' })), 'conforms'],
  [
    'a program of the account',
    lgwan(program({ S3Bucket: `cdk-hnb659fds-assets-${ACCOUNT}-ap-northeast-1` })),
    'conforms',
  ],
  ['a program of operations', lgwan(program({ S3Bucket: 'sanso-operations-programs' })), 'conforms'],
  ['a program of another zone', lgwan(program({ S3Bucket: 'sanso-internet-data' })), ['finding lgwan/Function']],
  [
    'a session script of another zone',
    lgwan({ Fleet: resource('AppStream::Fleet', { SessionScriptS3Location: { S3Bucket: 'sanso-internet-data' } }) }),
    ['finding lgwan/Fleet'],
  ],
  [
    'the use of a portal logged in another zone',
    lgwan({
      Log: resource('WorkSpacesWeb::UserAccessLoggingSettings', {
        KinesisStreamArn: `arn:aws:kinesis:ap-northeast-1:${ACCOUNT}:stream/amazon-workspaces-web-internet`,
      }),
    }),
    ['finding lgwan/Log'],
  ],
  ['an image of the account', lgwan(image(ACCOUNT, 'app')), 'conforms'],
  ['an image of another zone', lgwan(image(ACCOUNT, 'sanso-internet-app')), ['finding lgwan/Function']],
  ['an image of an account outside', lgwan(image('777777777777', 'app')), ['finding lgwan/Function']],
  ['a custom resource of its zone', lgwan(custom(FUNCTION.replace('internet', 'lgwan'))), 'conforms'],
  ['a custom resource of another zone', lgwan(custom(FUNCTION)), ['finding lgwan/Custom']],
  [
    'a custom resource of another zone, by a name of its own',
    lgwan(custom(FUNCTION, 'Custom::Anything')),
    ['finding lgwan/Custom'],
  ],
  [
    'the inventory of another zone',
    lgwan({ Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketName: 'sanso-internet-data' } }) }),
    ['finding lgwan/Sync'],
  ],
  [
    'the inventory in the archive',
    lgwan({ Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketName: 'sanso-log-archive' } }) }),
    'conforms',
  ],
  [
    'the output of commands in another zone',
    lgwan({
      Association: resource('SSM::Association', {
        OutputLocation: { S3Location: { OutputS3BucketName: 'sanso-internet-data' } },
      }),
    }),
    ['finding lgwan/Association'],
  ],
  [
    'findings published in another zone',
    lgwan({
      Published: resource('GuardDuty::PublishingDestination', {
        DestinationProperties: { DestinationArn: 'arn:aws:s3:::sanso-internet-data' },
      }),
    }),
    ['finding lgwan/Published'],
  ],
  [
    'notifications by a function of the CDK',
    lgwan({
      Link: resource('Custom::S3BucketNotifications', {
        BucketName: { Ref: 'Bucket' },
        NotificationConfiguration: {
          LambdaFunctionConfigurations: [{ LambdaFunctionArn: { 'Fn::GetAtt': ['Function', 'Arn'] } }],
        },
      }),
    }),
    'conforms',
  ],
  [
    'notifications by a function of the CDK to another zone',
    lgwan({
      Link: resource('Custom::S3BucketNotifications', {
        BucketName: { Ref: 'Bucket' },
        NotificationConfiguration: { LambdaFunctionConfigurations: [{ LambdaFunctionArn: FUNCTION }] },
      }),
    }),
    ['finding lgwan/Link'],
  ],
  ['a replica of the one multi-Region key of the Region', lgwan({ ...REPLICA, ...MULTI_REGION }), 'conforms'],
  [
    'a replica of a key of another zone',
    all(lgwan(REPLICA), into('internet', MULTI_REGION)),
    ['finding lgwan/Replica'],
  ],
  [
    'a replica of one of two keys',
    all(lgwan({ ...REPLICA, ...MULTI_REGION }), into('internet', MULTI_REGION)),
    ['undecided lgwan/Replica'],
  ],
  [
    'a label that is no zone opens no question about what is linked to it',
    lgwan({
      ...replicates('arn:aws:s3:::mislabelled'),
      Other: resource('S3::Bucket', { BucketName: 'mislabelled', Tags: labels('lg-wan') }),
    }),
    'conforms',
  ],
  [
    'a directory in a bucket of nobody known',
    lgwan({ Link: resource('Transfer::User', { HomeDirectory: '/partner/in' }) }),
    ['finding lgwan/Link'],
  ],
  ['the directory of whoever logs in', lgwan({ Link: resource('Transfer::User', { HomeDirectory: '/' }) }), 'conforms'],
  [
    'access logs in a bucket of nobody known',
    lgwan({
      Link: resource('ElasticLoadBalancingV2::LoadBalancer', {
        LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: 'partner' }],
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'an integration outside',
    lgwan({
      Link: resource('RDS::Integration', {
        SourceArn: OWN_DATABASE,
        TargetArn: 'arn:aws:redshift-serverless:ap-northeast-1:222222222222:namespace/x',
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a role of the account of the archive',
    lgwan({
      Link: resource('Backup::BackupSelection', {
        BackupSelection: { IamRoleArn: 'arn:aws:iam::444444444444:role/any' },
      }),
    }),
    ['finding lgwan/Link'],
  ],
  [
    'a role that may be of any zone',
    lgwan({
      Link: resource('Backup::BackupSelection', {
        BackupSelection: { IamRoleArn: `arn:aws:iam::${ACCOUNT}:role/any` },
      }),
    }),
    ['undecided lgwan/Link'],
  ],
  [
    'a user of a transfer server of another zone',
    all(
      lgwan({ User: resource('Transfer::User', { ServerId: 'Server@internet', HomeDirectory: '/sanso-lgwan-data' }) }),
      into('internet', { Server: resource('Transfer::Server') }),
    ),
    ['finding lgwan/User'],
  ],
  [
    'a state machine that hands over, declared',
    all(MACHINE, declare(handOff('internet', 'lgwan', 'file-scan'))),
    'conforms',
  ],
  ['a state machine that hands over, not declared', MACHINE, ['finding internet/Machine']],
  [
    'what a function is told by a schedule is no link',
    lgwan({ Link: resource('Scheduler::Schedule', { Target: { Arn: stream('lgwan'), Input: `{"a":"${QUEUE}"}` } }) }),
    'conforms',
  ],
  ...MOVES.flatMap(([type, properties]): Row[] => [
    [`${type} in its zone`, lgwan({ Link: resource(type, properties('lgwan')) }), 'conforms'],
    [`${type} to another zone`, lgwan({ Link: resource(type, properties('internet')) }), ['finding lgwan/Link']],
  ]),
]);
