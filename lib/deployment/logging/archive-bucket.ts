import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type IBucket, ObjectLockRetention, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { archiveNames } from '../../config/names';
import { acknowledge } from '../acknowledge';
import { classify, LOG_LABELS } from '../classify';
import { CLOSED_BUCKET } from '../closed-bucket';
import { ZoneStack } from '../zone-stack';
import { deliveryStatements, protectionStatements } from './archive-policy';

export interface ArchiveBucketProps {
  readonly key: IKey;
  /** Receives the server access logs of the bucket. */
  readonly accessLogs: IBucket;
}

/**
 * Create the locked bucket that receives every log (clauses 2(6) and 6(7)): what is in it cannot be changed or deleted
 * before the lock of the profile ends, and is removed after `logging.retentionDays`.
 */
export function createArchiveBucket(scope: Construct, id: string, props: ArchiveBucketProps): Bucket {
  const { config, kept, profile } = ZoneStack.of(scope);
  const days = Duration.days(profile.lock.days);
  const bucket = new Bucket(scope, id, {
    bucketName: archiveNames(config).bucket,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    ...CLOSED_BUCKET,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention:
      profile.lock.mode === 'COMPLIANCE' ? ObjectLockRetention.compliance(days) : ObjectLockRetention.governance(days),
    lifecycleRules: [
      {
        // Glacier Instant Retrieval stays readable at once: an auditor restores nothing first.
        transitions:
          config.logging.coldAfterDays === undefined
            ? []
            : [
                {
                  storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
                  transitionAfter: Duration.days(config.logging.coldAfterDays),
                },
              ],
        expiration: Duration.days(config.logging.retentionDays),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
      { expiredObjectDeleteMarker: true },
    ],
    serverAccessLogsBucket: props.accessLogs,
    serverAccessLogsPrefix: 'logs/',
    removalPolicy: kept,
  });
  for (const statement of [...deliveryStatements(config), ...protectionStatements(config)]) {
    bucket.addToResourcePolicy(statement);
  }
  classify(bucket, LOG_LABELS);
  acknowledge(bucket, 'archive-without-second-copy');
  return bucket;
}
