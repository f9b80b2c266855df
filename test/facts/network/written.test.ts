import { resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.10.0.0/16' };
const { network } = factsOf({
  mn: {
    zone: 'my-number',
    resources: {
      Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
      Group: resource('EC2::SecurityGroup', { VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [https] }),
      Elsewhere: resource('EC2::SecurityGroupIngress', { GroupId: 'sg-0123', ...https }),
      Acl: resource('EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } }),
      Entry: resource('EC2::NetworkAclEntry', {
        NetworkAclId: { Ref: 'Acl' },
        RuleNumber: 1,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '10.10.0.0/16',
      }),
      Stray: resource('EC2::NetworkAclEntry', {
        NetworkAclId: 'acl-0123',
        RuleNumber: 1,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '10.10.0.0/16',
      }),
      Route: resource('EC2::Route', {
        RouteTableId: 'rtb-0123',
        DestinationCidrBlock: '10.0.0.0/8',
        GatewayId: 'vgw-1',
      }),
      Gateway: resource('EC2::TransitGateway'),
      Table: resource('EC2::TransitGatewayRouteTable', { TransitGatewayId: { Ref: 'Gateway' } }),
      Lost: resource('EC2::TransitGatewayRoute', {
        TransitGatewayRouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '10.0.0.0/8',
        TransitGatewayAttachmentId: 'tgw-attach-0123',
      }),
    },
  },
});

test('rules, entries and routes are known as they are written, whether what they belong to is known or not', () => {
  expect(
    network.writtenRules.map(({ resource: { logicalId }, group, direction }) => [logicalId, direction, group?.id]),
  ).toEqual([
    ['Group', 'ingress', 'mn/Group'],
    ['Elsewhere', 'ingress', undefined],
  ]);
  expect(network.networkAcls.map(({ id, resource: own, inbound }) => [id, own?.logicalId, inbound.length])).toEqual([
    ['mn/Acl', 'Acl', 1],
    ['acl-0123', undefined, 1],
  ]);
  expect(network.writtenRoutes).toMatchObject([
    { resource: { logicalId: 'Route' }, table: undefined, property: 'GatewayId', value: 'vgw-1' },
  ]);
});

test('a group without a rule for what leaves says so', () => {
  expect(network.securityGroups).toMatchObject([{ id: 'mn/Group', defaultEgress: true }]);
});

test('a route to an attachment that no template makes takes no packet, and is kept apart', () => {
  const [table] = network.transitGatewayTables;
  expect(table.routes).toEqual([]);
  expect(table.unresolved).toMatchObject([{ resource: { logicalId: 'Lost' }, named: 'tgw-attach-0123', length: 8 }]);
});
