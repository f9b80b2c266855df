import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const SESSION = 'AWS::EC2::TrafficMirrorSession';

/** Copies of packets stay in their zone; only the security zone may receive them. */
export const trafficMirroring: Rule = {
  id: 'Sanso-6.3.1-TrafficMirroring',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'トラフィックミラーリングの送信先が他の領域でないこと',
    en: 'Mirrored packets stay in their zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: [SESSION, 'AWS::EC2::TrafficMirrorTarget'],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model.ofType(SESSION).flatMap((session): Outcome[] => {
      const { NetworkInterfaceId: source, TrafficMirrorTargetId: named } = session.properties;
      const from = facts.zones.placeOfValue(source) ?? labelledPlace(session);
      const target = facts.model.find(named);
      const to = target && receiver(facts, target);
      if (to && (!apart(from, to) || to.zone === 'security')) return [];
      const message = say('traffic-mirroring', {
        session: session.logicalId,
        from: zoneText(from),
        target: target?.logicalId ?? worded(named),
        to: zoneText(to, 'zone.outside'),
      });
      return [finding([session, ...(target ? [target] : [])], message)];
    }),
};

/** Where a target receives: at what it names, not where it is declared. */
function receiver({ zones }: Facts, target: Resource): Place | undefined {
  const { NetworkInterfaceId, NetworkLoadBalancerArn, GatewayLoadBalancerEndpointId } = target.properties;
  const value = NetworkInterfaceId ?? NetworkLoadBalancerArn ?? GatewayLoadBalancerEndpointId;
  return value === undefined ? zones.placeOf(target) : zones.placeOfValue(value);
}
