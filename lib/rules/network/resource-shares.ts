import type { Facts } from '../../facts/facts';
import { type Home, homeOf, labelled, OWN_ZONES } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const SHARE = 'AWS::RAM::ResourceShare';
/** Lets an account attach an interface that stands in the network of a zone to hosts of its own. */
const PERMISSION = 'AWS::EC2::NetworkInterfacePermission';

/** What belongs to a zone is shared with accounts of that zone only, and nothing with accounts outside. */
export const resourceShares: Rule = {
  id: 'Sanso-2.11-ResourceShares',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '領域の資源を他の領域や組織外のアカウントと共有しないこと',
    en: 'Resources of a zone are shared within that zone only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [SHARE, PERMISSION],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => [
    ...model.ofType(SHARE).flatMap((share) => [...external(share), ...principalFaults(model, share)]),
    ...model.ofType(PERMISSION).flatMap((permission) => permitted(model, permission)),
  ],
};

function external(share: Resource): Outcome[] {
  const given = share.properties.AllowExternalPrincipals;
  if (isFalse(given)) return [];
  const state = given === undefined ? 'does not forbid' : 'allows';
  return [
    finding(
      share,
      `${share.logicalId} ${state} principals outside the organization.`,
      'Set AllowExternalPrincipals to false.',
      {
        property: 'AllowExternalPrincipals',
      },
    ),
  ];
}

function principalFaults(model: Model, share: Resource): Outcome[] {
  const shared = candidates(share.properties.ResourceArns).flatMap((arn) => model.find(arn) ?? []);
  const homes = [labelled(share), ...shared.map((resource) => homeOf(model, resource))].flatMap((home) => home ?? []);
  const home = homes.find(({ zone }) => OWN_ZONES.has(zone)) ?? homes[0];
  const principals = candidates(share.properties.Principals);
  const mixed = new Set(homes.filter(({ zone }) => OWN_ZONES.has(zone)).map(({ zoneId }) => zoneId));
  const outcomes = principals.flatMap((principal) => principalFault(model, share, shared, home, principal));
  if (mixed.size > 1 && principals.length > 0) {
    outcomes.push(
      finding(
        [share, ...shared],
        `${share.logicalId} shares resources of ${[...mixed].join(', ')} together.`,
        'Make a share for each zone.',
      ),
    );
  }
  return outcomes;
}

function permitted(model: Model, permission: Resource): Outcome[] {
  const shared = candidates(permission.properties.NetworkInterfaceId).flatMap((id) => model.find(id) ?? []);
  const [home = labelled(permission)] = shared.map((resource) => homeOf(model, resource));
  return candidates(permission.properties.AwsAccountId).flatMap((account) =>
    principalFault(model, permission, shared, home, account),
  );
}

function principalFault(
  model: Model,
  share: Resource,
  shared: readonly Resource[],
  home: Home | undefined,
  principal: Value,
): Outcome[] {
  const property = share.type === SHARE ? 'Principals' : 'AwsAccountId';
  if (isUnknown(principal)) return [undecided(share, principal.reason, property)];
  const text = String(principal);
  const own = home !== undefined && OWN_ZONES.has(home.zone);
  const whole = /^arn:[a-z-]+:organizations::/.test(text);
  const account = /^\d{12}$/.test(text) ? text : /^arn:[a-z-]+:iam::(\d{12}):/.exec(text)?.[1];
  if (account === undefined && !whole) return [];
  const zoneIds = zoneIdsOf(model, account);
  if (whole ? !own : model.accounts.has(account ?? '') && (!own || (zoneIds.size === 1 && zoneIds.has(home.zoneId))))
    return [];
  const whom = whole
    ? `${text}, which holds more than one zone`
    : zoneIds.size > 0
      ? `account ${account} of ${[...zoneIds].join(', ')}`
      : `account ${account}, which is outside the deployment`;
  return [
    finding(
      [share, ...shared],
      `${share.logicalId} shares ${shared.map(({ logicalId }) => logicalId).join(', ') || 'resources'} of ${home?.zoneId ?? 'no zone'} with ${whom}.`,
      'Share within one zone only, account by account.',
      { property },
    ),
  ];
}

/** The zones of an account that stand for themselves. */
function zoneIdsOf(model: Model, account: string | undefined): Set<string> {
  return new Set(
    model.resources.flatMap((resource) => {
      const home = resource.account === account ? labelled(resource) : undefined;
      return home && OWN_ZONES.has(home.zone) ? [home.zoneId] : [];
    }),
  );
}
