import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Log groups, what is filtered out of them, and the streams that carry them to the archive. */
export const logReaders: readonly LiveReader[] = [
  {
    types: ['AWS::Logs::LogGroup', 'AWS::Logs::LogStream', 'AWS::Logs::SubscriptionFilter', 'AWS::Logs::MetricFilter'],
    read: logGroups,
  },
  { types: ['AWS::Logs::ResourcePolicy'], read: resourcePolicies },
  { types: ['AWS::Logs::AccountPolicy'], read: accountPolicies },
  { types: ['AWS::Logs::Destination', 'AWS::Logs::Delivery'], read: destinations },
  { types: ['AWS::KinesisFirehose::DeliveryStream'], read: deliveryStreams },
];

async function logGroups(account: AccountReader): Promise<LiveResource[]> {
  const groups = await account.list('logs', 'DescribeLogGroups', 'logGroups');
  const read = groups.map(async (group): Promise<LiveResource[]> => {
    const { logGroupName } = group;
    const arn = String(group.arn).replace(/:\*$/, '');
    const tags = await account.get('logs', 'ListTagsForResource', { resourceArn: arn });
    const filters = await account.list('logs', 'DescribeSubscriptionFilters', 'subscriptionFilters', { logGroupName });
    const metrics = await account.list('logs', 'DescribeMetricFilters', 'metricFilters', { logGroupName });
    const streams = await account.list('logs', 'DescribeLogStreams', 'logStreams', { logGroupName });
    return [
      {
        type: 'AWS::Logs::LogGroup',
        id: logGroupName,
        properties: {
          ...given('RetentionInDays', group.retentionInDays),
          ...given('KmsKeyId', group.kmsKeyId),
          ...(group.deletionProtectionEnabled ? { DeletionProtectionEnabled: true } : {}),
          Tags: tagsIn(tags?.tags),
        },
        assigned: { LogGroupName: logGroupName, ...given('LogGroupClass', group.logGroupClass) },
        attributes: { Arn: `${arn}:*` },
      },
      ...streams.map(({ logStreamName }) => ({
        type: 'AWS::Logs::LogStream',
        id: `${logGroupName}|${logStreamName}`,
        properties: { LogGroupName: logGroupName, LogStreamName: logStreamName },
      })),
      ...filters.map((filter) => ({
        type: 'AWS::Logs::SubscriptionFilter',
        id: `${logGroupName}|${filter.filterName}`,
        properties: {
          LogGroupName: logGroupName,
          DestinationArn: filter.destinationArn,
          FilterPattern: filter.filterPattern ?? '',
          ...given('RoleArn', filter.roleArn),
          ...given('Distribution', filter.distribution),
        },
        assigned: { FilterName: filter.filterName },
      })),
      ...metrics.map((filter) => ({
        type: 'AWS::Logs::MetricFilter',
        id: `${logGroupName}|${filter.filterName}`,
        properties: {
          LogGroupName: logGroupName,
          FilterPattern: filter.filterPattern,
          MetricTransformations: (filter.metricTransformations ?? []).map((each: Answer) => ({
            MetricName: each.metricName,
            MetricNamespace: each.metricNamespace,
            MetricValue: each.metricValue,
          })),
        },
        assigned: { FilterName: filter.filterName },
      })),
    ];
  });
  return (await Promise.all(read)).flat();
}

/** Who else may write into the log groups of an account. */
async function resourcePolicies(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('logs', 'DescribeResourcePolicies', 'resourcePolicies')).map((policy) => ({
    type: 'AWS::Logs::ResourcePolicy',
    id: policy.policyName,
    properties: { PolicyDocument: policy.policyDocument },
    assigned: { PolicyName: policy.policyName },
  }));
}

/** Kinds of policies that hold for every log group of an account: they send records on, change them, or mask them. */
const ACCOUNT_POLICIES = ['DATA_PROTECTION_POLICY', 'SUBSCRIPTION_FILTER_POLICY', 'TRANSFORMER_POLICY'];

