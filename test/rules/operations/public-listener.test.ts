import { publicListener } from '../../../lib/rules/operations/public-listener';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(publicListener, DEPLOYMENT, [
  ['plain HTTP', set('internet/Listener', 'Protocol', 'HTTP'), ['finding internet/Listener']],
  ['an old policy', set('internet/Listener', 'SslPolicy', 'ELBSecurityPolicy-2016-08'), ['finding internet/Listener']],
  [
    'an old policy inside',
    (draft) => {
      set('internet/Balancer', 'Scheme', 'internal')(draft);
      set('internet/Listener', 'SslPolicy', 'ELBSecurityPolicy-2016-08')(draft);
    },
    ['finding internet/Listener'],
  ],
  [
    'plain HTTP inside',
    (draft) => {
      set('internet/Balancer', 'Scheme', 'internal')(draft);
      set('internet/Listener', 'Protocol', 'HTTP')(draft);
      set('internet/Listener', 'SslPolicy')(draft);
    },
    'conforms',
  ],
  [
    'a redirect to HTTPS',
    (draft) =>
      draft.add('internet/Plain', 'AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: { Ref: 'Balancer' },
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }],
      }),
    'conforms',
  ],
]);
