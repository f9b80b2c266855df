import { internetFacingLoadBalancers } from '../../../lib/rules/network/internet-facing-load-balancers';
import { type Draft, testRule } from '../kit';
import { NETWORK } from './deployment';

const balancer = (draft: Draft, more: Record<string, unknown>) =>
  draft.add('lg/Balancer', 'ElasticLoadBalancingV2::LoadBalancer', { Subnets: [{ Ref: 'Subnet' }], ...more });

testRule(internetFacingLoadBalancers, NETWORK, [
  ['no scheme, which faces the internet', (draft) => balancer(draft, { Type: 'network' }), ['finding lg/Balancer']],
  ['an internet-facing scheme', (draft) => balancer(draft, { Scheme: 'internet-facing' }), ['finding lg/Balancer']],
  [
    'a classic load balancer',
    (draft) => draft.add('lg/Classic', 'ElasticLoadBalancing::LoadBalancer', {}),
    ['finding lg/Classic'],
  ],
  ['internal', (draft) => balancer(draft, { Scheme: 'internal' }), 'conforms'],
  ['a gateway load balancer, which has no scheme', (draft) => balancer(draft, { Type: 'gateway' }), 'conforms'],
]);
