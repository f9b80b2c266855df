import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { matchOf, patternOf, type Sample } from '../../facts/logs/event-pattern';
import { isOn, type Recipients } from '../../facts/logs/recipients';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const BREAK_GLASS = /(^|[-_/])break-?glass($|[-_])/i;
const WITH_READS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
/** Longest time until an alarm rings, seconds. */
const SOON = 3600;

/** Where an event names a role: who enters it, and who acts as it. */
const SIDES = { 'break-glass-watch.entry': 'roleArn', 'break-glass-watch.acts': 'sessionIssuer' } as const;

/** Break-glass is watched: entering it and acting with it are told to somebody, and that the message fails is told too. */
export const breakGlassWatch: Rule = {
  id: 'Sanso-6.7-BreakGlassWatch',
  clauses: ['6(7)d', '6(6)d'],
  title: {
    ja: '緊急用の権限の利用を検知して知らせること',
    en: 'The use of break-glass is noticed and told',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', PERMISSION_SET, 'AWS::Events::Rule', 'AWS::CloudWatch::Alarm'],
  singleResource: false,
  check: ({ model, logs: { recipients } }: Facts): Outcome[] => {
    const rules = model.ofType('AWS::Events::Rule').filter((rule) => isOn(rule) && delivers(model, recipients, rule));
    const holders = model
      .ofType('AWS::IAM::Role', PERMISSION_SET)
      .filter(({ name, zone }) => zone !== undefined && BREAK_GLASS.test(nameOf(name)));
    const watching = new Set<Resource>();
    const unwatched = holders.flatMap((holder) =>
      Object.entries(SIDES).flatMap(([key, side]): Outcome[] => {
        const own = rules.filter((rule) => hears(rule, side, nameOf(holder.name)));
        for (const rule of own) watching.add(rule);
        const what = say(key as keyof typeof SIDES);
        return own.length > 0 ? [] : [finding(holder, say('break-glass-watch', { holder: holder.name, what }))];
      }),
    );
    const entered = holders.map((holder) => rules.filter((rule) => hears(rule, 'roleArn', nameOf(holder.name))));
    // To enter a role is to read, for CloudTrail: one rule that also gets such events is enough.
    const blind = new Set(entered.filter((own) => !own.some(getsReads)).flat());
    const silent = [...watching].filter((rule) => !tellsOfFailure(model, rule));
    return [
      ...unwatched,
      ...[...blind].map((rule) =>
        finding(rule, say('break-glass-watch.blind', { rule: rule.name, state: WITH_READS }), { property: 'State' }),
      ),
      ...silent.map((rule) => finding(rule, say('break-glass-watch.silent', { rule: rule.name }))),
    ];
  },
};

/** Whether a rule gets events of reading: others get none. Source: EventBridge User Guide, "Receiving read-only management events". */
const getsReads = ({ properties }: Resource) => properties.State === WITH_READS || isUnknown(properties.State);

/** Whether some target of a rule gets its message: a topic does by a role, or where its policy admits EventBridge. */
function delivers(model: Model, recipients: Recipients, { properties }: Resource): boolean {
  return valuesAt(properties, 'Targets[]').some((target) => {
    const arn = part(target, 'Arn');
    const topic = model.find(arn, 'AWS::SNS::Topic');
    if (arn === undefined || topic === undefined) return arn !== undefined;
    return part(target, 'RoleArn') !== undefined || recipients.mayPublish(topic, 'events.amazonaws.com') !== false;
  });
}

const nameOf = (name: string) => name.split('/').at(-1) ?? name;

type Side = (typeof SIDES)[keyof typeof SIDES];

/** Whether a rule gets every event of one side about a role, and not only those that also have something else. */
function hears({ properties, account, region }: Resource, side: Side, name: string): boolean {
  const pattern = patternOf(properties.EventPattern);
  return named(pattern, side, name).some((text) =>
    SAMPLES[side](text.replaceAll('*', 'x')).some((sample) => {
      const match = matchOf(pattern, { ...sample, account, region });
      return match === 'all' || match === 'open';
    }),
  );
}

const RECORDED = { 'detail-type': 'AWS API Call via CloudTrail' };

/** Events about a role as CloudTrail records them: by each action that enters it, and what changes something as it. */
const SAMPLES: Readonly<Record<Side, (role: string) => readonly Sample[]>> = {
  roleArn: (roleArn) =>
    ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'].map((eventName) => ({
      ...RECORDED,
      source: 'aws.sts',
      detail: { eventSource: 'sts.amazonaws.com', eventName, eventType: 'AwsApiCall', requestParameters: { roleArn } },
    })),
  sessionIssuer: (role) => [
    {
      ...RECORDED,
      detail: {
        eventType: 'AwsApiCall',
        readOnly: 'false',
        userIdentity: {
          type: 'AssumedRole',
          sessionContext: { sessionIssuer: { type: 'Role', arn: role, userName: role } },
        },
      },
    },
  ],
};

/** The texts of a pattern with a name below a key. */
function named(pattern: Value | undefined, key: string, name: string, isBelow = false): string[] {
  if (typeof pattern === 'string') return isBelow && pattern.includes(name) ? [pattern] : [];
  if (pattern === null || typeof pattern !== 'object' || isUnknown(pattern)) return [];
  return Object.entries(pattern).flatMap(([step, value]) => named(value, key, name, isBelow || step === key));
}

/** Whether an alarm rings soon after the first message of a rule that could not be delivered. */
function tellsOfFailure(model: Model, rule: Resource): boolean {
  return model.ofType('AWS::CloudWatch::Alarm').some(({ properties }) => {
    const { Namespace, MetricName, Threshold, Period, EvaluationPeriods } = properties;
    return (
      Namespace === 'AWS/Events' &&
      MetricName === 'FailedInvocations' &&
      Number(Threshold) <= 1 &&
      Number(Period) * Number(EvaluationPeriods) <= SOON &&
      entries(properties.Dimensions).some((dimension) =>
        valuesAt(dimension, 'Value').some((value) => value === rule.name),
      )
    );
  });
}
