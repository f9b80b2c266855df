import { loadBalancerTargets } from '../../../lib/rules/network/load-balancer-targets';
import { type Draft, testRule } from '../kit';
import { flow, NETWORK } from './deployment';

const forwardTo = (draft: Draft, id: string, target: unknown, port = 443) =>
  draft.add(id, 'ElasticLoadBalancingV2::TargetGroup', {
    VpcId: { Ref: 'Vpc' },
    Protocol: 'TCP',
    Port: 443,
    Targets: [{ Id: target, Port: port }],
  });

testRule(loadBalancerTargets, NETWORK, [
  ['an address of another zone', (draft) => forwardTo(draft, 'in/Targets', '10.20.1.20'), ['finding in/Targets']],
  [
    'an instance of another zone',
    (draft) => forwardTo(draft, 'in/Targets', draft.other('lg/Host')),
    ['finding in/Targets'],
  ],
  ['an address of the internet', (draft) => forwardTo(draft, 'lg/Targets', '203.0.113.9'), ['finding lg/Targets']],
  [
    'another port than the declared flow',
    (draft) => {
      draft.flows.push(flow());
      forwardTo(draft, 'mn/Targets', '10.20.1.20', 22);
    },
    ['finding mn/Targets'],
  ],
  [
    'the host of a declared flow',
    (draft) => {
      draft.flows.push(flow());
      forwardTo(draft, 'mn/Targets', '10.20.1.20');
    },
    'conforms',
  ],
  ['an address of its own zone', (draft) => forwardTo(draft, 'lg/Targets', '10.20.1.20'), 'conforms'],
  ['an instance of its own zone', (draft) => forwardTo(draft, 'lg/Targets', { Ref: 'Host' }), 'conforms'],
]);
