import type { Facts } from '../../facts/facts';
import { type DnsFirewall, type FirewallAssociation, matchesAll } from '../../facts/names/dns-firewall';
import { keepsNames } from '../../facts/names/names';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * What a query of a VPC meets: in my-number, in lgwan and in an independent network that has a firewall only names of an allow-list
 * pass and a rule blocks all others; in the internet zone some rule blocks, and none lets everything pass before it.
 */
export const dnsFirewallRules: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallRules',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'DNS Firewallは許可一覧以外の名前解決を遮断すること',
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
      .filter((vpc) => keepsNames(facts.zones.placeOf(vpc)) || ['internet', 'independent'].includes(vpc.zone ?? ''))
      .flatMap((vpc) => judge(facts, vpc)),
};

const property = 'FirewallRules';

function judge({ names, zones }: Facts, vpc: Resource): Outcome[] {
  const firewall = names.firewallOf(vpc);
  const { associations, rules } = firewall;
  if (associations.length === 0) return [];
  const hollow = rules.find(({ action, list, domains }) => action === 'BLOCK' && list && domains?.length === 0);
  if (hollow?.list) {
    const message = say('dns-firewall-rules.hollow', { group: hollow.group.id, list: hollow.list.id });
    return [finding([hollow.list, hollow.group], message, { property: 'Domains' })];
  }
  const unordered = associations.length > 1 && associations.find(({ priority }) => Number.isNaN(priority));
  if (unordered) return [undecided(unordered.association, say('dns-firewall-rules.unknown-order'), 'Priority')];
  const strange = associations.find(({ group }) => group === undefined);
  const isBefore = (by: Resource) =>
    associations
      .slice(
        0,
        associations.findIndex(({ association }) => association === by),
      )
      .some((each) => each === strange);
  for (const rule of rules) {
    const { action, domains, group, association, list, recordType: type } = rule;
    if (action === undefined) return [undecided(group, say('dns-firewall-rules.unknown-action'), property)];
    if (action === 'BLOCK') {
      if (matchesAll(rule)) return strange && isBefore(association) ? [unknownGroup(strange)] : [];
      continue;
    }
    if (domains === undefined)
      return [undecided(group, say('dns-firewall-rules.unknown-allowed', { action }), property)];
    if (!domains.includes('*')) continue;
    const what = type === undefined ? action : say('dns-firewall-rules.for-type', { action, type });
    return [
      finding(
        [group, ...(list ? [list] : []), association, vpc],
        say('dns-firewall-rules.allows-all', { group: group.id, vpc: vpc.id, action: what }),
        { property },
      ),
    ];
  }
  if (strange) return [unknownGroup(strange)];
  return keepsNames(zones.placeOf(vpc)) || vpc.zone === 'independent'
    ? withoutFinal(firewall, vpc)
    : withoutAny(firewall, vpc);
}

/** A group of no template may let everything pass before the groups after it are asked. */
function unknownGroup({ association }: FirewallAssociation): Outcome {
  return undecided(association, say('dns-firewall-rules.unknown-group'), 'FirewallRuleGroupId');
}

function withoutFinal(firewall: DnsFirewall, vpc: Resource): Outcome[] {
  const open = firewall.rules.find(({ action, domains }) => action === 'BLOCK' && domains === undefined);
  if (open) return [undecided(open.group, say('dns-firewall-rules.unknown-blocked'), property)];
  const said = say('dns-firewall-rules', { vpc: vpc.id, zone: vpc.zone ?? '' });
  return [finding([...involved(firewall), vpc], said, { property })];
}

function withoutAny(firewall: DnsFirewall, vpc: Resource): Outcome[] {
  if (firewall.rules.some(({ action }) => action === 'BLOCK')) return [];
  return [
    finding([...involved(firewall), vpc], say('dns-firewall-rules.blocks-nothing', { vpc: vpc.id }), { property }),
  ];
}

function involved({ rules, associations }: DnsFirewall): Resource[] {
  return [
    ...associations.flatMap(({ group }) => group ?? []),
    ...rules.flatMap(({ list }) => list ?? []),
    ...associations.map(({ association }) => association),
  ];
}
