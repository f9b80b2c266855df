import { blockOf, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix } from '../../facts/network/addresses';
import type { WrittenRule } from '../../facts/network/network';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Flow } from '../../policy/flows';
import { finding, type Outcome, type Rule } from '../rule';
import { RULE_TYPES, ruleText, writersOf } from './security-group-rules';

/** The tag by which a group says which entry of the register it is for. */
const TAG = 'sanso:flow';

/** A group that is made for one flow opens the addresses of that flow: of those who open it, and of those who answer. */
export const flowGroup: Rule = {
  id: 'Sanso-2.11-FlowGroup',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '通信のために設けたセキュリティグループを、登録した通信のアドレスに限ること',
    en: 'The group of a flow opens the addresses of that flow only',
  },
  aspects: ['C'],
  severity: 'medium',
  types: RULE_TYPES,
  singleResource: false,
  check: (facts) => [
    ...facts.network.securityGroups.flatMap(({ resource, defaultEgress }): Outcome[] => {
      const flow = resource && defaultEgress ? flowOf(facts, resource) : undefined;
      if (!resource || !flow) return [];
      const message = say('flow-group.no-egress', { group: resource.logicalId, flow: flow.id });
      return [finding([resource, flow.id], message, { property: 'SecurityGroupEgress' })];
    }),
    ...facts.network.writtenRules.flatMap((written) => faults(facts, written)),
  ],
};

/** The entry of the register that a group is for. */
function flowOf({ register }: Facts, group: Resource): Flow | undefined {
  return register.flows.find(({ id }) => id === group.tags[TAG]);
}

function faults(facts: Facts, written: WrittenRule): Outcome[] {
  const { group, direction, rule } = written;
  const flow = group?.resource && flowOf(facts, group.resource);
  if (!flow) return [];
  const { cidr } = direction === 'ingress' ? flow.from : flow.to;
  const block = blockOf(cidr);
  if (!block) return [];
  return (rule.prefixes ?? [])
    .map(blockOfPrefix)
    .filter((prefix) => !within(prefix, block) && prefix.text !== '255.255.255.255/32')
    .map(({ text }) =>
      finding(
        [...writersOf(written), flow.id],
        say(`flow-group.${direction}`, { rule: ruleText(written), flow: flow.id, peer: text, cidr }),
        { property: rule.property },
      ),
    );
}
