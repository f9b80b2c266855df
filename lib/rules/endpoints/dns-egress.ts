import { meets, type Ranges, subtract, union } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { keepsNames, RESOLVER_ADDRESSES } from '../../facts/names/names';
import { addressesText, byVersion, prefixOf, VERSIONS } from '../../facts/network/addresses';
import type { ByVersion, FilterRule, SecurityGroup } from '../../facts/network/network';
import type { Place } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** DNS, and DNS over TLS. DNS over HTTPS cannot be told from other HTTPS by its port. */
const PORTS: Ranges = [53, 53, 853, 853];
const DNS: Ranges = [6, 6, 17, 17];

/** What no packet reaches, and what stands for services of AWS, which are no name servers. */
const NOWHERE = ['127.0.0.0/8', '240.0.0.0/4', '::1/128', '3fff:ffff::/32'];

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
    const outcomes = new Map<Resource, Outcome[]>();
    for (const { resource, group, direction, rule } of facts.network.writtenRules) {
      if (direction === 'ingress' || outcomes.get(resource)?.length) continue;
      outcomes.set(resource, ruleOf(facts, resource, group, rule));
    }
    for (const { resource, defaultEgress, egress } of facts.network.securityGroups) {
      const rule = defaultEgress && egress.at(-1);
      if (resource && rule) outcomes.set(resource, ruleOf(facts, resource, undefined, rule));
    }
    return [...[...outcomes.values()].flat(), ...aclEntries(facts)];
  },
};

function ruleOf(facts: Facts, resource: Resource, group: SecurityGroup | undefined, rule: FilterRule): Outcome[] {
  const { zones } = facts;
  const owner = group?.resource ?? resource;
  const place = zones.placeOf(owner);
  if (!isClosed(place) || !meets(rule.protocol, DNS) || !meets(rule.port, PORTS)) return [];
  if (rule.unknown) {
    const reason = rule.unknown.reason;
    return [undecided(resource, say('dns-egress.unknown', { reason }), rule.property)];
  }
  const askers = group?.members.map(({ endpoint }) => endpoint.resource) ?? [];
  const known = knownServers(facts, place, owner, (endpoint) => endpoint !== undefined && askers.includes(endpoint));
  return strangers(rule, known, place, resource === owner ? [resource] : [resource, owner]);
}

/** Only entries that speak of DNS alone: wider ones are a matter of the network itself. */
function aclEntries(facts: Facts): Outcome[] {
  return facts.network.networkAcls.flatMap(({ resource: acl, outbound }) =>
    outbound.flatMap((entry) => {
      const place = facts.zones.placeOf(entry.resource);
      if (!entry.resource || !entry.allow || entry.unknown || !keepsNames(place)) return [];
      const [first, last] = entry.port;
      if (first !== last || !meets(entry.port, PORTS)) return [];
      const known = knownServers(facts, place, entry.resource, () => true);
      return strangers(entry, known, place, acl ? [entry.resource, acl] : [entry.resource]);
    }),
  );
}

/**
 * Where hosts may ask for names: the resolver, their VPC, other sides of declared flows (how wide a rule may be towards
 * them is a matter of the flow), and name servers to which resolver endpoints forward.
 */
function knownServers(
  facts: Facts,
  place: Place | undefined,
  owner: Resource,
  isAsking: (endpoint: Resource | undefined) => boolean,
): ByVersion<Ranges> {
  const own = facts.network.vpcs.find(({ resource }) => resource && resource === facts.zones.vpcOf(owner));
  const declared = facts.flows.valid.filter(({ from }) => from.zone === place?.zoneId).map(({ to }) => to.cidr);
  const forwarded = facts.names.resolverRules
    .filter(({ endpoint }) => isAsking(endpoint))
    .flatMap(({ servers }) => servers.filter((server) => typeof server === 'string'));
  const written = byVersion(
    [...RESOLVER_ADDRESSES, ...NOWHERE, ...declared, ...forwarded].flatMap((text) => prefixOf(text) ?? []),
  );
  return own ? { 4: union(written[4], own.blocks[4]), 6: union(written[6], own.blocks[6]) } : written;
}

function strangers(
  { peer, property }: FilterRule,
  known: ByVersion<Ranges>,
  place: Place | undefined,
  resources: readonly Resource[],
): Outcome[] {
  const strange = VERSIONS.map((version) => subtract(peer[version], known[version])).find((rest) => rest.length > 0);
  if (!strange) return [];
  const params = { rule: resources[0].id, zone: place?.zoneId ?? '', addresses: addressesText(strange) };
  return [finding(resources, say('dns-egress', params), { property })];
}
