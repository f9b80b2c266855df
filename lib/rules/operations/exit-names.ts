import type { Facts } from '../../facts/facts';
import { type FirewallRule, matchesAll } from '../../facts/names/dns-firewall';
import { allowedDomains } from '../../facts/network/firewall-rules';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { finding, type Outcome, type Rule } from '../rule';

const GROUP = 'AWS::NetworkFirewall::RuleGroup';
const REFERENCES = 'FirewallPolicy.StatefulRuleGroupReferences[].ResourceArn';

/**
 * What a firewall lets through by name is what hosts of its network may resolve: both lists come from the same approval, so that
 * a site on one of them alone was approved by nobody, or is left over.
 */
export const exitNames: Rule = {
  id: 'Sanso-6.3.3-ExitNames',
  clauses: ['6(3)③b', '6(6)d'],
  title: {
    ja: 'ファイアウォールの許可一覧とDNSの許可一覧が一致していること',
    en: 'A firewall lets through the sites that may be resolved, and no others',
  },
  aspects: ['C'],
  severity: 'medium',
  types: [GROUP, 'AWS::Route53Resolver::FirewallDomainList'],
  singleResource: false,
  check: ({ model, names, network }: Facts): Outcome[] => {
    const found = new Map<Resource, Outcome>();
    for (const { resource: firewall, subnets } of network.firewalls) {
      const policy = model.find(firewall.properties.FirewallPolicyArn, 'AWS::NetworkFirewall::FirewallPolicy');
      const vpc = subnets[0]?.vpc.resource;
      const resolved = vpc && resolvedNames(names.firewallOf(vpc).rules);
      if (!policy || !resolved) continue;
      for (const group of referred(model, policy, REFERENCES, GROUP)) {
        const stray = (allowedDomains(group) ?? []).filter((target) => !isResolved(target, resolved));
        if (stray.length === 0 || found.has(group)) continue;
        const message = say('exit-names', { group: group.id, sites: stray });
        found.set(group, finding([group, firewall], message, { property: 'RuleGroup.RulesSource' }));
      }
    }
    return [...found.values()];
  },
};

/** The names that a network resolves, where it resolves no others; undefined where nothing blocks the rest. */
function resolvedNames(rules: readonly FirewallRule[]): readonly string[] | undefined {
  const rest = rules.findIndex(matchesAll);
  if (rest < 0 || rules[rest].action !== 'BLOCK') return undefined;
  const before = rules.slice(0, rest).filter(({ action }) => action !== 'BLOCK');
  // A list that cannot be read may hold every name.
  if (before.some(({ domains }) => domains === undefined)) return undefined;
  return before.flatMap(({ domains = [] }) => domains);
}

/** `.example.jp` of a firewall means the domain and all names below it, `*.example.jp` of DNS the names below it alone. */
function isResolved(target: string, resolved: readonly string[]): boolean {
  const name = target.toLowerCase().replace(/^\./, '');
  const below = (domain: string) => resolved.some((each) => each.startsWith('*.') && domain.endsWith(each.slice(1)));
  const itself = resolved.includes(name) || below(name);
  return target.startsWith('.') ? resolved.includes(`*.${name}`) || below(name) : itself;
}
