import type { Facts } from '../../facts/facts';
import { homeOf } from '../../facts/zones/home';
import type { Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { finding, type Outcome, type Rule } from '../rule';

const ATTACHMENTS = ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'];

/** A network under the proviso of clause 9 stands by itself: it shares no transit gateway with any zone. */
export const independentNetwork: Rule = {
  id: 'Sanso-9-IndependentNetwork',
  clauses: ['9'],
  title: {
    ja: '分離されたネットワークが他の領域と接続点を持たないこと',
    en: 'Independent networks share no transit gateway with a zone',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ATTACHMENTS,
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => {
    const attachments = model.ofType(...ATTACHMENTS);
    return attachments.flatMap((attachment): Outcome[] => {
      const home = homeOf(model, attachment);
      if (home?.zone !== 'independent') return [];
      const hubOf = ({ properties }: Resource) => model.find(candidates(properties.TransitGatewayId)[0]);
      const transitGateway = hubOf(attachment);
      const others = attachments.filter(
        (other) => transitGateway && hubOf(other) === transitGateway && homeOf(model, other)?.zoneId !== home.zoneId,
      );
      if (!transitGateway || (others.length === 0 && homeOf(model, transitGateway)?.zoneId === home.zoneId)) return [];
      return [
        finding(
          [attachment, transitGateway],
          `${attachment.logicalId} joins ${home.zoneId} to ${transitGateway.logicalId}, which other zones use: it is no longer an independent network.`,
          `Remove ${attachment.logicalId}, or give the network a transit gateway of its own.`,
        ),
      ];
    });
  },
};
