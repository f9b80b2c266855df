import { type FirewallRule, firewallRulesOf } from '../../facts/names/dns-firewall-order';
import { isOwnDomain } from '../../facts/names/own-domains';
import { isInner } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * An allowed name may be an alias of any other: where the chain is trusted, only its first name is looked at. What is
 * blocked may be answered with a name as well, which has to be one of the zone.
 */
export const dnsFirewallRedirection: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallRedirection',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: 'DNSファイアウォールは別名(CNAME)の転送先も検査すること',
    en: 'DNS Firewall inspects where aliases of allowed names lead',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallRuleGroup'],
  singleResource: false,
  check: ({ model }) => {
    const trusting = new Map<Resource, FirewallRule>();
    const answering = new Map<Resource, Outcome>();
    for (const vpc of model.ofType('AWS::EC2::VPC').filter(({ zone }) => isInner(zone))) {
      for (const rule of firewallRulesOf(model, vpc)) {
        if (rule.trustsRedirection !== false && rule.action !== 'BLOCK' && !trusting.has(rule.group))
          trusting.set(rule.group, rule);
        const answer = rule.action === 'BLOCK' ? answerFault(model, vpc, rule) : undefined;
        if (answer && !answering.has(rule.group)) answering.set(rule.group, answer);
      }
    }
    const trusted = [...trusting].map(
      ([group, { list, trustsRedirection }]): Outcome =>
        trustsRedirection
          ? finding(
              list ? [group, list] : group,
              `${group.id} trusts where aliases of allowed names lead (TRUST_REDIRECTION_DOMAIN)`,
              'Use INSPECT_REDIRECTION_DOMAIN and list the names of the chain.',
              { property: 'FirewallRules' },
            )
          : undecided(group, 'whether it inspects where aliases lead is not known', 'FirewallRules'),
    );
    return [...trusted, ...answering.values()];
  },
};

/** What is wrong with the name that a rule answers with. */
function answerFault(model: Model, vpc: Resource, { group, answer }: FirewallRule): Outcome | undefined {
  if (answer === undefined) return undefined;
  if (isUnknown(answer))
    return undecided(group, `what it answers to blocked queries is not known: ${answer.reason}`, 'FirewallRules');
  if (isOwnDomain(model, vpc.zone, String(answer))) return undefined;
  return finding(
    group,
    `${group.id} sends who asks for a blocked name to ${String(answer)}, a name outside ${vpc.zone}`,
    'Block with NODATA or NXDOMAIN, or answer with a name of the zone.',
    { property: 'FirewallRules' },
  );
}
