import { screenUserSettings } from '../../../lib/rules/sanitized/screen-user-settings';
import { type Draft, testRule } from '../kit';
import { stack, unknown } from './screen-changes';
import { SCREENS } from './screens';

/** A parameter without a default decides: both values are possible. */
const either = (draft: Draft, ...values: unknown[]) => {
  draft.templates.screens.Parameters = { Open: { Type: 'String' } };
  draft.templates.screens.Conditions = { IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } };
  return { 'Fn::If': ['IsOpen', ...values] };
};

testRule(screenUserSettings, SCREENS, [
  ['no settings', stack((each) => delete each.UserSettings), ['finding screens/Stack']],
  ['printing left out', stack((each) => each.UserSettings.pop()), ['finding screens/Stack']],
  [
    'printing that one outcome of a condition leaves out',
    (draft) => {
      const { UserSettings: settings } = draft.of('screens/Stack');
      settings.push(either(draft, settings.pop(), { Ref: 'AWS::NoValue' }));
    },
    ['finding screens/Stack'],
  ],
  [
    'clipboard on',
    stack((each) => {
      each.UserSettings[0].Permission = 'ENABLED';
    }),
    ['finding screens/Stack'],
  ],
  [
    'said twice',
    stack((each) => each.UserSettings.push({ Action: 'FILE_UPLOAD', Permission: 'ENABLED' })),
    ['finding screens/Stack'],
  ],
  [
    'on by a parameter without a default',
    (draft) => {
      draft.of('screens/Stack').UserSettings[1].Permission = either(draft, 'ENABLED', 'DISABLED');
    },
    ['finding screens/Stack'],
  ],
  [
    'settings of another deployment',
    stack((each) => {
      each.UserSettings = unknown;
    }),
    ['undecided screens/Stack'],
  ],
  [
    'a permission of another deployment',
    stack((each) => {
      each.UserSettings[0].Permission = unknown;
    }),
    ['undecided screens/Stack'],
  ],
  [
    'smart cards',
    stack((each) => each.UserSettings.push({ Action: 'DOMAIN_SMART_CARD_SIGNIN', Permission: 'ENABLED' })),
    'conforms',
  ],
]);
