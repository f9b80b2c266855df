import { networkAclEntries } from '../../../lib/rules/network/network-acl-entries';
import { publicIngress } from '../../../lib/rules/network/public-ingress';
import { securityGroupRules } from '../../../lib/rules/network/security-group-rules';
import type { TemplateBody } from '../../../lib/template/template';
import { judge } from '../judge';
import { flow, type Landscape, landscape, testRule, zoneTag } from './landscape';

type Peer = Record<string, unknown>;
const https = (peer: Peer) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer });
const ingress = (l: Landscape, id: string, peer: Peer) =>
  (l.properties(id).SecurityGroupIngress as Peer[]).push(https(peer));
const egress = (l: Landscape, id: string, peer: Peer) =>
  (l.properties(id).SecurityGroupEgress as Peer[]).push(https(peer));
const alone = (l: Landscape, id: string, direction: string, peer: Peer) =>
  l.add(id, `EC2::SecurityGroup${direction}`, { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, ...https(peer) });

testRule(securityGroupRules, [
  ['no egress rules at all', ['mn/Group'], ({ properties }) => delete properties('mn/Group').SecurityGroupEgress],
  [
    'an empty list of egress rules',
    ['mn/Group'],
    ({ properties }) => Object.assign(properties('mn/Group'), { SecurityGroupEgress: [] }),
  ],
  [
    'egress rules on one side of an undecided condition only',
    ['mn/Group'],
    ({ properties }) =>
      Object.assign(properties('mn/Group'), {
        SecurityGroupEgress: {
          'Fn::If': ['Undecided', [https({ CidrIp: '10.10.0.0/16' })], { Ref: 'AWS::NoValue' }],
        },
      }),
  ],
  ['every address', ['lg/Group'], (l) => egress(l, 'lg/Group', { CidrIp: '0.0.0.0/0' })],
  ['every IPv6 address', ['lg/Group'], (l) => ingress(l, 'lg/Group', { CidrIpv6: '::/0' })],
  [
    'the address of a host of another zone by attribute',
    ['mn/Group'],
    (l) => {
      Object.assign(l.properties('lg/Host'), { PrivateIpAddress: '10.20.1.20' });
      egress(l, 'mn/Group', { CidrIp: { 'Fn::Join': ['/', [l.other('lg/Host', 'PrivateIp'), '32']] } });
    },
  ],
  [
    'another zone by a parameter that its template keeps',
    ['mn/Group'],
    (l) => {
      l.add('in/Kept', 'SSM::Parameter', { Name: '/net/in', Type: 'String', Value: '10.30.0.0/16' });
      egress(l, 'mn/Group', { CidrIp: '{{resolve:ssm:/net/in}}' });
    },
  ],
  ['another zone, written as IPv6', ['mn/Group'], (l) => egress(l, 'mn/Group', { CidrIpv6: '::ffff:10.30.0.0/112' })],
  ['its own zone, written as IPv6', [], (l) => egress(l, 'mn/Group', { CidrIpv6: '::ffff:10.10.0.0/112' })],
  ['half of all addresses', ['lg/Group'], (l) => egress(l, 'lg/Group', { CidrIp: '128.0.0.0/1' })],
  ['an address of the internet', ['mn/Group'], (l) => egress(l, 'mn/Group', { CidrIp: '203.0.113.7/32' })],
  ['a supernet of several zones', ['lg/Group'], (l) => ingress(l, 'lg/Group', { CidrIp: '10.16.0.0/12' })],
  ['terminals of another zone', ['mn/Group'], (l) => ingress(l, 'mn/Group', { CidrIp: '172.16.20.0/24' })],
  [
    'the VPC of another zone by attribute',
    ['lg/Group'],
    (l) => ingress(l, 'lg/Group', { CidrIp: l.other('in/Vpc', 'CidrBlock') }),
  ],
  ['a closed zone, from the internet zone', ['in/Group'], (l) => egress(l, 'in/Group', { CidrIp: '10.20.1.20/32' })],
  [
    'a prefix list with an entry of another zone',
    ['mn/Group', 'mn/List'],
    (l) => {
      l.add('mn/List', 'EC2::PrefixList', { Entries: [{ Cidr: '10.10.0.0/16' }, { Cidr: '10.30.0.0/16' }] });
      egress(l, 'mn/Group', { DestinationPrefixListId: { Ref: 'List' } });
    },
  ],
  [
    'a prefix list that no template defines',
    ['mn/Group'],
    (l) => egress(l, 'mn/Group', { DestinationPrefixListId: 'pl-0123' }),
  ],
  [
    'a group of another zone',
    ['mn/Group', 'in/Group'],
    (l) => ingress(l, 'mn/Group', { SourceSecurityGroupId: l.other('in/Group', 'GroupId') }),
  ],
  [
    'a group that no template defines',
    ['mn/Group'],
    (l) => ingress(l, 'mn/Group', { SourceSecurityGroupId: 'sg-0123' }),
  ],
  [
    'a rule written by the stack of another zone',
    ['in/Rule', 'mn/Group'],
    (l) =>
      l.add('in/Rule', 'EC2::SecurityGroupIngress', {
        GroupId: l.other('mn/Group', 'GroupId'),
        ...https({ CidrIp: '10.30.0.0/16' }),
      }),
  ],
  [
    'more ports than the declared flow',
    ['mn/Rule', 'mn/Group', 'mn-lg'],
    (l) => {
      l.flows.push(flow());
      alone(l, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32', FromPort: 1, ToPort: 65535 });
    },
  ],
  [
    'all protocols to the host of a declared flow',
    ['mn/Rule'],
    (l) => {
      l.flows.push(flow());
      alone(l, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32', IpProtocol: -1 });
    },
  ],
  [
    'the wrong direction of a declared flow',
    ['mn/Rule'],
    (l) => {
      l.flows.push(flow());
      alone(l, 'mn/Rule', 'Ingress', { CidrIp: '10.20.1.20/32' });
    },
  ],
  [
    'a declared flow',
    [],
    (l) => {
      l.flows.push(flow());
      alone(l, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32' });
      alone(l, 'lg/Rule', 'Ingress', { CidrIp: '10.10.1.10/32' });
    },
  ],
  ['its own VPC by attribute', [], (l) => ingress(l, 'mn/Group', { CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } })],
  ['its own terminals', [], (l) => ingress(l, 'mn/Group', { CidrIp: '172.16.10.0/24' })],
  ['a group of its own zone', [], (l) => ingress(l, 'mn/Group', { SourceSecurityGroupId: { Ref: 'Group' } })],
  ['the prefix list of S3 in Tokyo', [], (l) => egress(l, 'mn/Group', { DestinationPrefixListId: 'pl-61a54008' })],
  ['every address, from the internet zone', [], (l) => egress(l, 'in/Group', { CidrIp: '0.0.0.0/0' })],
  ['no egress rules in the internet zone', [], ({ properties }) => delete properties('in/Group').SecurityGroupEgress],
]);

it.each<[string, (l: Landscape) => unknown, string]>([
  ['a parameter', () => ({ Ref: 'Stage' }), 'parameter Stage has no default'],
  [
    'an address that AWS gives',
    (l) => l.other('lg/Host', 'PrivateIp'),
    'the address of Host is given by AWS at deployment',
  ],
  [
    'a dynamic reference',
    () => '{{resolve:ssm:/net/x}}',
    '{{resolve:ssm:/net/x}} is read from Systems Manager at deployment',
  ],
  [
    'a secret',
    () => '{{resolve:secretsmanager:x}}',
    '{{resolve:secretsmanager:x}} is read from Secrets Manager at deployment',
  ],
  ['no address', () => 'here', 'here is no block of addresses'],
])('leaves open a peer that is not known: %s', (_, peer, reason) => {
  const changed = landscape();
  ingress(changed, 'mn/Group', { CidrIp: peer(changed) });
  const outcomes = judge(securityGroupRules, changed.templates as Record<string, TemplateBody>);
  expect(outcomes).toEqual([expect.objectContaining({ kind: 'undecided', resources: ['mn/Group'], reason })]);
});

testRule(publicIngress, [
  [
    'a port of administration',
    ['in/Group'],
    (l) => ingress(l, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }),
  ],
  ['all ports', ['in/Group'], (l) => ingress(l, 'in/Group', { IpProtocol: '-1', CidrIpv6: '::/0' })],
  ['the public web', [], (l) => ingress(l, 'in/Group', { CidrIp: '0.0.0.0/0' })],
  [
    'administration from one office',
    [],
    (l) => ingress(l, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '203.0.113.0/28' }),
  ],
]);

