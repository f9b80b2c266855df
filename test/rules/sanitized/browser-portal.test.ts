import { browserPortal } from '../../../lib/rules/sanitized/browser-portal';
import { testRule } from '../kit';
import { SCREENS } from './screens';

testRule(browserPortal, SCREENS, [
  [
    'copying',
    (draft) => {
      draft.of('screens/Settings').CopyAllowed = 'Enabled';
    },
    ['finding screens/Settings'],
  ],
  [
    'uploads left out',
    (draft) => {
      delete draft.of('screens/Settings').UploadAllowed;
    },
    ['finding screens/Settings'],
  ],
  [
    'idle for an hour',
    (draft) => {
      draft.of('screens/Settings').IdleDisconnectTimeoutInMinutes = 60;
    },
    ['finding screens/Settings'],
  ],
  [
    'no addresses',
    (draft) => {
      delete draft.of('screens/Portal').IpAccessSettingsArn;
    },
    ['finding screens/Portal'],
  ],
  [
    'no log',
    (draft) => {
      delete draft.of('screens/Portal').UserAccessLoggingSettingsArn;
    },
    ['finding screens/Portal'],
  ],
  [
    'every address',
    (draft) => {
      draft.of('screens/Addresses').IpRules[0].IpRange = '0.0.0.0/0';
    },
    ['finding screens/Addresses'],
  ],
  [
    'a network of another zone',
    (draft) => {
      draft.of('screens/Network').SubnetIds = ['Subnet@lgwan'];
    },
    ['finding screens/Network'],
  ],
  [
    'a session recorded by the newer logger',
    (draft) =>
      draft.set('screens/Portal', {
        UserAccessLoggingSettingsArn: undefined,
        SessionLoggerArn: 'arn:aws:workspaces-web:ap-northeast-1:111111111111:sessionLogger/1',
      }),
    'conforms',
  ],
]);
