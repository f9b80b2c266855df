import { policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Tables of DynamoDB. */
export const tableReader: LiveReader = {
  types: ['AWS::DynamoDB::Table'],
  read: async (account) => {
    const found: LiveResource[] = [];
    for (const TableName of await account.list('dynamodb', 'ListTables', 'TableNames')) {
      const { Table: table = {} } = (await account.get('dynamodb', 'DescribeTable', { TableName })) ?? {};
      const backups = await account.get('dynamodb', 'DescribeContinuousBackups', { TableName });
      const expiry = (await account.get('dynamodb', 'DescribeTimeToLive', { TableName }))?.TimeToLiveDescription;
      const tags = await account.get('dynamodb', 'ListTagsOfResource', { ResourceArn: table.TableArn });
      const policy = policyOf(
        (await account.get('dynamodb', 'GetResourcePolicy', { ResourceArn: table.TableArn }))?.Policy,
      );
      const recovery = backups?.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
      found.push({
        type: 'AWS::DynamoDB::Table',
        id: TableName,
        properties: {
          ...(recovery === 'ENABLED' ? { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } : {}),
          ...(table.SSEDescription?.Status === 'ENABLED'
            ? {
                SSESpecification: {
                  SSEEnabled: true,
                  SSEType: table.SSEDescription.SSEType,
                  KMSMasterKeyId: table.SSEDescription.KMSMasterKeyArn,
                },
              }
            : {}),
          ...(table.DeletionProtectionEnabled ? { DeletionProtectionEnabled: true } : {}),
          ...(expiry?.TimeToLiveStatus === 'ENABLED'
            ? { TimeToLiveSpecification: { AttributeName: expiry.AttributeName, Enabled: true } }
            : {}),
          ...(policy === undefined ? {} : { ResourcePolicy: { PolicyDocument: policy } }),
          ...(table.StreamSpecification?.StreamEnabled
            ? { StreamSpecification: { StreamViewType: table.StreamSpecification.StreamViewType } }
            : {}),
          Tags: tagsIn(tags?.Tags),
        },
        assigned: {
          TableName,
          KeySchema: table.KeySchema,
          AttributeDefinitions: table.AttributeDefinitions,
          BillingMode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
          DeletionProtectionEnabled: table.DeletionProtectionEnabled ?? false,
        },
        attributes: { Arn: table.TableArn },
      });
    }
    return found;
  },
};
