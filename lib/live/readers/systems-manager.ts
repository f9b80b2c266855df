import { type AccountReader, given } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

/** Systems Manager: documents, associations, what is sent on about hosts, and machines from elsewhere. */
export const systemsManagerReaders: readonly LiveReader[] = [
  { types: ['AWS::SSM::Document'], read: documents },
  { types: ['AWS::SSM::Association'], read: associations },
  { types: ['AWS::SSM::ResourceDataSync'], read: dataSyncs },
  { types: ['AWS::SSM::Activation'], read: activations },
];

async function documents(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const own = { Filters: [{ Key: 'Owner', Values: ['Self'] }] };
  for (const { Name, DocumentType } of await account.list('ssm', 'ListDocuments', 'DocumentIdentifiers', own)) {
    const document = await account.get('ssm', 'GetDocument', { Name });
    // No template can share a document.
    const shared = await account.get('ssm', 'DescribeDocumentPermission', { Name, PermissionType: 'Share' });
    const text = String(document?.Content ?? '');
    found.push({
      type: 'AWS::SSM::Document',
      id: Name,
      properties: {
        Content: document?.DocumentFormat === 'YAML' || !text.startsWith('{') ? text : JSON.parse(text),
        ...given('AccountIds', shared?.AccountIds),
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
        ...given('ScheduleExpression', association.ScheduleExpression),
        ...given('OutputLocation', association.OutputLocation),
        ...given('DocumentVersion', association.DocumentVersion),
        ...given('InstanceId', association.InstanceId),
        ...given('AutomationTargetParameterName', association.AutomationTargetParameterName),
        // No template names other accounts and Regions for it to run in.
        ...given('TargetLocations', association.TargetLocations),
      },
      assigned: given('AssociationName', association.AssociationName),
    });
  }
  return found;
}

async function dataSyncs(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ssm', 'ListResourceDataSync', 'ResourceDataSyncItems')).map(
    ({ SyncName, SyncType, SyncSource, S3Destination: to }) => ({
      type: 'AWS::SSM::ResourceDataSync',
      id: SyncName,
      properties: {
        SyncName,
        ...(SyncType === 'SyncToDestination' ? {} : given('SyncType', SyncType)),
        ...given('SyncSource', SyncSource),
        ...given(
          'S3Destination',
          to && {
            BucketName: to.BucketName,
            BucketRegion: to.Region,
            SyncFormat: to.SyncFormat,
            ...given('BucketPrefix', to.Prefix),
            ...given('KMSKeyArn', to.AWSKMSKeyARN),
          },
        ),
      },
    }),
  );
}

/** By an activation a machine outside AWS becomes a host of the account; no template can make one. */
async function activations(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ssm', 'DescribeActivations', 'ActivationList'))
    .filter(({ Expired }) => !Expired)
    .map(({ ActivationId, IamRole }) => ({
      type: 'AWS::SSM::Activation',
      id: ActivationId,
      properties: given('IamRole', IamRole),
    }));
}
