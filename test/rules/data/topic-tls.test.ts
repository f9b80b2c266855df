import { topicTls } from '../../../lib/rules/data/topic-tls';
import { type Base, type Change, type Json, resource, template, testRule } from '../kit';
import { deny, policy, roleArn } from './deployment';

const CLEAR = { Bool: { 'aws:SecureTransport': 'false' } };
const denies =
  (Condition: Json, more: object = {}): Change =>
  (draft) =>
    draft.set('lgwan/Policy', { PolicyDocument: policy(deny('sns:Publish', '*', Condition, more)) });
/** Queues that take messages in the clear, and some that do not. */
const queues =
  (...kinds: ('Open' | 'Closed')[]): Change =>
  (draft) =>
    kinds.forEach((kind, index) => {
      draft.add(`lgwan/Queue${index}`, 'SQS::Queue', {});
      if (kind === 'Closed')
        draft.add(`lgwan/Policy${index}`, 'SQS::QueuePolicy', {
          Queues: [{ Ref: `Queue${index}` }],
          PolicyDocument: policy(deny('sqs:*', '*', CLEAR)),
        });
    });
const BASE: Base = {
  templates: {
    lgwan: template('lgwan', {
      Topic: resource('SNS::Topic', { TopicName: 'alarms' }),
      Policy: resource('SNS::TopicPolicy', {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: policy(deny('sns:Publish', '*', CLEAR)),
      }),
    }),
  },
};
const OPEN = ['finding lgwan/Policy'] as const;

testRule(topicTls, BASE, [
  ['no policy at all', (draft) => draft.remove('lgwan/Policy'), ['finding lgwan/Topic']],
  ['a queue alone', queues('Open'), ['finding lgwan/Queue0']],
  ['queues that refuse it', queues('Closed', 'Closed'), 'conforms'],
  [
    'queues of which one refuses it',
    queues('Open', 'Open', 'Closed'),
    ['finding lgwan/Queue0', 'finding lgwan/Queue1'],
  ],
  ['queues of which most refuse it', queues('Open', 'Closed', 'Closed'), ['finding lgwan/Queue0']],
  ['messages with TLS are denied', denies({ Bool: { 'aws:SecureTransport': 'true' } }), OPEN],
  ['one role is denied', denies(CLEAR, { Principal: { AWS: roleArn('x') } }), OPEN],
  ['another action is denied', denies(CLEAR, { Action: 'sns:Subscribe' }), OPEN],
  ['only some addresses are denied', denies({ ...CLEAR, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }), OPEN],
  [
    'every action is denied',
    denies({ BoolIfExists: { 'aws:SecureTransport': false } }, { Action: 'sns:*' }),
    'conforms',
  ],
]);
