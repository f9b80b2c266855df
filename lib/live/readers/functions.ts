import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Functions with their addresses. */
export const functionReader: LiveReader = {
  types: ['AWS::Lambda::Function', 'AWS::Lambda::Url', 'AWS::Lambda::Permission'],
  read: async (account) => {
    const listed = await account.list('lambda', 'ListFunctions', 'Functions');
    return (await Promise.all(listed.map(({ FunctionName }) => functionOf(account, FunctionName)))).flat();
  },
};

async function functionOf(account: AccountReader, FunctionName: string): Promise<LiveResource[]> {
  const answer = await account.get('lambda', 'GetFunction', { FunctionName });
  const { Configuration: configuration = {}, Tags } = answer ?? {};
  const urls = await account.list('lambda', 'ListFunctionUrlConfigs', 'FunctionUrlConfigs', { FunctionName });
  const policy = policyOf((await account.get('lambda', 'GetPolicy', { FunctionName }))?.Policy);
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
        ...given(
          'Layers',
          configuration.Layers?.map(({ Arn }: Answer) => Arn),
        ),
        ...given('ReservedConcurrentExecutions', answer?.Concurrency?.ReservedConcurrentExecutions),
        ...given(
          'Environment',
          configuration.Environment?.Variables && { Variables: configuration.Environment.Variables },
        ),
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
        Timeout: configuration.Timeout,
        MemorySize: configuration.MemorySize,
      },
      attributes: { Arn: configuration.FunctionArn },
    },
    ...(policy?.Statement ?? []).map(
      (statement: Answer): LiveResource => permissionOf(FunctionName, configuration.FunctionArn, statement),
    ),
    ...urls.map(({ FunctionUrl, AuthType }) => ({
      type: 'AWS::Lambda::Url',
      id: FunctionUrl,
      properties: { TargetFunctionArn: configuration.FunctionArn, AuthType },
    })),
  ];
}

/** Who may call a function, one statement of its policy. */
function permissionOf(name: string, arn: string, { Action, Principal, Condition = {} }: Answer): LiveResource {
  const principal = typeof Principal === 'string' ? Principal : (Principal?.Service ?? Principal?.AWS);
  const source = Condition.ArnLike?.['AWS:SourceArn'];
  const account = Condition.StringEquals?.['AWS:SourceAccount'];
  return {
    type: 'AWS::Lambda::Permission',
    id: [name, Action, principal, source].join('|'),
    properties: {
      Action,
      Principal: principal,
      ...given('SourceArn', source),
      ...given('SourceAccount', account),
    },
    assigned: { FunctionName: arn },
  };
}
