import { Metrics } from '../../facts/logs/metrics';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { isUnknown } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Metrics that count failures: of AWS, or by their name. The more of them, the worse. */
const FAILURES =
  /^(Errors|Throttles|UnHealthyHostCount|StatusCheckFailed.*|FailedInvocations|OperationsFailedReplication|Execution(s(Failed|TimedOut|Aborted)|Throttled)|(DeadLetter|[45]xx)Errors|InsufficientCapacityError|NumberOfMessagesFailed\w*)$|(Error|Fail(ed|ure)|Missing|Throttle|TimedOut|Unhealthy|Dropped|Malware)s?$/;
const LONGEST = 4 * 3600;
/** So many failures at once are more than a thing of one zone has before it stands still. */
const MANY = 20;
/** Shares of what is there: whoever adds more is told while some is left. */
const SHARES = /(InUse|Utilization)$/;

const FILTER = 'AWS::Logs::MetricFilter';

/** An alarm can go off, and does while what it tells of can still be mended. */
export const alarmCondition: Rule = {
  id: 'Sanso-6.7-AlarmCondition',
  clauses: ['6(7)d', '6(7)a', '2(7)'],
  title: { ja: 'アラームは鳴り得る条件とすること', en: 'Alarms can go off, and in time' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::CloudWatch::Alarm', FILTER],
  singleResource: true,
  check: ({ model, grants }) => {
    const metrics = new Metrics(model, grants);
    return [
      ...model.ofType('AWS::CloudWatch::Alarm').flatMap((alarm) => faultsOf(model, metrics, alarm)),
      ...model.ofType(FILTER).flatMap((filter) => ofFilter(model, filter)),
    ];
  },
};

function faultsOf(model: Model, metrics: Metrics, resource: Resource): Outcome[] {
  const { properties } = resource;
  const [metric] = textsAt(properties, 'MetricName');
  const [namespace] = textsAt(properties, 'Namespace');
  if (metric === undefined || namespace === undefined) return [];
  const failure = FAILURES.test(metric);
  return [
    ...withoutData(metrics, resource, namespace, metric),
    ...(isWhole(model)
      ? [...unwritten(metrics, resource, namespace, metric), ...ofNothing(model, metrics, resource, namespace)]
      : []),
    ...tooHigh(resource, metric, failure),
    ...(failure || SHARES.test(metric) ? [...tooLate(resource, metric), ...counting(resource, metric)] : []),
    ...(failure ? [...turned(resource, metric), ...diluted(resource, metric)] : []),
  ];
}

function withoutData(metrics: Metrics, resource: Resource, namespace: string, metric: string): Outcome[] {
  const { properties, id: alarm } = resource;
  if (isUnknown(properties.Dimensions) || valuesAt(properties, 'Dimensions[]').some(isUnknown)) return [];
  const given = textsAt(properties, 'Dimensions[].Name');
  const missing = metrics.dimensionsOf(namespace, metric).filter((name) => !given.includes(name));
  if (missing.length === 0) return [];
  const message = say('alarm-condition.dimensions', { alarm, metric: `${namespace} ${metric}`, missing });
  return [finding(resource, message, { property: 'Dimensions' })];
}

/** A metric that AWS does not list, or that nothing of the deployment writes. */
function unwritten(metrics: Metrics, resource: Resource, namespace: string, metric: string): Outcome[] {
  return metrics.isWritten(resource, namespace, metric)
    ? []
    : [
        undecided(
          resource,
          say('alarm-condition.unwritten', { alarm: resource.id, metric: `${namespace} ${metric}` }),
          'MetricName',
        ),
      ];
}

/** A dimension with the name of nothing that the deployment has. */
function ofNothing(model: Model, metrics: Metrics, resource: Resource, namespace: string): Outcome[] {
  return valuesAt(resource.properties, 'Dimensions[]').flatMap((dimension): Outcome[] => {
    const [name] = textsAt(dimension, 'Name');
    const [value] = textsAt(dimension, 'Value');
    const type = name === undefined ? undefined : metrics.thingOf(namespace, name);
    if (type === undefined || value === undefined || model.find(value, type)) return [];
    const message = say('alarm-condition.nothing', { alarm: resource.id, dimension: name, value });
    return [finding(resource, message, { property: 'Dimensions' })];
  });
}

/** A status check is 0 or 1, a share 100 at most, and a failure is told before there are many. */
function tooHigh(resource: Resource, metric: string, isFailure: boolean): Outcome[] {
  const { Threshold, Statistic, ComparisonOperator } = resource.properties;
  if (!/^Greater/.test(String(ComparisonOperator))) return [];
  const alarm = resource.id;
  const over = ComparisonOperator === 'GreaterThanThreshold';
  const beyond = (most: number) => (over ? Number(Threshold) >= most : Number(Threshold) > most);
  const isCheck = /^StatusCheckFailed/.test(metric) && Statistic !== 'Sum' && Statistic !== 'SampleCount';
  const most = isCheck ? 1 : /Utilization$/.test(metric) && Statistic !== 'Sum' ? 100 : undefined;
  if (most !== undefined)
    return beyond(most)
      ? [finding(resource, say('alarm-condition.threshold', { alarm, metric, most }), { property: 'Threshold' })]
      : [];
  return isFailure && beyond(MANY)
    ? [
        finding(resource, say('alarm-condition.many', { alarm, metric, threshold: String(Threshold), most: MANY }), {
          property: 'Threshold',
        }),
      ]
    : [];
}

function tooLate(resource: Resource, metric: string): Outcome[] {
  const { Period, EvaluationPeriods, DatapointsToAlarm } = resource.properties;
  const seconds = Number(Period) * Number(DatapointsToAlarm ?? EvaluationPeriods);
  return seconds > LONGEST
    ? [
        finding(
          resource,
          say('alarm-condition.late', { alarm: resource.id, metric, hours: Math.round(seconds / 3600) }),
          {
            property: 'EvaluationPeriods',
          },
        ),
      ]
    : [];
}

/** How often something was measured says nothing of what was measured. */
function counting(resource: Resource, metric: string): Outcome[] {
  return resource.properties.Statistic === 'SampleCount'
    ? [finding(resource, say('alarm-condition.samples', { alarm: resource.id, metric }), { property: 'Statistic' })]
    : [];
}

/** An alarm on failures that goes off while there are few of them, and is quiet while there are many. */
function turned(resource: Resource, metric: string): Outcome[] {
  return /^Less/.test(String(resource.properties.ComparisonOperator))
    ? [
        finding(resource, say('alarm-condition.turned', { alarm: resource.id, metric }), {
          property: 'ComparisonOperator',
        }),
      ]
    : [];
}

/**
 * The least of a period is a failure, or their mean reaches one, only where everything fails. A status check that fails does
 * so each minute, and EventBridge counts what failed alone: there every value is one.
 */
function diluted(resource: Resource, metric: string): Outcome[] {
  if (/^(StatusCheckFailed.*|FailedInvocations)$/.test(metric)) return [];
  const { Statistic, Threshold, ComparisonOperator } = resource.properties;
  const all = ComparisonOperator === 'GreaterThanThreshold' ? Number(Threshold) > 0.99 : Number(Threshold) >= 0.99;
  return Statistic === 'Minimum' || (Statistic === 'Average' && all)
    ? [
        finding(
          resource,
          say('alarm-condition.diluted', { alarm: resource.id, metric, statistic: String(Statistic) }),
          {
            property: 'Statistic',
          },
        ),
      ]
    : [];
}

/** A metric filter that writes nothing but zeros, or reads a log that nobody has. Logs below `/aws/` services make themselves. */
function ofFilter(model: Model, filter: Resource): Outcome[] {
  const { properties } = filter;
  const zero = textsAt(properties, 'MetricTransformations[].MetricValue').some((value) => Number(value) === 0);
  const { LogGroupName: group } = properties;
  const isGone =
    typeof group === 'string' &&
    isWhole(model) &&
    !group.startsWith('/aws/') &&
    !model.find(group, 'AWS::Logs::LogGroup');
  return [
    ...(zero
      ? [finding(filter, say('alarm-condition.zero', { filter: filter.id }), { property: 'MetricTransformations' })]
      : []),
    ...(isGone
      ? [finding(filter, say('alarm-condition.no-log', { filter: filter.id, group }), { property: 'LogGroupName' })]
      : []),
  ];
}
