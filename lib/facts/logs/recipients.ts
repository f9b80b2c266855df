import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { covers, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';

/** Whether a message to a topic arrives anywhere: somebody has subscribed. */
export function hasSubscriber(model: Model, topic: Resource): boolean {
  const inline = valuesAt(topic.properties, 'Subscription[]').length > 0;
  return (
    inline ||
    model.ofType('AWS::SNS::Subscription').some(
      ({ properties }) =>
        model.find(properties.TopicArn, topic.type) === topic &&
        valuesAt(properties, 'Endpoint').length > 0 &&
        // A filter lets some alarms through at the best.
        properties.FilterPolicy === undefined,
    )
  );
}

/** What keeps events until something reads them, or sends them on. */
const STORES = [
  'AWS::Logs::LogGroup',
  'AWS::SQS::Queue',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Events::EventBus',
];

/** Whether what a rule sends to a target is read: a store needs a function or a pipe that does. */
export function hasReader(model: Model, target: Resource): boolean {
  return (
    !STORES.includes(target.type) ||
    [
      ...model.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.EventSourceArn),
      ...model.ofType('AWS::Pipes::Pipe').map(({ properties }) => properties.Source),
    ].some((source) => model.find(source, target.type) === target)
  );
}

/** Whether a service may publish to a topic; undefined when its policy is not known. */
export function mayPublish(model: Model, topic: Resource, service: string): boolean | undefined {
  const policies = model
    .ofType('AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy')
    .filter(({ properties }) =>
      [...textsAt(properties, 'Topics[]'), ...textsAt(properties, 'TopicArn')].some(
        (arn) => model.find(arn, topic.type) === topic,
      ),
    );
  const statements: Statement[] = [];
  for (const policy of policies) {
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
export function keyOf(model: Model, topic: Resource): Resource | undefined {
  const given = topic.properties.KmsMasterKeyId;
  const alias = model.find(given, 'AWS::KMS::Alias');
  return model.find(alias?.properties.TargetKeyId ?? given, 'AWS::KMS::Key');
}

/**
 * Whether a service may encrypt what it publishes to a topic, by the policy of the topic's key; undefined when the key is
 * not in the templates. The key that AWS manages (`alias/aws/sns`) lets no service do so.
 * Source: Amazon SNS Developer Guide, "Key management: enable compatibility between event sources and encrypted topics".
 */
export function mayEncrypt(model: Model, topic: Resource, service: string): boolean | undefined {
  const given = topic.properties.KmsMasterKeyId;
  if (given === undefined) return true;
  if (typeof given === 'string' && /(^|:)alias\/aws\/sns$/.test(given)) return false;
  const key = keyOf(model, topic);
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

/** ARNs of the targets of an EventBridge rule. */
export function targetsOf(rule: Resource): readonly Value[] {
  return valuesAt(rule.properties, 'Targets[].Arn');
}

/** Whether an EventBridge rule is on: what says nothing is. */
export function isOn({ properties }: Resource): boolean {
  return properties.State === undefined || /^ENABLED/.test(String(properties.State));
}
