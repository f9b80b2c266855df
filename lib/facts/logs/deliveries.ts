import type { Model, Resource } from '../../model/model';
import {
  type Condition,
  comparisonOf,
  covers,
  overlap,
  reaches,
  type Statement,
  speaksOf,
} from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import type { Grants } from '../grants/grants';

/** A service of AWS that writes a log into a bucket of the templates. */
export interface Delivery {
  /** The resource that turns the log on. */
  readonly writer: Resource;
  /** Principal of the service. */
  readonly sender: string;
  readonly bucket: Resource;
}

/** What writes logs into buckets by a service principal, and where it names its bucket. */
const SENDERS: readonly (readonly [type: string, path: string, sender: string])[] = [
  ['AWS::CloudTrail::Trail', 'S3BucketName', 'cloudtrail.amazonaws.com'],
  ['AWS::EC2::FlowLog', 'LogDestination', 'delivery.logs.amazonaws.com'],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn', 'delivery.logs.amazonaws.com'],
  [
    'AWS::NetworkFirewall::LoggingConfiguration',
    'LoggingConfiguration.LogDestinationConfigs[].LogDestination.bucketName',
    'delivery.logs.amazonaws.com',
  ],
  ['AWS::WAFv2::LoggingConfiguration', 'LogDestinationConfigs[]', 'delivery.logs.amazonaws.com'],
  ['AWS::Config::DeliveryChannel', 'S3BucketName', 'config.amazonaws.com'],
  ['AWS::S3::Bucket', 'LoggingConfiguration.DestinationBucketName', 'logging.s3.amazonaws.com'],
];

/**
 * Senders that write into no bucket with default retention. Whether a policy admits them is not judged here: AWS Config may
 * write by a role, and access logs by the grants of their account.
 * Source: AWS Config Developer Guide, "Permissions for the Amazon S3 bucket"; Amazon S3 User Guide, "Enabling server access logging".
 */
const WITHOUT_RETENTION = ['config.amazonaws.com', 'logging.s3.amazonaws.com'];

/** The logs that services write into buckets of the templates. */
export function readDeliveries(model: Model): readonly Delivery[] {
  return SENDERS.flatMap(([type, path, sender]) =>
    model.ofType(type).flatMap((writer) =>
      textsAt(writer.properties, path).flatMap((text) => {
        // A prefix may stand behind the bucket.
        const [name] = text
          .split(':')
          .slice(text.startsWith('arn:') ? 5 : 0)
          .join(':')
          .split('/');
        const bucket = model.find(text, 'AWS::S3::Bucket') ?? model.find(name, 'AWS::S3::Bucket');
        return bucket ? [{ writer, sender, bucket }] : [];
      }),
    ),
  );
}

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
    return retention === undefined ? undefined : 'retention';
  }
  const policies = grants.bucketPolicies(bucket);
  if (policies.length > 0 || bucket.account !== writer.account) {
    const arns = grants.data.reachableAs(bucket);
    const meant = (statement: Statement) => arns.some((arn) => reaches(statement, arn));
    const verdict = judge(policies, delivery, 's3:PutObject', meant);
    if (verdict) return verdict === 'open' ? 'open' : `bucket-${verdict}`;
  }
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

function judge(
  policies: readonly { readonly statements: readonly Statement[]; readonly unknown?: unknown }[],
  delivery: Delivery,
  action: string,
  meant: (statement: Statement) => boolean,
): 'policy' | 'deny' | 'open' | undefined {
  const statements = policies
    .flatMap((policy) => policy.statements)
    .filter((statement) => speaksOf(statement, action) && meant(statement) && speaksTo(statement, delivery.sender));
  const denied = statements.some(
    ({ effect, conditions, unknown }) =>
      effect === 'Deny' && !unknown && conditions.every((condition) => meets(condition, delivery) === 'always'),
  );
  if (denied) return 'deny';
  const allowed = statements.some(
    ({ effect, conditions }) =>
      effect === 'Allow' && conditions.every((condition) => meets(condition, delivery) !== 'never'),
  );
  if (allowed) return undefined;
  return policies.some(({ unknown }) => unknown !== undefined) ? 'open' : 'policy';
}

function speaksTo({ notPrincipal, aws, service }: Statement, sender: string): boolean {
  const named = aws.includes('*') || aws.includes(GAP) || service.some((text) => covers(text, sender));
  return notPrincipal ? !named : named;
}

/** Keys that a request of a service principal does not carry. */
const ABSENT =
  /^aws:(principalarn|principalorgid|principalorgpaths|principalaccount|principaltag\/.*|userid|username|sourcevpce?|vpcsourceip|sourceip|multifactorauth.*)$|^s3:x-amz-server-side-encryption.*$/;

/** Whether the request by which a service delivers meets a condition: always, never, or as far as is known perhaps. */
function meets(condition: Condition, { writer, sender }: Delivery): 'always' | 'never' | 'perhaps' {
  const { operator, key, values } = condition;
  const comparison = comparisonOf(condition);
  const name = key.toLowerCase();
  const negated = /not(equals|like|ipaddress)/.test(comparison);
  const when = (holds: boolean) => (holds ? 'always' : 'never');
  if (values === undefined || values.some((value) => value.includes(GAP))) return 'perhaps';
  if (ABSENT.test(name)) {
    if (comparison === 'null') return when(values.includes('true'));
    return when(negated || /IfExists$/i.test(operator));
  }
  const own = known(name, writer, sender);
  if (own === undefined) return 'perhaps';
  if (comparison === 'null') return when(values.includes('false'));
  const matches = values.some((value) => overlap(value, own));
  return when(matches !== negated);
}

/** What a request of a service says of itself, where that is known. A `*` stands for a part that is not. */
function known(key: string, writer: Resource, sender: string): string | undefined {
  switch (key) {
    case 'aws:securetransport':
    case 'aws:principalisawsservice':
      return 'true';
    case 'aws:viaawsservice':
      return 'false';
    case 'aws:principalservicename':
      return sender;
    case 'aws:sourceaccount':
      return writer.account;
    case 'aws:sourcearn':
      return sender === 'cloudtrail.amazonaws.com'
        ? `arn:aws:cloudtrail:*:${writer.account}:trail/*`
        : `arn:aws:logs:*:${writer.account}:*`;
    default:
      return undefined;
  }
}
