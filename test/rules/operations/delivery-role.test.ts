import { deliveryRole } from '../../../lib/rules/operations/delivery-role';
import { type Base, type Change, type Json, resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

const ARCHIVE = 'arn:aws:s3:::sanso-log-archive-444444444444';
const ROLE = 'arn:aws:iam::111111111111:role/';
/** A role that a service assumes, and one thing that it may do. */
const role = (RoleName: string, Service: string, Action: Json, Resource: Json, more: object = {}) =>
  resource('IAM::Role', {
    RoleName,
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...more }],
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }],
  });
const OF_ACCOUNT = {
  Condition: {
    StringEquals: { 'aws:SourceAccount': '111111111111' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:logs:ap-northeast-1:111111111111:*' },
  },
};

/** A log group that is sent to the archive by two roles, a trail with a log group, and a recorder. */
const base: Base = {
  templates: {
    ...DEPLOYMENT.templates,
    'my-number': {
      ...DEPLOYMENT.templates['my-number'],
      Resources: {
        ...DEPLOYMENT.templates['my-number'].Resources,
        Delivery: role('delivery', 'firehose.amazonaws.com', 's3:PutObject', `${ARCHIVE}/logs/my-number/*`, {
          Condition: { StringEquals: { 'sts:ExternalId': '111111111111' } },
        }),
        Stream: resource('KinesisFirehose::DeliveryStream', {
          DeliveryStreamName: 'shipping',
          ExtendedS3DestinationConfiguration: {
            BucketARN: ARCHIVE,
            Prefix: 'logs/my-number/!{timestamp:yyyy}/',
            RoleARN: { 'Fn::GetAtt': ['Delivery', 'Arn'] },
          },
        }),
        Subscription: role(
          'subscription',
          'logs.amazonaws.com',
          'firehose:PutRecord*',
          'arn:aws:firehose:ap-northeast-1:111111111111:deliverystream/shipping',
          OF_ACCOUNT,
        ),
        Shipping: resource('Logs::SubscriptionFilter', {
          LogGroupName: { Ref: 'Log' },
          FilterPattern: '',
          DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
          RoleArn: `${ROLE}subscription`,
        }),
      },
    },
  },
};
const trust =
  (id: string, changes: object): Change =>
  (draft) => {
    Object.assign(draft.of(id).AssumeRolePolicyDocument.Statement[0], changes);
  };
const permission =
  (id: string, changes: object): Change =>
  (draft) => {
    Object.assign(draft.of(id).Policies[0].PolicyDocument.Statement[0], changes);
  };
/** The stream delivers with another role. */
const delivers =
  (RoleARN: Json): Change =>
  (draft) => {
    draft.of('my-number/Stream').ExtendedS3DestinationConfiguration.RoleARN = RoleARN;
  };
const STREAM = ['finding my-number/Stream'] as const;
const FILTER = ['finding my-number/Shipping'] as const;

/** A rule that raises an alarm as a role, which may do one thing. */
const alarm =
  (action: string): Change =>
  (draft) => {
    draft.add('my-number/Alarms', 'SNS::Topic', { TopicName: 'alarms' });
    draft.templates['my-number'].Resources.Raising = role('raising', 'events.amazonaws.com', action, { Ref: 'Alarms' });
    draft.add('my-number/Watch', 'Events::Rule', {
      Targets: [{ Id: 'a', Arn: { Ref: 'Alarms' }, RoleArn: { 'Fn::GetAtt': ['Raising', 'Arn'] } }],
    });
  };

testRule(deliveryRole, base, [
  ['a stream without a role', delivers(undefined), STREAM],
  ['a stream with a role that is in no template', delivers(`${ROLE}nobody`), ['undecided my-number/Stream']],
  ['a stream with a role of another account', delivers('arn:aws:iam::444444444444:role/delivery'), STREAM],
  ['a stream with a role for something else', delivers(`${ROLE}subscription`), STREAM],
  ['a stream with a role that is not known', delivers({ 'Fn::ImportValue': 'x' }), ['undecided my-number/Stream']],
  [
    'a role that another service assumes',
    trust('my-number/Delivery', { Principal: { Service: 'ec2.amazonaws.com' } }),
    STREAM,
  ],
  [
    'a role for another account',
    trust('my-number/Delivery', { Condition: { StringEquals: { 'sts:ExternalId': '222222222222' } } }),
    STREAM,
  ],
  ['a role without a condition on who asks', trust('my-number/Delivery', { Condition: {} }), 'conforms'],
  ['a role that may read', permission('my-number/Delivery', { Action: 's3:GetObject' }), STREAM],
  [
    'a role that may write elsewhere',
    permission('my-number/Delivery', { Resource: `${ARCHIVE}/logs/lgwan/*` }),
    STREAM,
  ],
  ['a role that may write everywhere', permission('my-number/Delivery', { Resource: '*' }), 'conforms'],
  [
    'a role that is denied it',
    (draft) => {
      draft
        .of('my-number/Delivery')
        .Policies[0].PolicyDocument.Statement.push({ Effect: 'Deny', Action: 's3:Put*', Resource: '*' });
    },
    STREAM,
  ],
  [
    'a role whose policy is of another template',
    (draft) => {
      draft.of('my-number/Delivery').Policies = [];
      draft.of('my-number/Delivery').ManagedPolicyArns = ['arn:aws:iam::111111111111:policy/of-another'];
    },
    ['undecided my-number/Stream'],
  ],
  [
    'a role that its boundary keeps from it',
    (draft) => {
      draft.add('my-number/Boundary', 'IAM::ManagedPolicy', {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] },
      });
      draft.of('my-number/Delivery').PermissionsBoundary = { Ref: 'Boundary' };
    },
    STREAM,
  ],
  [
    'a filter without a role',
    (draft) => {
      delete draft.of('my-number/Shipping').RoleArn;
    },
    FILTER,
  ],
  [
    'a filter whose role is for logs of another Region',
    trust('my-number/Subscription', {
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:us-east-1:111111111111:*' } },
    }),
    FILTER,
  ],
  [
    'a filter whose role admits the service of its Region',
    trust('my-number/Subscription', { Principal: { Service: 'logs.ap-northeast-1.amazonaws.com' } }),
    'conforms',
  ],
  [
    'a filter into a function, which needs no role',
    (draft) => {
      delete draft.of('my-number/Shipping').RoleArn;
      draft.of('my-number/Shipping').DestinationArn = { 'Fn::GetAtt': ['Batch', 'Arn'] };
    },
    'conforms',
  ],
  [
    'a trail into a log group without a role',
    (draft) => {
      draft.add('security/Log', 'Logs::LogGroup', { LogGroupName: '/trail' });
      draft.of('security/Trail').CloudWatchLogsLogGroupArn = { 'Fn::GetAtt': ['Log', 'Arn'] };
    },
    ['finding security/Trail'],
  ],
  [
    'a trail into a log group by a role that may write there',
    (draft) => {
      draft.add('security/Log', 'Logs::LogGroup', { LogGroupName: '/trail' });
      const streams = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/trail:log-stream:*';
      draft.templates.security.Resources.Role = role('trail', 'cloudtrail.amazonaws.com', 'logs:*', streams);
      draft.of('security/Trail').CloudWatchLogsLogGroupArn = { 'Fn::GetAtt': ['Log', 'Arn'] };
      draft.of('security/Trail').CloudWatchLogsRoleArn = `${ROLE}trail`;
    },
    'conforms',
  ],
  [
    'a recorder with the role of the service',
    (draft) => {
      draft.of('security/Recorder').RoleARN = `${ROLE}aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
    },
    'conforms',
  ],
  [
    'a recorder with the role that another service keeps',
    (draft) => {
      draft.of('security/Recorder').RoleARN = `${ROLE}aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
    },
    ['undecided security/Recorder'],
  ],
  [
    'a recorder by the policy that AWS writes for it',
    (draft) => {
      draft.templates.security.Resources.Role = role('config', 'config.amazonaws.com', 'sns:Publish', '*');
      draft.of('security/Role').ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWS_ConfigRole'];
      draft.of('security/Recorder').RoleARN = `${ROLE}config`;
    },
    'conforms',
  ],
  [
    'a flow log into a log group by nobody',
    (draft) => {
      draft.set('internet/FlowLog', { LogDestinationType: 'cloud-watch-logs', LogDestination: undefined });
      draft.set('internet/FlowLog', { LogGroupName: '/flow', DeliverLogsPermissionArn: `${ROLE}nobody` });
    },
    ['undecided internet/FlowLog'],
  ],
  ['an alarm that its role may raise', alarm('sns:Publish'), 'conforms'],
  ['an alarm that its role may not raise', alarm('sns:ListTopics'), ['finding my-number/Watch']],
]);
