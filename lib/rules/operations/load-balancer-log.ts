import { attribute, isPublicBalancer } from '../../facts/network/public-entries';
import { say } from '../../messages/say';
import { isTrue, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Load balancers that the internet reaches write access logs into the archive (L05). */
export const loadBalancerLog: Rule = {
  id: 'Sanso-6.7-LoadBalancerLog',
  clauses: ['6(7)a', '6(3)③a'],
  title: { ja: '公開ロードバランサーのアクセスを記録すること', en: 'Public load balancers log access' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  singleResource: false,
  check: ({ model, logs }) =>
    model
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(isPublicBalancer)
      .flatMap((resource): Outcome[] => {
        const property = 'LoadBalancerAttributes';
        const balancer = resource.id;
        if (!isTrue(attribute(resource, 'access_logs.s3.enabled')))
          return [finding(resource, say('load-balancer-log.none', { balancer }), { property })];
        const given = attribute(resource, 'access_logs.s3.bucket');
        const bucket = worded(given);
        const verdict = logs.archive.destinationOf(given);
        if (verdict === 'archive') return [];
        return verdict === 'open'
          ? [undecided(resource, say('log-destination.unknown', { destination: bucket }), property)]
          : [finding(resource, say('load-balancer-log.elsewhere', { balancer, bucket }), { property })];
      }),
};
