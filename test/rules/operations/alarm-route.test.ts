import { alarmRoute } from '../../../lib/rules/operations/alarm-route';
import { type Change, type Draft, testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** A key of the alert topic that one service may use. */
const topicKey = (service: string): Change => {
  return (draft) => {
    draft.of('security/Topic').KmsMasterKeyId = { Ref: 'AlertKey' };
    draft.add('security/AlertKey', 'AWS::KMS::Key', {
      KeyPolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
            Resource: '*',
          },
        ],
      },
    });
  };
};
/** What the rule on severe findings asks of a finding of Security Hub. */
const severe = (draft: Draft) => draft.of('security/Severe').EventPattern.detail.findings;
const severity =
  (wanted: object): Change =>
  (draft) => {
    severe(draft).Severity = wanted;
  };
const label = (wanted: unknown) => severity({ Label: wanted });
const guardDuty = (wanted: unknown) =>
  set('security/Severe', 'EventPattern', {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: wanted },
  });
/** Severe findings are heard on a bus of their own. */
const bus = (fed: boolean): Change => {
  return (draft) => {
    draft.add('security/Bus', 'AWS::Events::EventBus', { Name: 'alerts' });
    draft.of('security/Severe').EventBusName = { Ref: 'Bus' };
    if (fed)
      draft.add('security/Feeder', 'AWS::Events::Rule', {
        EventPattern: { source: ['aws.securityhub'] },
        Targets: [{ Id: 'bus', Arn: { 'Fn::GetAtt': ['Bus', 'Arn'] } }],
      });
  };
};
const queue = (read: boolean): Change => {
  return (draft) => {
    draft.add('security/Queue', 'AWS::SQS::Queue');
    draft.of('security/Severe').Targets[0].Arn = { 'Fn::GetAtt': ['Queue', 'Arn'] };
    if (read)
      draft.add('security/Reader', 'AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: 'on-call',
      });
  };
};

