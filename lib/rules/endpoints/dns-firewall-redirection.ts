import type { Facts } from '../../facts/facts';
import type { FirewallRule } from '../../facts/names/dns-firewall';
import { listsNames } from '../../facts/names/names';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * An allowed name may be an alias of any other: where the chain is trusted, only its first name is looked at. What is
 * blocked may be answered with a name as well, which has to be one of the zone.
 */
export const dnsFirewallRedirection: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallRedirection',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: 'DNS Firewallは別名(CNAME)の転送先も検査すること',
    en: 'DNS Firewall inspects where aliases of allowed names lead',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallRuleGroup'],
  singleResource: false,
  check: (facts) => {
    const trusting = new Map<Resource, Outcome>();
    const answering = new Map<Resource, Outcome>();
    for (const vpc of facts.model.ofType('AWS::EC2::VPC')) {
      const firewall = facts.names.firewallOf(vpc);
      if (!listsNames(facts.zones.placeOf(vpc), firewall)) continue;
      for (const rule of firewall.rules) {
        if (rule.trustsRedirection !== false && rule.action !== 'BLOCK' && !trusting.has(rule.group))
          trusting.set(rule.group, trusted(rule));
        const answer = rule.action === 'BLOCK' ? answerFault(facts, vpc, rule) : undefined;
        if (answer && !answering.has(rule.group)) answering.set(rule.group, answer);
      }
    }
    return [...trusting.values(), ...answering.values()];
  },
};

const property = 'FirewallRules';

function trusted({ group, list, trustsRedirection }: FirewallRule): Outcome {
  if (!trustsRedirection) return undecided(group, say('dns-firewall-redirection.unknown'), property);
  return finding(list ? [group, list] : group, say('dns-firewall-redirection', { group: group.id }), { property });
}

/** What is wrong with the name that a rule answers with. */
function answerFault({ names }: Facts, vpc: Resource, { group, answer }: FirewallRule): Outcome | undefined {
  if (answer === undefined) return undefined;
  if (isUnknown(answer))
    return undecided(group, say('dns-firewall-redirection.unknown-answer', { reason: answer.reason }), property);
  if (names.isOwnDomain(vpc.zone, String(answer))) return undefined;
  return finding(
    group,
    say('dns-firewall-redirection.answer', { group: group.id, answer: String(answer), zone: vpc.zone ?? '' }),
    { property },
  );
}
