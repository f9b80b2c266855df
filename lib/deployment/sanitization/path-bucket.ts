import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, type Conditions, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Classification } from '../../policy/classification';
import { acknowledge } from '../acknowledge';
import { classify } from '../classify';
import { CLOSED_BUCKET, OBJECT_ACTIONS, tellEventBridge } from '../closed-bucket';
import { ZoneStack } from '../zone-stack';
import { objectsOf } from './path-names';

/** Mail and files on their way: not public, must not be altered, may be missed for a while. */
export const PATH_LABELS: Classification = { confidentiality: '2', integrity: '2', availability: '1' };

export interface PathBucketProps {
  readonly bucketName: string;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  /** How long it keeps what it holds, days. */
  readonly days: number;
  /** Id of the S3 interface endpoint that it is reached by. */
  readonly endpointId: string;
  /** Roles that reach it from where no endpoint is: services of AWS act with them, or people of the zone. Default: none. */
  readonly beyond?: readonly string[];
  /** Whether Amazon EventBridge hears of new objects. Default: false. */
  readonly events?: boolean;
}

/** Create a bucket of a sanitized path: what it holds is not public, is not altered, and goes after its days (clauses 2(12) and 6(2)). */
export function createPathBucket(scope: Construct, id: string, props: PathBucketProps): Bucket {
  const { kept } = ZoneStack.of(scope);
  const bucket = new Bucket(scope, id, {
    bucketName: props.bucketName,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    ...CLOSED_BUCKET,
    versioned: true,
    lifecycleRules: [
      {
        expiration: Duration.days(props.days),
        noncurrentVersionExpiration: Duration.days(7),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
      { expiredObjectDeleteMarker: true },
    ],
    serverAccessLogsBucket: props.accessLogs,
    serverAccessLogsPrefix: `${props.bucketName}/`,
    removalPolicy: kept,
  });
  bucket.addToResourcePolicy(
    denyAll('OnlyThroughTheEndpoint', OBJECT_ACTIONS, [bucket.bucketArn, objectsOf(props.bucketName)], {
      StringNotEquals: { 'aws:SourceVpce': props.endpointId },
      ...(props.beyond?.length ? { ArnNotLike: { 'aws:PrincipalArn': [...props.beyond] } } : {}),
    }),
  );
  if (props.events) tellEventBridge(bucket);
  classify(bucket, PATH_LABELS);
  acknowledge(bucket, 'path-bucket-without-copy');
  return bucket;
}

/** A statement that denies everybody, but for what its conditions except. */
export function denyAll(sid: string, actions: string[], resources: string[], conditions: Conditions): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources,
    conditions,
  });
}
