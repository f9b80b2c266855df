import { AnyPrincipal, ArnPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { archiveNames, roleArn } from '../../config/names';
import type { CheckedConfig } from '../../config/schema';
import { zonesOf } from '../../config/zone';
import { shippedPrefix } from './archive-access';
import { readerArn } from './archive-auditor';
import { logDeliveryStatements } from './log-delivery';
import { shippers, trailSources } from './log-sources';

/** Job in the name of the role that copies the deliveries of AWS Config into the locked bucket. */
export const REPLICATION_JOB = 'config-replication';

/** Services send this with every object; the bucket owner owns it anyway, because ACLs are off. */
const OWNER_CONTROL = { 's3:x-amz-acl': 'bucket-owner-full-control' };

/**
 * Who may add what to the locked bucket: each source its own prefix, in the name of its own account; nobody reads.
 * See "Amazon S3 bucket policy for CloudTrail" and "Logs sent to Amazon S3" in the AWS documentation.
 */
export function deliveryStatements(config: CheckedConfig): PolicyStatement[] {
  return [...trailStatements(config), ...networkLogStatements(config), ...shippingStatements(config)];
}

function trailStatements(config: CheckedConfig): PolicyStatement[] {
  const { bucketArn } = archiveNames(config);
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const trails = trailSources(config);
  return [
    new PolicyStatement({
      sid: 'TrailsCheckTheBucket',
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trails.map(({ trailArn }) => trailArn) } },
    }),
    ...trails.map(
      ({ account, trailArn }) =>
        new PolicyStatement({
          sid: `TrailOf${account}`,
          principals,
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/AWSLogs/${account}/*`],
          conditions: { StringEquals: { ...OWNER_CONTROL, 'aws:SourceArn': trailArn } },
        }),
    ),
  ];
}

/** Flow logs and DNS query logs of the zones, and those of the firewalls of our own exit, each below a prefix of its own. */
function networkLogStatements(config: CheckedConfig): PolicyStatement[] {
  const own = config.securityCloud.mode === 'self';
  const deliveries = zonesOf(config).flatMap(({ id, account, label }) =>
    ['flow', 'dns', ...(own && label === 'internet' ? ['firewall'] : [])].map((log) => ({
      account,
      prefix: `${log}/${id}`,
    })),
  );
  return logDeliveryStatements(config.region, archiveNames(config).bucketArn, deliveries);
}

/** Firehose roles, by name: a principal that does not exist yet cannot stand in a bucket policy, a condition can. */
function shippingStatements(config: CheckedConfig): PolicyStatement[] {
  const { bucketArn } = archiveNames(config);
  return shippers(config).map(
    ({ zoneId, account, roleArn }) =>
      new PolicyStatement({
        sid: `LogGroupsOf${sidPart(zoneId)}`,
        principals: [new ArnPrincipal(`arn:aws:iam::${account}:root`)],
        actions: [
          's3:AbortMultipartUpload',
          's3:GetBucketLocation',
          's3:ListBucketMultipartUploads',
          's3:ListMultipartUploadParts',
          's3:PutObject',
          's3:PutObjectAcl',
        ],
        resources: [bucketArn, `${bucketArn}/${shippedPrefix(zoneId)}*`],
        conditions: { ArnEquals: { 'aws:PrincipalArn': roleArn } },
      }),
  );
}

/**
 * What nobody may do to the locked bucket, beside what Object Lock itself refuses (clauses 2(6) and 6(7)): delete or
 * unlock evidence, read it without being an auditor, add to it without being a source, or change the bucket and these
 * sentences other than by a deployment. In the evaluation profile alone the policy can be deleted as a whole, so that the
 * deployment remains destroyable.
 */
export function protectionStatements(config: CheckedConfig): PolicyStatement[] {
  const { bucketArn } = archiveNames(config);
  const account = config.accounts['log-archive'];
  const deny = (sid: string, actions: string[], resources: string[], conditions = {}) =>
    new PolicyStatement({ sid, effect: Effect.DENY, principals: [new AnyPrincipal()], actions, resources, conditions });
  const objects = `${bucketArn}/*`;
  const deployment = `arn:aws:iam::${account}:role/cdk-*-cfn-exec-role-${account}-${config.region}`;
  return [
    deny(
      'NobodyDeletes',
      [
        's3:BypassGovernanceRetention',
        's3:DeleteObject',
        's3:DeleteObjectTagging',
        's3:DeleteObjectVersion',
        's3:DeleteObjectVersionTagging',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
      ],
      [objects],
    ),
    deny('OnlyAuditorsRead', ['s3:GetObject', 's3:GetObjectVersion'], [objects], {
      ArnNotLike: { 'aws:PrincipalArn': readerArn(config) },
    }),
    deny('OnlyFirehoseOfTheZonesAdds', ['s3:PutObject'], [objects], {
      ArnNotEquals: { 'aws:PrincipalArn': shippers(config).map((shipper) => shipper.roleArn) },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    }),
    deny('OnlyReplicationAddsConfigurations', ['s3:ReplicateDelete', 's3:ReplicateObject'], [objects], {
      ArnNotEquals: { 'aws:PrincipalArn': roleArn(config, account, 'log-archive', REPLICATION_JOB) },
    }),
    deny(
      'OnlyDeploymentsChangeTheBucket',
      [
        ...(config.profile === 'production' ? ['s3:DeleteBucketPolicy'] : []),
        's3:DeleteBucket',
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketNotification',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      [bucketArn],
      { ArnNotLike: { 'aws:PrincipalArn': deployment } },
    ),
  ];
}

/** `my-number` → `MyNumber`: statement ids have letters and digits only. */
function sidPart(zoneId: string): string {
  return zoneId.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
