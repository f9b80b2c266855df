import type { Facts } from '../../facts/facts';
import type { HostedZone } from '../../facts/names/names';
import { labelledPlace } from '../../facts/zones/place';
import { isClosed, isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** A private hosted zone shows the names of one zone to the VPCs of that zone only. */
export const hostedZoneZones: Rule = {
  id: 'Sanso-2.11-HostedZoneZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'プライベートホストゾーンを複数の領域のVPCに関連付けないこと',
    en: 'Private hosted zones are associated with VPCs of one zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53::HostedZone'],
  singleResource: false,
  check: (facts) => facts.names.hostedZones.flatMap((hosted) => judge(facts, hosted)),
};

const property = 'VPCs';

function judge({ zones }: Facts, { resource, unknown, vpcs }: HostedZone): Outcome[] {
  const open = unknown ?? vpcs.map(({ id, vpc }) => (vpc ? undefined : id)).find(isUnknown);
  if (open) return [notKnown(resource, property, open.reason)];
  const own = labelledPlace(resource);
  const strange = vpcs.find(({ vpc }) => !vpc);
  if (strange && isClosed(own))
    return [
      finding(resource, say('hosted-zone-zones.undefined', { hosted: resource.id, vpc: worded(strange.id) }), {
        property,
      }),
    ];
  const zoneIds = new Set([
    ...(own && !isShared(own.zoneId) ? [own.zoneId] : []),
    ...vpcs.flatMap(({ vpc }) => zones.placeOf(vpc)?.zoneId ?? []),
  ]);
  if (zoneIds.size < 2) return [];
  const said = say('hosted-zone-zones', { hosted: resource.id, zones: [...zoneIds].sort() });
  return [finding(resource, said, { property })];
}
