import { sanitizationEvidence } from '../../../lib/rules/sanitized/sanitization-evidence';
import { type Base, type Draft, type Row, testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { dcvHost, SCREENS } from './screens';

const OPEN = ['undecided screen'] as const;
const ALL = ['Stack', 'Directory', 'Portal', 'Host'];
/** Nothing transfers screens but one thing. */
const only = (draft: Draft, kept?: string) => {
  for (const id of [...ALL, 'Fleet', 'Association', 'Desktop']) if (id !== kept) draft.remove(`screens/${id}`);
};
const host = (title: string, permissions: string[] | string, expected: Row[2]): Row => [
  title,
  (draft) => {
    only(draft, 'Host');
    draft.of('screens/Host').LaunchTemplateData.UserData =
      typeof permissions === 'string' ? Buffer.from(permissions).toString('base64') : dcvHost(...permissions);
  },
  expected,
];

testRule(sanitizationEvidence, SCREENS, [
  ...ALL.map((id): Row => [`screens by ${id} alone`, (draft) => only(draft, id), 'conforms']),
  ['nothing that transfers screens', (draft) => only(draft), OPEN],
  [
    'nothing that transfers screens, in a part of a deployment',
    (draft) => {
      only(draft);
      delete draft.templates.lgwan;
      delete draft.templates['my-number'];
    },
    'conforms',
  ],
  [
    'screens of another zone',
    (draft) => {
      draft.templates.screens.Metadata.sanso.zone = 'lgwan';
      only(draft, 'Host');
    },
    OPEN,
  ],
  [
    'a stack that lets files through',
    (draft) => {
      only(draft, 'Stack');
      draft.of('screens/Stack').UserSettings[2].Permission = 'ENABLED';
    },
    OPEN,
  ],
  [
    'a stack that leaves printing to its default',
    (draft) => {
      only(draft, 'Stack');
      draft.of('screens/Stack').UserSettings.pop();
    },
    OPEN,
  ],
  [
    'desktops with a clipboard',
    (draft) => {
      only(draft, 'Directory');
      draft.of('screens/Directory').StreamingProperties.UserSettings[0].Permission = 'ENABLED';
    },
    OPEN,
  ],
  [
    'a portal with uploads',
    (draft) => {
      only(draft, 'Portal');
      draft.set('screens/Settings', { UploadAllowed: 'Enabled' });
    },
    OPEN,
  ],
  [
    'a portal with the settings of the service',
    (draft) => {
      only(draft, 'Portal');
      draft.set('screens/Portal', { UserSettingsArn: undefined });
    },
    OPEN,
  ],
  host('a host with the permissions of the product', 'yum install /etc/dcv/', OPEN),
  host('a host with a clipboard', ['%any% allow clipboard-paste display'], OPEN),
  host('a host of something else', 'yum install httpd', OPEN),
  [
    'a flow that is not valid claims nothing',
    (draft) => {
      only(draft);
      draft.flows[0].expires = '2026-11-22';
    },
    'conforms',
  ],
]);

const WHOLE: Base = {
  ...PIPELINE,
  templates: {
    ...PIPELINE.templates,
    lgwan: {
      ...PIPELINE.templates.lgwan,
      Metadata: { sanso: { zone: 'lgwan', account: '111111111111', region: 'ap-northeast-1', deployment: 'whole' } },
    },
  },
};
const FILES = ['undecided files'] as const;

testRule(sanitizationEvidence, WHOLE, [
  [
    'no state machine that delivers',
    (draft) => {
      draft.remove('internet/Scanned');
      draft.remove('internet/Flow');
    },
    FILES,
  ],
  [
    'a state machine that is not known',
    (draft) => {
      draft.templates.internet.Parameters = { Definition: { Type: 'String' } };
      draft.set('internet/Flow', { Definition: undefined, DefinitionString: { Ref: 'Definition' } });
    },
    FILES,
  ],
  ['mail of the same pipeline', (draft) => Object.assign(draft.flows[0], { sanitization: 'mail-text' }), 'conforms'],
  [
    'a flow the other way, that nothing delivers',
    (draft) => {
      const [flow] = draft.flows;
      draft.flows = [{ ...flow, from: flow.to, to: flow.from, approval: { role: 'manager', expiresHours: 24 } }];
    },
    FILES,
  ],
  [
    'files within a zone need no sanitization',
    (draft) => {
      draft.flows = [];
    },
    'conforms',
  ],
]);
