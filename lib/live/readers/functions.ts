import { type AccountReader, given } from '../account';
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
