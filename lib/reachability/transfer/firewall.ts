import type { Appliances, Assumption, Firewall } from '../../facts/network/network';
import { say } from '../../messages/say';
import { inspect } from '../inspection';
import type { Packets } from '../packets';
import { noneText, packetsText } from '../packets-text';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { toAppliances } from './appliances';
import { assumed, block, step } from './step';

export function fromFirewall(state: State, firewall: Firewall, rules: Rules): State[] {
  const { packets } = state;
  if (firewall.appliances) return throughAppliances(state, firewall, firewall.appliances, rules);
  if (firewall.unknown && rules.reading === 'certain') return [];
  const answering = rules.answering?.remembered.has(firewall) ?? false;
  const connection = rules.connection || rules.answering !== undefined;
  const passed = firewall.unknown
    ? [{ packets, rule: undefined, tracked: true }]
    : inspect(firewall, packets, { connection, isAnswer: rules.answering !== undefined, answering });
  if (passed.length === 0)
    block(rules, () => ({
      code: 'FIREWALL_RULES_RESTRICTION',
      resource: firewall.resource,
      message: say('obstacle.inspected', { name: firewall.resource.logicalId, packets: noneText(packets) }),
      packets,
    }));
  return passed.flatMap((pass) => {
    const hop: Hop = {
      action: 'inspects',
      resource: pass.rule?.resource ?? firewall.resource,
      property: pass.rule?.property,
      text: () => say('hop.inspected', { name: firewall.resource.logicalId, packets: packetsText(pass.packets) }),
    };
    return putBack(state, firewall, pass.packets, hop, firewall.unknown, pass.tracked);
  });
}

/** Packets that came through go on by the route tables of the subnets of a firewall. */
function putBack(
  state: State,
  firewall: Firewall,
  packets: Packets,
  hop: Hop,
  assumption: Assumption | undefined,
  tracked: boolean,
): State[] {
  const { remembered } = state;
  return firewall.subnets.map((subnet) =>
    step(state, { at: 'subnet', subnet }, packets, [hop], {
      groups: undefined,
      assumptions: assumed(state, assumption),
      remembered: tracked && !remembered.includes(firewall) ? [...remembered, firewall] : remembered,
    }),
  );
}

/** To the appliances of a gateway load balancer, and on from the endpoint where one of them takes what it is given. */
function throughAppliances(state: State, firewall: Firewall, appliances: readonly Appliances[], rules: Rules): State[] {
  const { packets } = state;
  const { resource, unknown } = firewall;
  const hop: Hop = {
    action: 'inspects',
    resource,
    text: () => say('hop.inspected-behind', { name: resource.logicalId, packets: packetsText(packets) }),
  };
  // An answer comes by the appliance that has seen the question.
  if (rules.answering?.remembered.has(firewall)) return putBack(state, firewall, packets, hop, undefined, true);
  const taken = toAppliances(state, appliances, rules);
  const [surest] = [...taken].sort((a, b) => a.assumptions.length - b.assumptions.length);
  const arrived = rules.answering ? [] : taken;
  if (surest)
    return [
      ...arrived,
      ...putBack({ ...state, assumptions: surest.assumptions }, firewall, packets, hop, undefined, true),
    ];
  if (unknown && rules.reading === 'possible') {
    const assumptions = assumed(state, unknown);
    const elsewhere = step(state, { at: 'anywhere', assumption: unknown }, packets, [hop], { assumptions });
    return [elsewhere, ...putBack(state, firewall, packets, hop, unknown, true)];
  }
  if (appliances.every(({ targets }) => targets.length === 0))
    block(rules, () => ({
      code: 'ELBV2_NO_TARGETS',
      resource: appliances[0]?.balancer ?? resource,
      message: say('obstacle.appliances', { name: resource.logicalId }),
      packets,
    }));
  return [];
}
