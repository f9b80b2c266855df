import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { raiseAlarm } from '../raise-alarm';

export interface StreamingAlarmsProps {
  readonly topic: ITopic;
  readonly fleetName: string;
}

/** What can go wrong with managed sessions, told to the people of `alarms.email` (clause 6(7)). */
export class StreamingAlarms extends Construct {
  constructor(scope: Construct, id: string, { topic, fleetName }: StreamingAlarmsProps) {
    super(scope, id);
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/AppStream',
        metricName,
        dimensionsMap: { Fleet: fleetName },
        statistic,
        period: Duration.minutes(5),
      });
    raiseAlarm(this, 'NoSeat', {
      topic,
      threshold: 1,
      description: 'The fleet had no seat for somebody',
      metric: metric('InsufficientCapacityError', 'Sum'),
    });
    raiseAlarm(this, 'SeatsRunOut', {
      topic,
      threshold: 90,
      description: 'Nine of ten running seats are taken',
      metric: metric('CapacityUtilization', 'Average'),
    });
  }
}
