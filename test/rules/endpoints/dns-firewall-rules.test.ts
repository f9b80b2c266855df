import { dnsFirewallRules } from '../../../lib/rules/endpoints/dns-firewall-rules';
import { testRule } from '../kit';
import { ALLOW, associated, BASE, BLOCK, either, firewall, list, OPEN, rule, ruleGroup } from './deployment';

testRule(dnsFirewallRules, BASE, [
  firewall('allow-list, then block all', 'conforms', [ALLOW, BLOCK]),
  firewall('in any order of writing', 'conforms', [BLOCK, ALLOW]),
  firewall('no block', ['finding my-number/Group'], [ALLOW]),
  firewall('a block of no names', ['finding my-number/None'], [ALLOW, rule('BLOCK', 'None', 900), BLOCK], {
    None: list(),
  }),
  firewall('no rules', ['finding my-number/Group'], []),
  firewall('only an alert', ['finding my-number/Group'], [ALLOW, rule('ALERT', 'All', 1000)]),
  firewall('allow all', ['finding my-number/Group'], [ALLOW, rule('ALLOW', 'All', 1000)]),
  firewall('allow all before', ['finding my-number/Group'], [rule('ALLOW', 'All', 50), BLOCK]),
  firewall('allow all after', 'conforms', [ALLOW, BLOCK, rule('ALLOW', 'All', 2000)]),
  firewall('block of one type of record', ['finding my-number/Group'], [ALLOW, { ...BLOCK, Qtype: 'A' }]),
  firewall('a * on the ALLOW-list', ['finding my-number/Group'], [ALLOW, BLOCK], { Allowed: list('a.example', '*.') }),
  firewall('block of some names', ['finding my-number/Group'], [ALLOW, BLOCK], { All: list('*.example') }),
  firewall(
    'an alert under one outcome',
    ['finding my-number/Group'],
    [ALLOW, { ...BLOCK, Action: either('ALERT', 'BLOCK') }],
  ),
  firewall('no block under one outcome', ['finding my-number/Group'], [ALLOW, either(BLOCK)]),
  firewall('a block of some names under one outcome', ['finding my-number/Group'], [ALLOW, BLOCK], {
    All: list(either('*', '*.example')),
  }),
  firewall('an allowed * under one outcome', ['finding my-number/Group'], [ALLOW, BLOCK], {
    Allowed: list('a.example', either('*')),
  }),
  firewall('a block under either outcome', 'conforms', [ALLOW, either(BLOCK, { ...BLOCK, Priority: 2000 })]),
  firewall('another group before', ['finding my-number/Early'], [ALLOW, BLOCK], {
    Early: ruleGroup(rule('ALLOW', 'All', 1)),
    First: associated({ FirewallRuleGroupId: { Ref: 'Early' }, Priority: 5 }),
  }),
  firewall('another group after', 'conforms', [ALLOW, BLOCK], {
    Late: ruleGroup(rule('ALLOW', 'All', 1)),
    Second: associated({ FirewallRuleGroupId: { Ref: 'Late' }, Priority: 500 }),
  }),
  firewall('a group of no template before', ['undecided my-number/First'], [ALLOW, BLOCK], {
    First: associated({ FirewallRuleGroupId: 'rslvr-frg-0', Priority: 5 }),
  }),
  firewall('a group of no template after', 'conforms', [ALLOW, BLOCK], {
    Second: associated({ FirewallRuleGroupId: 'rslvr-frg-0', Priority: 500 }),
  }),
  firewall('the internet zone blocks some names', 'conforms', [rule('BLOCK', 'Allowed', 1)], {}, 'internet'),
  firewall(
    'the internet zone blocks nothing',
    ['finding internet/Group'],
    [rule('ALERT', 'Allowed', 1)],
    {},
    'internet',
  ),
  firewall('action not known', ['undecided my-number/Group'], [ALLOW, rule(OPEN, 'All', 1000)]),
  firewall('allowed names not known', ['undecided my-number/Group'], [ALLOW, BLOCK], { Allowed: list(OPEN) }),
  firewall('blocked names not known', ['undecided my-number/Group'], [ALLOW, BLOCK], { All: list(OPEN) }),
  firewall('a rule not known', ['undecided my-number/Group'], [OPEN, ALLOW, BLOCK]),
  firewall('group not known', ['undecided my-number/Association'], [ALLOW], {
    Association: associated({ FirewallRuleGroupId: 'rslvr-frg-0' }),
  }),
]);
