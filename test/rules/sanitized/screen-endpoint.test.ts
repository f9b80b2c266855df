import { screenEndpoint } from '../../../lib/rules/sanitized/screen-endpoint';
import { testRule } from '../kit';
import { stack, unknown } from './screen-changes';
import { SCREENS } from './screens';

testRule(screenEndpoint, SCREENS, [
  ['no endpoint', stack((each) => delete each.AccessEndpoints), ['finding screens/Stack']],
  [
    'an endpoint beside the hosts',
    stack((each) => {
      each.AccessEndpoints[0].VpceId = 'Streaming@internet';
    }),
    ['finding screens/Stack'],
  ],
  [
    'a second one in my-number',
    stack((each) => each.AccessEndpoints.push({ EndpointType: 'STREAMING', VpceId: 'Streaming@my-number' })),
    ['finding screens/Stack'],
  ],
  [
    'an endpoint that nobody knows',
    stack((each) => {
      each.AccessEndpoints[0].VpceId = 'vpce-1';
    }),
    ['finding screens/Stack'],
  ],
  [
    'an endpoint in the VPC of the hosts, whatever its label',
    (draft) => {
      draft.of('lgwan/Streaming').VpcId = 'Vpc@internet';
    },
    ['finding screens/Stack'],
  ],
  [
    'an endpoint of another service',
    (draft) => {
      draft.of('lgwan/Streaming').ServiceName = 'com.amazonaws.ap-northeast-1.appstream.api';
    },
    ['finding screens/Stack'],
  ],
  [
    'an endpoint of another deployment',
    stack((each) => {
      each.AccessEndpoints[0].VpceId = unknown;
    }),
    ['undecided screens/Stack'],
  ],
  [
    'a second endpoint of the same zone',
    (draft) => {
      draft.add('lgwan/Second', 'EC2::VPCEndpoint', draft.of('lgwan/Streaming'));
      draft.of('screens/Stack').AccessEndpoints.push({ EndpointType: 'STREAMING', VpceId: 'Second@lgwan' });
    },
    'conforms',
  ],
]);
