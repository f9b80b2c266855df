import type { Model, Resource } from '../../model/model';
import { covers, reaches, type Statement, speaksOf } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { entries, isFalse, isTrue, knownText, part, textsAt, valuesAt } from '../../template/values';
import type { Grants } from '../grants/grants';
import { meets } from '../grants/service-request';

/** A service of AWS that writes a log into a bucket of the templates. */
export interface Delivery {
  /** The resource that turns the log on. */
  readonly writer: Resource;
  /** Principal of the service. */
  readonly sender: string;
  readonly bucket: Resource;
  /** Where in the bucket, as a pattern of keys. */
  readonly keys: string;
}

const CONFIG = 'config.amazonaws.com';
const ACCESS_LOGS = 'logging.s3.amazonaws.com';

/** What writes logs into buckets by a service principal, where it names its bucket, and where the prefix if it stands apart. */
const SENDERS: readonly (readonly [type: string, path: string, sender: string, prefix?: string])[] = [
  ['AWS::CloudTrail::Trail', 'S3BucketName', 'cloudtrail.amazonaws.com', 'S3KeyPrefix'],
  ['AWS::EC2::FlowLog', 'LogDestination', 'delivery.logs.amazonaws.com'],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn', 'delivery.logs.amazonaws.com'],
  [
    'AWS::NetworkFirewall::LoggingConfiguration',
    'LoggingConfiguration.LogDestinationConfigs[].LogDestination.bucketName',
    'delivery.logs.amazonaws.com',
  ],
  ['AWS::WAFv2::LoggingConfiguration', 'LogDestinationConfigs[]', 'delivery.logs.amazonaws.com'],
  ['AWS::Config::DeliveryChannel', 'S3BucketName', CONFIG, 'S3KeyPrefix'],
  ['AWS::S3::Bucket', 'LoggingConfiguration.DestinationBucketName', ACCESS_LOGS],
];

/**
 * Senders that write into no bucket with default retention. Source: AWS Config Developer Guide, "Permissions for the Amazon S3
 * bucket"; Amazon S3 User Guide, "Enabling server access logging".
 */
const WITHOUT_RETENTION = [CONFIG, ACCESS_LOGS];

/** The logs that services write into buckets of the templates. */
export function readDeliveries(model: Model): readonly Delivery[] {
  return SENDERS.flatMap(([type, path, sender, prefix]) =>
    model.ofType(type).flatMap((writer) =>
      textsAt(writer.properties, path).flatMap((text) => {
        // A prefix may stand behind the bucket.
        const [name, ...folders] = text
          .split(':')
          .slice(text.startsWith('arn:') ? 5 : 0)
          .join(':')
          .split('/');
        const bucket = model.find(text, 'AWS::S3::Bucket') ?? model.find(name, 'AWS::S3::Bucket');
        const written = prefix ? entries(writer.properties[prefix]).map((value) => knownText(value) ?? '*') : folders;
        return bucket ? [{ writer, sender, bucket, keys: keysOf(writer, written) }] : [];
      }),
    ),
  );
}

/** Keys under which a service writes: below the prefix, by account; by organization or by day where the log is of one. */
function keysOf({ type, account, properties }: Resource, prefix: readonly string[]): string {
  const below = prefix.filter((folder) => folder !== '').map((folder) => `${folder.replace(/\/$/, '')}/`);
  if (!KEPT_BY_ACCOUNT.includes(type)) return '*';
  const ofAccount = isTrue(part(properties.DestinationOptions, 'HiveCompatiblePartitions'))
    ? `aws-account-id=${account}/*`
    : `${account}/*`;
  return `${below.join('')}AWSLogs/${isFalse(properties.IsOrganizationTrail ?? false) ? ofAccount : '*'}`;
}

/** What says its whole prefix, and goes on with `AWSLogs/` and the account. */
const KEPT_BY_ACCOUNT = [
  'AWS::CloudTrail::Trail',
  'AWS::EC2::FlowLog',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::Config::DeliveryChannel',
];

