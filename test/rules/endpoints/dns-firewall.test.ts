import { dnsAllowList } from '../../../lib/rules/endpoints/dns-allow-list';
import { dnsFirewall } from '../../../lib/rules/endpoints/dns-firewall';
import { dnsFirewallFailOpen } from '../../../lib/rules/endpoints/dns-firewall-fail-open';
import { dnsFirewallMutation } from '../../../lib/rules/endpoints/dns-firewall-mutation';
import { dnsFirewallRedirection } from '../../../lib/rules/endpoints/dns-firewall-redirection';
import { dnsFirewallRules } from '../../../lib/rules/endpoints/dns-firewall-rules';
import { judge } from '../judge';
import { either, OPEN, type Row, resource, table } from './cases';

const list = (...domains: unknown[]) => resource('AWS::Route53Resolver::FirewallDomainList', { Domains: domains });
const group = (...rules: object[]) => resource('AWS::Route53Resolver::FirewallRuleGroup', { FirewallRules: rules });
const associated = (zone: string, properties: object = {}) =>
  resource('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
    FirewallRuleGroupId: { Ref: 'Group' },
    VpcId: { Ref: `${zone}-vpc` },
    Priority: 101,
    MutationProtection: 'ENABLED',
    ...properties,
  });
const rule = (Action: unknown, id: string, Priority: number, further: object = {}) => ({
  Action,
  FirewallDomainListId: { Ref: id },
  Priority,
  ...further,
});
const allow = rule('ALLOW', 'Allowed', 100);
const block = rule('BLOCK', 'All', 1000);

const firewall = (title: string, expected: Row[2], rules: object[], changes: object = {}, zone = 'my-number'): Row => [
  title,
  {
    [zone]: {
      Allowed: list('logs.ap-northeast-1.amazonaws.com.', '*.my-number.sanso.internal'),
      All: list('*'),
      Group: group(...rules),
      Association: associated(zone),
      ...changes,
    },
  },
  expected,
];
const broken = ['my-number/Group'];

describe(dnsFirewall.id, () => {
  const template = (zone: string, resources: object = {}, vpc: object = {}) => ({
    [zone]: {
      Metadata: { sanso: { zone } },
      Resources: { [`${zone}-vpc`]: resource('AWS::EC2::VPC', { ...vpc }), ...resources },
    },
  });
  test.each([
    ['my-number', 1],
    ['lgwan', 1],
    ['internet', 1],
    ['independent', 0],
    ['operations', 0],
  ])('a VPC of %s without a firewall', (zone, findings) => {
    expect(judge(dnsFirewall, template(zone))).toHaveLength(findings);
  });
  test('a VPC with a firewall, and one without a resolver', () => {
    expect(judge(dnsFirewall, template('lgwan', { Group: group(), Association: associated('lgwan') }))).toEqual([]);
    expect(judge(dnsFirewall, template('lgwan', {}, { EnableDnsSupport: false }))).toEqual([]);
  });
});

table(dnsFirewallRules, [
  firewall('allow-list, then block all', 'conforms', [allow, block]),
  firewall('in any order of writing', 'conforms', [block, allow]),
  firewall('no block', broken, [allow]),
  firewall('no rules', broken, []),
  firewall('only an alert', broken, [allow, rule('ALERT', 'All', 1000)]),
  firewall('allow all', broken, [allow, rule('ALLOW', 'All', 1000)]),
  firewall('allow all before', broken, [rule('ALLOW', 'All', 50), block]),
  firewall('allow all after', 'conforms', [allow, block, rule('ALLOW', 'All', 2000)]),
  firewall('block of one type of record', broken, [allow, { ...block, Qtype: 'A' }]),
  firewall('a * on the allow-list', broken, [allow, block], { Allowed: list('a.example', '*.') }),
  firewall('block of some names', broken, [allow, block], { All: list('*.example') }),
  firewall('an alert under one outcome', broken, [allow, { ...block, Action: either('ALERT', 'BLOCK') }]),
  firewall('no block under one outcome', broken, [allow, either(block)]),
  firewall('a block of some names under one outcome', broken, [allow, block], { All: list(either('*', '*.example')) }),
  firewall('an allowed * under one outcome', broken, [allow, block], { Allowed: list('a.example', either('*')) }),
  firewall('a block under either outcome', 'conforms', [allow, either(block, { ...block, Priority: 2000 })]),
  firewall('another group before', ['my-number/Early'], [allow, block], {
    Early: group(rule('ALLOW', 'All', 1)),
    First: associated('my-number', { FirewallRuleGroupId: { Ref: 'Early' }, Priority: 5 }),
  }),
  firewall('another group after', 'conforms', [allow, block], {
    Late: group(rule('ALLOW', 'All', 1)),
    Second: associated('my-number', { FirewallRuleGroupId: { Ref: 'Late' }, Priority: 500 }),
  }),
  firewall('the internet zone blocks some names', 'conforms', [rule('BLOCK', 'Allowed', 1)], {}, 'internet'),
  firewall('the internet zone blocks nothing', ['internet/Group'], [rule('ALERT', 'Allowed', 1)], {}, 'internet'),
  firewall('action not known', 'undecided', [allow, rule(OPEN, 'All', 1000)]),
  firewall('allowed names not known', 'undecided', [allow, block], { Allowed: list(OPEN) }),
  firewall('blocked names not known', 'undecided', [allow, block], { All: list(OPEN) }),
  firewall('a rule not known', 'undecided', [OPEN, allow, block]),
  firewall('group not known', 'undecided', [allow], {
    Association: associated('my-number', { FirewallRuleGroupId: 'rslvr-frg-0' }),
  }),
]);

