import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface RaiseAlarmProps {
  readonly topic: ITopic;
  readonly metric: IMetric;
  /** Raised when one period reaches this value, or stays below it where `below` says so. */
  readonly threshold: number;
  /** Default: false. */
  readonly below?: boolean;
  /** What happened, for the person who reads the mail. */
  readonly description: string;
  /** What silence means. Default: all is well. */
  readonly missing?: TreatMissingData;
}

/** Tell the people of `alarms.email` when a metric reaches a value (clause 6(7)). */
export function raiseAlarm(scope: Construct, id: string, props: RaiseAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: 1,
    comparisonOperator: props.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.missing ?? TreatMissingData.NOT_BREACHING,
    alarmDescription: props.description,
  });
  alarm.addAlarmAction(new SnsAction(props.topic));
  return alarm;
}
