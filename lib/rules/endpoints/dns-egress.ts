import { type Block, blockOf, isNowhere, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { RESOLVER_ADDRESSES } from '../../facts/names/name-server';
import { blocksOfVpc, isClosedZone, isInner, vpcOf, type ZoneId, zoneIdOf } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** DNS, and DNS over TLS. DNS over HTTPS cannot be told from other HTTPS by its port. */
const PORTS = [53, 853];

const RESOLVER = blocksIn(RESOLVER_ADDRESSES);

/** Hosts ask the resolver of their VPC, which needs no rule; any other name server would pass its firewall by. */
export const dnsEgress: Rule = {
  id: 'Sanso-6.3.1-DnsEgress',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: 'VPCのリゾルバー以外への名前解決の通信を許可しないこと',
    en: 'No rule lets DNS out to anything but the resolver of the VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::NetworkAclEntry'],
  singleResource: false,
  check: (facts) => {
    const { model } = facts;
    return [
      ...model.ofType('AWS::EC2::SecurityGroup').flatMap((group) =>
        entries(group.properties.SecurityGroupEgress)
          .flatMap((rule, index) => egressOf(facts, group, group, rule, `SecurityGroupEgress[${index}]`))
          .slice(0, 1),
      ),
      ...model.ofType('AWS::EC2::SecurityGroupEgress').flatMap((egress) => {
        const group = model.find(egress.properties.GroupId);
        return egressOf(facts, egress, group, egress.properties as Value);
      }),
      ...model.ofType('AWS::EC2::NetworkAclEntry').flatMap((entry) => aclEntry(facts, entry)),
    ];
  },
};

function egressOf(
  facts: Facts,
  holder: Resource,
  group: Resource | undefined,
  rule: Value,
  property?: string,
): Outcome[] {
  const { model } = facts;
  const vpc = group && vpcOf(model, group);
  if (!isClosedZone(vpc?.zone ?? (group ?? holder).zone) || isUnknown(rule)) return [];
  const protocol = String(part(rule, 'IpProtocol') ?? '').toLowerCase();
  if (!['-1', 'tcp', 'udp', '6', '17', 'all'].includes(protocol)) return [];
  const [from, to] = [Number(part(rule, 'FromPort') ?? 0), Number(part(rule, 'ToPort') ?? 65535)];
  const all = protocol === '-1' || protocol === 'all' || from === -1 || Number.isNaN(from) || Number.isNaN(to);
  if (!all && !PORTS.some((port) => port >= from && port <= to)) return [];
  const home = zoneIdOf(vpc ?? group ?? holder);
  const servers = group ? forwardedTo(model, group) : [];
  const known = [...RESOLVER, ...(vpc ? blocksOfVpc(model, vpc) : []), ...declaredServers(facts, home), ...servers];
  const strange = destinationsOf(model, rule).find(
    (block) => !isNowhere(block) && !known.some((each) => within(block, each)),
  );
  if (strange) {
    return [
      finding(
        group && group !== holder ? [holder, group] : holder,
        `${holder.id} of ${home} lets DNS out to ${strange.text}`,
        'Leave out ports 53 and 853: hosts ask the resolver of the VPC, which needs no rule.',
        { property },
      ),
    ];
  }
  const unknown = [part(rule, 'CidrIp'), part(rule, 'CidrIpv6')].find(isUnknown);
  return unknown ? [undecided(holder, `where it lets DNS out to is not known: ${unknown.reason}`, property)] : [];
}

function destinationsOf(model: Model, rule: Value): Block[] {
  const list = model.find(part(rule, 'DestinationPrefixListId'));
  const listed = list ? entries(list.properties.Entries).map((entry) => part(entry, 'Cidr')) : [];
  return blocksIn([part(rule, 'CidrIp'), part(rule, 'CidrIpv6'), ...listed]);
}

function blocksIn(values: readonly (Value | undefined)[]): Block[] {
  return values.flatMap((value) => (typeof value === 'string' ? (blockOf(value) ?? []) : []));
}

/** Other sides of declared flows: how wide a rule may be towards them is a matter of the flow. */
function declaredServers(facts: Facts, home: ZoneId | undefined): Block[] {
  if (home === undefined) return [];
  const others = new Set(facts.register.flows.map(({ to }) => to.zone));
  return [...others].flatMap((other) => blocksIn(facts.flows.between(home, other).map(({ to }) => to.cidr)));
}

/** Name servers to which the resolver endpoints with a group forward; without a group, to which any endpoint does. */
function forwardedTo(model: Model, group?: Resource): Block[] {
  return model.ofType('AWS::Route53Resolver::ResolverRule').flatMap(({ properties }) => {
    const endpoint = model.find(properties.ResolverEndpointId);
    const groups = entries(endpoint?.properties.SecurityGroupIds).map((id) => model.find(id));
    if (group && !groups.includes(group)) return [];
    return blocksIn(entries(properties.TargetIps).flatMap((target) => [part(target, 'Ip'), part(target, 'Ipv6')]));
  });
}

/** Only entries that speak of DNS alone: wider ones are a matter of the network itself. */
function aclEntry(facts: Facts, entry: Resource): Outcome[] {
  const { model } = facts;
  const {
    Egress: egress,
    RuleAction: action,
    CidrBlock: four,
    Ipv6CidrBlock: six,
    PortRange: range,
  } = entry.properties;
  const acl = model.find(entry.properties.NetworkAclId);
  const vpc = acl && vpcOf(model, acl);
  if (!isInner(vpc?.zone ?? entry.zone) || String(egress) !== 'true' || action !== 'allow') return [];
  const [from, to] = [Number(part(range, 'From')), Number(part(range, 'To'))];
  if (from !== to || !PORTS.includes(from)) return [];
  const home = zoneIdOf(vpc ?? entry);
  const own = vpc ? blocksOfVpc(model, vpc) : [];
  const known = [...RESOLVER, ...own, ...forwardedTo(model), ...declaredServers(facts, home)];
  const strange = blocksIn([four, six]).find(
    (block) => !isNowhere(block) && !known.some((each) => within(block, each)),
  );
  if (!strange) return [];
  return [
    finding(
      acl ? [entry, acl] : entry,
      `${entry.id} of ${home} lets DNS out to ${strange.text}`,
      'Remove the entry: hosts ask the resolver of the VPC, which needs none.',
    ),
  ];
}
