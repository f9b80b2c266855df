import { independentNetwork } from '../../../lib/rules/network/independent-network';
import { type Draft, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const attachFire = (draft: Draft, hub: unknown = draft.other('ops/Hub')) =>
  draft.add('fire/Attachment', 'EC2::TransitGatewayVpcAttachment', {
    TransitGatewayId: hub,
    VpcId: { Ref: 'Vpc' },
    Tags: zoneTag('independent'),
  });

testRule(independentNetwork, NETWORK, [
  ['on the transit gateway of the zones', (draft) => attachFire(draft), ['finding fire/Attachment']],
  [
    'on a transit gateway of its own',
    (draft) => {
      draft.add('fire/Hub', 'EC2::TransitGateway', { Tags: zoneTag('independent') });
      attachFire(draft, { Ref: 'Hub' });
    },
    'conforms',
  ],
]);
