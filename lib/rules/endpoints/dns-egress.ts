import { meets, type Ranges, subtract } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { keepsNames, RESOLVER_ADDRESSES } from '../../facts/names/names';
import { addressesText, byVersion, prefixOf, VERSIONS } from '../../facts/network/addresses';
import type { ByVersion, FilterRule, NetworkAclEntry, SecurityGroup } from '../../facts/network/network';
import type { Place } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** DNS, and DNS over TLS. DNS over HTTPS cannot be told from other HTTPS by its port. */
const PORTS: Ranges = [53, 53, 853, 853];
const DNS: Ranges = [6, 6, 17, 17];

/** The resolver, what no packet reaches, and what stands for services of AWS, which are not name servers. */
const HARMLESS = byVersion(
  [...RESOLVER_ADDRESSES, '127.0.0.0/8', '240.0.0.0/4', '::1/128', '3fff:ffff::/32'].flatMap(
    (text) => prefixOf(text) ?? [],
  ),
);

/** Hosts ask the resolver of their VPC, which needs no rule; any other name server would pass its firewall by. */
export const dnsEgress: Rule = {
  id: 'Sanso-6.3.1-DnsEgress',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: 'VPCのリゾルバー以外への名前解決の通信を許可しないこと',
    en: 'No rule lets DNS out to anything but the resolver of the VPC',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::NetworkAclEntry'],
  singleResource: false,
  check: (facts) => {
    const { writtenRules, securityGroups, networkAcls } = facts.network;
    const rules = writtenRules.filter(({ direction }) => direction === 'egress');
    const byDefault = securityGroups.flatMap((group) => {
      const rule = group.defaultEgress && group.egress.at(-1);
      return group.resource && rule ? [{ resource: group.resource, group, rule }] : [];
    });
    const outcomes = new Map<Resource, Outcome>();
    for (const { resource, group, rule } of [...rules, ...byDefault]) {
      const said = outcomes.get(resource);
      const outcome = said?.kind === 'finding' ? said : (ruleOf(facts, resource, group, rule) ?? said);
      if (outcome) outcomes.set(resource, outcome);
    }
    const entries = networkAcls.flatMap(({ resource: acl, outbound }) =>
      outbound.flatMap((entry) => entryOf(facts, acl, entry) ?? []),
    );
    return [...outcomes.values(), ...entries];
  },
};

function ruleOf(
  facts: Facts,
  resource: Resource,
  group: SecurityGroup | undefined,
  rule: FilterRule,
): Outcome | undefined {
  const owner = group?.resource ?? resource;
  if (!facts.zones.isClosed(owner) || !meets(rule.protocol, DNS) || !meets(rule.port, PORTS)) return undefined;
  if (rule.unknown)
    return undecided(resource, say('dns-egress.unknown', { reason: rule.unknown.reason }), rule.property);
  const askers = new Set(group?.members.map(({ endpoint }) => endpoint.resource));
  return strangers(facts, [resource, owner], rule, (endpoint) => askers.has(endpoint));
}

/** Only entries that speak of DNS alone: wider ones are a matter of the network itself. */
function entryOf(facts: Facts, acl: Resource | undefined, entry: NetworkAclEntry): Outcome | undefined {
  const { resource, allow, unknown, port } = entry;
  if (!resource || !allow || unknown || !keepsNames(facts.zones.placeOf(resource))) return undefined;
  if (port[0] !== port[1] || !meets(port, PORTS)) return undefined;
  return strangers(facts, acl ? [resource, acl] : [resource], entry, () => true);
}

/** What a rule of a holder lets names be asked of, beside the name servers that are known. */
function strangers(
  facts: Facts,
  resources: readonly Resource[],
  { peer, property }: FilterRule,
  asks: (endpoint: Resource) => boolean,
): Outcome | undefined {
  const outside = VERSIONS.map((version) => subtract(peer[version], HARMLESS[version]));
  if (outside.every((rest) => rest.length === 0)) return undefined;
  const [holder] = resources;
  const place = facts.zones.placeOf(resources.at(-1));
  const known = knownServers(facts, facts.zones.vpcOf(holder), place, asks);
  const strange = VERSIONS.find((version, at) => subtract(outside[at], known[version]).length > 0);
  if (strange === undefined) return undefined;
  // As it is written: what is left of it after all that may be asked is hard to recognize.
  const params = { rule: holder.id, zone: place?.zoneId ?? '', addresses: addressesText(peer[strange]) };
  return finding(resources, say('dns-egress', params), { property });
}

/**
 * Where hosts of a VPC may ask for names: itself, other sides of declared flows (how wide a rule may be towards them is a
 * matter of the flow), and name servers to which resolver endpoints forward.
 */
function knownServers(
  { network, flows, names }: Facts,
  vpc: Resource | undefined,
  place: Place | undefined,
  asks: (endpoint: Resource) => boolean,
): ByVersion<Ranges> {
  const declared = flows.valid.filter(({ from }) => from.zone === place?.zoneId).map(({ to }) => to.cidr);
  const forwarded = names.resolverRules
    .filter(({ endpoint }) => endpoint && asks(endpoint))
    .flatMap(({ servers }) => servers.filter((server) => typeof server === 'string'));
  const own = vpc && network.vpcs.find(({ resource }) => resource === vpc);
  return byVersion([...(own?.prefixes ?? []), ...[...declared, ...forwarded].flatMap((text) => prefixOf(text) ?? [])]);
}
