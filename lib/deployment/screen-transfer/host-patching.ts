import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { prefix } from '../../config/names';
import { alarmEventsRoleArn } from '../alarm-topic';
import { ZoneStack } from '../zone-stack';

/** Sundays 18:00 UTC, Mondays 03:00 in Japan. */
const WEEKLY = 'cron(0 18 ? * SUN *)';

export interface PatchWeeklyProps {
  /** Values of the tag `sanso:job` on the instances. */
  readonly jobs: readonly string[];
  /** Told of every run that fails. */
  readonly alarmTopic: ITopic;
}

/**
 * Patch instances of these jobs every week by Patch Manager, one half after the other (clause 6(6)): security patches of
 * the default baseline for Amazon Linux 2023, from the repositories of AWS through the S3 endpoint of the zone. What a run
 * prints goes to the log of the hosts (`shared/cloudwatch-agent.json`): an association itself could write to S3 only.
 */
export function patchWeekly(scope: Construct, id: string, { jobs, alarmTopic }: PatchWeeklyProps): CfnAssociation {
  const { config, zoneId, account } = ZoneStack.of(scope);
  const association = new CfnAssociation(scope, id, {
    associationName: `${prefix(config, zoneId)}-screen-patches`,
    name: 'AWS-RunPatchBaseline',
    parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] },
    targets: [{ key: 'tag:sanso:job', values: [...jobs] }],
    scheduleExpression: WEEKLY,
    applyOnlyAtCronInterval: true,
    maxConcurrency: '50%',
    maxErrors: '1',
    complianceSeverity: 'HIGH',
  });
  new CfnRule(scope, `${id}Fail`, {
    name: `${prefix(config, zoneId)}-screen-patches-fail`,
    description: 'Weekly patches of the screen transfer failed, on an instance or as a whole',
    eventPattern: {
      source: ['aws.ssm'],
      'detail-type': [
        'EC2 State Manager Association State Change',
        'EC2 State Manager Instance Association State Change',
      ],
      detail: { 'association-id': [association.attrAssociationId], status: ['Failed', 'TimedOut'] },
    },
    targets: [{ id: 'Alarm', arn: alarmTopic.topicArn, roleArn: alarmEventsRoleArn(config, account, zoneId) }],
  });
  return association;
}
