/**
 * What broad policies of AWS give, by what stands behind `policy/` in their ARN: the one table for everybody who asks. One policy
 * may stand under several.
 */
const GIVING = {
  /** Everything, or the making of whoever may do everything. */
  everything: [/^(AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/SystemAdministrator)$/],
  /** More than one zone can have: an administrator's, all of a service, or the reading of all data. */
  'more than a zone': [
    /(^|\/)(AdministratorAccess(-.*)?|PowerUserAccess|.*FullAccess|(AWS|Amazon)?[\w]*ReadOnlyAccess|SecretsManagerReadWrite|AmazonEC2RoleforSSM|job-function\/(?!ViewOnlyAccess|Billing|SupportUser).*|.*Developer)$/,
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
  if (typeof arn !== 'string') return undefined;
  const name = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name !== undefined && gives(what, name) ? name : undefined;
}

/** Whether a policy of AWS gives that much, by its name in an ARN. */
export function gives(what: Given, name: string): boolean {
  return GIVING[what].every((pattern) => pattern.test(name));
}