const entry = (l: Landscape, id: string, CidrBlock: unknown, more: Record<string, unknown> = {}) =>
  l.add(id, 'EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: 'Acl' },
    RuleNumber: 200,
    Protocol: 6,
    PortRange: { From: 443, To: 443 },
    RuleAction: 'allow',
    CidrBlock,
    ...more,
  });
const REPLIES = { PortRange: { From: 1024, To: 65535 } };

testRule(networkAclEntries, [
  ['every address', ['mn/Entry', 'mn/Acl'], (l) => entry(l, 'mn/Entry', '0.0.0.0/0', { Egress: true })],
  ['another zone', ['lg/Entry'], (l) => entry(l, 'lg/Entry', '10.30.0.0/16')],
  [
    'replies to more than the host of a declared flow',
    ['mn/Entry', 'mn-lg'],
    (l) => {
      l.flows.push(flow());
      entry(l, 'mn/Entry', '10.20.0.0/16', REPLIES);
    },
  ],
  [
    'a supernet of which a later entry denies the other zone',
    ['lg/Entry'],
    (l) => {
      entry(l, 'lg/Entry', '10.20.0.0/15');
      entry(l, 'lg/Deny', '10.21.0.0/16', { RuleAction: 'deny', Protocol: -1, RuleNumber: 300 });
      l.add('in/More', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.21.0.0/16' });
    },
  ],
  [
    'a supernet of which an earlier entry denies the other zone',
    [],
    (l) => {
      entry(l, 'lg/Entry', '10.20.0.0/15');
      entry(l, 'lg/Deny', '10.21.0.0/16', { RuleAction: 'deny', Protocol: -1, RuleNumber: 100 });
      l.add('in/More', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.21.0.0/16' });
    },
  ],
  [
    'a declared flow and its replies',
    [],
    (l) => {
      l.flows.push(flow());
      entry(l, 'mn/There', '10.20.1.20/32', { Egress: true });
      entry(l, 'mn/Back', '10.20.1.20/32', REPLIES);
      entry(l, 'lg/There', '10.10.1.10/32');
      entry(l, 'lg/Back', '10.10.1.10/32', { Egress: true, ...REPLIES });
    },
  ],
  ['a denial of everything', [], (l) => entry(l, 'mn/Entry', '0.0.0.0/0', { RuleAction: 'deny', Protocol: -1 })],
  ['its own zone', [], (l) => entry(l, 'mn/Entry', '10.10.0.0/16', { Protocol: -1 })],
  ['every address in the internet zone', [], (l) => entry(l, 'in/Entry', '0.0.0.0/0', { Tags: zoneTag('internet') })],
]);
