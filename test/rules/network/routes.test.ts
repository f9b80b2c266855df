import { addressOverlap } from '../../../lib/rules/network/address-overlap';
import { remoteAccess } from '../../../lib/rules/network/remote-access';
import { sharedPremisesLinks } from '../../../lib/rules/network/shared-premises-links';
import { siteToSiteVpn } from '../../../lib/rules/network/site-to-site-vpn';
import { vpcRoutes } from '../../../lib/rules/network/vpc-routes';
import { flow, type Landscape, leftOpen, testRule, zoneTag } from './landscape';

const route = (l: Landscape, id: string, block: string, target: Record<string, unknown>) =>
  l.add(id, 'EC2::Route', { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: block, ...target });
const hub = (l: Landscape) => ({ TransitGatewayId: l.other('ops/Hub') });
/** A virtual private gateway attached to a zone. */
const gateway = ({ add }: Landscape, name: string, zone: string) => {
  add(`${name}/Vgw`, 'EC2::VPNGateway', { Tags: zoneTag(zone) });
  add(`${name}/VgwAttached`, 'EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, VpnGatewayId: { Ref: 'Vgw' } });
};

testRule(vpcRoutes, [
  ['a default route', ['mn/Leak', 'mn/Routes'], (l) => route(l, 'mn/Leak', '0.0.0.0/0', hub(l))],
  [
    'a transit gateway that no template defines',
    ['lg/Leak', 'lg/Routes'],
    (l) => route(l, 'lg/Leak', '172.16.21.0/24', { TransitGatewayId: 'tgw-0123' }),
  ],
  [
    'a transit gateway of somebody else, from the internet zone',
    [],
    (l) => route(l, 'in/Leak', '172.16.31.0/24', { TransitGatewayId: 'tgw-0123' }),
  ],
  ['half of all addresses', ['mn/Leak'], (l) => route(l, 'mn/Leak', '128.0.0.0/1', hub(l))],
  ['another zone', ['mn/Leak'], (l) => route(l, 'mn/Leak', '10.30.1.0/24', hub(l))],
  ['a closed zone, from the internet zone', ['in/Leak'], (l) => route(l, 'in/Leak', '10.10.1.0/24', hub(l))],
  [
    'an instance that forwards',
    ['lg/Leak', 'lg/Host'],
    (l) => route(l, 'lg/Leak', '192.168.0.0/16', { InstanceId: { Ref: 'Host' } }),
  ],
  [
    'an interface that forwards',
    ['lg/Leak'],
    (l) => route(l, 'lg/Leak', '192.168.0.0/16', { NetworkInterfaceId: { Ref: 'Interface' } }),
  ],
  [
    'an internet gateway',
    ['lg/Leak', 'in/Igw'],
    (l) => route(l, 'lg/Leak', '192.168.0.0/16', { GatewayId: l.other('in/Igw') }),
  ],
  [
    'the private gateway of another zone',
    ['lg/Leak', 'mn/Vgw'],
    (l) => {
      gateway(l, 'mn', 'my-number');
      route(l, 'lg/Leak', '192.168.0.0/16', { GatewayId: l.other('mn/Vgw') });
    },
  ],
  [
    'the firewall of another zone',
    ['lg/Leak', 'in/Firewall'],
    (l) => {
      l.add('in/Firewall', 'NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: { Ref: 'Subnet' } }] });
      const endpoint = {
        'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, l.other('in/Firewall', 'EndpointIds')] }] }],
      };
      route(l, 'lg/Leak', '192.168.0.0/16', { VpcEndpointId: endpoint });
    },
  ],
  [
    'wider than its declared flow',
    ['mn/Declared', 'mn-lg'],
    (l) => {
      l.flows.push(flow());
      route(l, 'mn/Declared', '10.20.0.0/16', hub(l));
    },
  ],
  [
    'the host of a declared flow',
    [],
    (l) => {
      l.flows.push(flow());
      route(l, 'mn/Declared', '10.20.1.20/32', hub(l));
    },
  ],
  [
    'a summary to the transit gateway, whose tables are judged',
    [],
    (l) => route(l, 'mn/Summary', '10.0.0.0/8', hub(l)),
  ],
  [
    'its premises through its own gateway',
    [],
    (l) => {
      gateway(l, 'mn', 'my-number');
      route(l, 'mn/Own', '192.168.0.0/16', { GatewayId: { Ref: 'Vgw' } });
    },
  ],
  [
    'LGWAN as a whole through its own gateway',
    [],
    (l) => {
      gateway(l, 'lg', 'lgwan');
      route(l, 'lg/Lgwan', '0.0.0.0/0', { GatewayId: { Ref: 'Vgw' } });
    },
  ],
]);

it('leaves open a target that is not known', () => {
  const open = leftOpen(vpcRoutes, (l) => route(l, 'mn/Open', '192.168.0.0/16', { GatewayId: { Ref: 'Stage' } }));
  expect(open).toEqual(['mn/Open']);
});

testRule(addressOverlap, [
  [
    'two VPCs',
    ['ops/Vpc', 'in/Vpc'],
    ({ properties }) => Object.assign(properties('ops/Vpc'), { CidrBlock: '10.30.0.0/17' }),
  ],
  [
    'a second block',
    ['lg/Block', 'mn/Vpc'],
    ({ add }) => add('lg/Block', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.128.0/17' }),
  ],
  [
    'addresses of the transit gateway',
    ['ops/Hub', 'mn/Vpc'],
    ({ properties }) => Object.assign(properties('ops/Hub'), { TransitGatewayCidrBlocks: ['10.10.9.0/24'] }),
  ],
  ['premises of another zone', ['mn/Shared', 'lg/Premises'], (l) => route(l, 'mn/Shared', '172.16.20.0/25', hub(l))],
  [
    'two VPCs of one zone',
    [],
    ({ add }) => add('lg/Second', 'EC2::VPC', { CidrBlock: '10.20.0.0/16', Tags: zoneTag('lgwan') }),
  ],
]);

it('leaves open a VPC whose addresses come from a pool', () => {
  expect(leftOpen(addressOverlap, ({ properties }) => delete properties('mn/Vpc').CidrBlock)).toEqual(['mn/Vpc']);
});

testRule(remoteAccess, [
  [
    'a client VPN endpoint',
    ['lg/Door'],
    ({ add }) => add('lg/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22', VpcId: { Ref: 'Vpc' } }),
  ],
  [
    'a client VPN endpoint of the internet zone that ends in a closed one',
    ['in/Target', 'mn/Subnet'],
    ({ add, other }) => {
      add('in/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22' });
      add('in/Target', 'EC2::ClientVpnTargetNetworkAssociation', {
        ClientVpnEndpointId: { Ref: 'Door' },
        SubnetId: other('mn/Subnet'),
      });
    },
  ],
  [
    'clients that may reach a closed zone',
    ['in/Way', 'in/Door'],
    ({ add }) => {
      add('in/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22' });
      add('in/Way', 'EC2::ClientVpnAuthorizationRule', {
        ClientVpnEndpointId: { Ref: 'Door' },
        TargetNetworkCidr: '10.20.0.0/16',
      });
    },
  ],
  [
    'a connect endpoint',
    ['mn/Door'],
    ({ add }) => add('mn/Door', 'EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'Subnet' } }),
  ],
  [
    'verified access to a closed zone',
    ['in/Door', 'lg/Subnet'],
    ({ add, other }) =>
      add('in/Door', 'EC2::VerifiedAccessEndpoint', { LoadBalancerOptions: { SubnetIds: [other('lg/Subnet')] } }),
  ],
  [
    'a connect endpoint of the internet zone',
    [],
    ({ add }) => add('in/Door', 'EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'Subnet' } }),
  ],
]);

const vpn = (l: Landscape, name: string, zone: string, more: Record<string, unknown> = {}, premises?: string) => {
  gateway(l, name, zone);
  l.add(`${name}/Router`, 'EC2::CustomerGateway', {
    IpAddress: `192.0.2.${name.length + zone.length}`,
    Tags: zoneTag(zone),
  });
  l.add(`${name}/Vpn`, 'EC2::VPNConnection', {
    VpnGatewayId: { Ref: 'Vgw' },
    CustomerGatewayId: { Ref: 'Router' },
    StaticRoutesOnly: true,
    Tags: [...zoneTag(zone), ...(premises ? [{ Key: 'sanso:premises', Value: premises }] : [])],
    ...more,
  });
};
const PREMISES = '172.16.10.0/24';

testRule(siteToSiteVpn, [
  ['a tunnel that is not declared', ['mn/Vpn', 'mn/Vgw', 'mn/Router'], (l) => vpn(l, 'mn', 'my-number')],
  [
    'routes that the other side announces',
    ['mn/Vpn'],
    (l) => vpn(l, 'mn', 'my-number', { StaticRoutesOnly: false }, PREMISES),
  ],
  ['premises of another zone', ['mn/Vpn'], (l) => vpn(l, 'mn', 'my-number', {}, '172.16.20.0/24')],
  [
    'a route beside the declared premises',
    ['mn/Beside', 'mn/Vpn'],
    (l) => {
      vpn(l, 'mn', 'my-number', {}, PREMISES);
      l.add('mn/Beside', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '192.168.0.0/16',
      });
    },
  ],
  [
    'the declared premises',
    [],
    (l) => {
      vpn(l, 'mn', 'my-number', {}, `${PREMISES} 172.16.11.0/24`);
      l.add('mn/Route', 'EC2::VPNConnectionRoute', { VpnConnectionId: { Ref: 'Vpn' }, DestinationCidrBlock: PREMISES });
    },
  ],
  ['a tunnel of the internet zone', [], (l) => vpn(l, 'in', 'internet')],
  [
    'a route of a tunnel of the internet zone to a closed one',
    ['in/Route', 'in/Vpn'],
    (l) => {
      vpn(l, 'in', 'internet');
      l.add('in/Route', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '10.10.0.0/16',
      });
    },
  ],
  [
    'a route of a tunnel of the internet zone to a partner',
    [],
    (l) => {
      vpn(l, 'in', 'internet');
      l.add('in/Route', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '192.168.7.0/24',
      });
    },
  ],
]);

