import { dnsEgress } from '../../../lib/rules/endpoints/dns-egress';
import { type Row, resource, testRule } from '../kit';
import { BASE, flow, forward, having, hosts, OPEN, outbound } from './deployment';

const dns = (cidr: unknown, further: object = {}) => ({
  IpProtocol: 'udp',
  FromPort: 53,
  ToPort: 53,
  CidrIp: cidr,
  ...further,
});
const acl = (cidr: string) => ({
  Acl: resource('EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } }),
  Entry: resource('EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: 'Acl' },
    Egress: true,
    RuleAction: 'allow',
    Protocol: 17,
    CidrBlock: cidr,
    PortRange: { From: 53, To: 53 },
  }),
});

testRule(dnsEgress, BASE, [
  ['inside the VPC', having({ 'my-number': { Hosts: hosts(dns('10.10.0.0/16')) } }), 'conforms'],
  ['to the resolver', having({ 'my-number': { Hosts: hosts(dns('169.254.169.253/32')) } }), 'conforms'],
  [
    'to the resolver by IPv6',
    having({ 'my-number': { Hosts: hosts({ ...dns(OPEN), CidrIp: undefined, CidrIpv6: 'fd00:ec2::253/128' }) } }),
    'conforms',
  ],
  [
    'to what surrounds the resolver',
    having({ 'my-number': { Hosts: hosts(dns('169.254.169.0/24')) } }),
    ['finding my-number/Hosts'],
  ],
  ...['127.0.0.1/32', '255.255.255.255/32', '::1/128'].map(
    (nowhere): Row => [
      `a placeholder that reaches nothing: ${nowhere}`,
      having({
        'my-number': { Hosts: hosts({ IpProtocol: '-1', [nowhere.includes(':') ? 'CidrIpv6' : 'CidrIp']: nowhere }) },
      }),
      'conforms',
    ],
  ),
  [
    'more than a placeholder',
    having({ 'my-number': { Hosts: hosts({ IpProtocol: '-1', CidrIp: '126.0.0.0/7' }) } }),
    ['finding my-number/Hosts'],
  ],
  [
    'another port',
    having({ 'my-number': { Hosts: hosts(dns('203.0.113.8/32', { FromPort: 443, ToPort: 443 })) } }),
    'conforms',
  ],
  ['to a name server', having({ 'my-number': { Hosts: hosts(dns('203.0.113.8/32')) } }), ['finding my-number/Hosts']],
  [
    'over TLS',
    having({
      'my-number': { Hosts: hosts(dns('198.51.100.1/32', { IpProtocol: 'tcp', FromPort: 853, ToPort: 853 })) },
    }),
    ['finding my-number/Hosts'],
  ],
  [
    'by IPv6',
    having({ 'my-number': { Hosts: hosts({ IpProtocol: '-1', CidrIpv6: '2001:db8::/32' }) } }),
    ['finding my-number/Hosts'],
  ],
  [
    'by a rule of its own',
    having({
      'my-number': {
        Hosts: hosts(),
        Egress: resource('EC2::SecurityGroupEgress', { GroupId: { Ref: 'Hosts' }, ...dns('203.0.113.8/32') }),
      },
    }),
    ['finding my-number/Egress'],
  ],
  [
    'by a prefix list',
    having({
      'my-number': {
        List: resource('EC2::PrefixList', { Entries: [{ Cidr: '203.0.113.8/32' }] }),
        Hosts: hosts({ IpProtocol: 'udp', FromPort: 53, ToPort: 53, DestinationPrefixListId: { Ref: 'List' } }),
      },
    }),
    ['finding my-number/Hosts'],
  ],
  [
    'of a resolver endpoint',
    having({
      'my-number': {
        Hosts: hosts(dns('172.16.10.53/32')),
        Outbound: outbound,
        Rule: forward('172.16.10.53'),
      },
    }),
    'conforms',
  ],
  [
    'of the internet zone',
    having({
      internet: {
        Hosts: resource('EC2::SecurityGroup', {
          VpcId: { Ref: 'Vpc' },
          SecurityGroupEgress: [dns('203.0.113.8/32')],
        }),
      },
    }),
    'conforms',
  ],
  ['NACL to the resolver', having({ 'my-number': acl('169.254.169.253/32') }), 'conforms'],
  ['NACL inside the VPC', having({ 'my-number': acl('10.10.0.0/16') }), 'conforms'],
  ['NACL to a name server', having({ 'my-number': acl('203.0.113.8/32') }), ['finding my-number/Entry']],
  ['not known', having({ 'my-number': { Hosts: hosts(dns(OPEN)) } }), ['undecided my-number/Hosts']],
  [
    'without any rule for what leaves',
    having({ 'my-number': { Hosts: resource('EC2::SecurityGroup', { VpcId: { Ref: 'Vpc' } }) } }),
    ['finding my-number/Hosts'],
  ],
  [
    'to a prefix list of nobody known',
    having({ 'my-number': { Hosts: hosts({ IpProtocol: '-1', DestinationPrefixListId: 'pl-0123456789abcdef0' }) } }),
    ['undecided my-number/Hosts'],
  ],
  [
    'to a name server behind one that is not known',
    having({ 'my-number': { Hosts: hosts(dns(OPEN), dns('203.0.113.8/32')) } }),
    ['finding my-number/Hosts'],
  ],
  [
    'to a service of AWS',
    having({ 'my-number': { Hosts: hosts({ IpProtocol: '-1', DestinationPrefixListId: 'pl-61a54008' }) } }),
    'conforms',
  ],
  [
    'to the other side of a declared flow',
    having({ lgwan: { Hosts: hosts(dns('10.10.1.10/32')) } }, [
      flow('lgwan', 'my-number', { port: 53, protocol: 'udp' }),
    ]),
    'conforms',
  ],
]);
