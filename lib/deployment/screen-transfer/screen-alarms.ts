import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnInstance } from 'aws-cdk-lib/aws-ec2';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import type { FlowService } from '../flows/flow-service';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import type { Broker } from './broker';
import { NO_CERTIFICATE } from './host-files';

/** Share of taken seats from which the office has to know. */
const FULL = 0.9;

export interface ScreenAlarmsProps {
  readonly topic: ITopic;
  /** Hosts and gateways. */
  readonly instances: readonly CfnInstance[];
  readonly service: FlowService;
  readonly broker: Broker;
  /** Log group of hosts and gateways; given where one of them waits for a certificate. Default: none does. */
  readonly waitingLog?: ILogGroup;
  /** Configured seats, a number. */
  readonly seats: number;
}

/** What can go wrong with screen transfer, told to the people of `alarms.email` (clause 6(7)). */
export class ScreenAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ScreenAlarmsProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const { topic, instances, service, broker, seats, waitingLog } = props;
    const period = Duration.minutes(5);
    const worst = { statistic: 'Maximum', period };
    instances.forEach((instance, index) => {
      raiseAlarm(this, `Instance${index + 1}Fails`, {
        topic,
        threshold: 1,
        description: 'An instance of the screen transfer fails its status checks, or is gone',
        metric: new Metric({
          namespace: 'AWS/EC2',
          metricName: 'StatusCheckFailed',
          dimensionsMap: { InstanceId: instance.ref },
          ...worst,
        }),
        missing: TreatMissingData.BREACHING,
      });
    });
    raiseAlarm(this, 'NoAnswer', {
      topic,
      threshold: 1,
      description: 'A screen host or connection gateway does not answer the load balancer',
      metric: service.targetGroup.metrics.unHealthyHostCount(worst),
    });
    if (waitingLog) {
      const waits = new MetricFilter(this, 'CertificateMissing', {
        logGroup: waitingLog,
        filterPattern: FilterPattern.literal(`"${NO_CERTIFICATE}"`),
        metricNamespace: prefix(config, zoneId),
        metricName: 'CertificateMissing',
        metricValue: '1',
      });
      raiseAlarm(this, 'NoCertificate', {
        topic,
        threshold: 1,
        description: 'A screen host or connection gateway waits in vain for its certificate',
        metric: waits.metric(worst),
      });
    }
    raiseAlarm(this, 'BrokerErrors', {
      topic,
      threshold: 1,
      description: 'The broker fails: people get no seat',
      metric: broker.function.metricErrors({ period }),
    });
    raiseAlarm(this, 'BrokerThrottles', {
      topic,
      threshold: 10,
      description: 'More people ask for a seat at once than the broker answers',
      metric: broker.function.metricThrottles({ period }),
    });
    const inUse = new MetricFilter(this, 'SeatsInUse', {
      logGroup: broker.logGroup,
      filterPattern: FilterPattern.stringValue('$.message.event', '=', 'granted'),
      metricNamespace: prefix(config, zoneId),
      metricName: 'SeatsInUse',
      metricValue: '$.message.inUse',
    });
    raiseAlarm(this, 'SeatsRunOut', {
      topic,
      threshold: Math.ceil(seats * FULL),
      description: 'Nine of ten seats are taken',
      metric: inUse.metric(worst),
    });
  }
}