const directConnect = (l: Landscape, name: string, zone: string, id: string, prefixes?: string[]) => {
  gateway(l, name, zone);
  l.add(`${name}/Direct`, 'DirectConnect::DirectConnectGatewayAssociation', {
    DirectConnectGatewayId: id,
    AssociatedGatewayId: { Ref: 'Vgw' },
    AllowedPrefixesToDirectConnectGateway: prefixes,
  });
};

testRule(sharedPremisesLinks, [
  [
    'one Direct Connect gateway for two zones',
    ['mn/Direct', 'lg/Direct'],
    (l) => {
      directConnect(l, 'mn', 'my-number', 'shared');
      directConnect(l, 'lg', 'lgwan', 'shared');
    },
  ],
  [
    'a Direct Connect gateway of another zone',
    ['mn/Direct', 'in/Dx'],
    (l) => {
      l.add('in/Dx', 'DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'x' });
      directConnect(l, 'mn', 'my-number', l.other('in/Dx') as string);
    },
  ],
  [
    'a Direct Connect gateway that operations keeps for one zone',
    [],
    (l) => {
      l.add('ops/Dx', 'DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'x' });
      directConnect(l, 'mn', 'my-number', l.other('ops/Dx') as string);
    },
  ],
  [
    'one local gateway for two zones',
    ['mn/Local', 'in/Local'],
    (l) => {
      for (const name of ['mn', 'in'])
        l.add(`${name}/Local`, 'EC2::LocalGatewayRouteTableVPCAssociation', {
          LocalGatewayRouteTableId: 'lgw-rtb-1',
          VpcId: { Ref: 'Vpc' },
        });
    },
  ],
  ['prefixes of another zone', ['mn/Direct'], (l) => directConnect(l, 'mn', 'my-number', 'own', ['10.20.0.0/16'])],
  [
    'one router for the tunnels of two zones',
    ['mn/Vpn', 'lg/Vpn'],
    (l) => {
      vpn(l, 'mn', 'my-number');
      vpn(l, 'lg', 'lgwan', { CustomerGatewayId: l.other('mn/Router') });
    },
  ],
  [
    'a private gateway attached to another zone than its label',
    ['lg/VgwAttached', 'lg/Vgw'],
    (l) => gateway(l, 'lg', 'my-number'),
  ],
  [
    'propagation into another zone',
    ['in/Propagated2', 'lg/Routes'],
    (l) => {
      gateway(l, 'in', 'internet');
      l.add('in/Propagated2', 'EC2::VPNGatewayRoutePropagation', {
        VpnGatewayId: { Ref: 'Vgw' },
        RouteTableIds: [l.other('lg/Routes')],
      });
    },
  ],
  [
    'a link for each zone',
    [],
    (l) => {
      directConnect(l, 'mn', 'my-number', 'one', ['10.10.0.0/16']);
      directConnect(l, 'lg', 'lgwan', 'two', ['10.20.0.0/16']);
      vpn(l, 'mn', 'my-number');
      vpn(l, 'lg', 'lgwan');
    },
  ],
]);
