import type { Resource } from '../../model/model';
import { type Statement, speaksOf } from '../../model/policy';

/** For each type that holds or carries data: actions that reach the data or decide who does. */
const ACCESS: Record<string, readonly string[]> = {
  'AWS::S3::Bucket': [
    's3:GetObject',
    's3:GetObjectVersion',
    's3:PutObject',
    's3:DeleteObject',
    's3:ListBucket',
    's3:PutBucketPolicy',
    's3:PutReplicationConfiguration',
    's3:ReplicateObject',
  ],
  'AWS::KMS::Key': [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:CreateGrant',
    'kms:PutKeyPolicy',
    'kms:Sign',
  ],
  'AWS::SQS::Queue': ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SetQueueAttributes'],
  'AWS::SNS::Topic': ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes'],
  'AWS::DynamoDB::Table': [
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:PartiQLSelect',
    'dynamodb:GetRecords',
    'dynamodb:ExportTableToPointInTime',
  ],
  'AWS::SecretsManager::Secret': [
    'secretsmanager:GetSecretValue',
    'secretsmanager:BatchGetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:PutResourcePolicy',
  ],
  'AWS::Kinesis::Stream': [
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:SubscribeToShard',
    'kinesis:PutRecord',
    'kinesis:PutRecords',
  ],
  'AWS::KinesisFirehose::DeliveryStream': ['firehose:PutRecord', 'firehose:PutRecordBatch'],
  'AWS::Logs::LogGroup': [
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
    'logs:StartQuery',
    'logs:PutLogEvents',
    'logs:PutSubscriptionFilter',
  ],
  'AWS::Lambda::Function': ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl', 'lambda:UpdateFunctionCode'],
  'AWS::StepFunctions::StateMachine': ['states:StartExecution', 'states:StartSyncExecution'],
  'AWS::Events::EventBus': ['events:PutEvents'],
  'AWS::ECR::Repository': ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage'],
  'AWS::EFS::FileSystem': [
    'elasticfilesystem:ClientMount',
    'elasticfilesystem:ClientWrite',
    'elasticfilesystem:ClientRootAccess',
  ],
  'AWS::SSM::Parameter': ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:PutParameter'],
  'AWS::RDS::DBInstance': ['rds:CreateDBSnapshot', 'rds:RestoreDBInstanceToPointInTime', 'rds:ModifyDBInstance'],
  'AWS::RDS::DBCluster': [
    'rds-data:ExecuteStatement',
    'rds:CreateDBClusterSnapshot',
    'rds:RestoreDBClusterToPointInTime',
    'rds:ModifyDBCluster',
  ],
  'AWS::Backup::BackupVault': [
    'backup:StartRestoreJob',
    'backup:CopyFromBackupVault',
    'backup:CopyIntoBackupVault',
    'backup:DeleteRecoveryPoint',
    'backup:PutBackupVaultAccessPolicy',
  ],
  'AWS::OpenSearchService::Domain': ['es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut'],
};
const SAME: Record<string, string> = {
  'AWS::DynamoDB::GlobalTable': 'AWS::DynamoDB::Table',
  'AWS::KMS::ReplicaKey': 'AWS::KMS::Key',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'AWS::Backup::BackupVault',
};

/** Types whose data identity policies reach. */
export const DATA_TYPES: readonly string[] = [...Object.keys(ACCESS), ...Object.keys(SAME)];

/** The actions of a statement that reach data of a resource, as probes; empty when it speaks of none. */
export function dataActions(statement: Statement, type: string): readonly string[] {
  return (ACCESS[SAME[type] ?? type] ?? []).filter((action) => speaksOf(statement, action));
}

/** The part of a statement that speaks of one type: the actions of its services. */
export function ofType(statement: Statement, type: string): Statement {
  const services = new Set((ACCESS[SAME[type] ?? type] ?? []).map((action) => action.split(':')[0]));
  return {
    ...statement,
    actions: statement.actions.filter((action) => action === '*' || services.has(action.split(':')[0].toLowerCase())),
  };
}

/** Texts that a `Resource` element has to cover to reach a resource or what is in it. */
export function reachableAs(resource: Resource): readonly string[] {
  const arns = resource.names.filter((name) => name.startsWith('arn:'));
  return arns.flatMap((arn) =>
    resource.type === 'AWS::S3::Bucket' ? [arn, `${arn}/*`] : arn.endsWith(':*') ? [arn, arn.slice(0, -2)] : [arn],
  );
}
