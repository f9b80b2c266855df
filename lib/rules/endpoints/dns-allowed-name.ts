import type { Facts } from '../../facts/facts';
import { matchesAll } from '../../facts/names/dns-firewall';
import { listsNames } from '../../facts/names/names';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { type Grouped, grouped } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { knownText } from '../../template/values';
import { type Outcome, type Rule, undecided } from '../rule';

/** A name of a service of AWS in a Region, and the Region: `sts`, `*.s3.dualstack`. */
const OF_SERVICE = /^(.+)\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com|api\.aws)$/;

/** Names of endpoints themselves. */
const OF_ENDPOINTS = /\.vpce\.amazonaws\.com$/;

/**
 * Each name on the allow-list of a closed zone is one that the zone needs: of its own, of LGWAN, of an endpoint in its network,
 * or one that the register names. What another name is for is told by nobody.
 */
export const dnsAllowedName: Rule = {
  id: 'Sanso-6.3.1-DnsAllowedName',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: 'DNSの許可一覧を領域に必要な名前に限ること',
    en: 'Allow-lists of DNS hold the names that a zone needs, and no others',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallDomainList', 'AWS::Route53Resolver::FirewallRuleGroup'],
  singleResource: false,
  check: (facts) => {
    const judged = new Set<Resource>();
    const outcomes: Outcome[] = [];
    const services = servicesByVpc(facts);
    for (const vpc of facts.model.ofType('AWS::EC2::VPC')) {
      const place = facts.zones.placeOf(vpc);
      const firewall = facts.names.firewallOf(vpc);
      if (!isClosed(place) || !listsNames(place, firewall)) continue;
      for (const rule of firewall.rules) {
        if (matchesAll(rule)) break;
        const { action, list, domains = [] } = rule;
        if (action === 'BLOCK' || !list || judged.has(list)) continue;
        judged.add(list);
        const zone = vpc.network ?? '';
        const names = domains.filter((name) => !isNeeded(facts, vpc, services.get(vpc) ?? [], name));
        if (names.length > 0)
          outcomes.push(undecided(list, say('dns-allowed-name', { list: list.id, zone, names }), 'Domains'));
      }
    }
    return outcomes;
  },
};

/** Words by which the endpoints of each network name their services: `com.amazonaws.ap-northeast-1.ecr.api` is `ecr` and `api`. */
function servicesByVpc({ model }: Facts): Grouped<Resource, readonly string[]> {
  return grouped(
    model.ofType('AWS::EC2::VPCEndpoint').flatMap(({ properties }) => {
      const vpc = model.find(properties.VpcId, 'AWS::EC2::VPC');
      const [, service] =
        /^(?:com|aws)\.(?:amazonaws|api)\.[^.]+\.(.+)$/.exec(knownText(properties.ServiceName) ?? '') ?? [];
      return vpc === undefined || service === undefined ? [] : [[vpc, service.split('.')] as const];
    }),
  );
}

function isNeeded(
  { names, register }: Facts,
  vpc: Resource,
  services: readonly (readonly string[])[],
  name: string,
): boolean {
  const domain = name.replace(/^\*\./, '');
  if (names.isOwnDomain(vpc.zone, domain) || OF_ENDPOINTS.test(name)) return true;
  const [, words, region] = OF_SERVICE.exec(name) ?? [];
  if (words !== undefined)
    return (
      region === vpc.region && services.some((service) => service.every((word) => words.split('.').includes(word)))
    );
  // People say in the register what a flow is for, and by which name.
  return register.flows.some(
    ({ from, purpose, serviceName }) =>
      from.zone === vpc.network && [purpose, serviceName].some((said) => said?.includes(domain)),
  );
}
