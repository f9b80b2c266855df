import { independentNetwork } from '../../../lib/rules/network/independent-network';
import { transitGatewayDefaults } from '../../../lib/rules/network/transit-gateway-defaults';
import { transitGatewayEdges } from '../../../lib/rules/network/transit-gateway-edges';
import { transitGatewayRoutes } from '../../../lib/rules/network/transit-gateway-routes';
import { vpcPeering } from '../../../lib/rules/network/vpc-peering';
import { flow, type Landscape, leftOpen, testRule, zoneTag } from './landscape';

testRule(transitGatewayDefaults, [
  [
    'association left to its default',
    ['ops/Hub'],
    ({ properties }) => delete properties('ops/Hub').DefaultRouteTableAssociation,
  ],
  [
    'propagation left to its default',
    ['ops/Hub'],
    ({ properties }) => delete properties('ops/Hub').DefaultRouteTablePropagation,
  ],
  ...['AutoAcceptSharedAttachments', 'SecurityGroupReferencingSupport', 'MulticastSupport'].map(
    (property) =>
      [
        `${property} enabled`,
        ['ops/Hub'],
        ({ properties }: Landscape) => Object.assign(properties('ops/Hub'), { [property]: 'enable' }),
      ] as const,
  ),
  [
    'enabled on one side of an undecided condition',
    ['ops/Hub'],
    ({ properties }) =>
      Object.assign(properties('ops/Hub'), {
        DefaultRouteTableAssociation: { 'Fn::If': ['Undecided', 'disable', 'enable'] },
      }),
  ],
  [
    'everything disabled explicitly',
    [],
    ({ properties }) =>
      Object.assign(properties('ops/Hub'), { SecurityGroupReferencingSupport: 'disable', MulticastSupport: 'disable' }),
  ],
]);

const route = (l: Landscape, id: string, table: string, block: string, attachment: unknown) =>
  l.add(id, 'EC2::TransitGatewayRoute', {
    TransitGatewayRouteTableId: l.other(`ops/Table${table}`),
    DestinationCidrBlock: block,
    ...(attachment === 'blackhole' ? { Blackhole: true } : { TransitGatewayAttachmentId: attachment }),
  });
const propagate = (l: Landscape, id: string, table: string) =>
  l.add(id, 'EC2::TransitGatewayRouteTablePropagation', {
    TransitGatewayAttachmentId: { Ref: 'Attachment' },
    TransitGatewayRouteTableId: l.other(`ops/Table${table}`),
  });
const ATTACHMENT = { Ref: 'Attachment' };

testRule(transitGatewayRoutes, [
  [
    'a longer prefix beside a blackhole',
    ['in/Leak', 'ops/Tablemn'],
    (l) => route(l, 'in/Leak', 'mn', '10.30.0.0/16', ATTACHMENT),
  ],
  ['propagation into the table of another zone', ['in/Leak'], (l) => propagate(l, 'in/Leak', 'lg')],
  ['a default route to operations', ['ops/Leak'], (l) => route(l, 'ops/Leak', 'mn', '0.0.0.0/0', ATTACHMENT)],
  [
    'an attachment that no template makes',
    ['ops/Leak'],
    (l) => route(l, 'ops/Leak', 'mn', '192.168.0.0/16', 'tgw-attach-0'),
  ],
  [
    'a VPC that uses the table of another zone',
    ['mn/Associated', 'ops/Tablein'],
    (l) => Object.assign(l.properties('mn/Associated'), { TransitGatewayRouteTableId: l.other('ops/Tablein') }),
  ],
  [
    'a prefix list with an entry of another zone',
    ['in/Leak'],
    (l) => {
      l.add('in/List', 'EC2::PrefixList', { Entries: [{ Cidr: '10.30.1.0/24' }], Tags: zoneTag('internet') });
      l.add('in/Leak', 'EC2::TransitGatewayPrefixListReference', {
        TransitGatewayRouteTableId: l.other('ops/Tablemn'),
        PrefixListId: { Ref: 'List' },
        TransitGatewayAttachmentId: ATTACHMENT,
      });
    },
  ],
  [
    'a blackhole that is less specific than what is propagated',
    ['in/Leak'],
    (l) => {
      propagate(l, 'in/Leak', 'mn');
      route(l, 'ops/Wide', 'mn', '10.30.0.0/15', 'blackhole');
    },
  ],
  [
    'a route wider than its declared flow',
    ['lg/Declared', 'mn-lg'],
    (l) => {
      l.flows.push(flow());
      route(l, 'lg/Declared', 'mn', '10.20.0.0/16', ATTACHMENT);
    },
  ],
  [
    'a declared flow that expired',
    ['lg/Declared'],
    (l) => {
      l.flows.push(flow({ expires: '2026-03-31' }));
      route(l, 'lg/Declared', 'mn', '10.20.1.20/32', ATTACHMENT);
    },
  ],
  [
    'the hosts of a declared flow, there and back',
    [],
    (l) => {
      l.flows.push(flow());
      route(l, 'lg/There', 'mn', '10.20.1.20/32', ATTACHMENT);
      route(l, 'mn/Back', 'lg', '10.10.1.10/32', ATTACHMENT);
    },
  ],
  [
    'a blackhole as specific as what is propagated',
    [],
    (l) => {
      propagate(l, 'in/Leak', 'mn');
      route(l, 'ops/Exact', 'mn', '10.30.0.0/16', 'blackhole');
    },
  ],
  ['a static route within a zone', [], (l) => route(l, 'mn/Own', 'mn', '10.10.0.0/16', ATTACHMENT)],
]);

