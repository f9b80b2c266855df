import type { Block } from '../../address/block';
import { peerFault, portsOf, protocolOf } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { blockIn } from '../../facts/network/blocks';
import {
  GROUP_RULE_TYPES,
  type GroupRule,
  groupRules,
  nameOf,
  propertyOf,
  related,
} from '../../facts/network/group-rules';
import { isGatewayEndpointList, prefixListBlocks } from '../../facts/network/prefix-lists';
import { apart, homeOf, homeOfValue, isClosed } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Security groups let nothing through to another zone but declared flows, and in closed zones nothing unlimited. */
export const securityGroupRules: Rule = {
  id: 'Sanso-6.3.1-SecurityGroupRules',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)', '9'],
  title: {
    ja: 'セキュリティグループが他の領域や全ての宛先に開かれていないこと',
    en: 'Security groups are open to no other zone and, in closed zones, to no unlimited peer',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...GROUP_RULE_TYPES],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const { model } = facts;
    return [
      ...model.ofType('AWS::EC2::SecurityGroup').flatMap((group) => omittedEgress(model, group)),
      ...groupRules(model).flatMap((rule) => faults(facts, rule)),
    ];
  },
};

/** A group that names no rule for outgoing traffic lets everything out. */
function omittedEgress(model: Model, group: Resource): Outcome[] {
  const home = homeOf(model, group);
  if (!isClosed(home)) return [];
  const given = group.properties.SecurityGroupEgress;
  const property = 'SecurityGroupEgress';
  if (isUnknown(given)) return [undecided(group, given.reason, property)];
  if (candidates(given).length > 0) return [];
  return [
    finding(
      group,
      `${group.logicalId} of ${home?.zoneId} names no egress rule, which lets everything out to every address.`,
      'Name the egress rules, or the rule to 255.255.255.255/32 that stands for none.',
      { property },
    ),
  ];
}

function faults(facts: Facts, rule: GroupRule): Outcome[] {
  const { owner, home, property, content } = rule;
  if (isUnknown(content)) return isClosed(home) ? [undecided(owner, content.reason, property)] : [];
  return [...addressFaults(facts, rule), ...listFaults(facts, rule), ...groupFaults(facts.model, rule)];
}

function addressFaults(facts: Facts, rule: GroupRule): Outcome[] {
  return ['CidrIp', 'CidrIpv6'].flatMap((key) =>
    candidates(part(rule.content, key)).flatMap((text) => {
      const block = blockIn(facts.model, text);
      if (!isUnknown(block)) return blockFault(facts, rule, block, key);
      return isClosed(rule.home) ? [undecided(rule.owner, block.reason, propertyOf(rule, key))] : [];
    }),
  );
}

function listFaults(facts: Facts, rule: GroupRule): Outcome[] {
  const key = rule.direction === 'ingress' ? 'SourcePrefixListId' : 'DestinationPrefixListId';
  return candidates(part(rule.content, key)).flatMap((list): Outcome[] => {
    if (isGatewayEndpointList(list)) return [];
    const blocks = prefixListBlocks(facts.model, list);
    if (!isUnknown(blocks)) {
      const found = facts.model.find(list);
      return blocks.flatMap((block) => blockFault(facts, rule, block, key, found));
    }
    if (!isClosed(rule.home)) return [];
    if (isUnknown(list) || facts.model.find(list)) return [undecided(rule.owner, blocks.reason, propertyOf(rule, key))];
    return [
      finding(
        related(rule),
        `${nameOf(rule)} of ${rule.home.zoneId} is open to prefix list ${shown(list)}, which no template of the input defines.`,
        'Name blocks of addresses, or a prefix list of this deployment.',
        { property: propertyOf(rule, key) },
      ),
    ];
  });
}

function blockFault(facts: Facts, rule: GroupRule, block: Block, key: string, list?: Resource): Outcome[] {
  const { home, direction, content } = rule;
  const fault = peerFault(facts, home, {
    other: block,
    towards: direction === 'egress' ? 'to' : 'from',
    traffic: {
      protocol: protocolOf(part(content, 'IpProtocol')),
      ports: portsOf(part(content, 'FromPort'), part(content, 'ToPort')),
    },
  });
  if (!fault) return [];
  const by = list ? ` by prefix list ${list.logicalId}` : '';
  const [way, preposition] = direction === 'egress' ? ['out', 'to'] : ['in', 'from'];
  return [
    finding(
      [...related(rule), ...(list ? [list] : []), ...fault.flows],
      `${nameOf(rule)} of ${home.zoneId} lets traffic ${way}${by} ${preposition} ${fault.what}.`,
      'Narrow the rule to addresses of its own zone, or to the hosts and ports of a declared flow.',
      { property: propertyOf(rule, key) },
    ),
  ];
}

/** References to groups: they hold for every member of the group, so no declared flow can cover them. */
function groupFaults(model: Model, rule: GroupRule): Outcome[] {
  const { home, direction, content, owner } = rule;
  const key = direction === 'ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
  return candidates(part(content, key)).flatMap((value): Outcome[] => {
    const other = homeOfValue(model, value);
    if (other ? !apart(home, other) : !isClosed(home)) return [];
    if (isUnknown(value)) return [undecided(owner, value.reason, propertyOf(rule, key))];
    const peer = model.find(value);
    const whose = other
      ? `${peer?.logicalId} of ${other.zoneId}`
      : `${shown(value)}, which no template of the input defines`;
    return [
      finding(
        [...related(rule), ...(peer ? [peer] : [])],
        `${nameOf(rule)} of ${home.zoneId} names security group ${whose} as its peer.`,
        'Name groups of the same zone only.',
        { property: propertyOf(rule, key) },
      ),
    ];
  });
}
