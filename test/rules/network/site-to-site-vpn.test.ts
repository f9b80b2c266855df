import { siteToSiteVpn } from '../../../lib/rules/network/site-to-site-vpn';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

/** A virtual private gateway attached to a zone. */
const gateway = (draft: Draft, name: string, zone: string) => {
  draft.add(`${name}/Vgw`, 'EC2::VPNGateway', { Tags: zoneTag(zone) });
  draft.add(`${name}/VgwAttached`, 'EC2::VPCGatewayAttachment', {
    VpcId: { Ref: 'Vpc' },
    VpnGatewayId: { Ref: 'Vgw' },
  });
};
const vpn = (draft: Draft, name: string, zone: string, more: Record<string, unknown> = {}, premises?: string) => {
  gateway(draft, name, zone);
  draft.add(`${name}/Router`, 'EC2::CustomerGateway', {
    IpAddress: `192.0.2.${name.length + zone.length}`,
    Tags: zoneTag(zone),
  });
  draft.add(`${name}/Vpn`, 'EC2::VPNConnection', {
    VpnGatewayId: { Ref: 'Vgw' },
    CustomerGatewayId: { Ref: 'Router' },
    StaticRoutesOnly: true,
    Tags: [...zoneTag(zone), ...(premises ? [{ Key: 'sanso:premises', Value: premises }] : [])],
    ...more,
  });
};
const PREMISES = '172.16.10.0/24';

testRule(siteToSiteVpn, NETWORK, [
  ['a tunnel that is not declared', (draft) => vpn(draft, 'mn', 'my-number'), ['finding mn/Vpn']],
  [
    'routes that the other side announces',
    (draft) => vpn(draft, 'mn', 'my-number', { StaticRoutesOnly: false }, PREMISES),
    ['finding mn/Vpn'],
  ],
  ['premises of another zone', (draft) => vpn(draft, 'mn', 'my-number', {}, '172.16.20.0/24'), ['finding mn/Vpn']],
  [
    'a route beside the declared premises',
    (draft) => {
      vpn(draft, 'mn', 'my-number', {}, PREMISES);
      draft.add('mn/Beside', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '192.168.0.0/16',
      });
    },
    ['finding mn/Beside'],
  ],
  [
    'the declared premises',
    (draft) => {
      vpn(draft, 'mn', 'my-number', {}, `${PREMISES} 172.16.11.0/24`);
      draft.add('mn/Route', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: PREMISES,
      });
    },
    'conforms',
  ],
  ['a tunnel of the internet zone', (draft) => vpn(draft, 'in', 'internet'), 'conforms'],
  [
    'a route of a tunnel of the internet zone to a closed one',
    (draft) => {
      vpn(draft, 'in', 'internet');
      draft.add('in/Route', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '10.10.0.0/16',
      });
    },
    ['finding in/Route'],
  ],
  [
    'a route of a tunnel of the internet zone to a partner',
    (draft) => {
      vpn(draft, 'in', 'internet');
      draft.add('in/Route', 'EC2::VPNConnectionRoute', {
        VpnConnectionId: { Ref: 'Vpn' },
        DestinationCidrBlock: '192.168.7.0/24',
      });
    },
    'conforms',
  ],
]);
