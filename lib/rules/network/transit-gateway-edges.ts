import type { Facts } from '../../facts/facts';
import { apart, homeOf, labelled, OWN_ZONES } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ATTACHMENTS = ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'];
const PEERING = 'AWS::EC2::TransitGatewayPeeringAttachment';
const CONNECT = 'AWS::EC2::TransitGatewayConnect';
const MULTICAST = 'AWS::EC2::TransitGatewayMulticastDomain';

/** Networks are attached to transit gateways of this deployment only, and these to no other gateway. */
export const transitGatewayEdges: Rule = {
  id: 'Sanso-2.11-TransitGatewayEdges',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'Transit Gatewayを管理外のネットワークと接続しないこと',
    en: 'Transit gateways join no network outside the deployment',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...ATTACHMENTS, PEERING, CONNECT, MULTICAST],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => [
    ...model.ofType(...ATTACHMENTS).flatMap((attachment) => attached(model, attachment)),
    ...model.ofType(PEERING).flatMap((peering) => peered(model, peering)),
    ...model.ofType(CONNECT).flatMap((connect) => connected(model, connect)),
    ...model
      .ofType(MULTICAST)
      .map((domain) =>
        finding(
          domain,
          `Multicast domain ${domain.logicalId} carries packets that no route table judges.`,
          'Remove the multicast domain.',
        ),
      ),
  ],
};

function attached(model: Model, attachment: Resource): Outcome[] {
  return candidates(attachment.properties.TransitGatewayId).flatMap((transitGateway): Outcome[] => {
    if (isUnknown(transitGateway)) return [undecided(attachment, transitGateway.reason, 'TransitGatewayId')];
    const found = model.find(transitGateway);
    if (found?.type === 'AWS::EC2::TransitGateway') {
      const [here, there] = [homeOf(model, attachment), labelled(found)];
      if (!apart(here, there) || !OWN_ZONES.has(there?.zone ?? '')) return [];
      return [
        finding(
          [attachment, found],
          `${attachment.logicalId} attaches ${here?.zoneId} to ${found.logicalId}, the transit gateway of ${there?.zoneId}.`,
          'Attach networks to a transit gateway of their own zone, or to the one of operations.',
          { property: 'TransitGatewayId' },
        ),
      ];
    }
    return [
      finding(
        attachment,
        `${attachment.logicalId} attaches ${homeOf(model, attachment)?.zoneId ?? 'a network'} to ${shown(transitGateway)}, a transit gateway that no template of the input defines.`,
        'Attach networks to a transit gateway of this deployment, so that its route tables are judged.',
        { property: 'TransitGatewayId' },
      ),
    ];
  });
}

function peered(model: Model, peering: Resource): Outcome[] {
  const transitGateways = ['TransitGatewayId', 'PeerTransitGatewayId'].map((property) =>
    model.find(peering.properties[property]),
  );
  if (
    transitGateways.every(
      (transitGateway) =>
        transitGateway?.type === 'AWS::EC2::TransitGateway' &&
        labelled(transitGateway)?.zoneId === labelled(transitGateways[0])?.zoneId,
    )
  )
    return [];
  return [
    finding(
      [peering, ...transitGateways.flatMap((transitGateway) => transitGateway ?? [])],
      `${peering.logicalId} joins a transit gateway with ${shown(peering.properties.PeerTransitGatewayId)}, which is not of this zone and deployment.`,
      `Remove ${peering.logicalId}.`,
      { property: 'PeerTransitGatewayId' },
    ),
  ];
}

function connected(model: Model, connect: Resource): Outcome[] {
  const [transport] = candidates(connect.properties.TransportTransitGatewayAttachmentId);
  const [own, under] = [labelled(connect), homeOf(model, model.find(transport))];
  if (under && own?.zoneId === under.zoneId) return [];
  return [
    finding(
      connect,
      `${connect.logicalId} of ${own?.zoneId ?? 'no zone'} rides on ${shown(transport)} of ${under?.zoneId ?? 'no zone of this deployment'}.`,
      'Let a Connect attachment ride on an attachment of its own zone only.',
    ),
  ];
}
