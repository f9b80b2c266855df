import { sharedPremisesLinks } from '../../../lib/rules/network/shared-premises-links';
import { type Draft, testRule } from '../kit';
import { NETWORK } from './deployment';
import { gateway, vpn } from './on-premises';

const directConnect = (draft: Draft, name: string, zone: string, id: string, prefixes?: string[]) => {
  gateway(draft, name, zone);
  draft.add(`${name}/Direct`, 'DirectConnect::DirectConnectGatewayAssociation', {
    DirectConnectGatewayId: id,
    AssociatedGatewayId: { Ref: 'Vgw' },
    AllowedPrefixesToDirectConnectGateway: prefixes,
  });
};

testRule(sharedPremisesLinks, NETWORK, [
  [
    'one Direct Connect gateway for two zones',
    (draft) => {
      directConnect(draft, 'mn', 'my-number', 'shared');
      directConnect(draft, 'lg', 'lgwan', 'shared');
    },
    ['finding mn/Direct'],
  ],
  [
    'a Direct Connect gateway of another zone',
    (draft) => {
      draft.add('in/Dx', 'DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'x' });
      directConnect(draft, 'mn', 'my-number', draft.other('in/Dx') as string);
    },
    ['finding mn/Direct'],
  ],
  [
    'a Direct Connect gateway that operations keeps for one zone',
    (draft) => {
      draft.add('ops/Dx', 'DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'x' });
      directConnect(draft, 'mn', 'my-number', draft.other('ops/Dx') as string);
    },
    'conforms',
  ],
  [
    'one local gateway for two zones',
    (draft) => {
      for (const name of ['mn', 'in'])
        draft.add(`${name}/Local`, 'EC2::LocalGatewayRouteTableVPCAssociation', {
          LocalGatewayRouteTableId: 'lgw-rtb-1',
          VpcId: { Ref: 'Vpc' },
        });
    },
    ['finding mn/Local'],
  ],
  [
    'prefixes of another zone',
    (draft) => directConnect(draft, 'mn', 'my-number', 'own', ['10.20.0.0/16']),
    ['finding mn/Direct'],
  ],
  [
    'one router for the tunnels of two zones',
    (draft) => {
      vpn(draft, 'mn', 'my-number');
      vpn(draft, 'lg', 'lgwan', { CustomerGatewayId: draft.other('mn/Router') });
    },
    ['finding mn/Vpn', 'finding mn/Vpn'],
  ],
  [
    'a private gateway attached to another zone than its label',
    (draft) => gateway(draft, 'lg', 'my-number'),
    ['finding lg/VgwAttached'],
  ],
  [
    'propagation into another zone',
    (draft) => {
      gateway(draft, 'in', 'internet');
      draft.add('in/Propagated2', 'EC2::VPNGatewayRoutePropagation', {
        VpnGatewayId: { Ref: 'Vgw' },
        RouteTableIds: [draft.other('lg/Routes')],
      });
    },
    ['finding in/Propagated2'],
  ],
  [
    'a link for each zone',
    (draft) => {
      directConnect(draft, 'mn', 'my-number', 'one', ['10.10.0.0/16']);
      directConnect(draft, 'lg', 'lgwan', 'two', ['10.20.0.0/16']);
      vpn(draft, 'mn', 'my-number');
      vpn(draft, 'lg', 'lgwan');
    },
    'conforms',
  ],
]);
