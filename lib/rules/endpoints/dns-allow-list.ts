import type { Facts } from '../../facts/facts';
import { matchesAll } from '../../facts/names/dns-firewall';
import { listsNames } from '../../facts/names/names';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { type Finding, finding, type Rule } from '../rule';

/** Names below these lead to services of AWS or stay inside a VPC, and nobody else can put a name server there. */
const OF_AWS =
  /(^|\.)(amazonaws\.com|amazonaws\.co\.jp|aws|api\.aws|aws\.dev|compute\.internal|awsglobalaccelerator\.com)$/;

/**
 * A wildcard on an allow-list admits every name that somebody else makes up below it, and a made-up name can carry data.
 * It is harmless below private zones of the deployment and below the services of AWS.
 */
export const dnsAllowList: Rule = {
  id: 'Sanso-6.3.1-DnsAllowList',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: 'DNSの許可一覧に外部ドメインのワイルドカードを含めないこと',
    en: 'Allow-lists of DNS hold no wildcard below somebody else’s domain',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::FirewallDomainList', 'AWS::Route53Resolver::FirewallRuleGroup'],
  singleResource: false,
  check: (facts) => {
    const wide = new Map<Resource, Finding>();
    for (const vpc of facts.model.ofType('AWS::EC2::VPC')) {
      const place = facts.zones.placeOf(vpc);
      const firewall = facts.names.firewallOf(vpc);
      if (!place || !listsNames(place, firewall)) continue;
      const isOpen = !isClosed(place);
      for (const rule of firewall.rules) {
        if (matchesAll(rule)) break;
        const { action, list, domains = [], group } = rule;
        if (action === 'BLOCK' || !list || wide.has(list)) continue;
        const domain = domains.find((name) => (isOpen ? isAnybodys(name) : isWide(facts, vpc, name)));
        const zone = vpc.zone ?? '';
        if (domain !== undefined)
          wide.set(
            list,
            finding([list, group], say('dns-allow-list', { list: list.id, zone, domain }), { property: 'Domains' }),
          );
      }
    }
    return [...wide.values()];
  },
};

/** Domains below which anybody gets a name: of countries and kinds, of services that host what others make. */
const HOSTING =
  /^([a-z]{2,}|(co|or|ne|gr|ac|ed)\.[a-z]{2})$|^(elb\.)?amazonaws\.com(\.cn)?$|(^|\.)(on\.aws|cloudfront\.net|amplifyapp\.com|ngrok\.(io|app)|ngrok-free\.app|github\.io|githubusercontent\.com|herokuapp\.com|workers\.dev|pages\.dev|netlify\.app|vercel\.app|azurewebsites\.net|windows\.net|azureedge\.net|appspot\.com|web\.app|googleusercontent\.com|duckdns\.org|no-ip\.org|trycloudflare\.com)$/;

/** In an open zone a wildcard may stand below the domain of one partner, and not below that of everybody. */
function isAnybodys(name: string): boolean {
  return name.startsWith('*.') && HOSTING.test(name.slice(2).replace(/\.$/, ''));
}

function isWide({ names }: Facts, vpc: Resource, name: string): boolean {
  if (!name.startsWith('*.')) return false;
  const domain = name.slice(2);
  if (OF_AWS.test(domain) && domain.split('.').length > 2) return false;
  return !names.isOwnDomain(vpc.zone, domain);
}
