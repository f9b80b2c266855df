import { trafficMirroring } from '../../../lib/rules/network/traffic-mirroring';
import { type Draft, testRule } from '../kit';
import { NETWORK } from './deployment';

const mirror = (draft: Draft, target: unknown) =>
  draft.add('mn/Session', 'EC2::TrafficMirrorSession', {
    NetworkInterfaceId: { Ref: 'Interface' },
    TrafficMirrorTargetId: target,
  });

testRule(trafficMirroring, NETWORK, [
  [
    'into another zone',
    (draft) => {
      draft.add('in/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: { Ref: 'Interface' } });
      mirror(draft, draft.other('in/Target'));
    },
    ['finding mn/Session'],
  ],
  ['to a target that no template defines', (draft) => mirror(draft, 'tmt-0123'), ['finding mn/Session']],
  [
    'to an interface of another zone, declared at home',
    (draft) => {
      draft.add('mn/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: draft.other('in/Interface') });
      mirror(draft, { Ref: 'Target' });
    },
    ['finding mn/Session'],
  ],
  [
    'within the zone',
    (draft) => {
      draft.add('mn/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: { Ref: 'Interface' } });
      mirror(draft, { Ref: 'Target' });
    },
    'conforms',
  ],
]);
