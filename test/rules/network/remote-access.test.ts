import { remoteAccess } from '../../../lib/rules/network/remote-access';
import { testRule } from '../kit';
import { NETWORK } from './deployment';

testRule(remoteAccess, NETWORK, [
  [
    'a client VPN endpoint',
    (draft) =>
      draft.add('lg/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22', VpcId: { Ref: 'Vpc' } }),
    ['finding lg/Door'],
  ],
  [
    'a client VPN endpoint of the internet zone that ends in a closed one',
    (draft) => {
      draft.add('in/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22' });
      draft.add('in/Target', 'EC2::ClientVpnTargetNetworkAssociation', {
        ClientVpnEndpointId: { Ref: 'Door' },
        SubnetId: draft.other('mn/Subnet'),
      });
    },
    ['finding in/Door', 'finding in/Target'],
  ],
  [
    'clients that may reach a closed zone',
    (draft) => {
      draft.add('in/Door', 'EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22' });
      draft.add('in/Way', 'EC2::ClientVpnAuthorizationRule', {
        ClientVpnEndpointId: { Ref: 'Door' },
        TargetNetworkCidr: '10.20.0.0/16',
      });
    },
    ['finding in/Way'],
  ],
  [
    'a connect endpoint',
    (draft) => draft.add('mn/Door', 'EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'Subnet' } }),
    ['finding mn/Door'],
  ],
  [
    'verified access to a closed zone',
    (draft) =>
      draft.add('in/Door', 'EC2::VerifiedAccessEndpoint', {
        LoadBalancerOptions: { SubnetIds: [draft.other('lg/Subnet')] },
      }),
    ['finding in/Door'],
  ],
  [
    'a connect endpoint of the internet zone',
    (draft) => draft.add('in/Door', 'EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'Subnet' } }),
    'conforms',
  ],
]);
