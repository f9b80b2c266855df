import type { Firewall } from '../../model/network/network';
import { inspect } from '../inspection';
import { noneText, packetsText } from '../packets-text';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { assumed, block, step } from './step';

export function fromFirewall(state: State, firewall: Firewall, rules: Rules): State[] {
  const { packets } = state;
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
      message: `${firewall.resource.logicalId} lets through ${noneText(packets)}`,
      packets,
    }));
  return passed.flatMap((pass) => {
    const hop: Hop = {
      action: 'inspects',
      resource: pass.rule?.resource ?? firewall.resource,
      property: pass.rule?.property,
      text: () => `${firewall.resource.logicalId} lets through ${packetsText(pass.packets)}`,
    };
    return firewall.subnets.map((subnet) =>
      step(state, { at: 'subnet', subnet }, pass.packets, [hop], {
        groups: undefined,
        assumptions: assumed(state, firewall.unknown),
        remembered:
          pass.tracked && !state.remembered.includes(firewall) ? [...state.remembered, firewall] : state.remembered,
      }),
    );
  });
}