table(dnsFirewallMutation, [
  firewall('protected', 'conforms', [allow, block]),
  firewall('not protected', ['my-number/Association'], [], {
    Association: associated('my-number', { MutationProtection: 'DISABLED' }),
  }),
  firewall('not said', ['my-number/Association'], [], {
    Association: associated('my-number', { MutationProtection: undefined }),
  }),
  firewall('not known', 'undecided', [], { Association: associated('my-number', { MutationProtection: OPEN }) }),
]);

test('an evaluation goes without protection against mutation, and says so in every template', () => {
  const template = (profile?: string) => ({
    Metadata: { sanso: { zone: 'lgwan', profile } },
    Resources: {
      'lgwan-vpc': resource('AWS::EC2::VPC'),
      Group: group(),
      Association: associated('lgwan', { MutationProtection: 'DISABLED' }),
    },
  });
  expect(judge(dnsFirewallMutation, { one: template('evaluation') })).toEqual([]);
  expect(judge(dnsFirewallMutation, { one: template('evaluation'), two: template() })).toHaveLength(2);
});

const config = (value: unknown): Row[1] => ({
  lgwan: {
    Config: resource('AWS::Route53Resolver::FirewallConfig', {
      ResourceId: { Ref: 'lgwan-vpc' },
      FirewallFailOpen: value,
    }),
  },
});
table(dnsFirewallFailOpen, [
  ['closed', config('DISABLED'), 'conforms'],
  ['closed by default', config(undefined), 'conforms'],
  ['open', config('ENABLED'), ['lgwan/Config']],
  ['not known', config(OPEN), 'undecided'],
]);

const answers = (BlockOverrideDomain: unknown) => ({
  ...block,
  BlockResponse: 'OVERRIDE',
  BlockOverrideDomain,
  BlockOverrideDnsType: 'CNAME',
  BlockOverrideTtl: 60,
});
table(dnsFirewallRedirection, [
  firewall('inspected by default', 'conforms', [allow, block]),
  firewall('trusted', broken, [{ ...allow, FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN' }, block]),
  firewall('not known', 'undecided', [{ ...allow, FirewallDomainRedirectionAction: OPEN }, block]),
  firewall('blocked with no answer', 'conforms', [allow, { ...block, BlockResponse: 'NXDOMAIN' }]),
  firewall('blocked with a name of the internet', broken, [allow, answers('sink.example.com')]),
  firewall('blocked with a name inside', 'conforms', [allow, answers('sink.my-number.sanso.internal.')]),
  firewall('blocked with a name of LGWAN', broken, [allow, answers('sink.asp.lgwan.jp')]),
  firewall('blocked with a name of LGWAN in lgwan', 'conforms', [allow, answers('sink.asp.lgwan.jp')], {}, 'lgwan'),
  firewall('blocked with a name that is not known', 'undecided', [allow, answers(OPEN)]),
]);

const hosted = resource('AWS::Route53::HostedZone', {
  Name: 'city.example.',
  VPCs: [{ VPCId: { Ref: 'my-number-vpc' } }],
});
table(dnsAllowList, [
  firewall('names of AWS and of the zone', 'conforms', [allow, block]),
  firewall('below a private zone', 'conforms', [allow, block], { Allowed: list('*.tax.city.example'), Hosted: hosted }),
  firewall('one name outside', 'conforms', [allow, block], { Allowed: list('time.example.jp') }),
  firewall('any name of a stranger', ['my-number/Allowed'], [allow, block], { Allowed: list('*.example.jp.') }),
  firewall('any name of a top-level domain', ['my-number/Allowed'], [allow, block], { Allowed: list('*.jp') }),
  firewall('any name of AWS', ['my-number/Allowed'], [allow, block], { Allowed: list('*.amazonaws.com') }),
  firewall('names of LGWAN in lgwan', 'conforms', [allow, block], { Allowed: list('*.asp.lgwan.jp') }, 'lgwan'),
  firewall('a list to block', 'conforms', [rule('BLOCK', 'Allowed', 1), block], { Allowed: list('*.example.jp.') }),
]);
