import type { Facts } from '../../facts/facts';
import {
  associationsOf,
  type FirewallAssociation,
  type FirewallRule,
  firewallRulesOf,
  matchesAll,
} from '../../facts/names/dns-firewall-order';
import { isInner } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * What a query of a VPC meets: in my-number and lgwan only names of an allow-list pass and a rule blocks all others; in the
 * internet zone some rule blocks, and none lets everything pass before it.
 */
export const dnsFirewallRules: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallRules',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'DNSファイアウォールは許可一覧以外の名前解決を遮断すること',
    en: 'DNS Firewall blocks every name that is not on an allow-list',
  },
  aspects: ['C'],
  severity: 'high',
  types: [
    'AWS::Route53Resolver::FirewallRuleGroup',
    'AWS::Route53Resolver::FirewallDomainList',
    'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  ],
  singleResource: false,
  check: (facts) =>
    facts.model
      .ofType('AWS::EC2::VPC')
      .filter(({ zone }) => isInner(zone) || zone === 'internet')
      .flatMap((vpc) => judge(facts, vpc)),
};

function judge({ model }: Facts, vpc: Resource): Outcome[] {
  const associations = associationsOf(model, vpc);
  if (associations.length === 0) return [];
  const unordered = associations.length > 1 && associations.find(({ priority }) => Number.isNaN(priority));
  if (unordered) return [undecided(unordered.association, 'its place among the rule groups is not known', 'Priority')];
  const strange = associations.find(({ group }) => group === undefined);
  const rules = firewallRulesOf(model, vpc);
  const strict = isInner(vpc.zone);
  for (const rule of rules) {
    const { action, domains, group, association, list } = rule;
    if (action === undefined) return [undecided(group, 'the action of a rule is not known', 'FirewallRules')];
    if (action === 'BLOCK') {
      if (matchesAll(rule)) return [];
      continue;
    }
    if (domains === undefined)
      return [undecided(group, `the names that it lets pass (${action}) are not known`, 'FirewallRules')];
    if (!domains.includes('*')) continue;
    return [
      finding(
        [group, ...(list ? [list] : []), association, vpc],
        `${group.id} lets every name pass from ${vpc.id} (${action}${rule.recordType ? ` for ${rule.recordType}` : ''}) before anything blocks it`,
        'Allow only the names that the zone needs, and block * after them.',
        { property: 'FirewallRules' },
      ),
    ];
  }
  if (strange) return [undecided(strange.association, 'the rule group is in no template', 'FirewallRuleGroupId')];
  return strict ? withoutFinal(rules, associations, vpc) : withoutAny(rules, associations, vpc);
}

function withoutFinal(
  rules: readonly FirewallRule[],
  associations: readonly FirewallAssociation[],
  vpc: Resource,
): Outcome[] {
  const open = rules.find(({ action, domains }) => action === 'BLOCK' && domains === undefined);
  if (open) return [undecided(open.group, 'the names that it blocks are not known', 'FirewallRules')];
  return [
    finding(
      [...involved(rules, associations), vpc],
      `no rule of DNS Firewall blocks what ${vpc.id} of ${vpc.zone} is not allowed to resolve`,
      'End the rule group with a rule that blocks * for every type of record.',
      { property: 'FirewallRules' },
    ),
  ];
}

function withoutAny(
  rules: readonly FirewallRule[],
  associations: readonly FirewallAssociation[],
  vpc: Resource,
): Outcome[] {
  if (rules.some(({ action }) => action === 'BLOCK')) return [];
  return [
    finding(
      [...involved(rules, associations), vpc],
      `the DNS Firewall of ${vpc.id} blocks nothing`,
      'Block the lists of malicious names.',
      { property: 'FirewallRules' },
    ),
  ];
}

function involved(rules: readonly FirewallRule[], associations: readonly FirewallAssociation[]): Resource[] {
  return [
    ...associations.flatMap(({ group }) => group ?? []),
    ...rules.flatMap(({ list }) => list ?? []),
    ...associations.map(({ association }) => association),
  ];
}
