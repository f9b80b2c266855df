import type { Facts } from '../../facts/facts';
import { candidates, unknownOf } from '../../template/candidates';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Settings that join what is attached unless they are turned off; the first three are judged as on when omitted. */
const SETTINGS = [
  { property: 'DefaultRouteTableAssociation', explicit: true, effect: 'every attachment shares one route table' },
  { property: 'DefaultRouteTablePropagation', explicit: true, effect: 'every attachment is routed to every other' },
  { property: 'AutoAcceptSharedAttachments', explicit: true, effect: 'networks of other accounts attach themselves' },
  { property: 'SecurityGroupReferencingSupport', explicit: false, effect: 'groups of another zone can be let in' },
  { property: 'MulticastSupport', explicit: false, effect: 'multicast bypasses the route tables' },
] as const;

/** A transit gateway joins nothing by itself: its defaults are turned off explicitly. */
export const transitGatewayDefaults: Rule = {
  id: 'Sanso-2.11-TransitGatewayDefaults',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'Transit Gatewayの既定の接続・伝播・自動承認を明示的に無効とすること',
    en: 'Default association, propagation and acceptance of transit gateways are off',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::TransitGateway'],
  singleResource: true,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType('AWS::EC2::TransitGateway').flatMap((transitGateway) =>
      SETTINGS.flatMap(({ property, explicit, effect }): Outcome[] => {
        const value = transitGateway.properties[property];
        const on = candidates(value).find((option) => typeof option === 'string' && option.toLowerCase() !== 'disable');
        if (on === undefined && (value !== undefined || !explicit)) {
          const unknown = unknownOf(value);
          return unknown ? [undecided(transitGateway, unknown.reason, property)] : [];
        }
        const state = value === undefined ? 'is not set, which leaves it to its default' : `is ${shown(on)}`;
        return [
          finding(
            transitGateway,
            `${property} of ${transitGateway.logicalId} ${state}: ${effect}.`,
            `Set ${property} to disable.`,
            {
              property,
            },
          ),
        ];
      }),
    ),
};
