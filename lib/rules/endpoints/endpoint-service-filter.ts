import type { Network } from '../../facts/network/network';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const ENFORCES = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic';

/**
 * A load balancer looks at its groups for what comes through an endpoint service too. Source: Elastic Load Balancing User
 * Guide, "Update the security groups for your Network Load Balancer".
 */
export const endpointServiceFilter: Rule = {
  id: 'Sanso-2.11-EndpointServiceFilter',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'エンドポイントサービスを経た通信にもセキュリティグループを適用すること',
    en: 'Security groups hold for what comes through an endpoint service too',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  singleResource: true,
  check: ({ model, network }) =>
    model.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap((balancer) => fault(model, network, balancer)),
};

function fault(model: Model, network: Network, resource: Resource): Outcome[] {
  const { properties, logicalId: balancer } = resource;
  const hasGroups = valuesAt(properties, 'SecurityGroups[]').length > 0;
  // Groups that admit nobody mean that everybody comes through the service, whose permissions decide.
  const groups = referred(model, resource, 'SecurityGroups[]', 'AWS::EC2::SecurityGroup');
  if (properties[ENFORCES] === 'off' && admitsAnybody(network, groups))
    return [
      finding(resource, say('endpoint-service-filter.off', { balancer, property: ENFORCES }), { property: ENFORCES }),
    ];
  return !hasGroups && properties[ENFORCES] === 'on'
    ? [finding(resource, say('endpoint-service-filter.none', { balancer }), { property: 'SecurityGroups' })]
    : [];
}

/** Whether a group of a balancer admits somebody. */
function admitsAnybody({ writtenRules }: Network, groups: readonly Resource[]): boolean {
  return writtenRules.some(
    ({ group, direction }) => direction === 'ingress' && groups.some((each) => each === group?.resource),
  );
}
