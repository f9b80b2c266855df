import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, zoneText } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ATTACHMENTS = ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'];
const PEERING = 'AWS::EC2::TransitGatewayPeeringAttachment';
const CONNECT = 'AWS::EC2::TransitGatewayConnect';
const GATEWAY = 'AWS::EC2::TransitGateway';
const MULTICAST = 'AWS::EC2::TransitGatewayMulticastDomain';

/** Networks are attached to transit gateways of this deployment only, and these to no other gateway. */
export const transitGatewayEdges: Rule = {
  id: 'Sanso-2.11-TransitGatewayEdges',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'Transit Gatewayを管理外のネットワークと接続しないこと',
    en: 'Transit gateways join no network outside the deployment',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...ATTACHMENTS, PEERING, CONNECT, MULTICAST],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType(...ATTACHMENTS).flatMap((attachment) => attached(facts, attachment)),
    ...facts.model.ofType(PEERING).flatMap((peering) => peered(facts, peering)),
    ...facts.model.ofType(CONNECT).flatMap((connect) => connected(facts, connect)),
    ...facts.model
      .ofType(MULTICAST)
      .map((domain) => finding(domain, say('transit-gateway-edges.multicast', { domain: domain.logicalId }))),
  ],
};

function attached({ model, zones }: Facts, attachment: Resource): Outcome[] {
  const property = 'TransitGatewayId';
  return entries(attachment.properties[property]).flatMap((gateway): Outcome[] => {
    if (isUnknown(gateway)) return [undecided(attachment, gateway.reason, property)];
    const found = model.find(gateway, GATEWAY);
    const [here, there] = [zones.placeOf(attachment), labelledPlace(found)];
    const name = attachment.logicalId;
    if (!found) {
      const names = { attachment: name, zone: zoneText(here, 'zone.unnamed'), gateway: worded(gateway) };
      return [finding(attachment, say('transit-gateway-edges.outside', names), { property })];
    }
    if (!there || isShared(there.zone) || !apart(here, there)) return [];
    const names = { attachment: name, zone: zoneText(here), gateway: found.logicalId, other: zoneText(there) };
    return [finding([attachment, found], say('transit-gateway-edges.attached', names), { property })];
  });
}

function peered({ model }: Facts, peering: Resource): Outcome[] {
  const property = 'PeerTransitGatewayId';
  const ends = ['TransitGatewayId', property].map((end) => model.find(peering.properties[end], GATEWAY));
  const zones = new Set(ends.map((end) => labelledPlace(end)?.zoneId));
  if (ends.every((end) => end !== undefined) && zones.size === 1) return [];
  const names = { peering: peering.logicalId, peer: worded(peering.properties[property]) };
  return [
    finding([peering, ...ends.flatMap((end) => end ?? [])], say('transit-gateway-edges.peering', names), { property }),
  ];
}

function connected({ zones }: Facts, connect: Resource): Outcome[] {
  const [transport] = entries(connect.properties.TransportTransitGatewayAttachmentId);
  const [own, under] = [labelledPlace(connect), zones.placeOfValue(transport)];
  if (under && own && !apart(own, under)) return [];
  const message = say('transit-gateway-edges.connect', {
    connect: connect.logicalId,
    zone: zoneText(own),
    transport: worded(transport),
    other: zoneText(under, 'zone.outside'),
  });
  return [finding(connect, message)];
}
