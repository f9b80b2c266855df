import { intervalsOf, meets, type Point, type Ranges } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { isGatewayEndpointService } from '../../facts/network/addresses';
import type { FilterRule, NetworkAcl, WrittenRule } from '../../facts/network/network';
import { isSealedIn, subnetsWith } from '../../facts/network/sealed';
import { leavesByPremises } from '../../facts/network/ways-out';
import { showsScreens } from '../../facts/pipelines/screen-transfers';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { MOST_PORTS_IN_RANGE } from '../../policy/limits';
import { finding, type Outcome, type Rule } from '../rule';
import { RULE_TYPES, ruleText, subnetsOf, writersOf } from './security-group-rules';

/** From here on ports belong to whoever calls: network ACLs have to admit all of them for replies. */
const FIRST_REPLY_PORT = 1024;

/** TCP and UDP. */
const WITH_PORTS: Ranges = [6, 6, 17, 17];

/**
 * In closed zones, in an internet zone that leads nowhere or leaves by the premises, and before the hosts of screens, a filter names
 * the ports that something is called on; a range of many is no specific communication.
 */
export const specificPorts: Rule = {
  id: 'Sanso-6.3.1-SpecificPorts',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域の領域では、許可する通信のポートを特定すること',
    en: 'In closed zones filters name the ports that they open',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: [...RULE_TYPES, 'AWS::EC2::NetworkAclEntry'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.network.writtenRules.flatMap((written) => groupFault(facts, written)),
    ...facts.network.networkAcls.flatMap((networkAcl) => {
      const { inbound, outbound } = networkAcl;
      return [...inbound, ...outbound]
        .filter(({ allow }) => allow)
        .flatMap((entry) => entryFault(facts, networkAcl, entry));
    }),
  ],
};

function groupFault(facts: Facts, written: WrittenRule): Outcome[] {
  const { resource, rule, group } = written;
  // What is for members of the same group, or behind a gateway endpoint, opens nothing to others.
  if (rule.group !== undefined && rule.group === group) return [];
  const subnets = subnetsOf(group?.members);
  if (!isSealedIn(facts, resource, subnets) && !leavesByLink(facts, resource) && !opensScreens(facts, written))
    return [];
  if (isGatewayEndpointService(rule.service) || rule.unknown || !isWide(rule, 0)) return [];
  return [finding(writersOf(written), said(ruleText(written), rule), { property: rule.property })];
}

/** Whether something is of an internet zone that leaves by a link to the premises: nothing of it is published, and what it calls is known. */
function leavesByLink({ model, zones }: Facts, resource: Resource): boolean {
  return zones.placeOf(resource)?.zone === 'internet' && isWhole(model) && leavesByPremises(model);
}

/** Whether a rule lets something in to the hosts of screens, where closed zones look at the internet, or out of them by its exit. */
function opensScreens({ model }: Facts, { group }: WrittenRule): boolean {
  if (!group) return false;
  return group.members.some(({ endpoint: { resource } }) => showsScreens(model, resource));
}

function entryFault(facts: Facts, networkAcl: NetworkAcl, entry: FilterRule): Outcome[] {
  const { resource, unknown } = entry;
  if (!resource || unknown || !isWide(entry, FIRST_REPLY_PORT)) return [];
  if (!isSealedIn(facts, resource, subnetsWith(facts.network, networkAcl)) && !leavesByLink(facts, resource)) return [];
  return [finding(resource, said(resource.logicalId, entry), { property: 'PortRange' })];
}

const said = (filter: string, rule: FilterRule) =>
  say('specific-ports', { filter, most: MOST_PORTS_IN_RANGE, ports: portsText(rule) });

function portsText({ port }: FilterRule): string {
  return intervalsOf(port)
    .map(([from, to]) => `${from}-${to}`)
    .join(', ');
}

/** Whether a rule admits TCP or UDP on more ports in a row than one communication has; a range from `free` on is free. */
function isWide({ protocol, port }: FilterRule, free: number): boolean {
  const isLong = ([from, to]: readonly [Point, Point]) => Number(to) - Number(from) + 1 > MOST_PORTS_IN_RANGE;
  return (
    meets(protocol, WITH_PORTS) && intervalsOf(port).some((range) => isLong(range) && (free === 0 || range[0] < free))
  );
}
