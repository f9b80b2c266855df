import type { Facts } from '../../facts/facts';
import { zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { entries, unknownOf } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const TYPES = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

/** Load balancers of closed zones say explicitly that they are internal: an omitted scheme faces the internet. */
export const internetFacingLoadBalancers: Rule = {
  id: 'Sanso-6.3.1-InternetFacingLoadBalancers',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系のロードバランサーを内部向けとすること',
    en: 'Load balancers of closed zones are internal',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: TYPES,
  singleResource: true,
  check: ({ model, zones }: Facts): Outcome[] =>
    model.ofType(...TYPES).flatMap((balancer): Outcome[] => {
      const place = zones.placeOf(balancer);
      const { Scheme: scheme, Type: type } = balancer.properties;
      if (!place || !isClosed(place) || type === 'gateway') return [];
      const schemes = entries(scheme);
      // A scheme that only one side of an undecided condition gives may be omitted.
      if (schemes.length > 0 && schemes.every((option) => option === 'internal')) return [];
      const unknown = unknownOf(scheme);
      if (unknown) return [undecided(balancer, unknown.reason, 'Scheme')];
      const names = { balancer: balancer.logicalId, zone: zoneText(place) };
      const key = scheme === undefined ? 'internet-facing-load-balancers.default' : 'internet-facing-load-balancers';
      return [finding(balancer, say(key, names), { property: 'Scheme' })];
    }),
};
