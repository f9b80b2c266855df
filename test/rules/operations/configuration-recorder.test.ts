import { configurationRecorder } from '../../../lib/rules/operations/configuration-recorder';
import { testRule } from '../kit';
import { premiseRows } from '../premises';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(configurationRecorder, DEPLOYMENT, [
  [
    'some types only',
    set('security/Recorder', 'RecordingGroup', { AllSupported: false, ResourceTypes: ['AWS::EC2::VPC'] }),
    ['finding security/Recorder'],
  ],
  [
    'everything but roles and users',
    set('security/Recorder', 'RecordingGroup', { AllSupported: true, IncludeGlobalResourceTypes: false }),
    ['finding security/Recorder'],
  ],
  [
    'what is left at the end of a day',
    set('security/Recorder', 'RecordingMode', { RecordingFrequency: 'DAILY' }),
    ['finding security/Recorder'],
  ],
  ['each change', set('security/Recorder', 'RecordingMode', { RecordingFrequency: 'CONTINUOUS' }), 'conforms'],
  ['no delivery', remove('security/Channel'), ['finding security/Recorder']],
  ['everything by default', set('security/Recorder', 'RecordingGroup'), 'conforms'],
  [
    'nothing that records: recorder and channel are missed',
    (draft) => {
      draft.remove('security/Recorder');
      draft.remove('security/Channel');
    },
    ['finding 111111111111', 'finding 111111111111'],
  ],
  ['a channel and no recorder', remove('security/Recorder'), ['finding 111111111111']],
  ['an archive without a recorder', remove('log-archive/Recorder'), ['finding 444444444444']],
  [
    'a part of a deployment without a recorder',
    (draft) => {
      draft.remove('security/Recorder');
      draft.remove('security/Channel');
      delete draft.templates.internet;
    },
    'conforms',
  ],
  ...premiseRows('configuration-recorder', '444444444444', remove('log-archive/Recorder'), ['finding 444444444444']),
]);
