import { alarmRecipients } from '../../../lib/rules/operations/alarm-recipients';
import { testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

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
