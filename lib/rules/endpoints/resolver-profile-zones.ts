import { homeOf, isShared, type ZoneId } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { finding, type Rule } from '../rule';

/** A Route 53 profile gives all its VPCs the same hosted zones, rules and firewall: they have to be of one zone. */
export const resolverProfileZones: Rule = {
  id: 'Sanso-2.11-ResolverProfileZones',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'Route 53プロファイルを複数の領域で共用しないこと',
    en: 'Route 53 profiles are not shared by zones',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Profiles::ProfileAssociation', 'AWS::Route53Profiles::ProfileResourceAssociation'],
  singleResource: false,
  check: ({ model }) => {
    const byProfile = new Map<string, { by: Resource; zoneId: ZoneId }[]>();
    for (const by of model.ofType(
      'AWS::Route53Profiles::ProfileAssociation',
      'AWS::Route53Profiles::ProfileResourceAssociation',
    )) {
      const { ProfileId: profile, ResourceId: vpc, ResourceArn: arn } = by.properties;
      const what = model.find(vpc ?? arn);
      const zoneId = what ? homeOf(model, what) : homeOf(model, by);
      const key = model.find(profile)?.id ?? (typeof profile === 'string' ? profile : by.id);
      if (zoneId && !isShared(zoneId)) byProfile.set(key, [...(byProfile.get(key) ?? []), { by, zoneId }]);
    }
    return [...byProfile].flatMap(([profile, members]) => {
      const zoneIds = [...new Set(members.map(({ zoneId }) => zoneId))];
      if (zoneIds.length < 2) return [];
      const ordered = [...members].sort((a, b) => Number(a.zoneId === zoneIds[0]) - Number(b.zoneId === zoneIds[0]));
      const named = model.resources.find(({ id }) => id === profile);
      return [
        finding(
          [...ordered.map(({ by }) => by), ...(named ? [named] : [])],
          `the profile ${profile} serves ${zoneIds.sort().join(' and ')}`,
          'Keep a profile for each zone.',
        ),
      ];
    });
  },
};
