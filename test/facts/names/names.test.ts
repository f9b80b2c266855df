import type { Names } from '../../../lib/facts/names/names';
import { factsOf, type Templates } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const templates: Templates = {
  lgwan: template('lgwan', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.20.0.0/16' }),
    Other: resource('EC2::VPC', { CidrBlock: '10.21.0.0/16' }),
    Names: resource('Route53::HostedZone', { Name: 'city.example.', VPCs: [{ VPCId: { Ref: 'Vpc' } }] }),
    Published: resource('Route53::HostedZone', { Name: 'www.example.' }),
    Outbound: resource('Route53Resolver::ResolverEndpoint', { Direction: 'OUTBOUND' }),
    Forward: resource('Route53Resolver::ResolverRule', {
      RuleType: 'FORWARD',
      DomainName: 'onpremises.example',
      ResolverEndpointId: { Ref: 'Outbound' },
      TargetIps: [{ Ip: '172.16.20.53' }, { Ipv6: 'fd00:20::53' }],
    }),
    Use: resource('Route53Resolver::ResolverRuleAssociation', {
      ResolverRuleId: { Ref: 'Forward' },
      VPCId: { Ref: 'Vpc' },
    }),
    Direct: resource('Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        { Action: 'BLOCK', FirewallDomainListId: { Ref: 'All' }, Priority: 20 },
        { Action: 'allow', FirewallDomainListId: { Ref: 'Few' }, Priority: 10, Qtype: 'A' },
      ],
    }),
    Brought: resource('Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [{ Action: 'ALERT', FirewallDomainListId: { Ref: 'Few' }, Priority: 1 }],
    }),
    Few: resource('Route53Resolver::FirewallDomainList', { Domains: ['A.example.'] }),
    All: resource('Route53Resolver::FirewallDomainList', { Domains: ['*.'] }),
    Association: resource('Route53Resolver::FirewallRuleGroupAssociation', {
      FirewallRuleGroupId: { Ref: 'Direct' },
      VpcId: { Ref: 'Vpc' },
      Priority: 200,
    }),
    Profile: resource('Route53Profiles::Profile', { Name: 'names' }),
    Uses: resource('Route53Profiles::ProfileAssociation', {
      ProfileId: { Ref: 'Profile' },
      ResourceId: { Ref: 'Vpc' },
    }),
    Holds: resource('Route53Profiles::ProfileResourceAssociation', {
      ProfileId: { Ref: 'Profile' },
      ResourceArn: { 'Fn::GetAtt': ['Brought', 'Arn'] },
      ResourceProperties: '{"priority": 101}',
    }),
    Log: resource('Route53Resolver::ResolverQueryLoggingConfig', { DestinationArn: 'arn:aws:s3:::kept' }),
    Logs: resource('Route53Profiles::ProfileResourceAssociation', {
      ProfileId: { Ref: 'Profile' },
      ResourceArn: { 'Fn::GetAtt': ['Log', 'Arn'] },
    }),
  }),
};
const facts = factsOf(templates);
const { names } = facts;
const vpc = (id: string) => facts.model.ofType('AWS::EC2::VPC').filter(({ logicalId }) => logicalId === id)[0];

test('rule groups are asked by priority, direct or by a profile, and their rules in their order', () => {
  const { associations, rules } = names.firewallOf(vpc('Vpc'));
  expect(associations.map(({ group, priority }) => [group?.logicalId, priority])).toEqual([
    ['Brought', 101],
    ['Direct', 200],
  ]);
  expect(rules.map(({ action, domains, recordType }) => [action, domains, recordType])).toEqual([
    ['ALERT', ['a.example'], undefined],
    ['ALLOW', ['a.example'], 'A'],
    ['BLOCK', ['*'], undefined],
  ]);
});

test('a VPC of no association has no firewall and no log', () => {
  expect(names.firewallOf(vpc('Other'))).toEqual({ associations: [], rules: [] });
  expect(names.loggedBy(vpc('Other'))).toBeUndefined();
});

test('a profile brings a query log', () => {
  expect(names.loggedBy(vpc('Vpc'))?.logicalId).toBe('Logs');
});

test('a resolver rule has its endpoint, name servers of both versions, and who uses it', () => {
  const [{ endpoint, servers, uses, delegates }] = names.resolverRules;
  expect({ endpoint: endpoint?.logicalId, servers, uses: uses.map((use) => use.vpc?.logicalId), delegates }).toEqual({
    endpoint: 'Outbound',
    servers: ['172.16.20.53', 'fd00:20::53'],
    uses: ['Vpc'],
    delegates: false,
  });
});

test('a public hosted zone has no VPC', () => {
  expect(names.hostedZones.map(({ resource: { logicalId }, vpcs }) => [logicalId, vpcs.length])).toEqual([
    ['Names', 1],
    ['Published', 0],
  ]);
});

test.each<[...Parameters<Names['isOwnDomain']>, boolean]>([
  ['lgwan', 'app.City.Example.', true],
  ['lgwan', 'onpremises.example', true],
  ['lgwan', 'a.www.example', false],
  ['lgwan', 'othercity.example', false],
  ['lgwan', 'a.asp.lgwan.jp', true],
  ['my-number', 'a.asp.lgwan.jp', false],
  ['internet', 'host.internal', true],
  ['internet', '2.0.192.in-addr.arpa', true],
])('in %s, whether %s is an own domain: %s', (zone, domain, own) => {
  expect(names.isOwnDomain(zone, domain)).toBe(own);
});
