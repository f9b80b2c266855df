import type { Model, Resource } from '../../model/model';
import { finding, type Rule } from '../rule';
import { firewallRulesOf, matchesAll } from './dns-firewall-order';
import { isInner, textOf } from './realm';

/** Names below these lead to services of AWS or stay inside a VPC, and nobody else can put a name server there. */
const OF_AWS =
  /(^|\.)(amazonaws\.com|amazonaws\.co\.jp|aws|api\.aws|aws\.dev|compute\.internal|awsglobalaccelerator\.com)$/;

/** Ends of names that no name server of the internet answers for, and those of LGWAN itself. */
const PRIVATE_ENDS = /(^|\.)(internal|local|localhost|lan|intranet|private|corp|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;
const LGWAN_ENDS = /(^|\.)(lgwan\.jp|lg\.jp|asp\.lgwan\.jp)$/;

/**
 * A wildcard on an allow-list admits every name that somebody else makes up below it, and a made-up name can carry data.
 * It is harmless below private zones of the deployment and below the services of AWS.
 */
export const dnsAllowList: Rule = {
  id: 'Sanso-6.3.1-DnsAllowList',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: 'DNSの許可一覧に外部ドメインのワイルドカードを含めないこと',
    en: 'Allow-lists of DNS hold no wildcard below somebody else’s domain',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::FirewallDomainList', 'AWS::Route53Resolver::FirewallRuleGroup'],
  singleResource: false,
  check: ({ model }) => {
    const wide = new Map<Resource, { domain: string; group: Resource; vpc: Resource }>();
    for (const vpc of model.ofType('AWS::EC2::VPC').filter(({ zone }) => isInner(zone))) {
      for (const rules of firewallRulesOf(model, vpc)) {
        for (const rule of rules) {
          if (matchesAll(rule)) break;
          const { action, list, domains = [], group } = rule;
          if (action === 'BLOCK' || !list || wide.has(list)) continue;
          const domain = domains.find((name) => isWide(model, vpc, name));
          if (domain !== undefined) wide.set(list, { domain, group, vpc });
        }
      }
    }
    return [...wide].map(([list, { domain, group, vpc }]) =>
      finding(
        [list, group],
        `${list.id} lets ${vpc.zone} resolve ${domain}, names that somebody outside can make up`,
        'List the exact names that the zone needs.',
        { property: 'Domains' },
      ),
    );
  },
};

function isWide(model: Model, vpc: Resource, name: string): boolean {
  if (!name.startsWith('*.')) return false;
  const domain = name.slice(2);
  if (OF_AWS.test(domain) && domain.split('.').length > 2) return false;
  if (PRIVATE_ENDS.test(domain)) return false;
  if (vpc.zone === 'lgwan' && LGWAN_ENDS.test(domain)) return false;
  return !privateDomains(model).some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** Domains of private hosted zones, and those that are forwarded to name servers of the premises. */
function privateDomains(model: Model): string[] {
  const hosted = model.ofType('AWS::Route53::HostedZone').filter(({ properties }) => properties.VPCs !== undefined);
  const forwarded = model.ofType('AWS::Route53Resolver::ResolverRule');
  return [
    ...hosted.map(({ properties }) => properties.Name),
    ...forwarded.map(({ properties }) => properties.DomainName),
    ...model.ofType('AWS::ServiceDiscovery::PrivateDnsNamespace').map(({ properties }) => properties.Name),
  ].flatMap((value) => {
    const domain = textOf(value)?.toLowerCase().replace(/\.$/, '');
    return domain ? [domain] : [];
  });
}
