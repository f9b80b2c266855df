import { exitNames } from '../../../lib/rules/operations/exit-names';
import { type Change, type Draft, resource, template, testRule } from '../kit';

const list = (...Domains: string[]) => resource('Route53Resolver::FirewallDomainList', { Domains });
const rule = (id: string, Priority: number, Action: string) => ({
  FirewallDomainListId: { 'Fn::GetAtt': [id, 'Id'] },
  Priority,
  Action,
});

/** A firewall and a DNS firewall of one network that agree. */
const BASE = {
  templates: {
    in: template('internet', {
      Vpc: resource('EC2::VPC', { CidrBlock: '10.30.0.0/16' }),
      Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.1.0/24' }),
      Names: list('laws.example.jp', 'tax.example.jp', '*.tax.example.jp', '*.city.example.jp'),
      Rest: list('*'),
      Dns: resource('Route53Resolver::FirewallRuleGroup', {
        FirewallRules: [rule('Names', 1, 'ALLOW'), rule('Rest', 2, 'BLOCK')],
      }),
      Association: resource('Route53Resolver::FirewallRuleGroupAssociation', {
        FirewallRuleGroupId: { 'Fn::GetAtt': ['Dns', 'Id'] },
        Priority: 101,
        VpcId: { Ref: 'Vpc' },
      }),
      Sites: resource('NetworkFirewall::RuleGroup', {
        Capacity: 100,
        RuleGroupName: 'sites',
        Type: 'STATEFUL',
        RuleGroup: {
          RulesSource: {
            RulesSourceList: {
              GeneratedRulesType: 'ALLOWLIST',
              TargetTypes: ['TLS_SNI'],
              Targets: ['laws.example.jp', '.tax.example.jp'],
            },
          },
        },
      }),
      Policy: resource('NetworkFirewall::FirewallPolicy', {
        FirewallPolicyName: 'exit',
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: { 'Fn::GetAtt': ['Sites', 'RuleGroupArn'] } }],
        },
      }),
      Firewall: resource('NetworkFirewall::Firewall', {
        FirewallName: 'exit',
        FirewallPolicyArn: { 'Fn::GetAtt': ['Policy', 'FirewallPolicyArn'] },
        SubnetMappings: [{ SubnetId: { Ref: 'Subnet' } }],
        VpcId: { Ref: 'Vpc' },
      }),
    }),
  },
};

const allowing =
  (...Targets: string[]): Change =>
  (draft: Draft) => {
    draft.of('in/Sites').RuleGroup.RulesSource.RulesSourceList.Targets = Targets;
  };

testRule(exitNames, BASE, [
  ['a site that is not resolved', allowing('laws.example.jp', 'example.org'), ['finding in/Sites']],
  ['names below a site that alone is resolved', allowing('.laws.example.jp'), ['finding in/Sites']],
  ['a whole country', allowing('.jp'), ['finding in/Sites']],
  ['a name that ends alike', allowing('notax.example.jp'), ['finding in/Sites']],
  ['a name below a resolved domain', allowing('forms.tax.example.jp', '.old.city.example.jp'), 'conforms'],
  ['the same in capitals', allowing('Laws.Example.jp'), 'conforms'],
  [
    'a list of what is denied',
    (draft) => {
      allowing('.example.org')(draft);
      draft.of('in/Sites').RuleGroup.RulesSource.RulesSourceList.GeneratedRulesType = 'DENYLIST';
    },
    'conforms',
  ],
  [
    'a network that resolves everything',
    (draft) => {
      allowing('example.org')(draft);
      draft.of('in/Dns').FirewallRules.pop();
    },
    'conforms',
  ],
]);
