import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Functions with their addresses, versions and destinations. */
export const functionReader: LiveReader = {
  types: [
    'AWS::Lambda::Function',
    'AWS::Lambda::Url',
    'AWS::Lambda::Permission',
    'AWS::Lambda::Version',
    'AWS::Lambda::Alias',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::EventInvokeConfig',
  ],
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
          ? {
              VpcConfig: {
                SubnetIds: vpc.SubnetIds,
                SecurityGroupIds: vpc.SecurityGroupIds,
                ...(vpc.Ipv6AllowedForDualStack ? { Ipv6AllowedForDualStack: true } : {}),
              },
            }
          : {}),
        ...given('KmsKeyArn', configuration.KMSKeyArn),
        ...given(
          'Layers',
          configuration.Layers?.map(({ Arn }: Answer) => Arn),
        ),
        ...given('ReservedConcurrentExecutions', answer?.Concurrency?.ReservedConcurrentExecutions),
        ...given(
          'Environment',
          configuration.Environment?.Variables && { Variables: configuration.Environment.Variables },
        ),
        ...given('Runtime', configuration.Runtime),
        ...given('Handler', configuration.Handler),
        ...given('Description', configuration.Description),
        ...given('Architectures', configuration.Architectures),
        ...given('LoggingConfig', configuration.LoggingConfig),
        ...given('DeadLetterConfig', configuration.DeadLetterConfig),
        ...given('TracingConfig', configuration.TracingConfig),
        ...given(
          'FileSystemConfigs',
          configuration.FileSystemConfigs?.map(({ Arn, LocalMountPath }: Answer) => ({ Arn, LocalMountPath })),
        ),
        ...given('ImageConfig', configuration.ImageConfigResponse?.ImageConfig),
        ...given('Timeout', configuration.Timeout),
        ...given('MemorySize', configuration.MemorySize),
        Tags: tagsIn(Tags),
      },
      assigned: { FunctionName },
      attributes: { Arn: configuration.FunctionArn },
    },
    ...(await permissionsOf(account, FunctionName)),
    ...(await versionsOf(account, FunctionName)),
    ...(await destinationsOf(account, FunctionName)),
    ...urls.map(({ FunctionUrl, FunctionArn, AuthType, Cors, InvokeMode }) => ({
      type: 'AWS::Lambda::Url',
      id: FunctionUrl,
      properties: {
        TargetFunctionArn: configuration.FunctionArn,
        ...given('Qualifier', String(FunctionArn ?? '').split(':')[7]),
        AuthType,
        ...given('Cors', Cors),
        ...(InvokeMode === 'BUFFERED' ? {} : given('InvokeMode', InvokeMode)),
      },
    })),
  ];
}

/** Who may call a function, or one version of it. */
async function permissionsOf(
  account: AccountReader,
  FunctionName: string,
  Qualifier?: string,
): Promise<LiveResource[]> {
  const answer = await account.get('lambda', 'GetPolicy', { FunctionName, ...given('Qualifier', Qualifier) });
  const called = Qualifier === undefined ? FunctionName : `${FunctionName}:${Qualifier}`;
  return (policyOf(answer?.Policy)?.Statement ?? []).map((statement: Answer) => permissionOf(called, statement));
}

/** One statement of the policy of a function. */
function permissionOf(name: string, { Action, Principal, Condition = {} }: Answer): LiveResource {
  const principal = typeof Principal === 'string' ? Principal : (Principal?.Service ?? Principal?.AWS);
  const source = Condition.ArnLike?.['AWS:SourceArn'];
  const equals = Condition.StringEquals ?? {};
  return {
    type: 'AWS::Lambda::Permission',
    id: [name, Action, principal, source].join('|'),
    properties: {
      Action,
      Principal: principal,
      ...given('SourceArn', source),
      ...given('SourceAccount', equals['AWS:SourceAccount']),
      ...given('PrincipalOrgID', equals['aws:PrincipalOrgID']),
      ...given('FunctionUrlAuthType', equals['lambda:FunctionUrlAuthType']),
    },
    assigned: { FunctionName: name },
  };
}