/** What keeps a delivery from arriving: the lock of the bucket, a Deny, or that bucket or key admits nobody of it. */
export type Obstacle = 'retention' | 'bucket-policy' | 'bucket-deny' | 'key-policy' | 'key-deny';

/**
 * Why a delivery cannot arrive; undefined when it can, `open` where a policy is not known or the key is of no template.
 * A bucket without a policy in the account of the writer gets one from the service itself.
 */
export function obstacleOf(model: Model, grants: Grants, delivery: Delivery): Obstacle | 'open' | undefined {
  const { bucket, writer } = delivery;
  if (WITHOUT_RETENTION.includes(delivery.sender)) {
    const [retention] = valuesAt(bucket.properties, 'ObjectLockConfiguration.Rule.DefaultRetention');
    if (retention !== undefined) return 'retention';
    if (!writesByItself(model, delivery)) return undefined;
  }
  const policies = grants.bucketPolicies(bucket);
  if (policies.length > 0 || bucket.account !== writer.account) {
    const arns = grants.data.reachableAs(bucket).filter((arn) => arn.endsWith('/*'));
    const meant = (statement: Statement) =>
      arns.some((arn) => reaches(statement, `${arn.slice(0, -1)}${delivery.keys}`));
    const verdict = judge(policies, delivery, 's3:PutObject', meant);
    if (verdict) return verdict === 'open' ? 'open' : `bucket-${verdict}`;
  }
  if (WITHOUT_RETENTION.includes(delivery.sender)) return undefined;
  const path = 'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID';
  // A trail may encrypt with a key of its own.
  const [own] = textsAt(writer.properties, 'KMSKeyId');
  const text = own ?? textsAt(bucket.properties, path)[0];
  if (text === undefined) return undefined;
  const alias = model.find(text, 'AWS::KMS::Alias');
  const key = model.find(alias?.properties.TargetKeyId ?? text, 'AWS::KMS::Key');
  if (!key) return /(^|:)alias\/aws\//.test(text) ? undefined : 'open';
  const verdict = judge(grants.policiesOn(key), delivery, 'kms:GenerateDataKey', () => true);
  return verdict && verdict !== 'open' ? `key-${verdict}` : verdict;
}

/**
 * Whether a service writes as itself where it may also write otherwise: AWS Config does with its service-linked role, and by
 * another role as that; access logs come by the grants of their account.
 */
function writesByItself(model: Model, { sender, writer }: Delivery): boolean {
  return (
    sender === CONFIG &&
    model
      .ofType('AWS::Config::ConfigurationRecorder')
      .some(({ account, properties }) => account === writer.account && isServiceLinked(String(properties.RoleARN)))
  );
}

/** Whether an ARN means a role that a service keeps for itself. */
function isServiceLinked(arn: string): boolean {
  return arn.includes(':role/aws-service-role/');
}

function judge(
  policies: readonly { readonly statements: readonly Statement[]; readonly unknown?: unknown }[],
  delivery: Delivery,
  action: string,
  meant: (statement: Statement) => boolean,
): 'policy' | 'deny' | 'open' | undefined {
  const { sender, writer } = delivery;
  const request = { sender, account: writer.account, region: writer.region };
  const statements = policies
    .flatMap((policy) => policy.statements)
    .filter((statement) => speaksOf(statement, action) && meant(statement) && speaksTo(statement, delivery.sender));
  const denied = statements.some(
    ({ effect, conditions, unknown }) =>
      effect === 'Deny' && !unknown && conditions.every((condition) => meets(condition, request) === 'always'),
  );
  if (denied) return 'deny';
  const allowed = statements.some(
    ({ effect, conditions }) =>
      effect === 'Allow' && conditions.every((condition) => meets(condition, request) !== 'never'),
  );
  if (allowed) return undefined;
  return policies.some(({ unknown }) => unknown !== undefined) ? 'open' : 'policy';
}

function speaksTo({ notPrincipal, aws, service }: Statement, sender: string): boolean {
  const named = aws.includes('*') || aws.includes(GAP) || service.some((text) => covers(text, sender));
  return notPrincipal ? !named : named;
}
