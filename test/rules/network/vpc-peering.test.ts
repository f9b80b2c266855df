import { vpcPeering } from '../../../lib/rules/network/vpc-peering';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const peer = (draft: Draft, id: string, vpc: unknown) =>
  draft.add(id, 'EC2::VPCPeeringConnection', { VpcId: { Ref: 'Vpc' }, PeerVpcId: vpc });

testRule(vpcPeering, NETWORK, [
  ['two zones', (draft) => peer(draft, 'lg/Peering', draft.other('in/Vpc')), ['finding lg/Peering']],
  ['an independent network', (draft) => peer(draft, 'fire/Peering', draft.other('lg/Vpc')), ['finding fire/Peering']],
  ['a VPC outside the deployment', (draft) => peer(draft, 'mn/Peering', 'vpc-0123'), ['finding mn/Peering']],
  ['a VPC that is not known', (draft) => peer(draft, 'mn/Peering', { Ref: 'Stage' }), ['finding mn/Peering']],
  [
    'two VPCs of one zone',
    (draft) => {
      draft.add('lg/Second', 'EC2::VPC', { CidrBlock: '10.21.0.0/16', Tags: zoneTag('lgwan') });
      peer(draft, 'lg/Peering', { Ref: 'Second' });
    },
    'conforms',
  ],
]);
