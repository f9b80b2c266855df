import { vpcBlockPublicAccess } from '../../../lib/rules/network/vpc-block-public-access';
import { testRule } from '../kit';
import { NETWORK } from './deployment';

const VPC = { VpcId: { Ref: 'Vpc' } };

testRule(vpcBlockPublicAccess, NETWORK, [
  [
    'no Block Public Access',
    (draft) => delete draft.templates.ops.Resources.Bpa,
    ['finding fire/Vpc', 'finding lg/Vpc', 'finding mn/Vpc'],
  ],
  [
    'one direction only',
    (draft) => draft.set('ops/Bpa', { InternetGatewayBlockMode: 'block-ingress' }),
    ['finding ops/Bpa'],
  ],
  [
    'an exclusion for a closed VPC',
    (draft) => draft.add('lg/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
    ['finding lg/Excluded'],
  ],
  [
    'an exclusion for a closed subnet by another stack',
    (draft) => draft.add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', { SubnetId: draft.other('mn/Subnet') }),
    ['finding in/Excluded'],
  ],
  [
    'an exclusion for the internet zone',
    (draft) => draft.add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
    'conforms',
  ],
]);
