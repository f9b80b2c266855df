import { detectionOf } from '../../facts/logs/detection';
import { every, type Match, matchOf, some } from '../../facts/logs/event-pattern';
import { hasReader, hasSubscriber, isOn, keyOf, mayEncrypt, mayPublish, targetsOf } from '../../facts/logs/recipients';
import { SEVERE_FINDINGS, type SevereFinding } from '../../facts/logs/severe-findings';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const EVENTBRIDGE = 'events.amazonaws.com';

/** Severe findings reach a person: rules that are on, that see high and critical findings between them, and that end at somebody (R01). */
export const alarmRoute: Rule = {
  id: 'Sanso-6.7-AlarmRoute',
  clauses: ['6(7)', '6(1)', '2(13)'],
  title: { ja: '重大な検知が担当者に届くこと', en: 'Severe findings reach a person' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::Events::Rule', 'AWS::SNS::Topic'],
  singleResource: false,
  check: ({ model }) => {
    const detection = detectionOf(model);
    if (detection.length === 0) return [];
    const rules = model.ofType('AWS::Events::Rule');
    const telling = rules.filter((rule) => deliveryFault(model, rule) === undefined);
    const heard = (severe: SevereFinding) => some(telling, (rule) => hears(model, rule, severe));
    const routes = SEVERE_FINDINGS.map((route) => every(route, heard));
    if (routes.includes('all')) return [];
    const open = routes.indexOf('open');
    if (open >= 0)
      return telling
        .filter((rule) => hears(model, rule, SEVERE_FINDINGS[open][0]) === 'open')
        .map((rule) => undecided(rule, 'which findings it sees is not known before deployment', 'EventPattern'));
    const unheard = SEVERE_FINDINGS.map((route) => route.filter((severe) => heard(severe) !== 'all'));
    const faulty = rules.flatMap((rule): Outcome[] => {
      const missed = unheard.find((route) => route.some((severe) => isAbout(rule, severe)));
      const fault = missed && (deliveryFault(model, rule) ?? visionFault(model, rule, missed));
      return fault === undefined ? [] : [blame(model, rule, fault)];
    });
    return faulty.length > 0 ? faulty : [nobodyTold(model, detection)];
  },
};

function blame(model: Model, rule: Resource, fault: string): Outcome {
  const topics = topicsOf(model, rule);
  const keys = topics.flatMap((topic) => keyOf(model, topic) ?? []);
  return finding([rule, ...topics, ...keys], `Rule ${rule.id} ${fault}`, 'Let it reach somebody who acts on it.');
}

/** Rules that call people for other events are named too: one of them may have been meant for the findings. */
function nobodyTold(model: Model, detection: readonly Resource[]): Outcome {
  const calling = model
    .ofType('AWS::Events::Rule')
    .filter((rule) => topicsOf(model, rule).some((topic) => hasSubscriber(model, topic)));
  return finding(
    [...calling, ...detection],
    'No rule takes high and critical findings to anybody',
    'Add an AWS::Events::Rule on high and critical findings with a topic that somebody has subscribed to.',
  );
}

function topicsOf(model: Model, rule: Resource): readonly Resource[] {
  return targetsOf(rule).flatMap((arn) => model.find(arn, 'AWS::SNS::Topic') ?? []);
}

/** Whether a rule is about findings of a kind, however severe. */
function isAbout({ properties }: Resource, { event }: SevereFinding): boolean {
  const kind = { source: event.source, 'detail-type': event['detail-type'] };
  return matchOf(properties.EventPattern, kind) !== 'none';
}

/**
 * What a rule hears of a severe finding. Services of AWS speak to the default bus; another bus has what rules send on to it.
 *
 * @param passed rules that sent the finding on already, so that buses that feed each other come to an end
 */
function hears(model: Model, rule: Resource, severe: SevereFinding, passed: readonly Resource[] = []): Match {
  const { properties, account, region } = rule;
  const seen = matchOf(properties.EventPattern, { ...severe.event, account, region });
  const bus = properties.EventBusName;
  if (seen === 'none' || isDefaultBus(bus)) return seen;
  const feeders = model
    .ofType(rule.type)
    .filter(
      (other) =>
        ![...passed, rule].includes(other) && isOn(other) && targetsOf(other).some((arn) => isSameBus(model, arn, bus)),
    );
  return every([seen, some(feeders, (feeder) => hears(model, feeder, severe, [...passed, rule]))], (match) => match);
}

function isDefaultBus(bus: Value | undefined): boolean {
  return bus === undefined || (typeof bus === 'string' && /(^|:event-bus\/)default$/.test(bus));
}

function isSameBus(model: Model, arn: Value, bus: Value | undefined): boolean {
  const found = model.find(bus, 'AWS::Events::EventBus');
  return found !== undefined && model.find(arn, found.type) === found;
}

/** What a rule overlooks of the findings that nobody else hears; undefined when nothing. */
function visionFault(model: Model, rule: Resource, missed: readonly SevereFinding[]): string | undefined {
  const { EventPattern: pattern, EventBusName: bus } = rule.properties;
  const sees = missed.map(({ event }) => matchOf(pattern, { ...event, account: rule.account, region: rule.region }));
  const narrowed = sees.find((match) => typeof match === 'object');
  if (narrowed) return `sees only findings of some ${narrowed.onlySome}`;
  const unseen = missed.filter((_, index) => sees[index] === 'none').map(({ severity }) => severity);
  if (unseen.length > 0) return `does not see new findings of severity ${unseen.join(' and ')}`;
  return missed.every((severe) => hears(model, rule, severe) === 'all')
    ? undefined
    : `listens to the event bus ${shown(bus)}, to which no rule sends these findings on`;
}

/** What keeps a rule from telling a person; undefined when nothing does. */
function deliveryFault(model: Model, rule: Resource): string | undefined {
  if (!isOn(rule)) return 'is disabled';
  const targets = valuesAt(rule.properties, 'Targets[]');
  if (targets.length === 0) return 'has no target';
  const faults = targets.map((target) =>
    targetFault(model, part(target, 'Arn'), part(target, 'RoleArn') !== undefined),
  );
  return faults.includes(undefined) ? undefined : faults[0];
}

/** @param byRole whether EventBridge publishes as a role of the deployment, whose permissions decide instead */
function targetFault(model: Model, arn: Value | undefined, byRole: boolean): string | undefined {
  if (isUnknown(arn)) return `has a target that is not known (${arn.reason})`;
  const target = model.find(arn);
  if (!target) return `has the target ${shown(arn)}, which is not in the deployment`;
  if (!hasReader(model, target)) return `ends at ${target.id}, where nobody is told`;
  if (target.type !== 'AWS::SNS::Topic') return undefined;
  if (!hasSubscriber(model, target)) return `ends at topic ${target.id}, to which nobody has subscribed`;
  if (byRole) return undefined;
  if (mayPublish(model, target, EVENTBRIDGE) === false)
    return `ends at topic ${target.id}, to which EventBridge may not publish`;
  if (mayEncrypt(model, target, EVENTBRIDGE) === false)
    return `ends at topic ${target.id}, whose key EventBridge may not use`;
  return undefined;
}
