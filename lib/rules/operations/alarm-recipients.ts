import { hasSubscriber, targetsOf } from '../../facts/logs/recipients';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Alarms are on, and whoever they call is there (R01). */
export const alarmRecipients: Rule = {
  id: 'Sanso-6.7-AlarmRecipients',
  clauses: ['6(7)', '6(1)'],
  title: { ja: '警報に受け手がいること', en: 'Alarms have somebody who receives them' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::SNS::Topic', 'AWS::Events::Rule'],
  singleResource: false,
  check: ({ model }) => [
    ...model
      .ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
      .flatMap((alarm) => silent(model, alarm)),
    ...unheard(model),
  ],
};

function silent(model: Model, alarm: Resource): Outcome[] {
  const actions = valuesAt(alarm.properties, 'AlarmActions[]');
  const mend = 'Give it an action that reaches a person, and leave ActionsEnabled on.';
  if (isFalse(alarm.properties.ActionsEnabled))
    return [finding(alarm, `Alarm ${alarm.id} has its actions switched off`, mend, { property: 'ActionsEnabled' })];
  if (actions.length === 0) {
    // The parts of a composite alarm need no action of their own.
    const combined = model
      .ofType('AWS::CloudWatch::CompositeAlarm')
      .some(({ properties }) =>
        textsAt(properties, 'AlarmRule').some((text) => alarm.names.some((n) => text.includes(n))),
      );
    if (combined) return [];
    return [finding(alarm, `Alarm ${alarm.id} calls nobody`, mend, { property: 'AlarmActions' })];
  }
  const unknown = actions.find(isUnknown);
  if (unknown && actions.every(isUnknown))
    return [undecided(alarm, `whom the alarm calls is not known: ${unknown.reason}`, 'AlarmActions')];
  return [];
}

/** Topics that alarms and rules speak to, without anybody who listens. */
function unheard(model: Model): Outcome[] {
  const callers = new Map<Resource, Resource[]>();
  const call = (caller: Resource, arn: Value) => {
    const topic = model.find(arn, 'AWS::SNS::Topic');
    if (topic) callers.set(topic, [...(callers.get(topic) ?? []), caller]);
  };
  for (const alarm of model.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'))
    for (const arn of valuesAt(alarm.properties, 'AlarmActions[]')) call(alarm, arn);
  for (const rule of model.ofType('AWS::Events::Rule')) for (const arn of targetsOf(rule)) call(rule, arn);
  return [...callers].flatMap(([topic, [caller]]) =>
    hasSubscriber(model, topic)
      ? []
      : [
          finding(
            topic,
            `Nobody has subscribed to topic ${topic.id}, which ${caller.id} calls`,
            'Add an AWS::SNS::Subscription of the people who act on it.',
          ),
        ],
  );
}
