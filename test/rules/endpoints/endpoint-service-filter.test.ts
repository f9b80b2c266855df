import { endpointServiceFilter } from '../../../lib/rules/endpoints/endpoint-service-filter';
import { resource, testRule } from '../kit';
import { BASE, having } from './deployment';

const ENFORCES = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic';
const FROM_A_HOST = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.10.1.4/32' };
const balancer = (properties: object, SecurityGroupIngress: unknown = [FROM_A_HOST]) =>
  having({
    lgwan: {
      Nlb: resource('ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', ...properties }),
      Group: resource('EC2::SecurityGroup', { SecurityGroupIngress }),
    },
  });
const GROUPS = { SecurityGroups: [{ Ref: 'Group' }] };

testRule(endpointServiceFilter, BASE, [
  ['groups that hold for everything', balancer({ ...GROUPS, [ENFORCES]: 'on' }), 'conforms'],
  ['groups as they hold by default', balancer(GROUPS), 'conforms'],
  [
    'groups that do not hold for an endpoint service',
    balancer({ ...GROUPS, [ENFORCES]: 'off' }),
    ['finding lgwan/Nlb'],
  ],
  ['groups that admit nobody anyway', balancer({ ...GROUPS, [ENFORCES]: 'off' }, []), 'conforms'],
  ['no groups, which should hold', balancer({ [ENFORCES]: 'on' }), ['finding lgwan/Nlb']],
  ['no groups at all', balancer({}), 'conforms'],
]);
