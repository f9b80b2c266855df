import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { functionName } from '../../config/names';
import type { PathId } from '../../config/sanitized-paths';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import { HEARTBEAT } from './folders';

export interface HeartbeatAlarmProps {
  readonly topic: ITopic;
  readonly path: PathId;
  /** Signs that came out, summed over an hour. */
  readonly metric: IMetric;
}

/** Tell the people of LGWAN when nothing comes out of a path any more (clause 6(7)): silence is no good sign. */
export function heartbeatAlarm(scope: Construct, id: string, { topic, path, metric }: HeartbeatAlarmProps): void {
  raiseAlarm(scope, id, {
    topic,
    metric,
    threshold: 1,
    below: true,
    missing: TreatMissingData.BREACHING,
    description: `For an hour nothing has come out of the ${path} path, not even its own sign`,
  });
}

export interface HandOffWatchProps {
  readonly topic: ITopic;
  readonly path: PathId;
  readonly handOff: IBucket;
}

/** Sees the sign of a path where nothing takes objects out of the hand-off by itself: a rule counts them. */
export class HandOffWatch extends Construct {
  constructor(scope: Construct, id: string, { topic, path, handOff }: HandOffWatchProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const name = functionName(config, zoneId, `${path}-heartbeat-arrived`);
    new CfnRule(this, 'Rule', {
      name,
      description: `The sign of the ${path} path came out`,
      eventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [handOff.bucketName] }, object: { key: [{ prefix: HEARTBEAT }] } },
      },
    });
    heartbeatAlarm(this, 'Silent', {
      topic,
      path,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'MatchedEvents',
        dimensionsMap: { RuleName: name },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
    });
  }
}
