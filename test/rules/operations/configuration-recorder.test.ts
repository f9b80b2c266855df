import { configurationRecorder } from '../../../lib/rules/operations/configuration-recorder';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(configurationRecorder, DEPLOYMENT, [
  [
    'some types only',
    set('security/Recorder', 'RecordingGroup', { AllSupported: false, ResourceTypes: ['AWS::EC2::VPC'] }),
    ['finding security/Recorder'],
  ],
  ['no delivery', remove('security/Channel'), ['finding security/Recorder']],
  ['everything by default', set('security/Recorder', 'RecordingGroup'), 'conforms'],
]);
