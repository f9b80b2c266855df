import { isOn, type Recipients } from '../../facts/logs/recipients';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import { isWhole } from '../../model/whole';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, part, textsAt, valuesAt } from '../../template/values';
import { inPartOf } from '../missed-in';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Alarms are on, and whoever they call is there (R01). */
export const alarmRecipients: Rule = {
  id: 'Sanso-6.7-AlarmRecipients',
  clauses: ['6(7)d', '6(1)'],
  title: { ja: 'アラームに受け手がいること', en: 'Alarms have somebody who receives them' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::SNS::Topic', 'AWS::Events::Rule'],
  singleResource: false,
  check: ({ model, logs: { recipients } }) => [
    ...recipients.alarms.flatMap((alarm) => silent(model, alarm)),
    ...model
      .ofType('AWS::Events::Rule')
      .filter(isOn)
      .flatMap((rule) => inPartOf([rule], unheard(model, recipients, rule))),
    ...recipients.alarms.flatMap((alarm) => inPartOf([alarm], untold(model, recipients, alarm))),
    ...strangers(model),
    ...[...recipients.calledTopics]
      .filter(([topic]) => !recipients.hasSubscriber(topic))
      .flatMap(([topic, callers]) => {
        const [caller] = callers;
        const said = say('alarm-recipients.topic', { topic: topic.id, caller: caller.id });
        return inPartOf(callers, [finding(topic, said)]);
      }),
  ],
};

/** Topics that do not take the messages of a rule: it has no role, and their policy admits no service for it. */
function unheard(model: Model, recipients: Recipients, rule: Resource): Outcome[] {
  return valuesAt(rule.properties, 'Targets[]').flatMap((target): Outcome[] => {
    const topic = model.find(part(target, 'Arn'), 'AWS::SNS::Topic');
    if (!topic || part(target, 'RoleArn') !== undefined) return [];
    if (recipients.mayPublish(topic, 'events.amazonaws.com') !== false) return [];
    return [
      finding([rule, topic], say('alarm-recipients.refused', { rule: rule.id, topic: topic.id }), {
        property: 'Targets',
      }),
    ];
  });
}

/**
 * Somebody else than whom most topics of a whole deployment tell: an address of another domain, a number, a page. Where people
 * are told by several ways, none of them is most.
 */
function strangers(model: Model): Outcome[] {
  if (!isWhole(model)) return [];
  const all = [
    ...model.ofType('AWS::SNS::Subscription').map((resource) => ({ resource, given: resource.properties as Value })),
    ...model
      .ofType('AWS::SNS::Topic')
      .flatMap((resource) => valuesAt(resource.properties, 'Subscription[]').map((given) => ({ resource, given }))),
  ].flatMap(({ resource, given }) => {
    const [protocol, endpoint] = [part(given, 'Protocol'), part(given, 'Endpoint')];
    if (typeof protocol !== 'string' || typeof endpoint !== 'string' || !/^(email|sms|https?)/.test(protocol))
      return [];
    return [{ resource, endpoint, to: protocol.startsWith('email') ? endpoint.split('@').at(-1) : protocol }];
  });
  if (all.length < SEVERAL) return [];
  const told = [...new Set(all.map(({ to }) => to))].find(
    (to) => 2 * all.filter((each) => each.to === to).length > all.length,
  );
  return told === undefined
    ? []
    : all
        .filter(({ to }) => to !== told)
        .map(({ resource, endpoint }) =>
          finding(resource, say('alarm-recipients.stranger', { resource: resource.id, endpoint, told }), {
            property: 'Endpoint',
          }),
        );
}

/** So many are told at least, before somebody else is a stranger. */
const SEVERAL = 3;

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/**
 * Topics that do not take what an alarm tells: a policy of theirs that does not admit CloudWatch, or a key that it may not use.
 * A topic without a policy takes alarms of its account. Source: Amazon CloudWatch User Guide, "Notifying users on alarm changes".
 */
function untold(model: Model, recipients: Recipients, alarm: Resource): Outcome[] {
  return referred(model, alarm, 'AlarmActions[]', 'AWS::SNS::Topic').flatMap((topic): Outcome[] => {
    const hasPolicy = POLICIES.some(([type, path]) =>
      referring(model, type, path, topic).some(
        ({ properties }) => valuesAt(properties, 'PolicyDocument.Statement[]').length > 0,
      ),
    );
    const isRefused = hasPolicy && recipients.mayPublish(topic, CLOUDWATCH) === false;
    const isUnencrypted = recipients.mayEncrypt(topic, CLOUDWATCH) === false;
    const what = { alarm: alarm.id, topic: topic.id };
    if (isRefused) return [finding([alarm, topic], say('alarm-recipients.untold', what), { property: 'AlarmActions' })];
    return isUnencrypted
      ? [finding([alarm, topic], say('alarm-recipients.no-key', what), { property: 'AlarmActions' })]
      : [];
  });
}

const POLICIES = [
  ['AWS::SNS::TopicPolicy', 'Topics[]'],
  ['AWS::SNS::TopicInlinePolicy', 'TopicArn'],
] as const;

function silent(model: Model, alarm: Resource): Outcome[] {
  if (isFalse(alarm.properties.ActionsEnabled))
    return [finding(alarm, say('alarm-recipients.off', { alarm: alarm.id }), { property: 'ActionsEnabled' })];
  const actions = valuesAt(alarm.properties, 'AlarmActions[]');
  if (actions.length === 0) {
    // The parts of a composite alarm need no action of their own.
    const combined = model
      .ofType('AWS::CloudWatch::CompositeAlarm')
      .some(({ properties }) =>
        textsAt(properties, 'AlarmRule').some((text) => alarm.names.some((name) => text.includes(name))),
      );
    return combined
      ? []
      : [finding(alarm, say('alarm-recipients.none', { alarm: alarm.id }), { property: 'AlarmActions' })];
  }
  const [unknown] = actions.filter(isUnknown);
  if (!unknown || !actions.every(isUnknown)) return [];
  return [undecided(alarm, say('alarm-recipients.unknown', { reason: unknown.reason }), 'AlarmActions')];
}
