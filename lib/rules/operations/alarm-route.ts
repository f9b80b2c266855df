import type { Facts } from '../../facts/facts';
import { every, type Match, matchOf, patternOf, some } from '../../facts/logs/event-pattern';
import { isOn, type Recipients } from '../../facts/logs/recipients';
import { SEVERE_FINDINGS, type SevereFinding } from '../../facts/logs/severe-findings';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { isWhole } from '../../model/whole';
import { isUnknown, type Value } from '../../template/unknown';
import { part, valuesAt, worded } from '../../template/values';
import { inPart, missing } from '../missed-in';
import { type Finding, finding, type Outcome, type Rule, undecided } from '../rule';

const EVENTBRIDGE = 'events.amazonaws.com';

/** Severe findings reach a person: rules that are on, that see high and critical findings between them, and that end at somebody (R01). */
export const alarmRoute: Rule = {
  id: 'Sanso-6.7-AlarmRoute',
  clauses: ['6(7)d', '6(1)', '2(13)'],
  title: { ja: '重大な検知が担当者に届くこと', en: 'Severe findings reach a person' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::Events::Rule', 'AWS::SNS::Topic'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const {
      model,
      logs: { detection, recipients },
    } = facts;
    // Of a part that detects nothing nobody knows who is told.
    if (detection.length === 0 && !isWhole(model)) return [];
    const rules = model.ofType('AWS::Events::Rule');
    const listening = new Listening(model);
    const telling = rules.filter((rule) => deliveryFault(model, recipients, rule) === undefined);
    const heard = (severe: SevereFinding) => some(telling, (rule) => listening.hears(rule, severe));
    const routes = SEVERE_FINDINGS.map((route) => every(route, heard));
    if (routes.includes('all')) return [];
    const none = noRoute(facts, rules);
    const open = routes.indexOf('open');
    if (open >= 0) {
      const unknown = telling
        .filter((rule) => listening.hears(rule, SEVERE_FINDINGS[open][0]) === 'open')
        .map((rule) => undecided(rule, say('alarm-route.unknown'), 'EventPattern'));
      return inPart(alarmRoute.id, none, unknown);
    }
    const unheard = SEVERE_FINDINGS.map((route) => route.filter((severe) => heard(severe) !== 'all'));
    const faulty = rules.flatMap((rule): Outcome[] => {
      const missed = unheard.find((route) => route.some((severe) => isAbout(rule, severe)));
      const fault = missed && (deliveryFault(model, recipients, rule) ?? listening.faultOf(rule, missed));
      if (fault === undefined) return [];
      const topics = recipients.topicsOf(rule);
      const keys = topics.flatMap((topic) => recipients.keyOf(topic) ?? []);
      return [finding([rule, ...topics, ...keys], say('alarm-route', { rule: rule.id, fault }))];
    });
    return faulty.length > 0 ? inPart(alarmRoute.id, none, faulty) : none;
  },
};

/** Nobody is told: rules that call people for other events are named too, because one may have been meant for the findings. */
function noRoute(facts: Facts, rules: readonly Resource[]): Finding[] {
  const { detection, recipients } = facts.logs;
  const calling = rules
    .filter((rule) => !SEVERE_FINDINGS.flat().some((severe) => isAbout(rule, severe)))
    .filter((rule) => recipients.topicsOf(rule).some((topic) => recipients.hasSubscriber(topic)));
  return missing(facts, [...calling, ...detection], say('alarm-route.none'));
}

/** Whether a rule is about findings of a kind, however severe. */
function isAbout({ properties }: Resource, { event }: SevereFinding): boolean {
  const pattern = properties.EventPattern;
  const kind = { source: event.source, 'detail-type': event['detail-type'] };
  if (matchOf(pattern, kind) === 'none') return false;
  // A pattern that names no kind, and a field that no finding has, is about something else.
  const namesKind = ['source', 'detail-type'].some((field) => part(patternOf(pattern), field) !== undefined);
  return namesKind || typeof matchOf(pattern, event) !== 'object';
}

