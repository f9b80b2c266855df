/**
 * What broad policies of AWS give, by what stands behind `policy/` in their ARN: the one table for everybody who asks. One policy
 * may stand under several.
 */
const GIVING = {
  /** Everything, or the making of whoever may do everything. */
  everything: [/^(AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/SystemAdministrator)$/],
  /** More than one zone can have: an administrator's, all of a service, or the reading of all data. */
  'more than a zone': [
    /(^|\/)(AdministratorAccess(-.*)?|.*PowerUser(Access)?|.*FullAccess|(AWS|Amazon)?[\w]*ReadOnlyAccess|SecretsManagerReadWrite|AmazonEC2RoleforSSM|job-function\/(?!ViewOnlyAccess|Billing|SupportUser).*|.*Developer)(_?v\d+)?$/i,
  ],
  /** All data of a kind in the account: a policy as wide as that, of a service that keeps or moves data. */
  'all data of a kind': [
    /^(job-function\/|service-role\/)?(AWSLambda(Execute|Role|Invocation-DynamoDB|(DynamoDB|Kinesis|SQSQueue)ExecutionRole)|AmazonEC2RoleforSSM|AmazonElasticMapReduceforEC2Role|AdministratorAccess|PowerUserAccess|ReadOnlyAccess|SystemAdministrator|DatabaseAdministrator|SecretsManagerReadWrite|DataScientist|(Amazon|AWS|CloudWatch)[A-Za-z0-9]*(FullAccess|ReadOnlyAccess|PowerUser)(_v\d)?)$/,
    /(Administrator|PowerUserAccess|(^|\/)ReadOnlyAccess|SecretsManager|DataScientist|S3|DynamoDB|SQS|SNS|Kinesis|Firehose|Logs|ElasticFileSystem|RDS|SSM|Lambda|StepFunctions|EventBridge|ContainerRegistry|KeyManagement|Backup|OpenSearch|MapReduce)/,
  ],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

/** What a policy may give. */
export type Given = keyof typeof GIVING;

/** The name of a policy of AWS in an ARN, when it gives that much. */
export function awsPolicyGiving(what: Given, arn: unknown): string | undefined {
  const name = awsPolicyName(arn);
  return name !== undefined && gives(what, name) ? name : undefined;
}

/** Whether a policy of AWS gives that much, by its name in an ARN. */
export function gives(what: Given, name: string): boolean {
  return GIVING[what].every((pattern) => pattern.test(name));
}

/** Policies that give more than one zone can have and only read, or write data. */
const READING_AWS_POLICIES = /(ReadOnlyAccess|SecretsManagerReadWrite|AmazonEC2RoleforSSM|DataScientist)(_?v\d+)?$/i;

/**
 * Policies of AWS that let a service or a host do one thing, and change no control. Source: AWS Managed Policy
 * Reference Guide.
 */
const NARROW_AWS_POLICIES =
  /(^|\/)(AmazonSSM(ManagedInstanceCore|PatchAssociation)|CloudWatchAgentServerPolicy|AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess|AWS_?ConfigRole|AWSBackupServiceRolePolicyFor\w+|AWSLambda(Basic|VPCAccess|DynamoDB|Kinesis|SQSQueue|MSK)ExecutionRole|AWSLambdaRole|AmazonAppStreamServiceAccess|ApplicationAutoScalingForAmazonAppStreamAccess|AmazonRDSEnhancedMonitoringRole|AmazonECSTaskExecutionRolePolicy|AmazonEKS(ClusterPolicy|WorkerNodePolicy|WorkerNodeMinimalPolicy|VPCResourceController)|AmazonEC2ContainerRegistry(ReadOnly|PullOnly)|AmazonAPIGatewayPushToCloudWatchLogs|AWSAppSyncPushToCloudWatchLogs|AWSTransferLoggingAccess|AmazonElasticFileSystemClient\w+)$/;

/** Those that show people what there is, or let them look after themselves. */
const AWS_POLICIES_FOR_PEOPLE =
  /(^|\/)(SecurityAudit|ViewOnlyAccess|Billing|SupportUser|IAMUserChangePassword|AWSSupportAccess)$/;

/** Whether a policy of AWS is for people: nothing that runs needs it. */
export function isForPeople(name: string): boolean {
  return AWS_POLICIES_FOR_PEOPLE.test(name);
}

/** What a policy of AWS gives, as far as its name tells: `unknown` where it tells nothing. */
export type AwsPolicyKind = 'changes' | 'reads' | 'narrow' | 'unknown';

/** The name of a policy of AWS: the last parts of its ARN. Undefined for a policy of somebody else. */
export function awsPolicyName(arn: unknown): string | undefined {
  return typeof arn === 'string' ? /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1] : undefined;
}

/** What a policy of AWS gives, by its name. */
export function awsPolicyKind(name: string): AwsPolicyKind {
  if (gives('more than a zone', name)) return READING_AWS_POLICIES.test(name) ? 'reads' : 'changes';
  return NARROW_AWS_POLICIES.test(name) || isForPeople(name) ? 'narrow' : 'unknown';
}
