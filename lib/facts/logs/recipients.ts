import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import { covers, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';

const TOPIC = 'AWS::SNS::Topic';
const RULE = 'AWS::Events::Rule';
const ALARMS = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** What keeps events until something reads them, or sends them on. */
const STORES = [
  'AWS::Logs::LogGroup',
  'AWS::SQS::Queue',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Events::EventBus',
];

/** Alarms, rules on events, and whom they reach. */
export class Recipients {
  constructor(private readonly model: Model) {}

  get alarms(): readonly Resource[] {
    return this.model.ofType(...ALARMS);
  }

  /** Topics that alarms and rules speak to, each with those that do. */
  get calledTopics(): ReadonlyMap<Resource, readonly Resource[]> {
    const callers = new Map<Resource, Resource[]>();
    const calls: readonly (readonly [readonly Resource[], string])[] = [
      [this.alarms, 'AlarmActions[]'],
      [this.model.ofType(RULE), 'Targets[].Arn'],
    ];
    for (const [list, path] of calls)
      for (const caller of list)
        for (const topic of referred(this.model, caller, path, TOPIC))
          callers.set(topic, [...(callers.get(topic) ?? []), caller]);
    return callers;
  }

  /** Topics that an EventBridge rule speaks to. */
  topicsOf(rule: Resource): readonly Resource[] {
    return referred(this.model, rule, 'Targets[].Arn', TOPIC);
  }

  /** Whether a message to a topic arrives anywhere: somebody has subscribed. */
  hasSubscriber(topic: Resource): boolean {
    return (
      valuesAt(topic.properties, 'Subscription[]').length > 0 ||
      referring(this.model, 'AWS::SNS::Subscription', 'TopicArn', topic).some(
        ({ properties }) =>
          valuesAt(properties, 'Endpoint').length > 0 &&
          // A filter lets some alarms through at the best.
          properties.FilterPolicy === undefined,
      )
    );
  }

  /** Whether what a rule sends to a target is read: a store needs a function or a pipe that does. */
  hasReader(target: Resource): boolean {
    const readers = [
      ['AWS::Lambda::EventSourceMapping', 'EventSourceArn'],
      ['AWS::Pipes::Pipe', 'Source'],
    ] as const;
    return (
      !STORES.includes(target.type) ||
      readers.some(([type, path]) => referring(this.model, type, path, target).length > 0)
    );
  }

  /** Whether a service may publish to a topic; undefined when its policy is not known. */
  mayPublish(topic: Resource, service: string): boolean | undefined {
    const statements: Statement[] = [];
    for (const [type, path] of [
      ['AWS::SNS::TopicPolicy', 'Topics[]'],
      ['AWS::SNS::TopicInlinePolicy', 'TopicArn'],
    ] as const)
      for (const policy of referring(this.model, type, path, topic)) {
        const read = statementsOf(policy.properties.PolicyDocument);
        if (isUnknown(read)) return undefined;
        statements.push(...read);
      }
    const speaks = (statement: Statement) =>
      (statement.service.includes(service) || statement.aws.includes('*')) &&
      statement.actions.some((action) => covers(action.toLowerCase(), 'sns:publish'));
    const refused = statements.some(
      (statement) => statement.effect === 'Deny' && statement.conditions.length === 0 && speaks(statement),
    );
    return !refused && statements.some((statement) => statement.effect === 'Allow' && speaks(statement));
  }

  /** The key of a topic, when the templates have it. */
  keyOf({ properties }: Resource): Resource | undefined {
    const alias = this.model.find(properties.KmsMasterKeyId, 'AWS::KMS::Alias');
    return this.model.find(alias?.properties.TargetKeyId ?? properties.KmsMasterKeyId, 'AWS::KMS::Key');
  }

  /**
   * Whether a service may encrypt what it publishes to a topic, by the policy of the topic's key; undefined when the key is
   * not in the templates. The key that AWS manages (`alias/aws/sns`) lets no service do so.
   * Source: Amazon SNS Developer Guide, "Key management: enable compatibility between event sources and encrypted topics".
   */
  mayEncrypt(topic: Resource, service: string): boolean | undefined {
    const given = topic.properties.KmsMasterKeyId;
    if (given === undefined) return true;
    if (typeof given === 'string' && /(^|:)alias\/aws\/sns$/.test(given)) return false;
    const key = this.keyOf(topic);
    const statements = key && statementsOf(key.properties.KeyPolicy);
    if (!statements || isUnknown(statements)) return undefined;
    return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) =>
      statements.some(
        (statement) =>
          statement.effect === 'Allow' &&
          (statement.service.includes(service) || statement.aws.includes('*')) &&
          speaksOf(statement, action),
      ),
    );
  }

  /** Whether the first messages of a queue set off an alarm that calls somebody. */
  watchesQueue(queue: Resource): boolean {
    return this.model.ofType('AWS::CloudWatch::Alarm').some(({ properties }) => {
      const about = textsAt(properties, 'Dimensions[].Value').some(
        (name) => name === queue.name || this.model.find(name, queue.type) === queue,
      );
      const early = /^GreaterThan/.test(String(properties.ComparisonOperator)) && Number(properties.Threshold) <= 10;
      const counts = /^ApproximateNumberOfMessages/.test(String(properties.MetricName));
      return about && counts && early && valuesAt(properties, 'AlarmActions[]').length > 0;
    });
  }

  /** Whether the policy of a queue lets EventBridge put messages in; a policy that is not known may. */
  mayFill(queue: Resource): boolean {
    return [
      ...referring(this.model, 'AWS::SQS::QueuePolicy', 'Queues[]', queue),
      ...referring(this.model, 'AWS::SQS::QueueInlinePolicy', 'Queue', queue),
    ].some(({ properties }) => {
      const read = statementsOf(properties.PolicyDocument);
      return (
        isUnknown(read) ||
        read.some(
          (statement) =>
            statement.effect === 'Allow' &&
            speaksOf(statement, 'sqs:SendMessage') &&
            (statement.service.includes('events.amazonaws.com') || statement.aws.includes('*')),
        )
      );
    });
  }
}

/** Whether an EventBridge rule is on: what says nothing is. */
export function isOn({ properties }: Resource): boolean {
  return properties.State === undefined || /^ENABLED/.test(String(properties.State));
}
