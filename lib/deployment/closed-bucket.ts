import { BlockPublicAccess, type Bucket, type BucketProps, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';

/** What every bucket has: nobody makes it public, everything in it belongs to its account, and it is reached by TLS alone. */
export const CLOSED_BUCKET = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const satisfies BucketProps;

/** What reads, writes, deletes or lists objects: denied to whoever does not come through the endpoint of a zone. */
export const OBJECT_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:DeleteObject*',
  's3:GetObject*',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:ListMultipartUploadParts',
  's3:PutObject*',
  's3:ReplicateObject',
  's3:RestoreObject',
];

/** Have Amazon EventBridge hear of what happens to the objects of a bucket. */
export function tellEventBridge(bucket: Bucket): void {
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
}
