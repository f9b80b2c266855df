import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { classify, LOG_LABELS } from './classify';
import { alarmTopicName } from './names';
import { ZoneStack } from './zone-stack';

export interface AlarmTopicProps {
  /** Customer managed key of the zone; its policy admits CloudWatch and EventBridge of the account. */
  readonly key: IKey;
}

/**
 * Where the alarms of a zone end at a person (clause 6(7)): the e-mail address `alarms.email`, which has to confirm its
 * subscription once. One per zone, because an alarm of one zone must not travel through another. Published to by
 * CloudWatch alarms and EventBridge rules of the account, over TLS only.
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
    for (const service of ['cloudwatch.amazonaws.com', 'events.amazonaws.com']) {
      topic.grantPublish(
        new ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': account } } }),
      );
    }
    topic.addSubscription(new EmailSubscription(config.alarms.email));
    classify(topic, LOG_LABELS);
    this.topic = topic;
  }
}
