import { blockOf } from '../../address/block';
import { peerFault, portsOf } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { apart, type Home, homeOf, isClosed } from '../../facts/zones/home';
import type { Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Load balancers forward to their own zone only, whether the target is named by id or by address. */
export const loadBalancerTargets: Rule = {
  id: 'Sanso-2.11-LoadBalancerTargets',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '負荷分散装置の転送先が自らの領域に限られること',
    en: 'Load balancers forward to their own zone only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [GROUP],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model.ofType(GROUP).flatMap((group) => {
      const home = homeOf(facts.model, group);
      return home
        ? candidates(group.properties.Targets).flatMap((target) => targetFault(facts, group, home, target))
        : [];
    }),
};

function targetFault(facts: Facts, group: Resource, home: Home, target: Value): Outcome[] {
  const { model } = facts;
  return candidates(part(target, 'Id')).flatMap((id): Outcome[] => {
    if (isUnknown(id)) return isClosed(home) ? [undecided(group, id.reason, 'Targets')] : [];
    const mend = 'Forward to targets of the same zone, or to the hosts and ports of a declared flow.';
    const block = typeof id === 'string' ? blockOf(id) : undefined;
    if (!block) {
      const found = model.find(id);
      const there = homeOf(model, found);
      if (!found || !apart(home, there)) return [];
      return [
        finding(
          [group, found],
          `${group.logicalId} of ${home.zoneId} forwards to ${found.logicalId} of ${there?.zoneId}.`,
          mend,
          {
            property: 'Targets',
          },
        ),
      ];
    }
    const port = part(target, 'Port') ?? group.properties.Port;
    const protocol = /UDP/.test(String(group.properties.Protocol)) ? 'udp' : 'tcp';
    const fault = peerFault(facts, home, {
      other: block,
      towards: 'to',
      traffic: { protocol, ports: portsOf(port, port) },
    });
    if (!fault) return [];
    return [
      finding([group, ...fault.flows], `${group.logicalId} of ${home.zoneId} forwards to ${fault.what}.`, mend, {
        property: 'Targets',
      }),
    ];
  });
}
