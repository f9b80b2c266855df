import type { Facts } from '../../facts/facts';
import { zoneText } from '../../facts/zones/place';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule } from '../rule';

/** A network under the proviso of clause 9 stands by itself: it shares no transit gateway with any zone. */
export const independentNetwork: Rule = {
  id: 'Sanso-9-IndependentNetwork',
  clauses: ['9ただし書'],
  title: {
    ja: '分離されたネットワークが他の領域と接続点を持たないこと',
    en: 'Independent networks share no transit gateway with a zone',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'],
  singleResource: false,
  check: ({ network, zones }: Facts): Outcome[] =>
    network.transitGateways.flatMap(({ resource: gateway, attachments }) => {
      const users = new Set([
        zones.placeOf(gateway)?.zoneId,
        ...attachments.map(({ resource }) => zones.placeOf(resource)?.zoneId),
      ]);
      if (!gateway || users.size < 2) return [];
      return attachments.flatMap(({ kind, resource }): Outcome[] => {
        const place = zones.placeOf(resource);
        if (kind !== 'vpc' || place?.zone !== 'independent') return [];
        const names = { attachment: resource.logicalId, network: zoneText(place), gateway: gateway.logicalId };
        return [finding([resource, gateway], say('independent-network', names))];
      });
    }),
};
