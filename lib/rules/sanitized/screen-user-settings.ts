import { CARRYING_ACTIONS } from '../../facts/pipelines/screen-transfers';
import { STACK } from '../../facts/pipelines/screens';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { part, textsAt, valuesAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Screen transfer carries pixels and nothing else: clipboard, files and printing are off, and said so (S01). */
export const screenUserSettings: Rule = {
  id: 'Sanso-6.3.2-ScreenUserSettings',
  clauses: ['6(3)②b', '2(12)', '6(3)①b'],
  title: {
    ja: '画面転送ではクリップボード・ファイル転送・印刷を明示的に無効とすること',
    en: 'Screen transfer has clipboard, file transfer and printing explicitly disabled',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [STACK],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(STACK).flatMap((resource): Outcome[] => {
      const stack = resource.name;
      const property = 'UserSettings';
      const settings = valuesAt(resource.properties, `${property}[]`);
      const [unknown] = settings.filter(isUnknown);
      if (unknown)
        return [undecided(resource, say('screen-user-settings.unknown', { stack, reason: unknown.reason }), property)];
      const given = (action: string) => settings.filter((setting) => textsAt(setting, 'Action')[0] === action);
      const missing = CARRYING_ACTIONS.filter((action) => given(action).length === 0);
      const permissions = CARRYING_ACTIONS.flatMap((action) =>
        given(action).map((setting) => ({ action, value: part(setting, 'Permission') })),
      );
      return [
        ...(missing.length > 0
          ? [finding(resource, say('screen-user-settings.missing', { stack, actions: missing }), { property })]
          : []),
        ...permissions.flatMap(({ action, value }) =>
          requireProperty(
            resource,
            property,
            (known) => known === 'DISABLED',
            say('screen-user-settings', { action, stack, value: worded(value) }),
            value,
          ),
        ),
      ];
    }),
};
