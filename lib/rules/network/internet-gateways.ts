import type { Facts } from '../../facts/facts';
import { type Home, homeOf, homeOfValue, isClosed, labelled } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { finding, type Outcome, type Rule } from '../rule';

const GATEWAYS = ['AWS::EC2::InternetGateway', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::CarrierGateway'];

/** Closed zones have no gateway to the internet of any kind. */
export const internetGateways: Rule = {
  id: 'Sanso-6.3.1-InternetGateways',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系にインターネットの出入口を置かないこと',
    en: 'Closed zones have no internet gateway',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::VPCGatewayAttachment', 'AWS::EC2::NatGateway', ...GATEWAYS],
  singleResource: true,
  check: ({ model }: Facts): Outcome[] => [
    ...model.ofType('AWS::EC2::VPCGatewayAttachment').flatMap((attachment) => attached(model, attachment)),
    ...model.ofType(...GATEWAYS, 'AWS::EC2::NatGateway').flatMap((gateway) => standing(model, gateway)),
  ],
};

function attached(model: Model, attachment: Resource): Outcome[] {
  const gateway = attachment.properties.InternetGatewayId;
  if (gateway === undefined) return [];
  return candidates(attachment.properties.VpcId).flatMap((value): Outcome[] => {
    const home = homeOfValue(model, value) ?? labelled(attachment);
    if (!isClosed(home)) return [];
    const related = [model.find(gateway), model.find(value)].flatMap((found) => found ?? []);
    return [
      finding(
        [attachment, ...related],
        `${attachment.logicalId} attaches an internet gateway to a network of ${home?.zoneId}.`,
        `Remove ${attachment.logicalId}.`,
      ),
    ];
  });
}

function standing(model: Model, gateway: Resource): Outcome[] {
  const home = homeOf(model, gateway);
  if (!isClosed(home)) return [];
  // A private NAT gateway leads to other networks, which the rules on routes judge.
  if (gateway.type === 'AWS::EC2::NatGateway') {
    const kinds = candidates(gateway.properties.ConnectivityType);
    if (kinds.length > 0 && kinds.every((kind) => kind === 'private')) return [];
  }
  return [
    finding(
      gateway,
      `${gateway.logicalId} (${kindOf(gateway)}) stands in ${(home as Home).zoneId}.`,
      `Remove ${gateway.logicalId}.`,
    ),
  ];
}

function kindOf({ type }: Resource): string {
  return type.slice('AWS::EC2::'.length);
}
