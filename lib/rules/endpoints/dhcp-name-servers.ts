import { within } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { type DhcpOptions, listsNames, RESOLVER_ADDRESSES } from '../../facts/names/names';
import { byVersion, prefixOf } from '../../facts/network/addresses';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const VPC = 'AWS::EC2::VPC';
const RESOLVER = ['AmazonProvidedDNS', ...RESOLVER_ADDRESSES];

/** Hosts that are told of another name server pass DNS Firewall and its logs by. */
export const dhcpNameServers: Rule = {
  id: 'Sanso-6.3.1-DhcpNameServers',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域の領域の機器にはVPCのリゾルバーだけを配布すること',
    en: 'Hosts of closed zones are told of the resolver of the VPC only',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::DHCPOptions'],
  singleResource: false,
  check: (facts) => facts.names.dhcpOptions.flatMap((options) => judge(facts, options)),
};

function judge(facts: Facts, { resource, servers, uses }: DhcpOptions): Outcome[] {
  const vpcs = uses.flatMap(({ vpc }) => vpc ?? []);
  // Also where an open zone lists the names that it asks for, another name server is asked for any.
  const isAsked = (each: Resource) =>
    facts.zones.isClosed(each) ||
    (each.type === VPC && listsNames(facts.zones.placeOf(each), facts.names.firewallOf(each)));
  if (![resource, ...vpcs].some(isAsked)) return [];
  const search = searchDomain(facts, resource, vpcs);
  if (search !== undefined)
    return [
      finding(
        [resource, ...uses.map(({ by }) => by)],
        say('dhcp-name-servers.search', { options: resource.id, domain: search }),
        {
          property: 'DomainName',
        },
      ),
    ];
  const own = facts.network.vpcs.filter((vpc) => vpc.resource && vpcs.includes(vpc.resource));
  for (const server of servers) {
    if (isUnknown(server)) return [undecided(resource, say('dhcp-name-servers.unknown'), 'DomainNameServers')];
    const address = prefixOf(String(server));
    const isInside =
      address && own.some(({ blocks }) => within(byVersion([address])[address.version], blocks[address.version]));
    if (RESOLVER.includes(String(server)) || isInside) continue;
    return [
      finding(
        [resource, ...uses.map(({ by }) => by)],
        say('dhcp-name-servers', { options: resource.id, server: worded(server) }),
        { property: 'DomainNameServers' },
      ),
    ];
  }
  return [];
}

/** Domains that AWS or nobody else answers for. */
const INSIDE = /(^|\.)(internal|local|localdomain|home\.arpa)$/;

/** The domain that hosts put behind short names, where it is one of somebody else. */
function searchDomain({ names }: Facts, { properties }: Resource, vpcs: readonly Resource[]): string | undefined {
  const { DomainName: domain } = properties;
  if (typeof domain !== 'string' || domain === '' || INSIDE.test(domain)) return undefined;
  return vpcs.some(({ zone }) => names.isOwnDomain(zone, domain)) ? undefined : domain;
}
