import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';
import { type FirewallRule, firewallRulesOf } from './dns-firewall-order';
import { isInner } from './realm';

/** An allowed name may be an alias of any other: where the chain is trusted, only its first name is looked at. */
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
    for (const vpc of model.ofType('AWS::EC2::VPC').filter(({ zone }) => isInner(zone))) {
      for (const rule of firewallRulesOf(model, vpc).flat()) {
        if (rule.trustsRedirection !== false && rule.action !== 'BLOCK' && !trusting.has(rule.group))
          trusting.set(rule.group, rule);
      }
    }
    return [...trusting].map(
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
  },
};
