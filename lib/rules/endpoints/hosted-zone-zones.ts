import type { Facts } from '../../facts/facts';
import { isClosedZone, isShared, zoneIdOf } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A private hosted zone shows the names of one zone to the VPCs of that zone only. */
export const hostedZoneZones: Rule = {
  id: 'Sanso-2.11-HostedZoneZones',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'プライベートホストゾーンを複数の領域のVPCに関連付けないこと',
    en: 'Private hosted zones are associated with VPCs of one zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53::HostedZone'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::Route53::HostedZone').flatMap((zone) => judge(facts, zone)),
};

function judge({ model }: Facts, hosted: Resource): Outcome[] {
  const { VPCs: value } = hosted.properties;
  if (isUnknown(value) && !value.options) return [undecided(hosted, `its VPCs are not known: ${value.reason}`, 'VPCs')];
  const own = zoneIdOf(hosted);
  const zoneIds = new Set<string>(own && !isShared(own) ? [own] : []);
  const list = isUnknown(value) ? (value.options ?? []).flatMap(entries) : entries(value);
  for (const entry of list) {
    const id = part(entry, 'VPCId');
    const vpc = model.find(id);
    if (!vpc && isUnknown(id)) return [undecided(hosted, `one of its VPCs is not known: ${id.reason}`, 'VPCs')];
    if (!vpc && isClosedZone(hosted.zone)) {
      return [
        finding(
          hosted,
          `${hosted.id} is associated with ${shown(id)}, a VPC of no template`,
          'Associate only VPCs of the zone.',
          { property: 'VPCs' },
        ),
      ];
    }
    const zoneId = zoneIdOf(vpc);
    if (zoneId) zoneIds.add(zoneId);
  }
  if (zoneIds.size < 2) return [];
  return [
    finding(
      hosted,
      `${hosted.id} shows its names to ${[...zoneIds].sort().join(' and ')}`,
      'Keep a hosted zone for each zone.',
      { property: 'VPCs' },
    ),
  ];
}
