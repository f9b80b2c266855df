import { screenHostPermissions } from '../../../lib/rules/sanitized/screen-host-permissions';
import { testRule } from '../kit';
import { dcvHost, SCREENS } from './screens';

testRule(screenHostPermissions, SCREENS, [
  [
    'everything allowed',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%owner% allow builtin');
    },
    ['finding screens/Host'],
  ],
  [
    'clipboard allowed',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%any% allow display clipboard-copy');
    },
    ['finding screens/Host'],
  ],
  [
    'a host of another kind',
    (draft) => {
      draft.of('screens/Host').LaunchTemplateData.UserData =
        Buffer.from('%any% allow clipboard-copy').toString('base64');
    },
    'conforms',
  ],
]);
