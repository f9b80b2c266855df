import { type Answer, given, policyOf } from '../account';
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
          KeySchema: table.KeySchema,
          AttributeDefinitions: table.AttributeDefinitions,
          ...given('BillingMode', table.BillingModeSummary?.BillingMode),
          ...given(
            'GlobalSecondaryIndexes',
            table.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }: Answer) => ({
              IndexName,
              KeySchema,
              Projection,
            })),
          ),
          // A table with copies is of another type in templates: copies are somebody's doing.
          ...given(
            'Replicas',
            table.Replicas?.map(({ RegionName }: Answer) => ({ Region: RegionName })),
          ),
          Tags: tagsIn(tags?.Tags),
        },
        assigned: { TableName },
        attributes: { Arn: table.TableArn },
      });
    }
    return found;
  },
};
