import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Functions with their addresses. */
export const functionReader: LiveReader = {
  types: ['AWS::Lambda::Function', 'AWS::Lambda::Url'],
  read: async (account) => {
    const listed = await account.list('lambda', 'ListFunctions', 'Functions');
    return (await Promise.all(listed.map(({ FunctionName }) => functionOf(account, FunctionName)))).flat();
  },
};

async function functionOf(account: AccountReader, FunctionName: string): Promise<LiveResource[]> {
  const answer = await account.get('lambda', 'GetFunction', { FunctionName });
  const { Configuration: configuration = {}, Tags } = answer ?? {};
  const urls = await account.list('lambda', 'ListFunctionUrlConfigs', 'FunctionUrlConfigs', { FunctionName });
  const { VpcConfig: vpc } = configuration;
  return [
    {
      type: 'AWS::Lambda::Function',
      id: FunctionName,
      properties: {
        Role: configuration.Role,
        ...(vpc?.SubnetIds?.length > 0
          ? { VpcConfig: { SubnetIds: vpc.SubnetIds, SecurityGroupIds: vpc.SecurityGroupIds } }
          : {}),
        ...given('KmsKeyArn', configuration.KMSKeyArn),
        Tags: tagsIn(Tags),
      },
      assigned: {
        FunctionName,
        Runtime: configuration.Runtime,
        Handler: configuration.Handler,
        ...given('Description', configuration.Description),
        ...given('Architectures', configuration.Architectures),
        ...given('LoggingConfig', configuration.LoggingConfig),
        ...given('DeadLetterConfig', configuration.DeadLetterConfig),
        ...given('TracingConfig', configuration.TracingConfig),
        ...given('ReservedConcurrentExecutions', answer?.Concurrency?.ReservedConcurrentExecutions),
        Timeout: configuration.Timeout,
        MemorySize: configuration.MemorySize,
        ...given(
          'Environment',
          configuration.Environment?.Variables && { Variables: configuration.Environment.Variables },
        ),
      },
      attributes: { Arn: configuration.FunctionArn },
    },
    ...urls.map(({ FunctionUrl, AuthType }) => ({
      type: 'AWS::Lambda::Url',
      id: FunctionUrl,
      properties: { TargetFunctionArn: configuration.FunctionArn, AuthType },
    })),
  ];
}

/** What watches the account: trails, the recorder, analyzers. */
export const auditReaders: readonly LiveReader[] = [
  { types: ['AWS::CloudTrail::Trail'], read: trails },
  { types: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'], read: recorders },
  { types: ['AWS::AccessAnalyzer::Analyzer'], read: analyzers },
];

async function trails(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const trail of await account.list('cloudtrail', 'DescribeTrails', 'trailList')) {
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
        ...given('AdvancedEventSelectors', advanced),
        Tags: tagsIn(tags[0]?.TagsList),
      },
      assigned: {
        TrailName: trail.Name,
        IsMultiRegionTrail: trail.IsMultiRegionTrail ?? false,
        EnableLogFileValidation: trail.LogFileValidationEnabled ?? false,
        IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? false,
        IsOrganizationTrail: trail.IsOrganizationTrail ?? false,
        ...given('EventSelectors', selectors?.EventSelectors),
      },
      attributes: { Arn: trail.TrailARN },
    });
  }
  return found;
}

async function recorders(account: AccountReader): Promise<LiveResource[]> {
  const recorders = await account.list('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders');
  const channels = await account.list('config', 'DescribeDeliveryChannels', 'DeliveryChannels');
  return [
    ...recorders.map((recorder) => ({
      type: 'AWS::Config::ConfigurationRecorder',
      id: recorder.name,
      properties: { RoleARN: recorder.roleARN },
      assigned: {
        Name: recorder.name,
        RecordingGroup: recordingOf(recorder.recordingGroup),
      },
    })),
    ...channels.map((channel) => ({
      type: 'AWS::Config::DeliveryChannel',
      id: channel.name,
      properties: {
        S3BucketName: channel.s3BucketName,
        ...given('S3KeyPrefix', channel.s3KeyPrefix),
        ...given('S3KmsKeyArn', channel.s3KmsKeyArn),
      },
      assigned: {
        Name: channel.name,
        ...given(
          'ConfigSnapshotDeliveryProperties',
          channel.configSnapshotDeliveryProperties && {
            DeliveryFrequency: channel.configSnapshotDeliveryProperties.deliveryFrequency,
          },
        ),
      },
    })),
  ];
}

