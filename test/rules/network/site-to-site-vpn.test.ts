import { siteToSiteVpn } from '../../../lib/rules/network/site-to-site-vpn';
import { testRule } from '../kit';
import { NETWORK } from './deployment';
import { vpn } from './on-premises';

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
