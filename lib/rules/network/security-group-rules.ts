import { peerFault } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix, isGatewayEndpointService } from '../../facts/network/addresses';
import type { Interface, Subnet, WrittenRule } from '../../facts/network/network';
import { isSealedIn } from '../../facts/network/sealed';
import { apart, type Place, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Types that write rules of security groups. */
export const RULE_TYPES = [
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
];

/** Security groups let nothing through to another zone but declared flows, and in closed zones nothing unlimited. */
export const securityGroupRules: Rule = {
  id: 'Sanso-6.3.1-SecurityGroupRules',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)d', '9ただし書'],
  title: {
    ja: 'セキュリティグループが他の領域やすべての宛先に開かれていないこと',
    en: 'Security groups are open to no other zone and, in closed zones, to no unlimited peer',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: RULE_TYPES,
  singleResource: true,
  check: (facts: Facts): Outcome[] => [
    ...facts.network.securityGroups.flatMap(({ resource, defaultEgress, members }): Outcome[] => {
      const place = facts.zones.placeOf(resource);
      if (!resource || !place || !defaultEgress || !isSealedIn(facts, resource, subnetsOf(members))) return [];
      const message = say('security-group-rules.no-egress', { group: resource.logicalId, zone: zoneText(place) });
      return [finding(resource, message, { property: 'SecurityGroupEgress' })];
    }),
    ...facts.network.writtenRules.flatMap((written) => {
      const place = facts.zones.placeOf(written.resource);
      return place ? faults(facts, written, place) : [];
    }),
  ],
};

/** Where the members of a group stand. */
export function subnetsOf(members: readonly Interface[] = []): Subnet[] {
  return [...new Set(members.map(({ subnet }) => subnet))];
}

/** What a finding on a rule names: what to change first, then the group. */
export function writersOf({ resource, group }: WrittenRule): Resource[] {
  return group?.resource && group.resource !== resource ? [resource, group.resource] : [resource];
}

/** A rule as messages name it: by what writes it, with its group where that is another resource. */
export function ruleText(written: WrittenRule): string {
  const [own, group] = writersOf(written);
  return group ? `${own.logicalId} (${group.logicalId})` : own.logicalId;
}

function faults(facts: Facts, written: WrittenRule, place: Place): Outcome[] {
  const { group, prefixes, named, unknown, property } = written.rule;
  if (group) return groupFault(facts, written, place);
  if (prefixes) return blockFaults(facts, written, place);
  if (!unknown || !isClosed(place)) return [];
  const isDefined = named === undefined || isUnknown(named) || facts.model.find(named) !== undefined;
  if (isDefined || !/(PrefixListId|SecurityGroup\w+)$/.test(property ?? ''))
    return [undecided(written.resource, unknown.reason, property)];
  const key = property?.endsWith('PrefixListId') ? 'security-group-rules.unknown-list' : 'security-group-rules.group';
  const peer = say('security-group-rules.undefined', { name: worded(named) });
  return [finding(writersOf(written), say(key, { ...namesOf(written, place), peer }), { property })];
}

function namesOf(written: WrittenRule, { zoneId: zone }: Place): { readonly rule: string; readonly zone: string } {
  return { rule: ruleText(written), zone };
}

function blockFaults(facts: Facts, written: WrittenRule, place: Place): Outcome[] {
  const { direction, rule } = written;
  const { prefixes = [], protocol, port, list, service, property } = rule;
  // What lies behind a gateway endpoint is reached only by its policy.
  if (isGatewayEndpointService(service)) return [];
  return prefixes.flatMap((prefix): Outcome[] => {
    const block = blockOfPrefix(prefix);
    const crossing = {
      other: service === undefined ? block : { ...block, text: service },
      towards: direction === 'egress' ? ('to' as const) : ('from' as const),
      traffic: { protocol, port },
    };
    const fault = peerFault(
      facts,
      place,
      crossing,
      isSealedIn(facts, written.resource, subnetsOf(written.group?.members)),
    );
    if (!fault) return [];
    const peer: Said = list
      ? say('security-group-rules.by-list', { peer: fault.what, list: list.logicalId })
      : fault.what;
    return [
      finding(
        [...writersOf(written), ...(list ? [list] : []), ...fault.flows],
        say(`security-group-rules.${direction}`, { ...namesOf(written, place), peer }),
        { property },
      ),
    ];
  });
}

/** References to groups: they hold for every member of the group, so no declared flow can cover them. */
function groupFault({ zones }: Facts, written: WrittenRule, place: Place): Outcome[] {
  const { group, property } = written.rule;
  const other = zones.placeOf(group?.resource);
  if (!group?.resource || (other ? !apart(place, other) : !isClosed(place))) return [];
  const peer = say('security-group-rules.of', { group: group.resource.logicalId, zone: zoneText(other) });
  const message = say('security-group-rules.group', { ...namesOf(written, place), peer });
  return [finding([...writersOf(written), group.resource], message, { property })];
}