function recordingOf(group: Answer) {
  return {
    AllSupported: group?.allSupported ?? false,
    IncludeGlobalResourceTypes: group?.includeGlobalResourceTypes ?? false,
    ...given('ResourceTypes', group?.resourceTypes),
  };
}

async function analyzers(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('accessanalyzer', 'ListAnalyzers', 'analyzers')).map(({ arn, name, type }) => ({
    type: 'AWS::AccessAnalyzer::Analyzer',
    id: arn,
    properties: { Type: type },
    assigned: { AnalyzerName: name },
    attributes: { Arn: arn },
  }));
}

/** Vaults, plans and what they cover. */
export const backupReaders: readonly LiveReader[] = [
  { types: ['AWS::Backup::BackupVault'], read: vaults },
  { types: ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'], read: plans },
];

async function vaults(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const vault of await account.list('backup', 'ListBackupVaults', 'BackupVaultList')) {
    const { BackupVaultName, BackupVaultArn } = vault;
    const policy = await account.get('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName });
    const tags = await account.get('backup', 'ListTags', { ResourceArn: BackupVaultArn });
    found.push({
      type: 'AWS::Backup::BackupVault',
      id: BackupVaultName,
      // The vault that every account has.
      ...(BackupVaultName === 'Default' ? { implicit: true } : {}),
      properties: {
        ...given('EncryptionKeyArn', vault.EncryptionKeyArn),
        ...given('AccessPolicy', policyOf(policy?.Policy)),
        ...given('BackupVaultTags', mapOf(tagsIn(tags?.Tags))),
        ...(vault.Locked
          ? {
              LockConfiguration: {
                MinRetentionDays: vault.MinRetentionDays,
                ...given('LockDate', vault.LockDate),
                ...given('MaxRetentionDays', vault.MaxRetentionDays),
              },
            }
          : {}),
      },
      assigned: { BackupVaultName },
      attributes: { BackupVaultArn, BackupVaultName },
    });
  }
  return found;
}

async function plans(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { BackupPlanId, BackupPlanArn } of await account.list('backup', 'ListBackupPlans', 'BackupPlansList')) {
    const answer = (await account.get('backup', 'GetBackupPlan', { BackupPlanId })) ?? {};
    const { BackupPlan: plan } = answer;
    const tags = await account.get('backup', 'ListTags', { ResourceArn: BackupPlanArn });
    found.push({
      type: 'AWS::Backup::BackupPlan',
      id: BackupPlanId,
      properties: {
        BackupPlan: {
          BackupPlanName: plan?.BackupPlanName,
          ...given('AdvancedBackupSettings', plan?.AdvancedBackupSettings),
          BackupPlanRule: (plan?.Rules ?? []).map((rule: Answer) => ({
            RuleName: rule.RuleName,
            TargetBackupVault: rule.TargetBackupVaultName,
            ...given('ScheduleExpression', rule.ScheduleExpression),
            ...given('Lifecycle', rule.Lifecycle),
            ...given('CopyActions', rule.CopyActions),
            ...given('RecoveryPointTags', rule.RecoveryPointTags),
            ...(rule.EnableContinuousBackup ? { EnableContinuousBackup: true } : {}),
          })),
        },
        ...given('BackupPlanTags', mapOf(tagsIn(tags?.Tags))),
      },
      attributes: { BackupPlanId, BackupPlanArn },
    });
    for (const { SelectionId } of await account.list('backup', 'ListBackupSelections', 'BackupSelectionsList', {
      BackupPlanId,
    })) {
      const answer = await account.get('backup', 'GetBackupSelection', { BackupPlanId, SelectionId });
      const selection = answer?.BackupSelection ?? {};
      found.push({
        type: 'AWS::Backup::BackupSelection',
        id: `${BackupPlanId}|${selection.SelectionName}`,
        properties: {
          BackupPlanId,
          BackupSelection: {
            SelectionName: selection.SelectionName,
            IamRoleArn: selection.IamRoleArn,
            ...given('Resources', selection.Resources),
            ...given('ListOfTags', selection.ListOfTags),
            ...given('NotResources', selection.NotResources),
            ...given('Conditions', selection.Conditions),
          },
        },
      });
    }
  }
  return found;
}

