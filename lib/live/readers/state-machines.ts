import { type AccountReader, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** State machines with the steps that they take. */
export const stateMachineReader: LiveReader = {
  types: ['AWS::StepFunctions::StateMachine'],
  read: async (account) => {
    const listed = await account.list('states', 'ListStateMachines', 'stateMachines');
    return Promise.all(listed.map(({ stateMachineArn }) => machineOf(account, stateMachineArn)));
  },
};

async function machineOf(account: AccountReader, stateMachineArn: string): Promise<LiveResource> {
  const machine = (await account.get('states', 'DescribeStateMachine', { stateMachineArn })) ?? {};
  const tags = await account.get('states', 'ListTagsForResource', { resourceArn: stateMachineArn });
  const { loggingConfiguration: logging, encryptionConfiguration: encryption } = machine;
  return {
    type: 'AWS::StepFunctions::StateMachine',
    id: stateMachineArn,
    properties: {
      RoleArn: machine.roleArn,
      ...given('Definition', machine.definition === undefined ? undefined : JSON.parse(machine.definition)),
      ...given('StateMachineType', machine.type),
      ...given(
        'LoggingConfiguration',
        logging && {
          ...given('Level', logging.level),
          IncludeExecutionData: logging.includeExecutionData ?? false,
          ...given(
            'Destinations',
            (logging.destinations ?? []).map((each: { cloudWatchLogsLogGroup?: { logGroupArn?: string } }) => ({
              CloudWatchLogsLogGroup: { LogGroupArn: each.cloudWatchLogsLogGroup?.logGroupArn },
            })),
          ),
        },
      ),
      ...given(
        'TracingConfiguration',
        machine.tracingConfiguration && { Enabled: machine.tracingConfiguration.enabled },
      ),
      ...given(
        'EncryptionConfiguration',
        encryption && {
          ...given('Type', encryption.type),
          ...given('KmsKeyId', encryption.kmsKeyId),
          ...given('KmsDataKeyReusePeriodSeconds', encryption.kmsDataKeyReusePeriodSeconds),
        },
      ),
      Tags: tagsIn(tags?.tags),
    },
    assigned: { StateMachineName: machine.name },
    attributes: { Arn: stateMachineArn, Name: machine.name },
  };
}
