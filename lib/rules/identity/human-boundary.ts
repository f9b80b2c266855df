import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { entriesOfPeople } from '../../facts/grants/people';
import { isVendorRole } from '../../facts/grants/trust';
import { say } from '../../messages/say';
import { isUnknown, type Value } from '../../template/unknown';
import { finding, type Rule } from '../rule';

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';

/** Where a zone bounds permissions at all, people have none without that boundary. */
export const humanBoundary: Rule = {
  id: 'Sanso-6.6-HumanBoundary',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '職員等が引き受けるロールにアクセス許可の境界を付けること',
    en: 'Roles and permission sets of people have the boundary of their zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', PERMISSION_SET],
  singleResource: false,
  check: (facts) => {
    const { model, grants } = facts;
    const bounded = boundedZones(facts);
    const roles = entriesOfPeople(model, grants).map(({ role }) => role);
    return [...new Set([...roles, ...model.ofType(PERMISSION_SET)])]
      .filter(({ properties }) => !namesBoundary(properties.PermissionsBoundary))
      .flatMap((holder) => {
        const zone = grants.actsIn(holder);
        if (zone === undefined || !bounded.has(zone)) return [];
        return [
          finding(holder, say('human-boundary', { holder: holder.name, zone }), { property: 'PermissionsBoundary' }),
        ];
      });
  },
};

/** Whether a boundary names a policy: that of a permission set may be there and name none. */
function namesBoundary(boundary: Value | undefined): boolean {
  if (boundary === undefined || isUnknown(boundary) || boundary === null || typeof boundary !== 'object')
    return boundary !== undefined && boundary !== null;
  return Object.keys(boundary).length > 0;
}

/** The zones that have a boundary for their own: one that somebody other than a vendor bears, or that nobody bears any more. */
function boundedZones({ model, grants }: Facts): ReadonlySet<string> {
  const boundaries = model.ofType(MANAGED_POLICY).filter((policy) => {
    const own = grants.boundaryHolders.get(policy);
    return own ? own.some((holder) => !isVendorRole(holder)) : /boundary/i.test(policy.name);
  });
  return new Set(boundaries.flatMap(({ network }) => network ?? []));
}
