import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import type { PathId } from '../../config/sanitized-paths';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import type { Converter } from './converter';
import type { Pipeline } from './pipeline';

/** Rejections in an hour from which somebody should look: a sender that tries, or a kind that people need. */
const MANY_REJECTIONS = 50;

export interface PathAlarmsProps {
  readonly topic: ITopic;
  readonly path: PathId;
  readonly pipeline: Pipeline;
  readonly converter: Converter;
}

/** What can go wrong with a path in the internet zone, told to the people of `alarms.email` (clause 6(7)). */
export class PathAlarms extends Construct {
  constructor(scope: Construct, id: string, { topic, path, pipeline, converter }: PathAlarmsProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const period = Duration.minutes(5);
    const most = { statistic: 'Maximum', period };
    raiseAlarm(this, 'Lost', {
      topic,
      threshold: 1,
      description: `A verdict of the scan did not reach the ${path} path`,
      metric: pipeline.lost.metricApproximateNumberOfMessagesVisible(most),
    });
    for (const [name, metricName, description] of [
      ['Failed', 'ExecutionsFailed', 'could not hand something over'],
      ['TimedOut', 'ExecutionsTimedOut', 'took too long for something'],
      ['Throttled', 'ExecutionThrottled', 'has more to do than it may'],
    ] as const)
      raiseAlarm(this, name, {
        topic,
        threshold: 1,
        description: `The ${path} path ${description}`,
        metric: new Metric({
          namespace: 'AWS/States',
          metricName,
          dimensionsMap: { StateMachineArn: pipeline.machine.attrArn },
          statistic: 'Sum',
          period,
        }),
      });
    raiseAlarm(this, 'ConverterThrottled', {
      topic,
      threshold: 1,
      description: `More comes in by the ${path} path than the converter takes`,
      metric: converter.convert.function.metricThrottles({ period }),
    });
    const held = (filterId: string, metricName: string, pattern: string) =>
      new MetricFilter(this, filterId, {
        logGroup: converter.notify.logGroup,
        filterPattern: FilterPattern.literal(pattern),
        metricNamespace: prefix(config, zoneId),
        metricName: `${path}-${metricName}`,
        metricValue: '1',
      }).metric({ statistic: 'Sum', period: Duration.hours(1) });
    raiseAlarm(this, 'Malware', {
      topic,
      threshold: 1,
      description: `The scan found malware in what came in by the ${path} path`,
      metric: held('MalwareHeld', 'malware', '{ $.message.event = "held" && $.message.reason = "malware" }'),
    });
    raiseAlarm(this, 'Rejections', {
      topic,
      threshold: MANY_REJECTIONS,
      description: `Much of what comes in by the ${path} path is rejected`,
      metric: held('Held', 'held', '{ $.message.event = "held" }'),
    });
  }
}
