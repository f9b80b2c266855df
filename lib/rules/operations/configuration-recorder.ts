import { valuesAt } from '../../model/paths';
import { isFalse, isTrue, part } from '../../template/values';
import { demand } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** A recorder of AWS Config records every kind of resource, and what it records is delivered (6(7)). */
export const configurationRecorder: Rule = {
  id: 'Sanso-6.7-ConfigurationRecorder',
  clauses: ['6(7)', '2(1)'],
  title: { ja: '構成の変更を全て記録すること', en: 'Every change of configuration is recorded' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::Config::ConfigurationRecorder').flatMap((recorder): Outcome[] => {
      const group = recorder.properties.RecordingGroup;
      const channel = model.ofType('AWS::Config::DeliveryChannel').some(({ account }) => account === recorder.account);
      const exclusions = [
        ...valuesAt(group, 'ExclusionByResourceTypes.ResourceTypes[]'),
        ...valuesAt(group, 'ResourceTypes[]'),
      ];
      return [
        ...demand(recorder, {
          property: 'RecordingGroup.AllSupported',
          value: part(group, 'AllSupported'),
          // Without a recording group everything that is supported is recorded.
          meets: (known) => (group === undefined || isTrue(known)) && !isFalse(known) && exclusions.length === 0,
          message: `Recorder ${recorder.id} does not record every kind of resource`,
          mend: 'Set RecordingGroup.AllSupported to true and exclude nothing.',
        }),
        ...(channel
          ? []
          : [
              finding(
                recorder,
                `Recorder ${recorder.id} has no delivery channel: it does not run`,
                'Add an AWS::Config::DeliveryChannel to the log archive.',
              ),
            ]),
      ];
    }),
};