async function accountPolicies(account: AccountReader): Promise<LiveResource[]> {
  const read = ACCOUNT_POLICIES.map(async (policyType) => {
    const listed = await account.list('logs', 'DescribeAccountPolicies', 'accountPolicies', { policyType });
    return listed.map(({ policyName, policyDocument, selectionCriteria }) => ({
      type: 'AWS::Logs::AccountPolicy',
      id: `${policyType}|${policyName}`,
      properties: {
        PolicyType: policyType,
        PolicyName: policyName,
        PolicyDocument: policyDocument,
        ...given('SelectionCriteria', selectionCriteria),
      },
    }));
  });
  return (await Promise.all(read)).flat();
}

/** Where log groups of other accounts may send records to, and what services deliver by themselves. */
async function destinations(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('logs', 'DescribeDestinations', 'destinations');
  const deliveries = await account.list('logs', 'DescribeDeliveries', 'deliveries');
  return [
    ...listed.map(({ destinationName, targetArn, roleArn, accessPolicy, arn }) => ({
      type: 'AWS::Logs::Destination',
      id: destinationName,
      properties: {
        DestinationName: destinationName,
        TargetArn: targetArn,
        RoleArn: roleArn,
        ...given('DestinationPolicy', accessPolicy),
      },
      attributes: { Arn: arn },
    })),
    ...deliveries.map(({ id, deliverySourceName, deliveryDestinationArn }) => ({
      type: 'AWS::Logs::Delivery',
      id,
      properties: { DeliverySourceName: deliverySourceName, DeliveryDestinationArn: deliveryDestinationArn },
    })),
  ];
}

async function deliveryStreams(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const DeliveryStreamName of await account.list('firehose', 'ListDeliveryStreams', 'DeliveryStreamNames')) {
    const answer = await account.get('firehose', 'DescribeDeliveryStream', { DeliveryStreamName });
    const stream = answer?.DeliveryStreamDescription ?? {};
    const tags = await account.get('firehose', 'ListTagsForDeliveryStream', { DeliveryStreamName });
    const s3 = stream.Destinations?.[0]?.ExtendedS3DestinationDescription;
    found.push({
      type: 'AWS::KinesisFirehose::DeliveryStream',
      id: DeliveryStreamName,
      properties: {
        ...(stream.DeliveryStreamEncryptionConfiguration?.KeyARN
          ? {
              DeliveryStreamEncryptionConfigurationInput: {
                KeyARN: stream.DeliveryStreamEncryptionConfiguration.KeyARN,
                KeyType: stream.DeliveryStreamEncryptionConfiguration.KeyType,
              },
            }
          : {}),
        ...(s3
          ? {
              ExtendedS3DestinationConfiguration: {
                BucketARN: s3.BucketARN,
                RoleARN: s3.RoleARN,
                ...given('Prefix', s3.Prefix),
                ...given('ErrorOutputPrefix', s3.ErrorOutputPrefix),
                ...given('CompressionFormat', s3.CompressionFormat),
                ...given('BufferingHints', s3.BufferingHints),
                ...given('CloudWatchLoggingOptions', s3.CloudWatchLoggingOptions),
                ...given('ProcessingConfiguration', s3.ProcessingConfiguration),
                ...(s3.S3BackupMode === 'Enabled' ? { S3BackupMode: 'Enabled' } : {}),
                ...given(
                  'S3BackupConfiguration',
                  s3.S3BackupDescription && {
                    BucketARN: s3.S3BackupDescription.BucketARN,
                    RoleARN: s3.S3BackupDescription.RoleARN,
                  },
                ),
                ...given(
                  'EncryptionConfiguration',
                  s3.EncryptionConfiguration?.KMSEncryptionConfig && {
                    KMSEncryptionConfig: s3.EncryptionConfiguration.KMSEncryptionConfig,
                  },
                ),
              },
            }
          : {}),
        Tags: tagsIn(tags?.Tags),
      },
      assigned: { DeliveryStreamName, ...given('DeliveryStreamType', stream.DeliveryStreamType) },
      attributes: { Arn: stream.DeliveryStreamARN },
    });
  }
  return found;
}
