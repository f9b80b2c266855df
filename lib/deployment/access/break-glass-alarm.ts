import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { prefix } from '../names';
import { ZoneStack } from '../zone-stack';
import { jobPrincipal } from './principals';

export interface BreakGlassAlarmProps {
  /** Where the alarms of the zone end at a person; its policy admits EventBridge of the account. */
  readonly alarmTopic: ITopic;
}

/**
 * Tells a person whenever somebody enters the break-glass role of the zone, and whatever is then changed with it
 * (clauses 6(6) and 6(7)).
 */
export class BreakGlassAlarm extends Construct {
  constructor(scope: Construct, id: string, { alarmTopic }: BreakGlassAlarmProps) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const role = [{ wildcard: jobPrincipal(config, account, zoneId, 'break-glass') }];
    new CfnRule(this, 'Rule', {
      name: `${prefix(config, zoneId)}-break-glass`,
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
      targets: [{ id: 'Alarm', arn: alarmTopic.topicArn }],
    });
  }
}
