import { alarmRecipients } from '../../../lib/rules/operations/alarm-recipients';
import { type Change, testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** One more is told, beside three of the office. */
const telling =
  (Protocol: string, Endpoint: string): Change =>
  (draft) => {
    const TopicArn = { Ref: 'Topic' };
    for (const person of ['day', 'week'])
      draft.add(`security/${person}`, 'SNS::Subscription', {
        TopicArn,
        Protocol: 'email',
        Endpoint: `${person}@city.example`,
      });
    draft.add('security/Other', 'SNS::Subscription', { TopicArn, Protocol, Endpoint });
  };

testRule(alarmRecipients, DEPLOYMENT, [
  ['actions switched off', set('security/Alarm', 'ActionsEnabled', false), ['finding security/Alarm']],
  ['no action', set('security/Alarm', 'AlarmActions', []), ['finding security/Alarm']],
  ['nobody at the end', remove('security/Subscription'), ['finding security/Topic']],
  ['an action of another deployment', set('security/Alarm', 'AlarmActions', [unknown]), ['undecided security/Alarm']],
  [
    'a rule whose messages the topic does not take',
    (draft) => {
      draft.add('security/Quiet', 'SNS::Topic', {
        TopicName: 'quiet',
        Subscription: [{ Endpoint: 'a', Protocol: 'email' }],
      });
      draft.add('security/Rule', 'Events::Rule', { Targets: [{ Arn: { Ref: 'Quiet' }, Id: 'a' }] });
    },
    ['finding security/Rule'],
  ],
  [
    'a rule that tells the topic by a role',
    (draft) => {
      draft.add('security/Quiet', 'SNS::Topic', {
        TopicName: 'quiet',
        Subscription: [{ Endpoint: 'a', Protocol: 'email' }],
      });
      draft.add('security/Rule', 'Events::Rule', {
        Targets: [{ Arn: { Ref: 'Quiet' }, Id: 'a', RoleArn: 'arn:aws:iam::111111111111:role/tell' }],
      });
    },
    'conforms',
  ],
  [
    'a topic whose policy does not admit CloudWatch',
    (draft) => {
      draft.of('security/TopicPolicy').PolicyDocument.Statement[0].Principal.Service = 'events.amazonaws.com';
    },
    ['finding security/Alarm'],
  ],
  [
    'a topic without a policy, of which EventBridge is refused alone',
    remove('security/TopicPolicy'),
    ['finding security/Severe'],
  ],
  [
    'a topic under the key of SNS, which CloudWatch may not use',
    set('security/Topic', 'KmsMasterKeyId', 'alias/aws/sns'),
    ['finding security/Alarm'],
  ],
  ['everybody of one office', telling('email', 'night@city.example'), 'conforms'],
  ['a stranger', telling('email', 'somebody@vendor.example'), ['finding security/Other']],
  ['a telephone', telling('sms', '+1111'), ['finding security/Other']],
  [
    'a part of a composite alarm',
    (draft) => {
      draft.add('security/Part', 'CloudWatch::Alarm', { AlarmName: 'part' });
      draft.add('security/Whole', 'CloudWatch::CompositeAlarm', {
        AlarmRule: 'ALARM(part)',
        AlarmActions: [{ Ref: 'Topic' }],
      });
    },
    'conforms',
  ],
]);