testRule(alarmRoute, DEPLOYMENT, [
  ['no rule', remove('security/Severe'), ['finding security/Detector']],
  ['a rule that is off', set('security/Severe', 'State', 'DISABLED'), ['finding security/Severe']],
  ['no target', set('security/Severe', 'Targets'), ['finding security/Severe']],
  ['nobody at the end', remove('security/Subscription'), ['finding security/Severe']],
  ['a topic that EventBridge may not use', remove('security/TopicPolicy'), ['finding security/Severe']],
  ['the key that AWS manages', set('security/Topic', 'KmsMasterKeyId', 'alias/aws/sns'), ['finding security/Severe']],
  ['a key that EventBridge may not use', topicKey('sns.amazonaws.com'), ['finding security/Severe']],
  ['a key that EventBridge may use', topicKey('events.amazonaws.com'), 'conforms'],
  [
    'a role that publishes, whatever the policies say to EventBridge',
    (draft) => {
      topicKey('sns.amazonaws.com')(draft);
      draft.of('security/Severe').Targets[0].RoleArn = 'arn:aws:iam::111111111111:role/alert';
    },
    'conforms',
  ],
  [
    'critical findings only',
    (draft) => {
      draft.of('security/Severe').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
    },
    ['finding security/Severe'],
  ],
  [
    'findings of GuardDuty from 7',
    set('security/Severe', 'EventPattern', {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 7] }] },
    }),
    'conforms',
  ],
  [
    'findings of GuardDuty from 9',
    set('security/Severe', 'EventPattern', {
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 9] }] },
    }),
    ['finding security/Severe'],
  ],
  [
    'no rule on findings, and one on a field that no finding has',
    (draft) => {
      draft.remove('security/Severe');
      draft.add('security/Calls', 'AWS::Events::Rule', {
        EventPattern: { detail: { eventSource: ['sts.amazonaws.com'] } },
      });
    },
    ['finding security/Detector'],
  ],
  [
    'high and critical findings by two rules',
    (draft) => {
      severe(draft).Severity.Label = ['HIGH'];
      draft.add('security/Critical', 'AWS::Events::Rule', structuredClone(draft.of('security/Severe')));
      draft.of('security/Critical').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
    },
    'conforms',
  ],
  [
    'critical findings by a rule that nobody hears',
    (draft) => {
      severe(draft).Severity.Label = ['HIGH'];
      draft.add('security/Critical', 'AWS::Events::Rule', structuredClone(draft.of('security/Severe')));
      draft.of('security/Critical').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
      draft.of('security/Critical').State = 'DISABLED';
    },
    ['finding security/Severe', 'finding security/Critical'],
  ],
  ['all labels but the low ones', label([{ 'anything-but': ['INFORMATIONAL', 'LOW', 'MEDIUM'] }]), 'conforms'],
  ['all labels but the high ones', label([{ 'anything-but': ['HIGH', 'CRITICAL'] }]), ['finding security/Severe']],
  ['labels by prefix', label([{ prefix: 'L' }]), ['finding security/Severe']],
  ['labels of another deployment', label(unknown), ['undecided security/Severe']],
  ['a number of 70 and above', severity({ Normalized: [{ numeric: ['>=', 70] }] }), 'conforms'],
  ['a number below 40', severity({ Normalized: [{ numeric: ['<', 40] }] }), ['finding security/Severe']],
  ['findings of GuardDuty below 9', guardDuty([{ numeric: ['>=', 7, '<', 9] }]), ['finding security/Severe']],
  ['findings of GuardDuty below 4', guardDuty([{ numeric: ['<', 4] }]), ['finding security/Severe']],
  ['low findings of GuardDuty one by one', guardDuty([1, 2, 3]), ['finding security/Severe']],
  ['severe findings of GuardDuty one by one', guardDuty([7, 8, 9]), 'conforms'],
  [
    'archived findings only',
    (draft) => {
      severe(draft).RecordState = ['ARCHIVED'];
    },
    ['finding security/Severe'],
  ],
  [
    'resolved findings only',
    (draft) => {
      severe(draft).Workflow = { Status: ['RESOLVED', 'SUPPRESSED'] };
    },
    ['finding security/Severe'],
  ],
  [
    'findings that somebody sends by hand',
    (draft) => {
      draft.of('security/Severe').EventPattern['detail-type'] = ['Security Hub Findings - Custom Action'];
    },
    ['finding security/Severe'],
  ],
  [
    'events of another service',
    (draft) => {
      draft.of('security/Severe').EventPattern.source = ['aws.health'];
    },
    ['finding security/Severe'],
  ],
  [
    'a pattern as text',
    (draft) => {
      draft.of('security/Severe').EventPattern = JSON.stringify(draft.of('security/Severe').EventPattern);
    },
    'conforms',
  ],
  ['a bus that hears no findings', bus(false), ['finding security/Severe']],
  ['a bus to which a rule sends findings on', bus(true), 'conforms'],
  [
    'a log group at the end',
    (draft) => {
      draft.of('security/Severe').Targets[0].Arn = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/app';
    },
    ['finding security/Severe'],
  ],
  ['a queue at the end', queue(false), ['finding security/Severe']],
  ['a queue at the end that a function reads', queue(true), 'conforms'],
  [
    'a log group beside the topic',
    (draft) => {
      draft
        .of('security/Severe')
        .Targets.push({ Id: 'log', Arn: 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/app' });
    },
    'conforms',
  ],
  ['open findings only', (draft) => Object.assign(severe(draft), { Workflow: { Status: ['NEW'] } }), 'conforms'],
  [
    'one product only',
    (draft) => Object.assign(severe(draft), { ProductName: ['Macie'] }),
    ['finding security/Severe'],
  ],
  ['somebody who filters', set('security/Subscription', 'FilterPolicy', { kind: ['x'] }), ['finding security/Severe']],
  [
    'no detection and no rule at all',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie', 'Severe']) draft.remove(`security/${id}`);
    },
    ['finding deployment'],
  ],
]);
