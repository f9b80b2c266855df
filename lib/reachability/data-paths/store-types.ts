/** What has to be allowed for one way to a store. */
export interface StoreAccess {
  readonly action: string;
  /** Behind the ARN of the store: what stands in it. `{object}` is the name of an object, `*` any. Default: the store itself. */
  readonly below?: string;
  /** What it is asked of in place of the store: an ARN with `{region}`, `{account}` and `{name}`. Default: the store. */
  readonly arn?: string;
  /** Property without which the store has no such way. Default: none is needed. */
  readonly needs?: string;
  /** What its key has to allow beside it. Default: nothing is decrypted. */
  readonly key?: readonly string[];
}

/** How a type of store is written and read by principals, and who rewrites its policy. */
export interface StoreType {
  /** Prefix of its actions, and of the endpoint of its service. */
  readonly service: string;
  readonly writes: readonly StoreAccess[];
  readonly reads: readonly StoreAccess[];
  /** Actions that rewrite the policy on it. */
  readonly lifts?: readonly string[];
  /** Where its key is written. Default: where it is for all stores with labels (`STORES`). */
  readonly keyAt?: string;
}

const DECRYPT = ['kms:Decrypt'];
const GENERATE = ['kms:GenerateDataKey'];

function plainly(...actions: string[]): StoreAccess[] {
  return actions.map((action) => ({ action }));
}

function withKey(key: readonly string[], ...actions: string[]): StoreAccess[] {
  return actions.map((action) => ({ action, key }));
}

const TABLE: StoreType = {
  service: 'dynamodb',
  writes: withKey(
    DECRYPT,
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
  ),
  reads: [
    ...withKey(
      DECRYPT,
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'dynamodb:ExportTableToPointInTime',
    ),
    { action: 'dynamodb:GetRecords', below: '/stream/*', key: DECRYPT, needs: 'StreamSpecification' },
    { action: 'dynamodb:Query', below: '/index/*', key: DECRYPT },
    { action: 'dynamodb:Scan', below: '/index/*', key: DECRYPT },
  ],
  lifts: ['dynamodb:PutResourcePolicy'],
};

