import { blockOf } from '../../address/block';
import { peerFault } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { portsOf } from '../../facts/network/filter-rules';
import { apart, type Place, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const PROTOCOLS: Readonly<Record<string, readonly number[]>> = { UDP: [17, 17], TCP_UDP: [6, 6, 17, 17] };

/** Load balancers forward to their own zone only, whether the target is named by id or by address. */
export const loadBalancerTargets: Rule = {
  id: 'Sanso-2.11-LoadBalancerTargets',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'ロードバランサーの転送先が自らの領域に限られること',
    en: 'Load balancers forward to their own zone only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [GROUP],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model.ofType(GROUP).flatMap((group) => {
      const place = facts.zones.placeOf(group);
      if (!place) return [];
      return entries(group.properties.Targets).flatMap((target) =>
        entries(part(target, 'Id')).flatMap((id) => targetFault(facts, group, place, id, part(target, 'Port'))),
      );
    }),
};

function targetFault(facts: Facts, group: Resource, place: Place, id: Value, own: Value | undefined): Outcome[] {
  if (isUnknown(id)) return isClosed(place) ? [undecided(group, id.reason, 'Targets')] : [];
  const names = { group: group.logicalId, zone: zoneText(place) };
  const block = typeof id === 'string' ? blockOf(id) : undefined;
  if (!block) {
    const found = facts.model.find(id);
    const there = facts.zones.placeOf(found);
    if (!found || !there || !apart(place, there)) return [];
    const target = say('load-balancer-targets.target', { target: found.logicalId, zone: zoneText(there) });
    return [finding([group, found], say('load-balancer-targets', { ...names, target }), { property: 'Targets' })];
  }
  const protocol = PROTOCOLS[String(group.properties.Protocol)] ?? [6, 6];
  const port = own ?? group.properties.Port;
  const fault = peerFault(facts, place, {
    other: block,
    towards: 'to',
    traffic: { protocol, port: portsOf([6, 6], port, port).ranges },
  });
  if (!fault) return [];
  const message = say('load-balancer-targets', { ...names, target: fault.what });
  return [finding([group, ...fault.flows], message, { property: 'Targets' })];
}
