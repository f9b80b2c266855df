import { endpointServiceAcceptance } from '../../../lib/rules/endpoints/endpoint-service-acceptance';
import { resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const balancer = (zone: string) =>
  resource('ElasticLoadBalancingV2::LoadBalancer', { Name: `nlb-${zone}`, Subnets: [{ Ref: 'Subnet' }] });
const service = (properties: object = {}) =>
  resource('EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
    AcceptanceRequired: true,
    ...properties,
  });

testRule(endpointServiceAcceptance, BASE, [
  ['by hand', having({ lgwan: { Nlb: balancer('lgwan'), Service: service() } }), 'conforms'],
  [
    'not asked',
    having({ lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: false }) } }),
    ['finding lgwan/Service'],
  ],
  [
    'not said',
    having({ lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: undefined }) } }),
    ['finding lgwan/Service'],
  ],
  [
    'not known',
    having({ lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: OPEN }) } }),
    ['undecided lgwan/Service'],
  ],
]);
