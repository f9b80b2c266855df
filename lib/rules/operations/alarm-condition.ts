import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/**
 * Dimensions without which a metric of AWS has no data, so that an alarm on it never goes off. Source: the lists of metrics
 * and dimensions in the guides of each service.
 */
const DIMENSIONS: readonly (readonly [namespace: string, metric: RegExp, dimensions: readonly string[]])[] = [
  ['AWS/Events', /^FailedInvocations$/, ['RuleName']],
  ['AWS/EC2', /^StatusCheckFailed/, ['InstanceId']],
  ['AWS/S3', /Replication$|^ReplicationLatency$/, ['SourceBucket', 'DestinationBucket', 'RuleId']],
  ['AWS/SQS', /./, ['QueueName']],
  ['AWS/Firehose', /./, ['DeliveryStreamName']],
  ['AWS/NetworkELB', /HostCount$/, ['TargetGroup', 'LoadBalancer']],
  ['AWS/ApplicationELB', /HostCount$/, ['TargetGroup', 'LoadBalancer']],
  ['AWS/AppStream', /./, ['Fleet']],
  ['AWS/NetworkFirewall', /./, ['FirewallName']],
];

/** Metrics that tell of a failure: whoever is to mend it is told the same half day. */
const FAILURES =
  /^(Errors|Throttles|UnHealthyHostCount|StatusCheckFailed.*|FailedInvocations|OperationsFailedReplication)$/;
const LONGEST = 4 * 3600;

/** An alarm can go off, and does while what it tells of can still be mended. */
export const alarmCondition: Rule = {
  id: 'Sanso-6.7-AlarmCondition',
  clauses: ['6(7)d', '6(7)a', '2(7)'],
  title: { ja: 'アラームは鳴り得る条件とすること', en: 'Alarms can go off, and in time' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::CloudWatch::Alarm'],
  singleResource: true,
  check: ({ model }) => model.ofType('AWS::CloudWatch::Alarm').flatMap(faultsOf),
};

function faultsOf(resource: Resource): Outcome[] {
  const { properties, id: alarm } = resource;
  const [metric] = textsAt(properties, 'MetricName');
  const [namespace] = textsAt(properties, 'Namespace');
  if (metric === undefined || namespace === undefined) return [];
  return [
    ...withoutData(resource, namespace, metric),
    ...tooHigh(resource, metric),
    ...tooLate(resource, alarm, metric),
  ];
}

function withoutData(resource: Resource, namespace: string, metric: string): Outcome[] {
  const { properties, id: alarm } = resource;
  const wanted = DIMENSIONS.find(([of, named]) => of === namespace && named.test(metric))?.[2] ?? [];
  if (isUnknown(properties.Dimensions) || valuesAt(properties, 'Dimensions[]').some(isUnknown)) return [];
  const given = textsAt(properties, 'Dimensions[].Name');
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length === 0) return [];
  const message = say('alarm-condition.dimensions', { alarm, metric: `${namespace} ${metric}`, missing });
  return [finding(resource, message, { property: 'Dimensions' })];
}

/** A status check is 0 or 1. */
function tooHigh(resource: Resource, metric: string): Outcome[] {
  const { Threshold, Statistic, ComparisonOperator } = resource.properties;
  const isRatio = /^StatusCheckFailed/.test(metric) && Statistic !== 'Sum' && Statistic !== 'SampleCount';
  const never = ComparisonOperator === 'GreaterThanThreshold' ? Number(Threshold) >= 1 : Number(Threshold) > 1;
  return isRatio && never && /^Greater/.test(String(ComparisonOperator))
    ? [finding(resource, say('alarm-condition.threshold', { alarm: resource.id, metric }), { property: 'Threshold' })]
    : [];
}

function tooLate(resource: Resource, alarm: string, metric: string): Outcome[] {
  const { Period, EvaluationPeriods, DatapointsToAlarm } = resource.properties;
  const seconds = Number(Period) * Number(DatapointsToAlarm ?? EvaluationPeriods);
  return FAILURES.test(metric) && seconds > LONGEST
    ? [
        finding(resource, say('alarm-condition.late', { alarm, metric, hours: Math.round(seconds / 3600) }), {
          property: 'EvaluationPeriods',
        }),
      ]
    : [];
}
