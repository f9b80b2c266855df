import { firewallRulesOf, matchesAll } from '../../facts/names/dns-firewall-order';
import { isOwnDomain } from '../../facts/names/own-domains';
import { isInner } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { finding, type Rule } from '../rule';

/** Names below these lead to services of AWS or stay inside a VPC, and nobody else can put a name server there. */
const OF_AWS =
  /(^|\.)(amazonaws\.com|amazonaws\.co\.jp|aws|api\.aws|aws\.dev|compute\.internal|awsglobalaccelerator\.com)$/;

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
      for (const rule of firewallRulesOf(model, vpc)) {
        if (matchesAll(rule)) break;
        const { action, list, domains = [], group } = rule;
        if (action === 'BLOCK' || !list || wide.has(list)) continue;
        const domain = domains.find((name) => isWide(model, vpc, name));
        if (domain !== undefined) wide.set(list, { domain, group, vpc });
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
  return !isOwnDomain(model, vpc.zone, domain);
}
