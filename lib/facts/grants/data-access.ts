import { groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { reaches, type Statement, servicesIn, spokenOf } from '../../template/policy-document';
import { isTrue } from '../../template/values';

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

/** Indirect access to the data of a resource: by its secret, its users, copies that AWS keeps of it. */
interface IndirectAccess {
  readonly actions: readonly string[];
  /** What a policy names on this way; nothing where a resource does not have it. */
  readonly arns: (resource: Resource) => readonly string[];
}

const arn = ({ region, account }: Resource, service: string, path: string) =>
  `arn:aws:${service}:${region}:${account}:${path}`;

/** The secret in which RDS keeps the password of the main user. */
const mainUser = (kind: 'db' | 'cluster'): IndirectAccess => ({
  actions: ['secretsmanager:GetSecretValue'],
  // The attribute that names the secret resolves to the database itself.
  arns: (database) =>
    isTrue(database.properties.ManageMasterUserPassword)
      ? [...database.names, arn(database, 'secretsmanager', `secret:rds!${kind}-${database.name}-AbCdEf`)]
      : [],
});

/** Signing in by IAM, as any user of the database. */
const signIn: IndirectAccess = {
  actions: ['rds-db:connect'],
  arns: (database) => [arn(database, 'rds-db', `dbuser:${database.name}/*`)],
};

/** What AWS Backup keeps of a resource. */
const restore: IndirectAccess = {
  actions: ['backup:StartRestoreJob', 'backup:CopyFromBackupVault'],
  arns: (resource) => [arn(resource, 'backup', `recovery-point:of-${resource.name}`)],
};

/** Snapshots of disks are told apart by their tags alone. */
const diskSnapshot: IndirectAccess = {
  actions: ['ebs:GetSnapshotBlock', 'ec2:ModifySnapshotAttribute', 'ec2:CreateVolume'],
  arns: ({ region, name }) => [`arn:aws:ec2:${region}::snapshot/of-${name}`],
};

const INDIRECT: Readonly<Record<string, readonly IndirectAccess[]>> = {
  'AWS::RDS::DBInstance': [
    mainUser('db'),
    signIn,
    restore,
    {
      actions: [
        'rds:CopyDBSnapshot',
        'rds:ModifyDBSnapshotAttribute',
        'rds:RestoreDBInstanceFromDBSnapshot',
        'rds:StartExportTask',
      ],
      arns: (database) => [arn(database, 'rds', `snapshot:rds:${database.name}-2026`)],
    },
  ],
  'AWS::RDS::DBCluster': [
    mainUser('cluster'),
    signIn,
    restore,
    {
      actions: [
        'rds:CopyDBClusterSnapshot',
        'rds:ModifyDBClusterSnapshotAttribute',
        'rds:RestoreDBClusterFromSnapshot',
        'rds:StartExportTask',
      ],
      arns: (cluster) => [arn(cluster, 'rds', `cluster-snapshot:rds:${cluster.name}-2026`)],
    },
  ],
  'AWS::S3::Bucket': [restore],
  'AWS::DynamoDB::Table': [restore],
  'AWS::EFS::FileSystem': [restore],
  'AWS::EC2::Instance': [diskSnapshot],
  'AWS::EC2::Volume': [diskSnapshot],
};

/** Types whose data identity policies reach. */
export const DATA_TYPES: readonly string[] = [
  ...new Set([...Object.keys(ACCESS), ...Object.keys(SAME), ...Object.keys(INDIRECT)]),
];

/** The types of whose services a statement names an action: of dozens it is one or two. */
function typesOf(statement: Statement): readonly string[] {
  const services = servicesIn(statement);
  if (!services) return DATA_TYPES;
  const key = [...services].sort().join(' ');
  const known = typesByServices.get(key);
  if (known) return known;
  const types = DATA_TYPES.filter((type) =>
    [actionsOn(type), ...(INDIRECT[type] ?? []).map(({ actions }) => actions)]
      .flat()
      .some((action) => services.has(action.split(':', 1)[0])),
  );
  typesByServices.set(key, types);
  return types;
}

const typesByServices = new Map<string, readonly string[]>();

/** The actions that reach the data of a type of resources. */
function actionsOn(type: string): readonly string[] {
  return ACCESS[SAME[type] ?? type] ?? NONE;
}

const NONE: readonly string[] = [];

/** Whether a statement speaks of an action that reaches data of a type of resources. */
export function speaksOfData(statement: Statement, type: string): boolean {
  return spokenOf(statement, actionsOn(type)) !== undefined;
}

/** The part of a statement that speaks of one type: the actions of its services. */
export function ofType(statement: Statement, type: string): Statement {
  const services = new Set(actionsOn(type).map((action) => action.split(':')[0]));
  return {
    ...statement,
    actions: statement.actions.filter((action) => action === '*' || services.has(action.split(':')[0].toLowerCase())),
  };
}

/** By which texts policies reach the data of resources. */
export class DataAccess {
  private accessPoints: ReadonlyMap<Resource | undefined, readonly Resource[]> | undefined;
  // Each policy is asked about each thing that holds data: what does not depend on both is found once.
  private readonly texts = new Map<Resource, readonly string[]>();
  private readonly spoken = new WeakMap<Statement, Map<readonly string[], boolean>>();

  constructor(private readonly model: Model) {}

  /** The resources whose data a statement reaches, in the order of {@link DATA_TYPES}. */
  reachedBy(statement: Statement): readonly Resource[] {
    return this.model.ofType(...typesOf(statement)).filter((resource) => this.reaches(statement, resource));
  }

  /** Whether a statement reaches data of a resource, by the resource itself or indirectly. */
  reaches(statement: Statement, resource: Resource): boolean {
    const covered = (arns: readonly string[]) => arns.some((each) => reaches(statement, each));
    return (
      (this.speaksOfAny(statement, actionsOn(resource.type)) && covered(this.reachableAs(resource))) ||
      (INDIRECT[resource.type] ?? []).some(
        ({ actions, arns }) => this.speaksOfAny(statement, actions) && covered(arns(resource)),
      )
    );
  }

  /** Texts that a `Resource` element has to cover to reach a resource, what is in it, or a door to it. */
  reachableAs(resource: Resource): readonly string[] {
    const known = this.texts.get(resource);
    if (known) return known;
    const texts = this.textsOf(resource);
    this.texts.set(resource, texts);
    return texts;
  }

  private speaksOfAny(statement: Statement, actions: readonly string[]): boolean {
    const known = this.spoken.get(statement) ?? new Map<readonly string[], boolean>();
    this.spoken.set(statement, known);
    const speaks = known.get(actions) ?? spokenOf(statement, actions) !== undefined;
    known.set(actions, speaks);
    return speaks;
  }

  private textsOf(resource: Resource): readonly string[] {
    const inside = INSIDE[SAME[resource.type] ?? resource.type] ?? [];
    const own = arnsOf(resource).flatMap((each) => [
      each,
      ...inside.map((rest) => `${each}${rest}`),
      ...(each.endsWith(':*') ? [each.slice(0, -2)] : []),
    ]);
    const points = resource.type === 'AWS::S3::Bucket' ? this.pointsOf(resource) : [];
    return [...own, ...points.flatMap((point) => this.reachableAs(point))];
  }

  private pointsOf(bucket: Resource): readonly Resource[] {
    this.accessPoints ??= groupedBy(this.model.ofType('AWS::S3::AccessPoint'), ({ properties }) =>
      this.model.find(properties.Bucket, 'AWS::S3::Bucket'),
    );
    return this.accessPoints.get(bucket) ?? [];
  }
}

function arnsOf({ type, names, name, region, account }: Resource): readonly string[] {
  // Whoever calls an API needs a right on the API as it runs, not on its configuration.
  if (/^AWS::ApiGateway(V2)?::/.test(type)) return [`arn:aws:execute-api:${region}:${account}:${name}`];
  return names.filter((each) => each.startsWith('arn:'));
}
