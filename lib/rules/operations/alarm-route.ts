import type { Model, Resource } from '../../model/model';
import { part, textsIn } from '../../model/parts';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../model/unknown';
import { finding, type Outcome, type Rule } from '../rule';
import { detectionOf } from './detection';
import { hasSubscriber, isOn, keyOf, mayEncrypt, mayPublish, targetsOf } from './recipients';

const SOURCES = ['aws.securityhub', 'aws.guardduty'];
const EVENTBRIDGE = 'events.amazonaws.com';
const SEVERE = ['HIGH', 'CRITICAL'];

/** A severe finding reaches a person: a rule that is on, that sees high and critical findings, and that ends at somebody (R01). */
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
    const rules = model.ofType('AWS::Events::Rule').filter((rule) => watches(rule.properties.EventPattern));
    const faults = rules.map((rule) => ({ rule, fault: faultOf(model, rule) }));
    if (faults.some(({ fault }) => fault === undefined)) return [];
    if (faults.length === 0)
      return [
        finding(
          detection,
          'No rule takes high and critical findings to anybody',
          'Add an AWS::Events::Rule on high and critical findings with a topic that somebody has subscribed to.',
        ),
      ];
    return faults.map(({ rule, fault }): Outcome => {
      const topics = targetsOf(rule).flatMap((arn) => model.find(arn, 'AWS::SNS::Topic') ?? []);
      const keys = topics.flatMap((topic) => keyOf(model, topic) ?? []);
      return finding([rule, ...topics, ...keys], `Rule ${rule.id} ${fault}`, 'Let it reach somebody who acts on it.');
    });
  },
};

function patternOf(pattern: Value | undefined): Value | undefined {
  if (typeof pattern !== 'string') return pattern;
  try {
    return JSON.parse(pattern) as Value;
  } catch {
    return undefined;
  }
}

/** Whether a rule is about findings of a detection service. */
function watches(pattern: Value | undefined): boolean {
  const type = textsAt(patternOf(pattern), 'detail-type[]');
  const about =
    type.length === 0 || type.some((each) => /Findings? - |^GuardDuty Finding$|Findings Imported/.test(each));
  return about && textsAt(patternOf(pattern), 'source[]').some((source) => SOURCES.includes(source));
}

/** What keeps a rule from telling a person; undefined when nothing does. */
function faultOf(model: Model, rule: Resource): string | undefined {
  if (!isOn(rule)) return 'is disabled';
  const detail = valuesAt(patternOf(rule.properties.EventPattern), 'detail')[0];
  const narrowed = narrowedBy(detail);
  if (narrowed) return `sees only findings of some ${narrowed}`;
  const unseen = unseenSeverity(detail);
  if (unseen) return `does not see ${unseen}`;
  const targets = valuesAt(rule.properties, 'Targets[]');
  if (targets.length === 0) return 'has no target';
  const faults = targets.map((target) =>
    targetFault(model, part(target, 'Arn'), part(target, 'RoleArn') !== undefined),
  );
  return faults.includes(undefined) ? undefined : faults[0];
}

/** Fields of a finding by which a rule may choose without losing severe ones: how severe, and whether still open. */
const HARMLESS = ['Severity', 'Workflow', 'WorkflowState', 'RecordState'];

function narrowedBy(detail: Value | undefined): string | undefined {
  const [findings] = valuesAt(detail, 'findings');
  if (findings === null || typeof findings !== 'object' || Array.isArray(findings) || isUnknown(findings))
    return undefined;
  return Object.keys(findings).find((field) => !HARMLESS.includes(field));
}

function unseenSeverity(detail: Value | undefined): string | undefined {
  const labels = textsIn(valuesAt(detail, 'findings.Severity.Label'));
  if (labels.length > 0) {
    const missing = SEVERE.filter((label) => !labels.includes(label));
    return missing.length > 0 ? `${missing.join(' and ')} findings` : undefined;
  }
  // GuardDuty counts: 7 and above is high. `{"numeric": [">=", 7]}`, or a list of numbers.
  const bounds = valuesAt(detail, 'severity[].numeric');
  const high = bounds.find((bound) => Array.isArray(bound) && /^>/.test(String(bound[0])) && Number(bound[1]) > 7);
  if (high) return 'findings below the highest severity';
  const product = valuesAt(detail, 'findings').flatMap((each) => Object.keys(Object(each)));
  return product.some((key) => !['Severity', 'Workflow', 'RecordState', 'ProductName'].includes(key))
    ? `findings that differ in ${product.join(', ')}`
    : undefined;
}

/** @param byRole whether EventBridge publishes as a role of the deployment, whose permissions decide instead */
function targetFault(model: Model, arn: Value | undefined, byRole: boolean): string | undefined {
  if (isUnknown(arn)) return `has a target that is not known (${arn.reason})`;
  const target = model.find(arn);
  if (!target) return `has the target ${String(arn)}, which is not in the deployment`;
  if (target.type !== 'AWS::SNS::Topic') return undefined;
  if (!hasSubscriber(model, target)) return `ends at topic ${target.id}, to which nobody has subscribed`;
  if (byRole) return undefined;
  if (mayPublish(model, target, EVENTBRIDGE) === false)
    return `ends at topic ${target.id}, to which EventBridge may not publish`;
  if (mayEncrypt(model, target, EVENTBRIDGE) === false)
    return `ends at topic ${target.id}, whose key EventBridge may not use`;
  return undefined;
}
