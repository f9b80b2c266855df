import { guiConnectRecording } from '../../../lib/rules/identity/gui-connect-recording';
import { testRule } from '../kit';
import { DEPLOYMENT, given } from './deployment';

testRule(guiConnectRecording, DEPLOYMENT, [
  [
    'remote desktops recorded',
    given('SSMGuiConnect::Preferences', {
      ConnectionRecordingPreferences: { KMSKeyArn: 'k', RecordingDestinations: { S3Buckets: [{ BucketName: 'b' }] } },
    }),
    'conforms',
  ],
  ['remote desktops not recorded', given('SSMGuiConnect::Preferences', {}), ['finding my-number/It']],
  [
    'remote desktops recorded somehow',
    given('SSMGuiConnect::Preferences', { ConnectionRecordingPreferences: { Ref: 'Open' } }),
    ['undecided my-number/It'],
  ],
]);
