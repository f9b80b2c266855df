import { destinationOf } from '../../facts/logs/archive';
import { attribute, isPublicBalancer } from '../../facts/network/public-entries';
import { isTrue, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Load balancers that the internet reaches write access logs into the archive (L05). */
export const loadBalancerLog: Rule = {
  id: 'Sanso-6.7-LoadBalancerLog',
  clauses: ['6(7)', '6(3)③'],
  title: { ja: '公開ロードバランサーのアクセスを記録すること', en: 'Public load balancers log access' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  singleResource: false,
  check: ({ model }) =>
    model
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(isPublicBalancer)
      .flatMap((balancer): Outcome[] => {
        const property = 'LoadBalancerAttributes';
        const mend = 'Set access_logs.s3.enabled to true and access_logs.s3.bucket to a bucket of the log archive.';
        if (!isTrue(attribute(balancer, 'access_logs.s3.enabled')))
          return [finding(balancer, `Public load balancer ${balancer.id} writes no access log`, mend, { property })];
        const bucket = attribute(balancer, 'access_logs.s3.bucket');
        const verdict = destinationOf(model, bucket);
        if (verdict === 'archive') return [];
        if (verdict === 'open')
          return [undecided(balancer, `whether ${shown(bucket)} is the log archive cannot be known`, property)];
        return [
          finding(balancer, `Public load balancer ${balancer.id} logs to ${shown(bucket)}, not the archive`, mend, {
            property,
          }),
        ];
      }),
};
