import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { alarmTopicName, roleArn } from '../config/names';
import type { Config } from '../config/schema';
import { classify, LOG_LABELS } from './classify';
import { ServiceRole } from './service-role';
import { ZoneStack } from './zone-stack';

const ALARM_EVENTS_JOB = 'alarm-events';

/** Role with which EventBridge rules of a zone publish to its alarm topic: `RoleArn` of their targets. */
export function alarmEventsRoleArn(config: Config, account: string, zoneId: string): string {
  return roleArn(config, account, zoneId, ALARM_EVENTS_JOB);
}

export interface AlarmTopicProps {
  /** Customer managed key of the zone; the topic lets what publishes to it use the key. */
  readonly key: IKey;
}

/**
 * Where the alarms of a zone end at a person (clause 6(7)): the e-mail address `alarms.email`, which has to confirm its
 * subscription once. One per zone, because an alarm of one zone must not travel through another. Published to by
 * CloudWatch alarms of the account and by EventBridge rules with a role of the zone, over TLS only. Rules publish with a role
 * because EventBridge as a service sends no context that a topic policy could judge (EventBridge User Guide, "Amazon SNS
 * permissions"), so that the topic would have to admit it for everybody.
 */
export class AlarmTopic extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const topic = new Topic(this, 'Topic', {
      topicName: alarmTopicName(config, zoneId),
      displayName: `${config.name} ${zoneId}`,
      masterKey: props.key,
      enforceSSL: true,
    });
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(config.alarms.email));
    classify(topic, LOG_LABELS);
    this.topic = topic;
  }
}

/** Create the role with which EventBridge rules of a zone publish to its alarm topic, and to nothing else. */
export function createAlarmEventsRole(scope: Construct, id: string, topic: ITopic, key: IKey): ServiceRole {
  const { account, region } = ZoneStack.of(scope);
  return new ServiceRole(scope, id, {
    job: ALARM_EVENTS_JOB,
    service: 'events.amazonaws.com',
    trust: { StringEquals: { 'aws:SourceAccount': account } },
    statements: [
      new PolicyStatement({ sid: 'RaiseAlarms', actions: ['sns:Publish'], resources: [topic.topicArn] }),
      new PolicyStatement({
        sid: 'KeyOfTheTopic',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sns.${region}.amazonaws.com` } },
      }),
    ],
  });
}
