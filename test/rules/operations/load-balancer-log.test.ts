import { loadBalancerLog } from '../../../lib/rules/operations/load-balancer-log';
import { testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

testRule(loadBalancerLog, DEPLOYMENT, [
  ['no log', (draft) => draft.of('internet/Balancer').LoadBalancerAttributes.shift(), ['finding internet/Balancer']],
  [
    'another bucket',
    (draft) => {
      draft.of('internet/Balancer').LoadBalancerAttributes[1].Value = 'evidence';
    },
    ['finding internet/Balancer'],
  ],
  [
    'a load balancer inside',
    (draft) => draft.add('internet/Inside', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }),
    'conforms',
  ],
]);
