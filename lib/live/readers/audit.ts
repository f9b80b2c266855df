import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What watches the account: trails, the recorder, analyzers. */
export const auditReaders: readonly LiveReader[] = [
  { types: ['AWS::CloudTrail::Trail'], read: trails },
  { types: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'], read: recorders },
  { types: ['AWS::AccessAnalyzer::Analyzer'], read: analyzers },
];

async function trails(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  // A trail of all Regions shows itself in each; it is read where it is at home.
  const listed = await account.list('cloudtrail', 'DescribeTrails', 'trailList', { includeShadowTrails: false });
  for (const trail of listed.filter(
    ({ HomeRegion: home }) => (home ?? account.target.region) === account.target.region,
  )) {
    const status = await account.get('cloudtrail', 'GetTrailStatus', { Name: trail.TrailARN });
    const selectors = await account.get('cloudtrail', 'GetEventSelectors', { TrailName: trail.TrailARN });
    const tags = await account.list('cloudtrail', 'ListTags', 'ResourceTagList', { ResourceIdList: [trail.TrailARN] });
    const advanced = selectors?.AdvancedEventSelectors ?? [];
    found.push({
      type: 'AWS::CloudTrail::Trail',
      id: trail.Name,
      properties: {
        IsLogging: status?.IsLogging ?? false,
        S3BucketName: trail.S3BucketName,
        ...given('S3KeyPrefix', trail.S3KeyPrefix),
        ...given('KMSKeyId', trail.KmsKeyId),
        ...given('CloudWatchLogsLogGroupArn', trail.CloudWatchLogsLogGroupArn),
        ...given('CloudWatchLogsRoleArn', trail.CloudWatchLogsRoleArn),
        ...given('SnsTopicName', trail.SnsTopicName),
        ...given('AdvancedEventSelectors', advanced),
        IsMultiRegionTrail: trail.IsMultiRegionTrail ?? false,
        EnableLogFileValidation: trail.LogFileValidationEnabled ?? false,
        IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
        IsOrganizationTrail: trail.IsOrganizationTrail ?? false,
        ...given('EventSelectors', selectors?.EventSelectors),
        Tags: tagsIn(tags[0]?.TagsList),
      },
      assigned: { TrailName: trail.Name },
      attributes: { Arn: trail.TrailARN },
    });
  }
  return found;
}

async function recorders(account: AccountReader): Promise<LiveResource[]> {
  const recorders = await account.list('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders');
  const channels = await account.list('config', 'DescribeDeliveryChannels', 'DeliveryChannels');
  const states = await account.list('config', 'DescribeConfigurationRecorderStatus', 'ConfigurationRecordersStatus');
  const isStopped = (name: string) => states.some((state) => state.name === name && state.recording === false);
  return [
    ...recorders.map((recorder) => ({
      type: 'AWS::Config::ConfigurationRecorder',
      id: recorder.name,
      properties: {
        RoleARN: recorder.roleARN,
        ...(isStopped(recorder.name) ? { Recording: 'stopped' } : {}),
        RecordingGroup: recordingOf(recorder.recordingGroup),
        ...given(
          'RecordingMode',
          recorder.recordingMode && {
            RecordingFrequency: recorder.recordingMode.recordingFrequency,
            ...given(
              'RecordingModeOverrides',
              recorder.recordingMode.recordingModeOverrides?.map((each: Answer) => ({
                ResourceTypes: each.resourceTypes,
                RecordingFrequency: each.recordingFrequency,
                ...given('Description', each.description),
              })),
            ),
          },
        ),
      },
      assigned: { Name: recorder.name },
    })),
    ...channels.map((channel) => ({
      type: 'AWS::Config::DeliveryChannel',
      id: channel.name,
      properties: {
        S3BucketName: channel.s3BucketName,
        ...given('S3KeyPrefix', channel.s3KeyPrefix),
        ...given('S3KmsKeyArn', channel.s3KmsKeyArn),
        ...given('SnsTopicARN', channel.snsTopicARN),
        ...given(
          'ConfigSnapshotDeliveryProperties',
          channel.configSnapshotDeliveryProperties && {
            DeliveryFrequency: channel.configSnapshotDeliveryProperties.deliveryFrequency,
          },
        ),
      },
      assigned: { Name: channel.name },
    })),
  ];
}

function recordingOf(group: Answer) {
  return {
    AllSupported: group?.allSupported ?? false,
    IncludeGlobalResourceTypes: group?.includeGlobalResourceTypes ?? false,
    ...given('ResourceTypes', group?.resourceTypes),
    ...given('ExclusionByResourceTypes', exclusionOf(group?.exclusionByResourceTypes?.resourceTypes)),
    ...given('RecordingStrategy', group?.recordingStrategy?.useOnly && { UseOnly: group.recordingStrategy.useOnly }),
  };
}

function exclusionOf(types: readonly string[] = []) {
  return types.length > 0 ? { ResourceTypes: types } : undefined;
}

async function analyzers(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('accessanalyzer', 'ListAnalyzers', 'analyzers');
  return Promise.all(
    listed.map(async ({ arn, name: analyzerName, type }) => {
      const hiding = await account.list('accessanalyzer', 'ListArchiveRules', 'archiveRules', { analyzerName });
      return {
        type: 'AWS::AccessAnalyzer::Analyzer',
        id: arn,
        properties: {
          Type: type,
          ...given(
            'ArchiveRules',
            hiding.map(({ ruleName, filter = {} }) => ({
              RuleName: ruleName,
              Filter: Object.entries(filter).map(([Property, { eq, neq, contains, exists }]: Answer) => ({
                Property,
                ...given('Eq', eq),
                ...given('Neq', neq),
                ...given('Contains', contains),
                ...given('Exists', exists),
              })),
            })),
          ),
        },
        assigned: { AnalyzerName: analyzerName },
        attributes: { Arn: arn },
      };
    }),
  );
}
