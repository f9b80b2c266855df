import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import { alarmEventsRoleArn } from '../alarm-topic';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import { jobPrincipal } from './principals';

export interface BreakGlassAlarmProps {
  /** Where the alarms of the zone end at a person. */
  readonly alarmTopic: ITopic;
}

/**
 * Tells a person whenever somebody enters the break-glass role of the zone, and whatever is then changed with it
 * (clauses 6(6) and 6(7)), and when such a message could not be delivered. A rule sees the events of its own Region only:
 * an entry through another Region is not announced, what it changes here is.
 */
export class BreakGlassAlarm extends Construct {
  constructor(scope: Construct, id: string, { alarmTopic }: BreakGlassAlarmProps) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const ruleName = `${prefix(config, zoneId)}-break-glass`;
    const role = [{ wildcard: jobPrincipal(config, account, zoneId, 'break-glass') }];
    new CfnRule(this, 'Rule', {
      name: ruleName,
      description: `Somebody uses break-glass in ${zoneId}`,
      // Entering a role is a read-only event of CloudTrail, which the state ENABLED does not promise to deliver.
      state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      eventPattern: {
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          $or: [
            { eventSource: ['sts.amazonaws.com'], requestParameters: { roleArn: role } },
            // A browser sign-in may be recorded in another Region; what it changes here is recorded here.
            { readOnly: [false], userIdentity: { sessionContext: { sessionIssuer: { arn: role } } } },
          ],
        },
      },
      targets: [{ id: 'Alarm', arn: alarmTopic.topicArn, roleArn: alarmEventsRoleArn(config, account, zoneId) }],
    });
    raiseAlarm(this, 'Undelivered', {
      topic: alarmTopic,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: ruleName },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
      description: `Break-glass was used in ${zoneId}, and the message about it could not be delivered`,
    });
  }
}
