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
  const acl = await account.get('s3', 'GetBucketAcl', question);
  const website = await account.get('s3', 'GetBucketWebsite', question);
  const inventories = await account.list(
    's3',
    'ListBucketInventoryConfigurations',
    'InventoryConfigurationList',
    question,
  );
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
        ...given('BucketEncryption', encryptionOf(encryption?.ServerSideEncryptionConfiguration)),
        ...given('OwnershipControls', ownership?.OwnershipControls),
        ...given('LoggingConfiguration', loggingOf(logging?.LoggingEnabled)),
        ...given('LifecycleConfiguration', lifecycleOf(lifecycle?.Rules)),
        ...given('NotificationConfiguration', notificationOf(notification)),
        ...given('WebsiteConfiguration', websiteOf(website)),
        ...given('InventoryConfigurations', inventories.map(inventoryOf)),
        ...given('AccessControl', grantsBesideOwner(acl)),
        Tags: tagsIn(tags?.TagSet),
      },
      assigned: { BucketName: Bucket },
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
      ...given('TargetObjectKeyFormat', logging.TargetObjectKeyFormat),
    }
  );
}

function lifecycleOf(rules: Answer) {
  return (
    rules && {
      Rules: rules.map((rule: Answer) => ({
        Status: rule.Status,
        ...given('Id', rule.ID),
        ...given('Prefix', rule.Filter?.And?.Prefix ?? rule.Filter?.Prefix ?? rule.Prefix),
        ...given('TagFilters', rule.Filter?.And?.Tags ?? (rule.Filter?.Tag && [rule.Filter.Tag])),
        ...given('AbortIncompleteMultipartUpload', rule.AbortIncompleteMultipartUpload),
        ...given('ExpirationInDays', rule.Expiration?.Days),
        ...given('ExpirationDate', rule.Expiration?.Date),
        ...(rule.Expiration?.ExpiredObjectDeleteMarker ? { ExpiredObjectDeleteMarker: true } : {}),
        ...given(
          'Transitions',
          rule.Transitions?.map((each: Answer) => ({
            ...given('TransitionInDays', each.Days),
            ...given('TransitionDate', each.Date),
            StorageClass: each.StorageClass,
          })),
        ),
        ...given(
          'NoncurrentVersionTransitions',
          rule.NoncurrentVersionTransitions?.map(
            ({ NoncurrentDays, NewerNoncurrentVersions, StorageClass }: Answer) => ({
              TransitionInDays: NoncurrentDays,
              ...given('NewerNoncurrentVersions', NewerNoncurrentVersions),
              StorageClass,
            }),
          ),
        ),
        ...(rule.NoncurrentVersionExpiration ? { NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration } : {}),
      })),
    }
  );
}

/** Who is told of what happens to objects: the API lists events together, a template one by one. */
function notificationOf(notification: Answer) {
  const lists = [
    ['TopicConfigurations', 'Topic', 'TopicArn'],
    ['QueueConfigurations', 'Queue', 'QueueArn'],
    ['LambdaConfigurations', 'Function', 'LambdaFunctionArn'],
  ] as const;
  const found: Record<string, Answer> = {};
  if (notification?.EventBridgeConfiguration) found.EventBridgeConfiguration = { EventBridgeEnabled: true };
  for (const [list, name, arn] of lists) {
    const configurations = notification?.[list === 'LambdaConfigurations' ? 'LambdaFunctionConfigurations' : list];
    const told = (configurations ?? []).flatMap((each: Answer) =>
      (each.Events ?? []).map((Event: string) => ({
        Event,
        [name]: each[arn],
        ...given('Filter', each.Filter?.Key && { S3Key: { Rules: each.Filter.Key.FilterRules ?? [] } }),
      })),
    );
    Object.assign(found, given(list, told));
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function websiteOf(website: Answer) {
  const document = website?.IndexDocument?.Suffix;
  const all = website?.RedirectAllRequestsTo;
  return document || all ? { ...given('IndexDocument', document), ...given('RedirectAllRequestsTo', all) } : undefined;
}

/** A list of all objects that S3 writes for somebody. */
function inventoryOf({ Id, IsEnabled, Destination, IncludedObjectVersions, Schedule, Filter, OptionalFields }: Answer) {
  const to = Destination?.S3BucketDestination ?? {};
  return {
    Id,
    Enabled: IsEnabled ?? false,
    Destination: {
      BucketArn: to.Bucket,
      Format: to.Format,
      ...given('BucketAccountId', to.AccountId),
      ...given('Prefix', to.Prefix),
    },
    IncludedObjectVersions,
    ScheduleFrequency: Schedule?.Frequency,
    ...given('Prefix', Filter?.Prefix),
    ...given('OptionalFields', OptionalFields),
  };
}

/** Whom an access control list admits beside the owner; lists of services that deliver logs are written as such. */
function grantsBesideOwner(acl: Answer) {
  const others = (acl?.Grants ?? []).filter(({ Grantee }: Answer) => Grantee?.ID !== acl.Owner?.ID);
  if (others.length === 0) return undefined;
  const isDelivery = others.every(({ Grantee }: Answer) => String(Grantee?.URI).endsWith('/s3/LogDelivery'));
  return isDelivery
    ? 'LogDeliveryWrite'
    : others.map(({ Grantee, Permission }: Answer) => `${Grantee?.URI ?? Grantee?.ID} ${Permission}`).join(', ');
}
