import type { Facts } from '../../facts/facts';
import { apart, homeOf, labelled } from '../../facts/zones/home';
import { candidates } from '../../template/candidates';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** No peering connection joins two zones; a peer that is not of this deployment counts as another zone. */
export const vpcPeering: Rule = {
  id: 'Sanso-6.3.1-VpcPeering',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '異なる領域のVPCをピアリング接続しないこと',
    en: 'VPCs of different zones are not peered',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::VPCPeeringConnection'],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType('AWS::EC2::VPCPeeringConnection').flatMap((peering): Outcome[] => {
      const mend = `Remove ${peering.logicalId}; what has to cross goes through a declared flow.`;
      const sides = ['VpcId', 'PeerVpcId'].map((property) => {
        const values = candidates(peering.properties[property]);
        return { property, values: values.length > 0 ? values : [undefined] };
      });
      for (const { property, values } of sides) {
        for (const value of values) {
          if (model.find(value)?.type === 'AWS::EC2::VPC') continue;
          const what = `${peering.logicalId} joins ${labelled(peering)?.zoneId ?? 'a network'} with ${value === undefined ? 'a VPC that it does not name' : shown(value)}, which is no VPC of this deployment.`;
          return [finding(peering, what, mend, { property })];
        }
      }
      for (const near of sides[0].values) {
        for (const far of sides[1].values) {
          const [a, b] = [model.find(near), model.find(far)];
          if (!a || !b || !apart(homeOf(model, a), homeOf(model, b))) continue;
          const zones = `${homeOf(model, a)?.zoneId} and ${homeOf(model, b)?.zoneId}`;
          return [
            finding(
              [peering, a, b],
              `${peering.logicalId} joins ${a.logicalId} and ${b.logicalId}, of ${zones}.`,
              mend,
            ),
          ];
        }
      }
      return [];
    }),
};
