import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Buckets with their policies. */
export const bucketReader: LiveReader = {
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  global: true,
  read: async (account) => {
    const listed = await account.list('s3', 'ListBuckets', 'Buckets');
    return (await Promise.all(listed.map(({ Name }) => bucketOf(account, Name)))).flat();
  },
};

async function bucketOf(account: AccountReader, Bucket: string): Promise<LiveResource[]> {
  const question = { Bucket };
  const encryption = await account.get('s3', 'GetBucketEncryption', question);
  const versioning = await account.get('s3', 'GetBucketVersioning', question);
  const block = await account.get('s3', 'GetPublicAccessBlock', question);
  const lock = await account.get('s3', 'GetObjectLockConfiguration', question);
  const ownership = await account.get('s3', 'GetBucketOwnershipControls', question);
  const logging = await account.get('s3', 'GetBucketLogging', question);
  const lifecycle = await account.get('s3', 'GetBucketLifecycleConfiguration', question);
  const replication = await account.get('s3', 'GetBucketReplication', question);
  const tags = await account.get('s3', 'GetBucketTagging', question);
  const notification = await account.get('s3', 'GetBucketNotificationConfiguration', question);
  const policy = policyOf((await account.get('s3', 'GetBucketPolicy', question))?.Policy);
  const retention = lock?.ObjectLockConfiguration;
  return [
    {
      type: 'AWS::S3::Bucket',
      id: Bucket,
      properties: {
        ...given('PublicAccessBlockConfiguration', block?.PublicAccessBlockConfiguration),
        ...(versioning?.Status ? { VersioningConfiguration: { Status: versioning.Status } } : {}),
        ...(retention?.ObjectLockEnabled
          ? {
              ObjectLockEnabled: true,
              ...(retention.Rule
                ? { ObjectLockConfiguration: { ObjectLockEnabled: retention.ObjectLockEnabled, Rule: retention.Rule } }
                : {}),
            }
          : {}),
        ...given('ReplicationConfiguration', replicationOf(replication?.ReplicationConfiguration)),
        Tags: tagsIn(tags?.TagSet),
      },
      assigned: {
        BucketName: Bucket,
        ...given('BucketEncryption', encryptionOf(encryption?.ServerSideEncryptionConfiguration)),
        ...given('OwnershipControls', ownership?.OwnershipControls),
        ...given('LoggingConfiguration', loggingOf(logging?.LoggingEnabled)),
        ...given('LifecycleConfiguration', lifecycleOf(lifecycle?.Rules)),
        ...(notification?.EventBridgeConfiguration
          ? { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }
          : {}),
      },
      attributes: { Arn: `arn:aws:s3:::${Bucket}` },
    },
    ...(policy === undefined
      ? []
      : [{ type: 'AWS::S3::BucketPolicy', id: Bucket, properties: { Bucket, PolicyDocument: policy } }]),
  ];
}

function encryptionOf(configuration: Answer) {
  return (
    configuration && {
      ServerSideEncryptionConfiguration: (configuration.Rules ?? []).map((rule: Answer) => ({
        ...(rule.BucketKeyEnabled === undefined ? {} : { BucketKeyEnabled: rule.BucketKeyEnabled }),
        ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
      })),
    }
  );
}

function replicationOf(replication: Answer) {
  return (
    replication && {
      Role: replication.Role,
      Rules: (replication.Rules ?? []).map(({ ID, Filter, Priority, ...rule }: Answer) => ({
        ...given('Id', ID),
        ...rule,
        ...given('Priority', Priority || undefined),
        ...given('Filter', Filter),
      })),
    }
  );
}

function loggingOf(logging: Answer) {
  return (
    logging && {
      DestinationBucketName: logging.TargetBucket,
      ...given('LogFilePrefix', logging.TargetPrefix),
    }
  );
}

function lifecycleOf(rules: Answer) {
  return (
    rules && {
      Rules: rules.map((rule: Answer) => ({
        Status: rule.Status,
        ...given('Id', rule.ID),
        ...given('Prefix', rule.Filter?.Prefix ?? rule.Prefix),
        ...given('AbortIncompleteMultipartUpload', rule.AbortIncompleteMultipartUpload),
        ...given('ExpirationInDays', rule.Expiration?.Days),
        ...(rule.Expiration?.ExpiredObjectDeleteMarker ? { ExpiredObjectDeleteMarker: true } : {}),
        ...given(
          'Transitions',
          rule.Transitions?.map(({ Days, StorageClass }: Answer) => ({ TransitionInDays: Days, StorageClass })),
        ),
        ...(rule.NoncurrentVersionExpiration ? { NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration } : {}),
      })),
    }
  );
}
