import { factsOf } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const allow = (Action: string) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action, Resource: '*' }],
});
const {
  model,
  logs: { recipients },
} = factsOf({
  security: template('security', {
    Heard: resource('SNS::Topic', { TopicName: 'heard' }),
    Person: resource('SNS::Subscription', {
      TopicArn: { Ref: 'Heard' },
      Protocol: 'email',
      Endpoint: 'csirt@city.example',
    }),
    Policy: resource('SNS::TopicPolicy', { Topics: [{ Ref: 'Heard' }], PolicyDocument: allow('sns:Publish') }),
    Filtered: resource('SNS::Topic', { TopicName: 'filtered', KmsMasterKeyId: 'alias/aws/sns' }),
    Somebody: resource('SNS::Subscription', {
      TopicArn: { Ref: 'Filtered' },
      Protocol: 'email',
      Endpoint: 'csirt@city.example',
      FilterPolicy: { kind: ['x'] },
    }),
    Rule: resource('Events::Rule', { Targets: [{ Id: 'a', Arn: { Ref: 'Heard' } }] }),
    Alarm: resource('CloudWatch::Alarm', {
      AlarmActions: [{ Ref: 'Heard' }, { Ref: 'Filtered' }],
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Read', 'QueueName'] } }],
    }),
    Read: resource('SQS::Queue', { QueueName: 'read' }),
    ReadPolicy: resource('SQS::QueuePolicy', { Queues: [{ Ref: 'Read' }], PolicyDocument: allow('sqs:SendMessage') }),
    Reader: resource('Lambda::EventSourceMapping', { EventSourceArn: { 'Fn::GetAtt': ['Read', 'Arn'] } }),
    Unread: resource('SQS::Queue', { QueueName: 'unread' }),
  }),
});
const one = (name: string) => {
  const found = model.find(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

test('topics that alarms and rules speak to', () => {
  const called = [...recipients.calledTopics].map(([topic, callers]) => [
    topic.name,
    callers.map((each) => each.logicalId),
  ]);
  expect(Object.fromEntries(called)).toEqual({ heard: ['Alarm', 'Rule'], filtered: ['Alarm'] });
});

test('a topic reaches somebody who takes everything, when EventBridge is allowed to publish and to encrypt', () => {
  const [heard, filtered] = ['heard', 'filtered'].map(one);
  expect([recipients.hasSubscriber(heard), recipients.hasSubscriber(filtered)]).toEqual([true, false]);
  const service = 'events.amazonaws.com';
  expect([recipients.mayPublish(heard, service), recipients.mayPublish(filtered, service)]).toEqual([true, false]);
  expect([recipients.mayEncrypt(heard, service), recipients.mayEncrypt(filtered, service)]).toEqual([true, false]);
});

test('a queue is filled, read and watched', () => {
  const [read, unread] = ['read', 'unread'].map(one);
  expect([recipients.hasReader(read), recipients.mayFill(read), recipients.watchesQueue(read)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([recipients.hasReader(unread), recipients.mayFill(unread), recipients.watchesQueue(unread)]).toEqual([
    false,
    false,
    false,
  ]);
});
