import { threatDetection } from '../../../lib/rules/operations/threat-detection';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(threatDetection, DEPLOYMENT, [
  ['off', set('security/Detector', 'Enable', false), ['finding security/Detector']],
  ['no detector beside a hub', remove('security/Detector'), ['finding security/Hub']],
  ['a feature left out', (draft) => draft.of('security/Detector').Features.shift(), ['finding security/Detector']],
  [
    'no agents',
    (draft) => {
      draft.of('security/Detector').Features[4].AdditionalConfiguration[0].Status = 'DISABLED';
    },
    ['finding security/Detector'],
  ],
  [
    'a source switched off',
    set('security/Detector', 'DataSources', { S3Logs: { Enable: false } }),
    ['finding security/Detector'],
  ],
  [
    'nothing that detects at all in a whole deployment',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
    },
    ['finding deployment'],
  ],
  [
    'nothing that detects at all in a part of one: it is deployed elsewhere',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
      delete draft.templates['my-number'];
    },
    'conforms',
  ],
  [
    'everything wrong with a detector: one finding, as of a missing one',
    (draft) => {
      draft.set('security/Detector', {
        Enable: false,
        Features: undefined,
        DataSources: { S3Logs: { Enable: false } },
      });
    },
    ['finding security/Detector'],
  ],
]);
