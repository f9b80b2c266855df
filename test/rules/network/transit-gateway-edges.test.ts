import { transitGatewayEdges } from '../../../lib/rules/network/transit-gateway-edges';
import { testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const ATTACHMENT = { Ref: 'Attachment' };

testRule(transitGatewayEdges, NETWORK, [
  [
    'a transit gateway that no template defines',
    (draft) => draft.set('mn/Attachment', { TransitGatewayId: 'tgw-0123' }),
    ['finding mn/Attachment'],
  ],
  [
    'a transit gateway of another zone',
    (draft) => {
      draft.add('in/Own', 'EC2::TransitGateway', { Tags: zoneTag('internet') });
      draft.set('mn/Attachment', { TransitGatewayId: draft.other('in/Own') });
    },
    ['finding mn/Attachment'],
  ],
  [
    'peering with a transit gateway outside',
    (draft) =>
      draft.add('ops/Peering', 'EC2::TransitGatewayPeeringAttachment', {
        TransitGatewayId: { Ref: 'Hub' },
        PeerTransitGatewayId: 'tgw-0ff',
      }),
    ['finding ops/Peering'],
  ],
  [
    'a Connect attachment on the network of another zone',
    (draft) =>
      draft.add('mn/Connect', 'EC2::TransitGatewayConnect', {
        TransportTransitGatewayAttachmentId: draft.other('in/Attachment'),
      }),
    ['finding mn/Connect'],
  ],
  [
    'a multicast domain',
    (draft) => draft.add('ops/Domain', 'EC2::TransitGatewayMulticastDomain', { TransitGatewayId: { Ref: 'Hub' } }),
    ['finding ops/Domain'],
  ],
  [
    'a Connect attachment on its own network',
    (draft) =>
      draft.add('mn/Connect', 'EC2::TransitGatewayConnect', { TransportTransitGatewayAttachmentId: ATTACHMENT }),
    'conforms',
  ],
]);
