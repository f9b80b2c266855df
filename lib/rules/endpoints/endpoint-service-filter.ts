import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
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
  check: ({ model }) =>
    model.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap((balancer) => fault(model, balancer)),
};

function fault(model: Model, resource: Resource): Outcome[] {
  const { properties, logicalId: balancer } = resource;
  const hasGroups = valuesAt(properties, 'SecurityGroups[]').length > 0;
  // Groups that admit nobody mean that everybody comes through the service, whose permissions decide.
  if (properties[ENFORCES] === 'off' && groupsOf(model, resource).some((group) => admits(model, group)))
    return [
      finding(resource, say('endpoint-service-filter.off', { balancer, property: ENFORCES }), { property: ENFORCES }),
    ];
  return !hasGroups && properties[ENFORCES] === 'on'
    ? [finding(resource, say('endpoint-service-filter.none', { balancer }), { property: 'SecurityGroups' })]
    : [];
}

const groupsOf = (model: Model, balancer: Resource) =>
  referred(model, balancer, 'SecurityGroups[]', 'AWS::EC2::SecurityGroup');

function admits(model: Model, group: Resource): boolean {
  return (
    valuesAt(group.properties, 'SecurityGroupIngress[]').length > 0 ||
    referring(model, 'AWS::EC2::SecurityGroupIngress', 'GroupId', group).length > 0
  );
}
