import { STACK } from '../../facts/pipelines/screen-sets';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { demand } from '../demand';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What carries data between a screen and the device in front of it. Each one that is left out is enabled. */
export const CARRYING_ACTIONS = [
  'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
  'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
  'FILE_UPLOAD',
  'FILE_DOWNLOAD',
  'PRINTING_TO_LOCAL_DEVICE',
];

/** Screen transfer carries pixels and nothing else: clipboard, files and printing are off, and said so (S01). */
export const screenUserSettings: Rule = {
  id: 'Sanso-6.3.2-ScreenUserSettings',
  clauses: ['6(3)②', '2(12)', '6(3)①'],
  title: {
    ja: '画面転送ではクリップボード・ファイル転送・印刷を明示的に無効とすること',
    en: 'Screen transfer has clipboard, file transfer and printing explicitly disabled',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [STACK],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(STACK).flatMap((stack): Outcome[] => {
      const property = 'UserSettings';
      const settings = valuesAt(stack.properties, 'UserSettings[]');
      const unknown = settings.find(isUnknown);
      if (unknown) return [undecided(stack, `what terminals may do is not known: ${unknown.reason}`, property)];
      const mend = 'List all five actions in UserSettings with Permission DISABLED.';
      const given = (action: string) => settings.filter((setting) => textsAt(setting, 'Action')[0] === action);
      const missing = CARRYING_ACTIONS.filter((action) => given(action).length === 0);
      return [
        ...(missing.length > 0
          ? [
              finding(
                stack,
                `Stack ${stack.name} does not mention ${missing.join(', ')}, which is then enabled`,
                mend,
                { property },
              ),
            ]
          : []),
        ...CARRYING_ACTIONS.flatMap((action) =>
          given(action).flatMap((setting) => permission(stack, action, part(setting, 'Permission'), mend)),
        ),
      ];
    }),
};

function permission(
  stack: Parameters<typeof demand>[0],
  action: string,
  value: Value | undefined,
  mend: string,
): Outcome[] {
  return demand(stack, {
    property: 'UserSettings',
    value,
    meets: (known) => known === 'DISABLED',
    message: `${action} is ${shown(value)}`,
    mend,
  });
}
