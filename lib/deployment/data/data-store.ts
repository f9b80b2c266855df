import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { bucketName, roleArn } from '../../config/names';
import type { DataStoreConfig } from '../../config/schema';
import { protectionOf } from '../../policy/classification';
import { acknowledge } from '../acknowledge';
import { classify } from '../classify';
import { CLOSED_BUCKET, OBJECT_ACTIONS, tellEventBridge } from '../closed-bucket';
import { ZoneStack } from '../zone-stack';
import { BACKUP_JOB } from './zone-backup';
import { RESTORE_JOB } from './zone-restore';

export interface DataStoreProps {
  readonly store: DataStoreConfig;
  /** Customer managed key of the zone. */
  readonly key: IKey;
  readonly accessLogs: IBucket;
  /** Id of the S3 interface endpoint of the zone: the only way to the data. */
  readonly s3EndpointId: string;
}

/** Create an object store of a zone; its labels decide key, versions and backup (clause 6(2)). */
export function createDataStore(scope: Construct, id: string, props: DataStoreProps): Bucket {
  const { config, zoneId, account, kept } = ZoneStack.of(scope);
  const { store } = props;
  const protection = protectionOf(store);
  const bucket = new Bucket(scope, id, {
    bucketName: bucketName(config, zoneId, store.id, account),
    ...(protection.customerManagedKey
      ? { encryption: BucketEncryption.KMS, encryptionKey: props.key, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.KMS_MANAGED }),
    ...CLOSED_BUCKET,
    versioned: protection.versioned,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        ...(protection.versioned ? { noncurrentVersionExpiration: Duration.days(protection.retentionDays) } : {}),
      },
    ],
    serverAccessLogsBucket: props.accessLogs,
    serverAccessLogsPrefix: `${store.id}/`,
    removalPolicy: kept,
  });
  bucket.addToResourcePolicy(
    onlyFromTheZone(
      bucket.bucketArn,
      props.s3EndpointId,
      protection.backup ? [BACKUP_JOB, RESTORE_JOB].map((job) => roleArn(config, account, zoneId, job)) : [],
    ),
  );
  if (protection.backup) {
    // AWS Backup follows changes by events and would otherwise switch them on behind the template.
    tellEventBridge(bucket);
  }
  classify(bucket, store);
  acknowledge(bucket, protection.backup ? 'store-copied-by-backup' : 'store-without-copy');
  if (!protection.versioned) acknowledge(bucket, 'store-without-versions');
  return bucket;
}

/**
 * Data is reached through the endpoint of its zone and by nobody else (clause 6(3)①), whatever an identity policy says;
 * the exceptions, for stores that are backed up, are the roles that AWS Backup copies and restores with, which have no network
 * of their own.
 */
function onlyFromTheZone(bucketArn: string, s3EndpointId: string, backupRoleArns: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'OnlyThroughTheEndpointOfTheZone',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: OBJECT_ACTIONS,
    resources: [bucketArn, `${bucketArn}/*`],
    conditions: {
      StringNotEquals: { 'aws:SourceVpce': s3EndpointId },
      ...(backupRoleArns.length > 0 ? { ArnNotEquals: { 'aws:PrincipalArn': backupRoleArns } } : {}),
    },
  });
}
