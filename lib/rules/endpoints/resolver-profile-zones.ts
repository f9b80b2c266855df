import type { Facts } from '../../facts/facts';
import type { Profile } from '../../facts/names/profiles';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule } from '../rule';

/** A Route 53 profile gives all its VPCs the same hosted zones, rules and firewall: they have to be of one zone. */
export const resolverProfileZones: Rule = {
  id: 'Sanso-2.11-ResolverProfileZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'Route 53プロファイルを複数の領域で共用しないこと',
    en: 'Route 53 profiles are not shared by zones',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Profiles::ProfileAssociation', 'AWS::Route53Profiles::ProfileResourceAssociation'],
  singleResource: false,
  check: (facts) => facts.names.profiles.flatMap((profile) => judge(facts, profile)),
};

function judge({ zones }: Facts, { id, resource, vpcs, holds }: Profile): Outcome[] {
  const members = [
    ...vpcs.map(({ by, vpc }) => ({ by, what: vpc })),
    ...holds.map(({ by, resource: what }) => ({ by, what })),
  ].flatMap(({ by, what }) => {
    const zoneId = zones.placeOf(what ?? by)?.zoneId;
    return zoneId === undefined || isShared(zoneId) ? [] : [{ by, zoneId }];
  });
  const zoneIds = [...new Set(members.map(({ zoneId }) => zoneId))];
  if (zoneIds.length < 2) return [];
  const ordered = [...members].sort((a, b) => Number(a.zoneId === zoneIds[0]) - Number(b.zoneId === zoneIds[0]));
  return [
    finding(
      [...ordered.map(({ by }) => by), ...(resource ? [resource] : [])],
      say('resolver-profile-zones', { profile: id, zones: zoneIds.sort() }),
    ),
  ];
}
