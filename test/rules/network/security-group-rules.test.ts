import { securityGroupRules } from '../../../lib/rules/network/security-group-rules';
import { type Draft, type Json, type Row, testRule } from '../kit';
import { flow, NETWORK, withoutExit } from './deployment';

type Peer = Record<string, unknown>;
const https = (peer: Peer) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer });
const ingress = (draft: Draft, id: string, peer: Peer) =>
  (draft.of(id).SecurityGroupIngress as Peer[]).push(https(peer));
const egress = (draft: Draft, id: string, peer: Peer) => (draft.of(id).SecurityGroupEgress as Peer[]).push(https(peer));
const alone = (draft: Draft, id: string, direction: string, peer: Peer) =>
  draft.add(id, `EC2::SecurityGroup${direction}`, { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, ...https(peer) });

testRule(securityGroupRules, NETWORK, [
  ['no egress rules at all', (draft) => delete draft.of('mn/Group').SecurityGroupEgress, ['finding mn/Group']],
  [
    'an empty list of egress rules',
    (draft) => draft.set('mn/Group', { SecurityGroupEgress: [] }),
    ['finding mn/Group'],
  ],
  [
    'egress rules on one side of an undecided condition only',
    (draft) =>
      draft.set('mn/Group', {
        SecurityGroupEgress: {
          'Fn::If': ['Undecided', [https({ CidrIp: '10.10.0.0/16' })], { Ref: 'AWS::NoValue' }],
        },
      }),
    ['finding mn/Group'],
  ],
  ['every address', (draft) => egress(draft, 'lg/Group', { CidrIp: '0.0.0.0/0' }), ['finding lg/Group']],
  ['every IPv6 address', (draft) => ingress(draft, 'lg/Group', { CidrIpv6: '::/0' }), ['finding lg/Group']],
  [
    'the address of a host of another zone by attribute',
    (draft) => {
      draft.set('lg/Host', { PrivateIpAddress: '10.20.1.20' });
      egress(draft, 'mn/Group', { CidrIp: { 'Fn::Join': ['/', [draft.other('lg/Host', 'PrivateIp'), '32']] } });
    },
    ['finding mn/Group'],
  ],
  [
    'another zone by a parameter that its template keeps',
    (draft) => {
      draft.add('in/Kept', 'SSM::Parameter', { Name: '/net/in', Type: 'String', Value: '10.30.0.0/16' });
      egress(draft, 'mn/Group', { CidrIp: '{{resolve:ssm:/net/in}}' });
    },
    ['finding mn/Group'],
  ],
  [
    'another zone, written as IPv6',
    (draft) => egress(draft, 'mn/Group', { CidrIpv6: '::ffff:10.30.0.0/112' }),
    ['finding mn/Group'],
  ],
  [
    'its own zone, written as IPv6',
    (draft) => egress(draft, 'mn/Group', { CidrIpv6: '::ffff:10.10.0.0/112' }),
    'conforms',
  ],
  ['half of all addresses', (draft) => egress(draft, 'lg/Group', { CidrIp: '128.0.0.0/1' }), ['finding lg/Group']],
  [
    'an address of the internet',
    (draft) => egress(draft, 'mn/Group', { CidrIp: '203.0.113.7/32' }),
    ['finding mn/Group'],
  ],
  [
    'a supernet of several zones',
    (draft) => ingress(draft, 'lg/Group', { CidrIp: '10.16.0.0/12' }),
    ['finding lg/Group'],
  ],
  [
    'terminals of another zone',
    (draft) => ingress(draft, 'mn/Group', { CidrIp: '172.16.20.0/24' }),
    ['finding mn/Group'],
  ],
  [
    'the VPC of another zone by attribute',
    (draft) => ingress(draft, 'lg/Group', { CidrIp: draft.other('in/Vpc', 'CidrBlock') }),
    ['finding lg/Group'],
  ],
  [
    'a closed zone, from the internet zone',
    (draft) => egress(draft, 'in/Group', { CidrIp: '10.20.1.20/32' }),
    ['finding in/Group'],
  ],
  [
    'a prefix list with an entry of another zone',
    (draft) => {
      draft.add('mn/List', 'EC2::PrefixList', { Entries: [{ Cidr: '10.10.0.0/16' }, { Cidr: '10.30.0.0/16' }] });
      egress(draft, 'mn/Group', { DestinationPrefixListId: { Ref: 'List' } });
    },
    ['finding mn/Group'],
  ],
  [
    'a prefix list that no template defines',
    (draft) => egress(draft, 'mn/Group', { DestinationPrefixListId: 'pl-0123' }),
    ['finding mn/Group'],
  ],
  [
    'a group of another zone',
    (draft) => ingress(draft, 'mn/Group', { SourceSecurityGroupId: draft.other('in/Group', 'GroupId') }),
    ['finding mn/Group'],
  ],
  [
    'a group that no template defines',
    (draft) => ingress(draft, 'mn/Group', { SourceSecurityGroupId: 'sg-0123' }),
    ['finding mn/Group'],
  ],
  [
    'a rule written by the stack of another zone',
    (draft) =>
      draft.add('in/Rule', 'EC2::SecurityGroupIngress', {
        GroupId: draft.other('mn/Group', 'GroupId'),
        ...https({ CidrIp: '10.30.0.0/16' }),
      }),
    ['finding in/Rule'],
  ],
  [
    'more ports than the declared flow',
    (draft) => {
      draft.flows.push(flow());
      alone(draft, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32', FromPort: 1, ToPort: 65535 });
    },
    ['finding mn/Rule'],
  ],
  [
    'all protocols to the host of a declared flow',
    (draft) => {
      draft.flows.push(flow());
      alone(draft, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32', IpProtocol: -1 });
    },
    ['finding mn/Rule'],
  ],
  [
    'the wrong direction of a declared flow',
    (draft) => {
      draft.flows.push(flow());
      alone(draft, 'mn/Rule', 'Ingress', { CidrIp: '10.20.1.20/32' });
    },
    ['finding mn/Rule'],
  ],
  [
    'a declared flow',
    (draft) => {
      draft.flows.push(flow());
      alone(draft, 'mn/Rule', 'Egress', { CidrIp: '10.20.1.20/32' });
      alone(draft, 'lg/Rule', 'Ingress', { CidrIp: '10.10.1.10/32' });
    },
    'conforms',
  ],
  [
    'its own VPC by attribute',
    (draft) => ingress(draft, 'mn/Group', { CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }),
    'conforms',
  ],
  ['its own terminals', (draft) => ingress(draft, 'mn/Group', { CidrIp: '172.16.10.0/24' }), 'conforms'],
  [
    'a group of its own zone',
    (draft) => ingress(draft, 'mn/Group', { SourceSecurityGroupId: { Ref: 'Group' } }),
    'conforms',
  ],
  [
    'the prefix list of S3 in Tokyo',
    (draft) => egress(draft, 'mn/Group', { DestinationPrefixListId: 'pl-61a54008' }),
    'conforms',
  ],
  ['every address, from the internet zone', (draft) => egress(draft, 'in/Group', { CidrIp: '0.0.0.0/0' }), 'conforms'],
  [
    'no egress rules in an internet zone that leads nowhere',
    (draft) => {
      withoutExit(draft);
      delete draft.of('in/Group').SecurityGroupEgress;
    },
    ['finding in/Group'],
  ],
  [
    'every address, from a host of the internet zone that no route leads out',
    (draft) => {
      draft.remove('in/Default');
      egress(draft, 'in/Group', { CidrIp: '0.0.0.0/0' });
    },
    ['finding in/Group'],
  ],
  ['no egress rules in the internet zone', (draft) => delete draft.of('in/Group').SecurityGroupEgress, 'conforms'],
  ...(
    [
      ['a parameter', () => ({ Ref: 'Stage' })],
      ['an address that AWS gives', (draft) => draft.other('lg/Host', 'PrivateIp')],
      ['a dynamic reference', () => '{{resolve:ssm:/net/x}}'],
      ['a secret', () => '{{resolve:secretsmanager:x}}'],
      ['no address', () => 'here'],
    ] as readonly (readonly [string, (draft: Draft) => Json])[]
  ).map(
    ([title, peer]): Row => [
      `a peer that is not known: ${title}`,
      (draft) => ingress(draft, 'mn/Group', { CidrIp: peer(draft) }),
      ['undecided mn/Group'],
    ],
  ),
  [
    'a rule for a group that no template defines',
    (draft) =>
      draft.add('mn/Rule', 'EC2::SecurityGroupIngress', { GroupId: 'sg-0123', ...https({ CidrIp: '10.30.0.0/16' }) }),
    ['finding mn/Rule'],
  ],
  [
    'a rule for a group that is not known, once for all groups',
    (draft) =>
      draft.add('mn/Rule', 'EC2::SecurityGroupIngress', {
        GroupId: { Ref: 'Stage' },
        ...https({ CidrIp: '10.30.0.0/16' }),
      }),
    ['finding mn/Rule'],
  ],
  [
    'the prefix list of S3 in N. Virginia, in an endpoint of which no route leads out',
    (draft) => egress(draft, 'mn/Group', { DestinationPrefixListId: 'pl-63a5400a' }),
    'conforms',
  ],
]);
