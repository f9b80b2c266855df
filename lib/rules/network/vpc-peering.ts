import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, zoneText } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const VPC = 'AWS::EC2::VPC';

/** No peering connection joins two zones; a peer that is not of this deployment counts as another zone. */
export const vpcPeering: Rule = {
  id: 'Sanso-6.3.1-VpcPeering',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '異なる領域のVPCをピアリング接続しないこと',
    en: 'VPCs of different zones are not peered',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::VPCPeeringConnection'],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model
      .ofType('AWS::EC2::VPCPeeringConnection')
      .flatMap((peering) => outside(facts, peering) ?? across(facts, peering) ?? []),
};

const SIDES = ['VpcId', 'PeerVpcId'] as const;

function outside({ model }: Facts, peering: Resource): Outcome | undefined {
  for (const property of SIDES) {
    const values: (Value | undefined)[] = entries(peering.properties[property]);
    const strange = (values.length > 0 ? values : [undefined]).findIndex((value) => !model.find(value, VPC));
    if (strange < 0) continue;
    const names = { peering: peering.logicalId, zone: zoneText(labelledPlace(peering), 'zone.unnamed') };
    const other = values.length > 0 ? worded(values[strange]) : say('vpc-peering.unnamed');
    return finding(peering, say('vpc-peering.outside', { ...names, other }), { property });
  }
  return undefined;
}

function across({ model, zones }: Facts, peering: Resource): Outcome | undefined {
  const [near, far] = SIDES.map((property) =>
    entries(peering.properties[property]).flatMap((value) => model.find(value, VPC) ?? []),
  );
  for (const one of near)
    for (const two of far) {
      const [a, b] = [zones.placeOf(one), zones.placeOf(two)];
      if (!a || !b || !apart(a, b)) continue;
      const names = {
        peering: peering.logicalId,
        one: one.logicalId,
        two: two.logicalId,
        a: zoneText(a),
        b: zoneText(b),
      };
      return finding([peering, one, two], say('vpc-peering', names));
    }
  return undefined;
}
