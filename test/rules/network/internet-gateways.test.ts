import { internetGateways } from '../../../lib/rules/network/internet-gateways';
import { testRule } from '../kit';
import { NETWORK } from './deployment';

const VPC = { VpcId: { Ref: 'Vpc' } };

testRule(internetGateways, NETWORK, [
  [
    'an internet gateway',
    (draft) => {
      draft.add('lg/Gateway', 'EC2::InternetGateway', {});
      draft.add('lg/Attached', 'EC2::VPCGatewayAttachment', { ...VPC, InternetGatewayId: { Ref: 'Gateway' } });
    },
    ['finding lg/Attached', 'finding lg/Gateway'],
  ],
  [
    'an internet gateway attached by the stack of another zone',
    (draft) =>
      draft.add('in/Attached', 'EC2::VPCGatewayAttachment', {
        VpcId: draft.other('mn/Vpc'),
        InternetGatewayId: { Ref: 'Igw' },
      }),
    ['finding in/Attached'],
  ],
  [
    'an egress-only gateway',
    (draft) => draft.add('mn/Gateway', 'EC2::EgressOnlyInternetGateway', VPC),
    ['finding mn/Gateway'],
  ],
  ['a carrier gateway', (draft) => draft.add('lg/Gateway', 'EC2::CarrierGateway', VPC), ['finding lg/Gateway']],
  [
    'a NAT gateway, public by default',
    (draft) => draft.add('lg/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' } }),
    ['finding lg/Nat'],
  ],
  [
    'a private NAT gateway',
    (draft) => draft.add('lg/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' }, ConnectivityType: 'private' }),
    'conforms',
  ],
  [
    'a NAT gateway of the internet zone',
    (draft) => draft.add('in/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' } }),
    'conforms',
  ],
  [
    'an internet gateway under a condition that is never met',
    (draft) => {
      draft.templates.lg.Resources.Gateway = { Type: 'AWS::EC2::InternetGateway', Properties: {}, Condition: 'Never' };
    },
    'conforms',
  ],
]);
