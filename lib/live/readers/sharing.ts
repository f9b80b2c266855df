import { type AccountReader, type Answer, given } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

/** What is shared with other accounts. */
export const sharingReaders: readonly LiveReader[] = [{ types: ['AWS::RAM::ResourceShare'], read: resourceShares }];

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
