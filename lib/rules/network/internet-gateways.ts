import type { Facts } from '../../facts/facts';
import { labelledPlace, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const NAT = 'AWS::EC2::NatGateway';
const GATEWAYS = ['AWS::EC2::InternetGateway', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::CarrierGateway', NAT];

/** Closed zones have no gateway to the internet of any kind. */
export const internetGateways: Rule = {
  id: 'Sanso-6.3.1-InternetGateways',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系にインターネットの出入口を置かないこと',
    en: 'Closed zones have no internet gateway',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::VPCGatewayAttachment', ...GATEWAYS],
  singleResource: true,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType('AWS::EC2::VPCGatewayAttachment').flatMap((attachment) => attached(facts, attachment)),
    ...facts.model.ofType(...GATEWAYS).flatMap((gateway) => standing(facts, gateway)),
  ],
};

function attached({ model, zones }: Facts, attachment: Resource): Outcome[] {
  const gateway = attachment.properties.InternetGatewayId;
  if (gateway === undefined) return [];
  return entries(attachment.properties.VpcId).flatMap((vpc): Outcome[] => {
    const place = zones.placeOfValue(vpc) ?? labelledPlace(attachment);
    if (!place || !isClosed(place)) return [];
    const related = [model.find(gateway), model.find(vpc)].flatMap((found) => found ?? []);
    const names = { attachment: attachment.logicalId, zone: zoneText(place) };
    return [finding([attachment, ...related], say('internet-gateways.attached', names))];
  });
}

function standing({ zones }: Facts, gateway: Resource): Outcome[] {
  const place = zones.placeOf(gateway);
  if (!place || !isClosed(place)) return [];
  // A private NAT gateway leads to other networks, which the rules on routes judge.
  const kinds = entries(gateway.properties.ConnectivityType);
  if (gateway.type === NAT && kinds.length > 0 && kinds.every((kind) => kind === 'private')) return [];
  const kind = gateway.type.slice('AWS::EC2::'.length);
  return [finding(gateway, say('internet-gateways', { gateway: gateway.logicalId, kind, zone: zoneText(place) }))];
}
