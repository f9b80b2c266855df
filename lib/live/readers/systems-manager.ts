import { type AccountReader, given } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

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
