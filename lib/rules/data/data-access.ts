import type { Model, Resource } from '../../model/model';
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
  'AWS::ApiGateway::RestApi': ['execute-api:Invoke', 'execute-api:ManageConnections'],
  'AWS::ApiGatewayV2::Api': ['execute-api:Invoke', 'execute-api:ManageConnections'],
  'AWS::AppSync::GraphQLApi': ['appsync:GraphQL'],
  'AWS::VpcLattice::Service': ['vpc-lattice-svcs:Invoke'],
};

/** Types that answer requests: a flow that lets a zone connect lets it ask. */
export const ANSWERING: readonly string[] = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::AppSync::GraphQLApi',
  'AWS::VpcLattice::Service',
];

/** What is in a resource under an ARN of its own, by how that goes on. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['/*'],
  'AWS::S3::AccessPoint': ['/object/*'],
  'AWS::DynamoDB::Table': ['/index/*', '/stream/*', '/export/*'],
  'AWS::Kinesis::Stream': ['/consumer/*'],
  'AWS::Lambda::Function': [':*'],
  'AWS::OpenSearchService::Domain': ['/*'],
  'AWS::ApiGateway::RestApi': ['/*'],
  'AWS::ApiGatewayV2::Api': ['/*'],
  'AWS::AppSync::GraphQLApi': ['/*'],
  'AWS::VpcLattice::Service': ['/*'],
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

/** Texts that a `Resource` element has to cover to reach a resource, what is in it, or a door to it. */
export function reachableAs(model: Model, resource: Resource): readonly string[] {
  const inside = INSIDE[SAME[resource.type] ?? resource.type] ?? [];
  const own = arnsOf(resource).flatMap((arn) => [
    arn,
    ...inside.map((rest) => `${arn}${rest}`),
    ...(arn.endsWith(':*') ? [arn.slice(0, -2)] : []),
  ]);
  const points = resource.type === 'AWS::S3::Bucket' ? accessPoints(model).get(resource) : undefined;
  return [...own, ...(points ?? []).flatMap((point) => reachableAs(model, point))];
}

function arnsOf({ type, names, name, region, account }: Resource): readonly string[] {
  // Whoever calls an API needs a right on the API as it runs, not on its configuration.
  if (/^AWS::ApiGateway(V2)?::/.test(type)) return [`arn:aws:execute-api:${region}:${account}:${name}`];
  return names.filter((each) => each.startsWith('arn:'));
}

const points = new WeakMap<Model, ReadonlyMap<Resource, readonly Resource[]>>();

/** The access points of each bucket. */
function accessPoints(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const known = points.get(model);
  if (known) return known;
  const found = new Map<Resource, Resource[]>();
  for (const point of model.ofType('AWS::S3::AccessPoint')) {
    const bucket = model.find(point.properties.Bucket, 'AWS::S3::Bucket');
    if (bucket) found.set(bucket, [...(found.get(bucket) ?? []), point]);
  }
  points.set(model, found);
  return found;
}