/** Documents and associations of Systems Manager. */
export const systemsManagerReaders: readonly LiveReader[] = [
  { types: ['AWS::SSM::Document'], read: documents },
  { types: ['AWS::SSM::Association'], read: associations },
];

async function documents(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const own = { Filters: [{ Key: 'Owner', Values: ['Self'] }] };
  for (const { Name, DocumentType } of await account.list('ssm', 'ListDocuments', 'DocumentIdentifiers', own)) {
    const document = await account.get('ssm', 'GetDocument', { Name });
    const text = String(document?.Content ?? '');
    found.push({
      type: 'AWS::SSM::Document',
      id: Name,
      properties: {
        Content: document?.DocumentFormat === 'YAML' || !text.startsWith('{') ? text : JSON.parse(text),
      },
      assigned: { Name, DocumentType, ...given('DocumentFormat', document?.DocumentFormat) },
    });
  }
  return found;
}

async function associations(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { AssociationId } of await account.list('ssm', 'ListAssociations', 'Associations')) {
    const answer = await account.get('ssm', 'DescribeAssociation', { AssociationId });
    const association = answer?.AssociationDescription ?? {};
    found.push({
      type: 'AWS::SSM::Association',
      id: AssociationId,
      properties: {
        Name: association.Name,
        ...given('Targets', association.Targets),
        ...given('Parameters', association.Parameters),
      },
      assigned: {
        ...given('AssociationName', association.AssociationName),
        ...given('ScheduleExpression', association.ScheduleExpression),
      },
    });
  }
  return found;
}

/** What is shared with other accounts, and service networks. */
export const sharingReaders: readonly LiveReader[] = [
  { types: ['AWS::RAM::ResourceShare'], read: resourceShares },
  {
    types: ['AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::ServiceNetworkVpcAssociation'],
    read: serviceNetworks,
  },
];

async function resourceShares(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const mine = { resourceOwner: 'SELF' };
  const principals = await account.list('ram', 'ListPrincipals', 'principals', mine);
  const resources = await account.list('ram', 'ListResources', 'resources', mine);
  for (const share of await account.list('ram', 'GetResourceShares', 'resourceShares', mine)) {
    if (/^delet/i.test(String(share.status))) continue;
    const of = (each: Answer) => each.resourceShareArn === share.resourceShareArn;
    found.push({
      type: 'AWS::RAM::ResourceShare',
      id: share.resourceShareArn,
      properties: {
        Name: share.name,
        AllowExternalPrincipals: share.allowExternalPrincipals,
        ...given(
          'Principals',
          principals.filter(of).map(({ id }) => id),
        ),
        ...given(
          'ResourceArns',
          resources.filter(of).map(({ arn }) => arn),
        ),
      },
    });
  }
  return found;
}

async function serviceNetworks(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { id, arn, name } of await account.list('vpclattice', 'ListServiceNetworks', 'items')) {
    found.push({
      type: 'AWS::VpcLattice::ServiceNetwork',
      id: arn,
      properties: { Name: name },
      attributes: { Arn: arn, Id: id },
    });
    for (const link of await account.list('vpclattice', 'ListServiceNetworkVpcAssociations', 'items', {
      serviceNetworkIdentifier: id,
    }))
      found.push({
        type: 'AWS::VpcLattice::ServiceNetworkVpcAssociation',
        id: link.arn,
        properties: { ServiceNetworkIdentifier: arn, VpcIdentifier: link.vpcId },
      });
  }
  return found;
}

/** Tags as a map, as AWS Backup writes them. */
function mapOf(tags: readonly { readonly Key: string; readonly Value: string }[]) {
  return tags.length === 0 ? undefined : Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
