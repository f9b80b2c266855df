import { Duration } from 'aws-cdk-lib';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { bucketName } from '../../config/names';
import { acknowledge } from '../acknowledge';
import { classify, LOG_LABELS } from '../classify';
import { CLOSED_BUCKET } from '../closed-bucket';
import { ZoneStack } from '../zone-stack';
import { logDeliveryStatements } from './log-delivery';

export interface AccessLogBucketProps {
  /** What its name ends in, where a zone has several. Default: access-logs. */
  readonly store?: string;
  /** Accounts whose network load balancers deliver here too, under `load-balancers/`. Default: none. */
  readonly loadBalancerAccounts?: readonly string[];
}

/**
 * Create the bucket for server access logs of the buckets of one zone. S3 delivers these only within an account and only
 * into a bucket without Object Lock and without a customer managed key, so they cannot go to the locked bucket; the same
 * requests are data events of the trail, which does arrive there.
 */
export function createAccessLogBucket(scope: Construct, id: string, props: AccessLogBucketProps = {}): Bucket {
  const { config, zoneId, account, region, kept } = ZoneStack.of(scope);
  const bucket = new Bucket(scope, id, {
    bucketName: bucketName(config, zoneId, props.store ?? 'access-logs', account),
    encryption: BucketEncryption.S3_MANAGED,
    ...CLOSED_BUCKET,
    versioned: true,
    lifecycleRules: [
      {
        expiration: Duration.days(config.logging.retentionDays),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: kept,
  });
  const deliveries = (props.loadBalancerAccounts ?? []).map((source) => ({
    account: source,
    prefix: 'load-balancers',
  }));
  if (deliveries.length > 0) {
    for (const statement of logDeliveryStatements(region, bucket.bucketArn, deliveries)) {
      bucket.addToResourcePolicy(statement);
    }
  }
  classify(bucket, LOG_LABELS);
  acknowledge(bucket, 'access-log-bucket');
  return bucket;
}
