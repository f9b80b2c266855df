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
    'nothing that detects at all: it is deployed elsewhere',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
    },
    'conforms',
  ],
]);