/** Versions and aliases, each with a policy of its own. */
async function versionsOf(account: AccountReader, FunctionName: string): Promise<LiveResource[]> {
  const versions = await account.list('lambda', 'ListVersionsByFunction', 'Versions', { FunctionName });
  const aliases = await account.list('lambda', 'ListAliases', 'Aliases', { FunctionName });
  const read = [
    ...versions
      .filter(({ Version }) => Version !== '$LATEST')
      .map(
        async ({ Version, FunctionArn }): Promise<LiveResource[]> => [
          { type: 'AWS::Lambda::Version', id: FunctionArn, properties: {}, assigned: { FunctionName } },
          ...(await permissionsOf(account, FunctionName, Version)),
        ],
      ),
    ...aliases.map(
      async ({ Name, AliasArn, FunctionVersion, RoutingConfig }): Promise<LiveResource[]> => [
        {
          type: 'AWS::Lambda::Alias',
          id: AliasArn,
          properties: { Name, FunctionVersion, ...given('RoutingConfig', routingOf(RoutingConfig)) },
          assigned: { FunctionName },
        },
        ...(await permissionsOf(account, FunctionName, Name)),
      ],
    ),
  ];
  return (await Promise.all(read)).flat();
}

function routingOf(routing: Answer) {
  const weights = Object.entries(routing?.AdditionalVersionWeights ?? {});
  return weights.length > 0
    ? {
        AdditionalVersionWeights: weights.map(([FunctionVersion, FunctionWeight]) => ({
          FunctionVersion,
          FunctionWeight,
        })),
      }
    : undefined;
}

/** What feeds a function, and where what it says or fails at is sent. */
async function destinationsOf(account: AccountReader, FunctionName: string): Promise<LiveResource[]> {
  const asked = { FunctionName };
  const sources = await account.list('lambda', 'ListEventSourceMappings', 'EventSourceMappings', asked);
  const invocations = await account.list(
    'lambda',
    'ListFunctionEventInvokeConfigs',
    'FunctionEventInvokeConfigs',
    asked,
  );
  return [
    ...(await Promise.all(sources.map((source) => sourceOf(account, FunctionName, source)))),
    ...invocations.map(({ FunctionArn, ...config }) => {
      const Qualifier = String(FunctionArn).split(':')[7] ?? '$LATEST';
      return {
        type: 'AWS::Lambda::EventInvokeConfig',
        id: `${FunctionName}|${Qualifier}`,
        properties: {
          Qualifier,
          ...given('DestinationConfig', config.DestinationConfig),
          ...given('MaximumEventAgeInSeconds', config.MaximumEventAgeInSeconds),
          ...given('MaximumRetryAttempts', config.MaximumRetryAttempts),
        },
        assigned: { FunctionName },
      };
    }),
  ];
}

async function sourceOf(account: AccountReader, FunctionName: string, source: Answer): Promise<LiveResource> {
  const Resource = source.EventSourceMappingArn;
  const tags = Resource === undefined ? undefined : await account.get('lambda', 'ListTags', { Resource });
  return {
    type: 'AWS::Lambda::EventSourceMapping',
    id: source.UUID,
    properties: {
      ...given('EventSourceArn', source.EventSourceArn),
      ...given('SelfManagedEventSource', source.SelfManagedEventSource),
      ...given('SourceAccessConfigurations', source.SourceAccessConfigurations),
      ...given('Queues', source.Queues),
      ...given('Topics', source.Topics),
      ...given('DestinationConfig', source.DestinationConfig),
      ...given('BatchSize', source.BatchSize),
      ...given('MaximumBatchingWindowInSeconds', source.MaximumBatchingWindowInSeconds),
      ...given('FunctionResponseTypes', source.FunctionResponseTypes),
      ...given('ScalingConfig', source.ScalingConfig),
      ...given('FilterCriteria', source.FilterCriteria),
      ...given('KmsKeyArn', source.KMSKeyArn),
      ...(/^Disabl/.test(source.State ?? '') ? { Enabled: false } : {}),
      Tags: tagsIn(tags?.Tags),
    },
    assigned: { FunctionName },
  };
}