/** What rules hear of severe findings. Services of AWS speak to the default bus; another bus has what rules send on to it. */
class Listening {
  constructor(private readonly model: Model) {}

  /** @param passed rules that sent the finding on already, so that buses that feed each other come to an end */
  hears(rule: Resource, severe: SevereFinding, passed: readonly Resource[] = []): Match {
    const { properties, account, region } = rule;
    const seen = matchOf(properties.EventPattern, { ...severe.event, account, region });
    const bus = properties.EventBusName;
    if (seen === 'none' || isDefaultBus(bus)) return seen;
    const feeders = this.feedersOf(bus).filter((other) => ![...passed, rule].includes(other));
    const fed = some(feeders, (feeder) => this.hears(feeder, severe, [...passed, rule]));
    return every([seen, fed], (match) => match);
  }

  /** What a rule overlooks of the findings that nobody else hears; undefined when nothing. */
  faultOf(rule: Resource, missed: readonly SevereFinding[]): Said | undefined {
    const { EventPattern: pattern, EventBusName: bus } = rule.properties;
    const sees = missed.map(({ event }) => matchOf(pattern, { ...event, account: rule.account, region: rule.region }));
    const narrowed = sees.find((match) => typeof match === 'object');
    if (narrowed) return say('alarm-route.narrow', { field: narrowed.onlySome });
    const unseen = missed.filter((_, index) => sees[index] === 'none').map(({ severity }) => severity);
    if (unseen.length > 0) return say('alarm-route.unseen', { severities: unseen });
    return missed.every((severe) => this.hears(rule, severe) === 'all')
      ? undefined
      : say('alarm-route.bus', { bus: worded(bus) });
  }

  /** Rules that send what they see on to a bus. */
  private feedersOf(bus: Value | undefined): readonly Resource[] {
    const found = this.model.find(bus, 'AWS::Events::EventBus');
    return found ? referring(this.model, 'AWS::Events::Rule', 'Targets[].Arn', found).filter(isOn) : [];
  }
}

function isDefaultBus(bus: Value | undefined): boolean {
  return bus === undefined || (typeof bus === 'string' && /(^|:event-bus\/)default$/.test(bus));
}

/** What keeps a rule from telling a person; undefined when nothing does. */
function deliveryFault(model: Model, recipients: Recipients, rule: Resource): Said | undefined {
  if (!isOn(rule)) return say('alarm-route.disabled');
  const targets = valuesAt(rule.properties, 'Targets[]');
  if (targets.length === 0) return say('alarm-route.no-target');
  const faults = targets.map((target) =>
    targetFault(model, recipients, part(target, 'Arn'), part(target, 'RoleArn') !== undefined),
  );
  return faults.includes(undefined) ? undefined : faults[0];
}

/** @param byRole whether EventBridge publishes as a role of the deployment, whose permissions decide instead */
function targetFault(model: Model, recipients: Recipients, arn: Value | undefined, byRole: boolean): Said | undefined {
  if (isUnknown(arn)) return say('alarm-route.unknown-target', { reason: arn.reason });
  const found = model.find(arn);
  if (!found) return say('alarm-route.foreign-target', { target: worded(arn) });
  const target = found.id;
  if (!recipients.hasReader(found)) return say('alarm-route.no-reader', { target });
  if (found.type !== 'AWS::SNS::Topic') return undefined;
  if (!recipients.hasSubscriber(found)) return say('alarm-route.no-subscriber', { target });
  if (byRole) return undefined;
  if (recipients.mayPublish(found, EVENTBRIDGE) === false) return say('alarm-route.no-publishing', { target });
  return recipients.mayEncrypt(found, EVENTBRIDGE) === false ? say('alarm-route.no-key', { target }) : undefined;
}