it('leaves open a table that is not known', () => {
  const open = leftOpen(transitGatewayRoutes, ({ properties }) =>
    Object.assign(properties('mn/Associated'), { TransitGatewayRouteTableId: { Ref: 'Stage' } }),
  );
  expect(open).toEqual(['mn/Associated']);
});

testRule(transitGatewayEdges, [
  [
    'a transit gateway that no template defines',
    ['mn/Attachment'],
    ({ properties }) => Object.assign(properties('mn/Attachment'), { TransitGatewayId: 'tgw-0123' }),
  ],
  [
    'a transit gateway of another zone',
    ['mn/Attachment', 'in/Own'],
    ({ add, properties, other }) => {
      add('in/Own', 'EC2::TransitGateway', { Tags: zoneTag('internet') });
      Object.assign(properties('mn/Attachment'), { TransitGatewayId: other('in/Own') });
    },
  ],
  [
    'peering with a transit gateway outside',
    ['ops/Peering'],
    ({ add }) =>
      add('ops/Peering', 'EC2::TransitGatewayPeeringAttachment', {
        TransitGatewayId: { Ref: 'Hub' },
        PeerTransitGatewayId: 'tgw-0ff',
      }),
  ],
  [
    'a Connect attachment on the network of another zone',
    ['mn/Connect'],
    ({ add, other }) =>
      add('mn/Connect', 'EC2::TransitGatewayConnect', { TransportTransitGatewayAttachmentId: other('in/Attachment') }),
  ],
  [
    'a multicast domain',
    ['ops/Domain'],
    ({ add }) => add('ops/Domain', 'EC2::TransitGatewayMulticastDomain', { TransitGatewayId: { Ref: 'Hub' } }),
  ],
  [
    'a Connect attachment on its own network',
    [],
    ({ add }) => add('mn/Connect', 'EC2::TransitGatewayConnect', { TransportTransitGatewayAttachmentId: ATTACHMENT }),
  ],
]);

const attachFire = ({ add, other }: Landscape, hub: unknown = other('ops/Hub')) =>
  add('fire/Attachment', 'EC2::TransitGatewayVpcAttachment', {
    TransitGatewayId: hub,
    VpcId: { Ref: 'Vpc' },
    Tags: zoneTag('independent'),
  });

testRule(independentNetwork, [
  ['on the transit gateway of the zones', ['fire/Attachment', 'ops/Hub'], (l) => attachFire(l)],
  [
    'on a transit gateway of its own',
    [],
    (l) => {
      l.add('fire/Hub', 'EC2::TransitGateway', { Tags: zoneTag('independent') });
      attachFire(l, { Ref: 'Hub' });
    },
  ],
]);

const peer = ({ add }: Landscape, id: string, vpc: unknown) =>
  add(id, 'EC2::VPCPeeringConnection', { VpcId: { Ref: 'Vpc' }, PeerVpcId: vpc });

testRule(vpcPeering, [
  ['two zones', ['lg/Peering', 'lg/Vpc', 'in/Vpc'], (l) => peer(l, 'lg/Peering', l.other('in/Vpc'))],
  ['an independent network', ['fire/Peering'], (l) => peer(l, 'fire/Peering', l.other('lg/Vpc'))],
  ['a VPC outside the deployment', ['mn/Peering'], (l) => peer(l, 'mn/Peering', 'vpc-0123')],
  ['a VPC that is not known', ['mn/Peering'], (l) => peer(l, 'mn/Peering', { Ref: 'Stage' })],
  [
    'two VPCs of one zone',
    [],
    (l) => {
      l.add('lg/Second', 'EC2::VPC', { CidrBlock: '10.21.0.0/16', Tags: zoneTag('lgwan') });
      peer(l, 'lg/Peering', { Ref: 'Second' });
    },
  ],
]);
