import { screenSession } from '../../../lib/rules/sanitized/screen-session';
import { testRule } from '../kit';
import { fleet } from './screen-changes';
import { SCREENS } from './screens';

testRule(screenSession, SCREENS, [
  ['an idle session without an end', fleet('IdleDisconnectTimeoutInSeconds'), ['finding screens/Fleet']],
  ['an idle session of ten hours', fleet('IdleDisconnectTimeoutInSeconds', 36000), ['finding screens/Fleet']],
  ['a disconnected session of an hour', fleet('DisconnectTimeoutInSeconds', 3600), ['finding screens/Fleet']],
  ['a session of days', fleet('MaxUserDurationInSeconds', 432000), ['finding screens/Fleet']],
  ['USB devices', fleet('UsbDeviceFilterStrings', ['046d,0a38,0,1,1,1']), ['finding screens/Fleet']],
  ['credentials for any request', fleet('DisableIMDSV1'), ['finding screens/Fleet']],
  ['a shorter session', fleet('MaxUserDurationInSeconds', 3600), 'conforms'],
]);
