import type { Facts } from '../../facts/facts';
import { deploys } from '../../facts/grants/control-actions';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { entriesOfPeople } from '../../facts/grants/people';
import { isVendorRole } from '../../facts/grants/trust';
import type { ZoneId } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
const property = 'PermissionsBoundary';

/**
 * Where a zone bounds permissions at all, or the other zones of a deployment do, nobody has any without that boundary:
 * neither people nor what runs by itself.
 */
export const zoneBoundary: Rule = {
  id: 'Sanso-6.6-ZoneBoundary',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '領域のアクセス許可の境界を、その領域のすべてのロールに付けること',
    en: 'Roles and permission sets have the boundary of their zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', 'AWS::IAM::User', PERMISSION_SET],
  singleResource: false,
  check: (facts) => {
    const { model, grants } = facts;
    const people = new Set<Resource>([
      ...entriesOfPeople(model, grants).map(({ role }) => role),
      ...model.ofType(PERMISSION_SET),
    ]);
    const [borne, idle] = [zonesWithBearers(facts), zonesWithIdleBoundary(facts)];
    return model.ofType('AWS::IAM::Role', 'AWS::IAM::User', PERMISSION_SET).flatMap((holder): Outcome[] => {
      const zone = grants.actsIn(holder);
      if (zone === undefined || isVendorRole(holder) || deploys(holder)) return [];
      // A boundary that nobody bears is meant for people; what runs by itself is bounded where somebody is. What two zones
      // demand is the way of the deployment, and a zone that lost it shows nothing more of it.
      const isDemanded = borne.has(zone) || borne.size > 1 || (people.has(holder) && idle.has(zone));
      if (!isDemanded) return [];
      return faults(facts, holder, zone);
    });
  },
};

function faults({ grants }: Facts, holder: Resource, zone: ZoneId): Outcome[] {
  const given = holder.properties[property];
  if (!namesBoundary(given))
    return [finding(holder, say('zone-boundary', { holder: holder.name, zone }), { property })];
  const own = grants.boundaries.filter((boundary) => boundary.holder === holder).map(({ policy }) => policy);
  if (own.some(({ network }) => network === zone)) return [];
  if (isUnknown(given))
    return [undecided(holder, say('zone-boundary.unknown', { holder: holder.name, reason: given.reason }), property)];
  const boundary = own[0]?.name ?? worded(given);
  return [finding(holder, say('zone-boundary.other', { holder: holder.name, zone, boundary }), { property })];
}

/** Whether a boundary names a policy: that of a permission set may be there and name none. */
function namesBoundary(boundary: Value | undefined): boolean {
  if (boundary === undefined || isUnknown(boundary) || boundary === null || typeof boundary !== 'object')
    return boundary !== undefined && boundary !== null;
  return Object.keys(boundary).length > 0;
}

/** The zones of which somebody other than a vendor bears a boundary. */
function zonesWithBearers({ grants }: Facts): ReadonlySet<ZoneId> {
  return new Set(
    grants.boundaries.flatMap(({ policy, holder }) =>
      isVendorRole(holder) || policy.network !== grants.actsIn(holder) ? [] : (policy.network ?? []),
    ),
  );
}

/** The zones that have a boundary which nobody bears any more. */
function zonesWithIdleBoundary({ model, grants }: Facts): ReadonlySet<ZoneId> {
  const borne = new Set(grants.boundaries.map(({ policy }) => policy));
  return new Set(
    model
      .ofType(MANAGED_POLICY)
      .filter((policy) => !borne.has(policy) && /boundary/i.test(policy.name))
      .flatMap(({ network }) => network ?? []),
  );
}
