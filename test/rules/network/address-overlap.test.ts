import { addressOverlap } from '../../../lib/rules/network/address-overlap';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const route = (draft: Draft, id: string, block: string, target: Record<string, unknown>) =>
  draft.add(id, 'EC2::Route', { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: block, ...target });
const hub = (draft: Draft) => ({ TransitGatewayId: draft.other('ops/Hub') });

testRule(addressOverlap, NETWORK, [
  ['two VPCs', (draft) => draft.set('ops/Vpc', { CidrBlock: '10.30.0.0/17' }), ['finding in/Vpc']],
  [
    'a second block',
    (draft) => draft.add('lg/Block', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.128.0/17' }),
    ['finding lg/Block'],
  ],
  [
    'addresses of the transit gateway',
    (draft) => draft.set('ops/Hub', { TransitGatewayCidrBlocks: ['10.10.9.0/24'] }),
    ['finding mn/Vpc'],
  ],
  [
    'premises of another zone',
    (draft) => route(draft, 'mn/Shared', '172.16.20.0/25', hub(draft)),
    ['finding lg/Premises'],
  ],
  [
    'two VPCs of one zone',
    (draft) => draft.add('lg/Second', 'EC2::VPC', { CidrBlock: '10.20.0.0/16', Tags: zoneTag('lgwan') }),
    'conforms',
  ],
  [
    'leaves open a VPC whose addresses come from a pool',
    (draft) => delete draft.of('mn/Vpc').CidrBlock,
    ['undecided mn/Vpc'],
  ],
]);