/** Types that keep what principals write to them. Source: the service authorization reference. */
export const STORE_TYPES: Readonly<Record<string, StoreType>> = {
  'AWS::S3::Bucket': {
    service: 's3',
    writes: [
      { action: 's3:PutObject', below: '/{object}', key: GENERATE },
      { action: 's3:ReplicateObject', below: '/{object}', key: GENERATE },
    ],
    reads: [
      { action: 's3:GetObject', below: '/{object}', key: DECRYPT },
      { action: 's3:GetObjectVersion', below: '/{object}', key: DECRYPT },
      // Names of objects are data that a writer chooses.
      { action: 's3:ListBucket' },
      { action: 's3:ListBucketVersions' },
      { action: 's3:ListBucketMultipartUploads' },
    ],
    lifts: ['s3:PutBucketPolicy'],
  },
  'AWS::SQS::Queue': {
    service: 'sqs',
    writes: withKey([...GENERATE, ...DECRYPT], 'sqs:SendMessage'),
    reads: withKey(DECRYPT, 'sqs:ReceiveMessage'),
    lifts: ['sqs:SetQueueAttributes', 'sqs:AddPermission'],
  },
  'AWS::SNS::Topic': {
    service: 'sns',
    writes: withKey([...GENERATE, ...DECRYPT], 'sns:Publish'),
    reads: plainly('sns:Subscribe'),
    lifts: ['sns:SetTopicAttributes', 'sns:AddPermission'],
  },
  'AWS::Kinesis::Stream': {
    service: 'kinesis',
    writes: withKey(GENERATE, 'kinesis:PutRecord', 'kinesis:PutRecords'),
    reads: [
      ...withKey(DECRYPT, 'kinesis:GetRecords', 'kinesis:SubscribeToShard'),
      { action: 'kinesis:SubscribeToShard', below: '/consumer/*', key: DECRYPT },
    ],
    lifts: ['kinesis:PutResourcePolicy'],
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    service: 'firehose',
    writes: plainly('firehose:PutRecord', 'firehose:PutRecordBatch'),
    reads: [],
  },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::SecretsManager::Secret': {
    service: 'secretsmanager',
    writes: withKey(GENERATE, 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'),
    reads: withKey(DECRYPT, 'secretsmanager:GetSecretValue'),
    lifts: ['secretsmanager:PutResourcePolicy'],
  },
  'AWS::SSM::Parameter': {
    service: 'ssm',
    writes: plainly('ssm:PutParameter'),
    reads: plainly('ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:GetParameterHistory'),
    lifts: ['ssm:PutResourcePolicy'],
  },
  'AWS::Logs::LogGroup': {
    service: 'logs',
    writes: [{ action: 'logs:PutLogEvents', below: ':log-stream:*' }],
    reads: [
      { action: 'logs:GetLogEvents', below: ':log-stream:*' },
      ...plainly('logs:FilterLogEvents', 'logs:StartQuery', 'logs:StartLiveTail', 'logs:PutSubscriptionFilter'),
      ...plainly('logs:CreateExportTask'),
    ],
  },
  'AWS::ECR::Repository': {
    service: 'ecr',
    writes: plainly('ecr:PutImage'),
    reads: plainly('ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'),
    lifts: ['ecr:SetRepositoryPolicy'],
    keyAt: 'EncryptionConfiguration.KmsKey',
  },
  'AWS::Events::EventBus': {
    service: 'events',
    writes: plainly('events:PutEvents'),
    // Whoever makes rules on a bus gets what comes by.
    reads: plainly('events:PutTargets'),
    lifts: ['events:PutPermission'],
  },
  'AWS::EFS::FileSystem': {
    service: 'elasticfilesystem',
    writes: [],
    reads: [],
    lifts: ['elasticfilesystem:PutFileSystemPolicy'],
  },
  'AWS::StepFunctions::StateMachine': {
    service: 'states',
    writes: plainly('states:StartExecution', 'states:StartSyncExecution'),
    reads: ['states:DescribeExecution', 'states:GetExecutionHistory'].map((action) => ({
      action,
      arn: 'arn:aws:states:{region}:{account}:execution:{name}:*',
    })),
  },
  'AWS::Lambda::Function': {
    service: 'lambda',
    writes: plainly('lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'),
    reads: [],
    lifts: ['lambda:AddPermission'],
  },
  // What accounts share with an account that watches them is read there as if it were its own.
  'AWS::Oam::Sink': {
    service: 'oam',
    writes: [],
    reads: ['logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery', 'logs:StartLiveTail'].map((action) => ({
      action,
      arn: 'arn:aws:logs:{region}:{account}:log-group:*:log-stream:*',
    })),
  },
  'AWS::Backup::BackupVault': {
    service: 'backup',
    writes: plainly('backup:StartBackupJob', 'backup:StartCopyJob'),
    reads: plainly('backup:StartRestoreJob', 'backup:StartCopyJob', 'backup:CopyFromBackupVault'),
    lifts: ['backup:PutBackupVaultAccessPolicy'],
  },
  'AWS::EC2::Volume': {
    service: 'ec2',
    writes: [],
    reads: plainly('ec2:AttachVolume'),
  },
  'AWS::RDS::DBInstance': { service: 'rds', writes: [], reads: [] },
  'AWS::RDS::DBCluster': {
    service: 'rds-data',
    writes: [
      { action: 'rds-data:ExecuteStatement', needs: 'EnableHttpEndpoint' },
      { action: 'rds-data:BatchExecuteStatement', needs: 'EnableHttpEndpoint' },
    ],
    reads: [{ action: 'rds-data:ExecuteStatement', needs: 'EnableHttpEndpoint' }],
  },
  'AWS::OpenSearchService::Domain': {
    service: 'es',
    writes: [
      { action: 'es:ESHttpPut', below: '/*' },
      { action: 'es:ESHttpPost', below: '/*' },
    ],
    reads: [
      { action: 'es:ESHttpGet', below: '/*' },
      { action: 'es:ESHttpPost', below: '/*' },
    ],
  },
  'AWS::Redshift::Cluster': {
    service: 'redshift-data',
    writes: plainly('redshift-data:ExecuteStatement'),
    reads: plainly('redshift-data:ExecuteStatement'),
  },
};

/** How copies of what something holds are given to other accounts: the action, and the ARN of the copy. */
export const SHARES: Readonly<
  Record<string, { readonly makes: string; readonly shares: string; readonly copy: string }>
> = {
  'AWS::EC2::Volume': {
    makes: 'ec2:CreateSnapshot',
    shares: 'ec2:ModifySnapshotAttribute',
    copy: 'arn:aws:ec2:{region}::snapshot/*',
  },
  'AWS::EC2::Instance': {
    makes: 'ec2:CreateImage',
    shares: 'ec2:ModifyImageAttribute',
    copy: 'arn:aws:ec2:{region}::image/*',
  },
  'AWS::RDS::DBInstance': {
    makes: 'rds:CreateDBSnapshot',
    shares: 'rds:ModifyDBSnapshotAttribute',
    copy: 'arn:aws:rds:{region}:{account}:snapshot:*',
  },
  'AWS::RDS::DBCluster': {
    makes: 'rds:CreateDBClusterSnapshot',
    shares: 'rds:ModifyDBClusterSnapshotAttribute',
    copy: 'arn:aws:rds:{region}:{account}:cluster-snapshot:*',
  },
};

/** Types that keep nothing themselves: what is at them is what comes. */
export const PASSING: ReadonlySet<string> = new Set([
  'AWS::SNS::Topic',
  'AWS::Events::EventBus',
  'AWS::Events::ApiDestination',
  'AWS::Logs::Destination',
  'AWS::Lambda::Function',
]);
