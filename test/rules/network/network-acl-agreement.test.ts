import { networkAclAgreement } from '../../../lib/rules/network/network-acl-agreement';
import { type Draft, type Json, resource, template, testRule } from '../kit';

const VPC = { VpcId: { Ref: 'Vpc' } };
const subnet = (block: string) => resource('EC2::Subnet', { ...VPC, CidrBlock: block });
const HTTPS = { Protocol: 6, PortRange: { From: 443, To: 443 } };
const REPLIES = { Protocol: 6, PortRange: { From: 1024, To: 65535 } };
const entry = (acl: string, RuleNumber: number, CidrBlock: string, properties: Json, Egress = false) =>
  resource('EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: acl },
    RuleNumber,
    RuleAction: 'allow',
    CidrBlock,
    Egress,
    ...properties,
  });
const listed = (name: string) => ({
  [`${name}List`]: resource('EC2::SubnetNetworkAclAssociation', {
    SubnetId: { Ref: name },
    NetworkAclId: { Ref: `${name}Acl` },
  }),
  [`${name}Acl`]: resource('EC2::NetworkAcl', VPC),
});

const [APP, DATA, SPARE, PREMISES] = ['10.10.1.0/24', '10.10.2.0/24', '10.10.3.0/24', '192.168.10.0/24'];

/** Hosts that call others in their VPC and are called from premises; a subnet that talks to nobody. */
const BASE = {
  templates: {
    mn: template('my-number', {
      Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
      Gateway: resource('EC2::VPNGateway'),
      Attachment: resource('EC2::VPCGatewayAttachment', { ...VPC, VpnGatewayId: { Ref: 'Gateway' } }),
      App: subnet(APP),
      Data: subnet(DATA),
      Spare: subnet(SPARE),
      ...listed('App'),
      ...listed('Data'),
      ...listed('Spare'),
      Table: resource('EC2::RouteTable', VPC),
      Routed: resource('EC2::SubnetRouteTableAssociation', {
        SubnetId: { Ref: 'App' },
        RouteTableId: { Ref: 'Table' },
      }),
      Route: resource('EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: PREMISES,
        GatewayId: { Ref: 'Gateway' },
      }),
      Out: entry('AppAcl', 100, DATA, HTTPS, true),
      OutReplies: entry('AppAcl', 101, DATA, REPLIES),
      In: entry('DataAcl', 100, APP, HTTPS),
      InReplies: entry('DataAcl', 101, APP, REPLIES, true),
      From: entry('AppAcl', 102, PREMISES, HTTPS),
      FromReplies: entry('AppAcl', 102, PREMISES, REPLIES, true),
    }),
  },
};
const group = (rule: Json) =>
  resource('EC2::SecurityGroup', { ...VPC, GroupDescription: 'hosts', SecurityGroupEgress: [rule] });
const change = (id: string, properties: Json) => (draft: Draft) => draft.set(`mn/${id}`, properties);
const add = (id: string, made: Json) => (draft: Draft) => {
  draft.templates.mn.Resources[id] = made;
};

testRule(networkAclAgreement, BASE, [
  [
    'the whole VPC, with a subnet that lets nothing in',
    change('Out', { CidrBlock: '10.10.0.0/16' }),
    ['finding mn/Out'],
  ],
  [
    'a port that the other side does not let in',
    change('Out', { PortRange: { From: 22, To: 22 } }),
    ['finding mn/In', 'finding mn/Out'],
  ],
  ['ports of which the other side lets some in', change('Out', { PortRange: { From: 443, To: 444 } }), 'conforms'],
  ['a protocol without replies', change('From', { Protocol: 17 }), ['finding mn/From', 'finding mn/FromReplies']],
  ['more premises than a route leads to', change('From', { CidrBlock: '192.168.0.0/16' }), ['finding mn/From']],
  ['fewer premises', change('From', { CidrBlock: '192.168.10.0/25' }), 'conforms'],
  [
    'a route to more than a list admits',
    change('Route', { DestinationCidrBlock: '192.168.0.0/16' }),
    ['finding mn/Route'],
  ],
  ['a route to all premises', change('Route', { DestinationCidrBlock: '0.0.0.0/0' }), 'conforms'],
  ['every address', change('From', { CidrBlock: '0.0.0.0/0' }), 'conforms'],
  [
    'a group of addresses and ports that a list admits',
    add('Group', group({ CidrIp: DATA, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 })),
    'conforms',
  ],
  [
    'a group of a port that no list admits',
    add('Group', group({ CidrIp: DATA, IpProtocol: 'tcp', FromPort: 22, ToPort: 22 })),
    ['finding mn/Group'],
  ],
  [
    'a group of addresses that no list admits',
    add('Group', group({ CidrIp: '192.168.77.0/24', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 })),
    ['finding mn/Group'],
  ],
  [
    'a group that lets nothing out',
    add('Group', group({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 })),
    'conforms',
  ],
  ['a denial', add('Deny', entry('AppAcl', 50, '172.31.0.0/16', { ...HTTPS, RuleAction: 'deny' })), 'conforms'],
  [
    'lists that say less than others anyway',
    (draft) => {
      for (const id of ['In', 'InReplies', 'FromReplies', 'From']) draft.remove(`mn/${id}`);
    },
    'conforms',
  ],
]);
