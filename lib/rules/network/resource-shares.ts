import type { Facts } from '../../facts/facts';
import { labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, isFalse } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const SHARE = 'AWS::RAM::ResourceShare';
/** Lets an account attach an interface that stands in the network of a zone to hosts of its own. */
const PERMISSION = 'AWS::EC2::NetworkInterfacePermission';

/** What belongs to a zone is shared with accounts of that zone only, and nothing with accounts outside. */
export const resourceShares: Rule = {
  id: 'Sanso-2.11-ResourceShares',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '領域のリソースを他の領域や組織外のアカウントと共有しないこと',
    en: 'Resources of a zone are shared within that zone only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [SHARE, PERMISSION],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType(SHARE).flatMap((share) => [...external(share), ...principalFaults(facts, share)]),
    ...facts.model.ofType(PERMISSION).flatMap((permission) => permitted(facts, permission)),
  ],
};

function external(share: Resource): Outcome[] {
  const property = 'AllowExternalPrincipals';
  const given = share.properties[property];
  if (isFalse(given)) return [];
  const key = given === undefined ? 'resource-shares.external.default' : 'resource-shares.external';
  return [finding(share, say(key, { share: share.logicalId }), { property })];
}

/** What is handed to somebody, and where it belongs. */
interface Handed {
  readonly by: Resource;
  readonly shared: readonly Resource[];
  readonly place: Place | undefined;
  readonly property: string;
}

function principalFaults(facts: Facts, by: Resource): Outcome[] {
  const shared = entries(by.properties.ResourceArns).flatMap((arn) => facts.model.find(arn) ?? []);
  const places = [labelledPlace(by), ...shared.map((resource) => facts.zones.placeOf(resource))].flatMap(
    (place) => place ?? [],
  );
  const own = places.filter(({ zone }) => !isShared(zone));
  const principals = entries(by.properties.Principals);
  const handed = { by, shared, place: own[0] ?? places[0], property: 'Principals' };
  const mixed = [...new Set(own.map(({ zoneId }) => zoneId))];
  return [
    ...principals.flatMap((principal) => principalFault(facts, handed, principal)),
    ...(mixed.length > 1 && principals.length > 0
      ? [finding([by, ...shared], say('resource-shares.mixed', { share: by.logicalId, zones: mixed }))]
      : []),
  ];
}

function permitted(facts: Facts, by: Resource): Outcome[] {
  const shared = entries(by.properties.NetworkInterfaceId).flatMap((id) => facts.model.find(id) ?? []);
  const [place = labelledPlace(by)] = shared.map((resource) => facts.zones.placeOf(resource));
  return entries(by.properties.AwsAccountId).flatMap((account) =>
    principalFault(facts, { by, shared, place, property: 'AwsAccountId' }, account),
  );
}

function principalFault(facts: Facts, { by, shared, place, property }: Handed, principal: Value): Outcome[] {
  if (isUnknown(principal)) return [undecided(by, principal.reason, property)];
  const whom = strangerIn(facts, place, String(principal));
  if (whom === undefined) return [];
  const names = shared.map(({ logicalId }) => logicalId);
  const message = say('resource-shares', {
    share: by.logicalId,
    resources: names.length > 0 ? names : say('resource-shares.resources'),
    zone: zoneText(place),
    whom,
  });
  return [finding([by, ...shared], message, { property })];
}

/** Whom a principal adds to those of a place, in words; undefined for an account of its own zone, or where anyone is of it. */
function strangerIn({ model, principals }: Facts, place: Place | undefined, principal: string): Said | undefined {
  const own = place !== undefined && !isShared(place.zone);
  if (/^arn:[a-z-]+:organizations::/.test(principal))
    return own ? say('resource-shares.organization', { principal }) : undefined;
  const account = /^\d{12}$/.test(principal) ? principal : /^arn:[a-z-]+:iam::(\d{12}):/.exec(principal)?.[1];
  if (account === undefined) return undefined;
  const zones = [...principals.zonesOfAccount(account)].filter((zone) => !isShared(zone));
  if (model.accounts.has(account) && (!own || (zones.length === 1 && zones[0] === place.zoneId))) return undefined;
  return zones.length > 0
    ? say('resource-shares.account', { account, zones })
    : say('resource-shares.outside', { account });
}
