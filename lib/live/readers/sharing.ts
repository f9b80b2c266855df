import { type AccountReader, type Answer, given } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

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
