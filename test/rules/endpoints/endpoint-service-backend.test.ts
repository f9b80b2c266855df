import { endpointServiceBackend } from '../../../lib/rules/endpoints/endpoint-service-backend';
import { resource, testRule } from '../kit';
import { ACCOUNT, BASE, having } from './deployment';

const balancer = (zone: string) =>
  resource('ElasticLoadBalancingV2::LoadBalancer', { Name: `nlb-${zone}`, Subnets: [{ Ref: 'Subnet' }] });
const service = (properties: object = {}) =>
  resource('EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
    AcceptanceRequired: true,
    ...properties,
  });

testRule(endpointServiceBackend, BASE, [
  ['own load balancer', having({ lgwan: { Nlb: balancer('lgwan'), Service: service() } }), 'conforms'],
  [
    'load balancer of another zone',
    having({
      lgwan: { Nlb: balancer('lgwan') },
      internet: {
        Service: service({
          NetworkLoadBalancerArns: [
            `arn:aws:elasticloadbalancing:ap-northeast-1:${ACCOUNT}:loadbalancer/net/nlb-lgwan/0123456789abcdef`,
          ],
        }),
      },
    }),
    ['finding internet/Service'],
  ],
]);
