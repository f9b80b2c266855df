import { isProvided } from '../../facts/provided';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { isFalse, isTrue, part, valuesAt } from '../../template/values';
import { inPart, placeOfEachAccount } from '../missed-in';
import { requireProperty } from '../require-property';
import { absence, finding, type Outcome, type Rule } from '../rule';

/** A recorder of AWS Config records every kind of resource, and what it records is delivered (6(7)). */
export const configurationRecorder: Rule = {
  id: 'Sanso-6.7-ConfigurationRecorder',
  clauses: ['6(7)b', '2(1)', '4(2)①'],
  title: { ja: '構成の変更をすべて記録すること', en: 'Every change of configuration is recorded' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model } = facts;
    const running = new Set(model.ofType('AWS::Config::DeliveryChannel').map(({ account }) => account));
    const recorders = model.ofType('AWS::Config::ConfigurationRecorder');
    const recorded = new Set(recorders.map(({ account }) => account));
    // What an account has neither of is missed twice: a recorder that is added never adds a finding.
    const absent = [...placeOfEachAccount(model)].flatMap(([account, place]) => {
      if (recorded.has(account) || isProvided(facts, 'configuration-recorder', account)) return [];
      const none = absence(facts, account, [place], say('configuration-recorder.none', { account }));
      if (running.has(account)) return none;
      return [...none, ...absence(facts, account, [place], say('configuration-recorder.no-channel', { account }))];
    });
    const faults = recorders.flatMap((resource): Outcome[] => {
      const group = resource.properties.RecordingGroup;
      const recorder = resource.id;
      const exclusions = ['ExclusionByResourceTypes.ResourceTypes[]', 'ResourceTypes[]'].flatMap((path) =>
        valuesAt(group, path),
      );
      const none = absence(
        facts,
        resource.account,
        [],
        say('configuration-recorder.none', { account: resource.account }),
      );
      return inPart(configurationRecorder.id, none, [
        ...requireProperty(
          resource,
          'RecordingGroup.AllSupported',
          // Without a recording group everything that is supported is recorded.
          (known) => (group === undefined || isTrue(known)) && !isFalse(known) && exclusions.length === 0,
          say('configuration-recorder', { recorder }),
        ),
        ...requireProperty(
          resource,
          'RecordingMode.RecordingFrequency',
          (known) => known === undefined || known === 'CONTINUOUS',
          say('configuration-recorder.daily', { recorder }),
        ),
        ...(isUnknown(group) || isFalse(part(group, 'AllSupported')) || recordsGlobals(recorders, resource)
          ? []
          : [
              finding(resource, say('configuration-recorder.global', { recorder }), {
                property: 'RecordingGroup.IncludeGlobalResourceTypes',
              }),
            ]),
        ...(running.has(resource.account)
          ? []
          : [finding(resource, say('configuration-recorder.channel', { recorder }))]),
      ]);
    });
    return [...absent, ...faults];
  },
};

/** Whether no recorder of the account of another is told to leave out roles and users, which are of no Region, or one is not. */
function recordsGlobals(recorders: readonly Resource[], { account }: Resource): boolean {
  return recorders.some(({ account: other, properties }) => {
    const value = part(properties.RecordingGroup, 'IncludeGlobalResourceTypes');
    return other === account && !isFalse(value);
  });
}
