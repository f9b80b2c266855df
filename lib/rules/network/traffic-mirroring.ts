import type { Facts } from '../../facts/facts';
import { apart, type Home, homeOf, homeOfValue, labelled } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const SESSION = 'AWS::EC2::TrafficMirrorSession';

/** Copies of packets stay in their zone; only the security zone may receive them. */
export const trafficMirroring: Rule = {
  id: 'Sanso-6.3.1-TrafficMirroring',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'トラフィックミラーリングの送信先が他の領域でないこと',
    en: 'Mirrored packets stay in their zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: [SESSION, 'AWS::EC2::TrafficMirrorTarget'],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType(SESSION).flatMap((session): Outcome[] => {
      const from = homeOfValue(model, session.properties.NetworkInterfaceId) ?? labelled(session);
      const target = model.find(session.properties.TrafficMirrorTargetId);
      const to = target && receiver(model, target);
      if (to && (!apart(from, to) || to.zone === 'security')) return [];
      return [
        finding(
          [session, ...(target ? [target] : [])],
          `${session.logicalId} copies packets of ${from?.zoneId ?? 'no zone'} to ${target?.logicalId ?? shown(session.properties.TrafficMirrorTargetId)} of ${to?.zoneId ?? 'no zone of this deployment'}.`,
          'Mirror packets within their zone only.',
        ),
      ];
    }),
};

/** Where a target receives: at what it names, not where it is declared. */
function receiver(model: Model, target: Resource): Home | undefined {
  const { NetworkInterfaceId, NetworkLoadBalancerArn, GatewayLoadBalancerEndpointId } = target.properties;
  const value = NetworkInterfaceId ?? NetworkLoadBalancerArn ?? GatewayLoadBalancerEndpointId;
  const named = homeOfValue(model, value);
  return named ?? (value === undefined ? homeOf(model, target) : undefined);
}
