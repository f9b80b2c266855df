import { screenPersistence } from '../../../lib/rules/sanitized/screen-persistence';
import { testRule } from '../kit';
import { stack } from './screen-changes';
import { SCREENS } from './screens';

testRule(screenPersistence, SCREENS, [
  [
    'home folders',
    stack((each) => {
      each.StorageConnectors = [{ ConnectorType: 'HOMEFOLDERS' }];
    }),
    ['finding screens/Stack'],
  ],
  [
    'kept settings',
    stack((each) => {
      each.ApplicationSettings = { Enabled: true };
    }),
    ['finding screens/Stack'],
  ],
  [
    'embedding',
    stack((each) => {
      each.EmbedHostDomains = ['example.jp'];
    }),
    ['finding screens/Stack'],
  ],
  [
    'no kept settings',
    stack((each) => {
      each.ApplicationSettings = { Enabled: false };
    }),
    'conforms',
  ],
]);
