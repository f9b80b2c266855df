import type { Facts } from '../../facts/facts';
import { homeOf, isClosed } from '../../facts/zones/home';
import { candidates, unknownOf } from '../../template/candidates';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const TYPES = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

/** Load balancers of closed zones say explicitly that they are internal: an omitted scheme faces the internet. */
export const internetFacingLoadBalancers: Rule = {
  id: 'Sanso-6.3.1-InternetFacingLoadBalancers',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系の負荷分散装置を内部向けとすること',
    en: 'Load balancers of closed zones are internal',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: TYPES,
  singleResource: true,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType(...TYPES).flatMap((balancer): Outcome[] => {
      const home = homeOf(model, balancer);
      const { Scheme: scheme, Type: type } = balancer.properties;
      if (!isClosed(home) || type === 'gateway') return [];
      const schemes = candidates(scheme);
      // A scheme that only one side of an undecided condition gives may be omitted.
      if (schemes.length > 0 && schemes.every((option) => option === 'internal')) return [];
      const unknown = unknownOf(scheme);
      if (unknown) return [undecided(balancer, unknown.reason, 'Scheme')];
      const state = scheme === undefined ? 'has no scheme and therefore faces' : 'faces';
      return [
        finding(
          balancer,
          `${balancer.logicalId} of ${home?.zoneId} ${state} the internet.`,
          'Set Scheme to internal.',
          {
            property: 'Scheme',
          },
        ),
      ];
    }),
};
