import { resolverRuleTargets } from '../../../lib/rules/endpoints/resolver-rule-targets';
import { type Row, resource, testRule } from '../kit';
import { BASE, elsewhere, flow, forward, having, hosts, OPEN, outbound } from './deployment';

const forwards = (title: string, expected: Row[2], ip: unknown, zone = 'my-number', flows?: object[]): Row => [
  title,
  having({ [zone]: { Outbound: outbound, Rule: forward(ip), Hosts: hosts() } }, flows),
  expected,
];
const delegates = (title: string, expected: Row[2], DelegationRecord: unknown, zone = 'lgwan'): Row => [
  `delegates ${title}`,
  having({ [zone]: { Rule: resource('Route53Resolver::ResolverRule', { RuleType: 'DELEGATE', DelegationRecord }) } }),
  expected,
];

/** A rule of the internet zone that a profile brings to a VPC of another one. */
const brought = (expected: Row[2], zone: string): Row => [
  `a profile brings what asks the internet to ${zone}`,
  having({
    operations: {
      Profile: resource('Route53Profiles::Profile', { Name: 'names' }),
      Holds: resource('Route53Profiles::ProfileResourceAssociation', {
        ProfileId: { Ref: 'Profile' },
        ResourceArn: elsewhere('internet', 'Rule'),
      }),
      Takes: resource('Route53Profiles::ProfileAssociation', {
        ProfileId: { Ref: 'Profile' },
        ResourceId: elsewhere(zone, 'Vpc'),
      }),
    },
    internet: { Outbound: outbound, Rule: forward('203.0.113.8'), Hosts: hosts() },
  }),
  expected,
];

testRule(resolverRuleTargets, BASE, [
  forwards('premises', 'conforms', '172.16.10.53'),
  forwards('internet', ['finding my-number/Rule'], '203.0.113.8'),
  forwards('internet by IPv6', ['finding my-number/Rule'], '2001:4860:4860::8888'),
  forwards('another zone', ['finding my-number/Rule'], '10.30.1.5'),
  forwards('premises of another zone', ['finding my-number/Rule'], '10.20.1.20', 'my-number', [
    flow('lgwan', 'my-number'),
  ]),
  forwards('another zone, declared', 'conforms', '10.10.1.10', 'lgwan', [
    flow('lgwan', 'my-number', { port: 53, protocol: 'udp' }),
  ]),
  forwards('the internet zone asks the internet', 'conforms', '203.0.113.8', 'internet'),
  forwards('not known', ['undecided my-number/Rule'], OPEN),
  delegates('to name servers of the internet', ['finding lgwan/Rule'], 'example.com'),
  delegates('to name servers below a private zone', 'conforms', 'ns.lgwan.sanso.internal'),
  delegates('to name servers of LGWAN', 'conforms', 'ns.asp.lgwan.jp'),
  delegates('to nobody known', ['undecided lgwan/Rule'], OPEN),
  delegates('from the internet zone', 'conforms', 'example.com', 'internet'),
  brought(['finding internet/Rule'], 'lgwan'),
  brought('conforms', 'internet'),
]);
