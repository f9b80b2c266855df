import { breakGlassWatch } from '../../../lib/rules/operations/break-glass-watch';
import { optional } from '../changes';
import { type Base, type Change, type Json, resource, template, testRule } from '../kit';

const ARN = 'arn:aws:iam::111111111111:role/sanso-lgwan-break-glass';
const ENTRY = { requestParameters: { roleArn: [{ wildcard: ARN }] } };
const ACTS = { userIdentity: { sessionContext: { sessionIssuer: { arn: [{ wildcard: ARN }] } } } };
const pattern = (...sides: Json[]) => ({ detail: { $or: sides } });

const BASE: Base = {
  templates: {
    lgwan: template('lgwan', {
      Role: resource('IAM::Role', { RoleName: 'sanso-lgwan-break-glass' }),
      Operator: resource('IAM::Role', { RoleName: 'sanso-lgwan-operator' }),
      Watch: resource('Events::Rule', {
        Name: 'sanso-lgwan-break-glass',
        State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        EventPattern: pattern(ENTRY, ACTS),
        Targets: [{ Id: 'Alarm', Arn: 'arn:aws:sns:ap-northeast-1:111111111111:alarms' }],
      }),
      Failure: resource('CloudWatch::Alarm', {
        Namespace: 'AWS/Events',
        MetricName: 'FailedInvocations',
        Dimensions: [{ Name: 'RuleName', Value: 'sanso-lgwan-break-glass' }],
        Threshold: 1,
        Period: 300,
        EvaluationPeriods: 1,
      }),
    }),
  },
};
const set =
  (id: string, properties: Json): Change =>
  (draft) =>
    draft.set(`lgwan/${id}`, properties);
/** The rule tells a topic of the deployment. */
const toTopic =
  (target: Json = {}): Change =>
  (draft) => {
    draft.add('lgwan/Topic', 'SNS::Topic');
    draft.set('lgwan/Watch', { Targets: [{ Id: 'Alarm', Arn: { Ref: 'Topic' }, ...target }] });
  };
/** The rule asks for this as well. */
const watching = (more: Json): Change =>
  set('Watch', { EventPattern: { detail: { ...pattern(ENTRY, ACTS).detail, ...more } } });
const NOBODY = ['finding lgwan/Role', 'finding lgwan/Role'] as const;
const SILENT = ['finding lgwan/Watch'] as const;

testRule(breakGlassWatch, BASE, [
  ['no rule at all', (draft) => draft.remove('lgwan/Watch'), NOBODY],
  ['errors alone', watching({ errorCode: [{ exists: true }] }), NOBODY],
  ['one action alone', watching({ eventName: ['DeleteBucket'] }), NOBODY],
  ['all addresses but one', watching({ sourceIPAddress: [{ 'anything-but': '203.0.113.5' }] }), NOBODY],
  [
    'what it reads alone',
    set('Watch', { EventPattern: pattern(ENTRY, { ...ACTS, readOnly: [true] }) }),
    ['finding lgwan/Role'],
  ],
  [
    'what it changes',
    set('Watch', { EventPattern: pattern({ ...ENTRY, eventName: ['AssumeRole'] }, { ...ACTS, readOnly: [false] }) }),
    'conforms',
  ],
  ['nobody has decided on the rule', optional('lgwan/Watch'), NOBODY],
  ['a default leaves the rule out', optional('lgwan/Watch', 'no'), NOBODY],
  ['a default brings the rule', optional('lgwan/Watch', 'yes'), 'conforms'],
  ['the rule is off', set('Watch', { State: 'DISABLED' }), NOBODY],
  ['the rule gets no events of reading', set('Watch', { State: 'ENABLED' }), ['finding lgwan/Watch']],
  ['the rule is on by default', set('Watch', { State: undefined }), ['finding lgwan/Watch']],
  ['the rule tells nobody', set('Watch', { Targets: [] }), NOBODY],
  ['the rule tells a topic that admits nobody', toTopic(), NOBODY],
  ['the rule tells a topic as a role', toTopic({ RoleArn: 'arn:aws:iam::111111111111:role/alarm' }), 'conforms'],
  [
    'the rule tells a topic that admits EventBridge',
    (draft) => {
      toTopic()(draft);
      draft.add('lgwan/Policy', 'SNS::TopicPolicy', {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' },
          ],
        },
      });
    },
    'conforms',
  ],
  ['only entering is watched', set('Watch', { EventPattern: pattern(ENTRY) }), ['finding lgwan/Role']],
  ['only acting is watched', set('Watch', { EventPattern: pattern(ACTS) }), ['finding lgwan/Role']],
  ['another role is watched', set('Role', { RoleName: 'sanso-lgwan-2-break-glass' }), NOBODY],
  [
    'two rules watch one side each',
    (draft) => {
      draft.set('lgwan/Watch', { EventPattern: pattern(ENTRY) });
      draft.add('lgwan/Acts', 'Events::Rule', {
        ...draft.of('lgwan/Watch'),
        Name: 'acts',
        EventPattern: pattern(ACTS),
      });
      draft.add('lgwan/ActsFail', 'CloudWatch::Alarm', {
        ...draft.of('lgwan/Failure'),
        Dimensions: [{ Name: 'RuleName', Value: 'acts' }],
      });
    },
    'conforms',
  ],
  [
    'a pattern that is text',
    (draft) => draft.set('lgwan/Watch', { EventPattern: JSON.stringify(draft.of('lgwan/Watch').EventPattern) }),
    'conforms',
  ],
  [
    'a pattern that is text, of entering only',
    set('Watch', { EventPattern: JSON.stringify(pattern(ENTRY)) }),
    ['finding lgwan/Role'],
  ],
  ['no alarm on what fails', (draft) => draft.remove('lgwan/Failure'), SILENT],
  ['the alarm is of another rule', set('Failure', { Dimensions: [{ Name: 'RuleName', Value: 'other' }] }), SILENT],
  ['the alarm waits for a hundred failures', set('Failure', { Threshold: 100 }), SILENT],
  ['the alarm waits for hours', set('Failure', { EvaluationPeriods: 100 }), SILENT],
  [
    'a permission set is watched by the name of its role',
    (draft) => draft.add('lgwan/Set', 'SSO::PermissionSet', { Name: 'sanso-lgwan-break-glass' }),
    'conforms',
  ],
  [
    'a permission set is not watched',
    (draft) => draft.add('lgwan/Set', 'SSO::PermissionSet', { Name: 'sanso-break-glass' }),
    ['finding lgwan/Set', 'finding lgwan/Set'],
  ],
]);
