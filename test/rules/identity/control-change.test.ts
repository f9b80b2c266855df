import { controlChange } from '../../../lib/rules/identity/control-change';
import { all, into } from '../changes';
import { type Change, type Json, type Row, resource, testRule } from '../kit';
import { allowing, DEPLOYMENT, holds, LAMBDA, role, roleArn } from './deployment';

const may = (action: string, zone = 'internet') => holds(zone, { Action: action, Resource: '*' });
const given = (policy: string, zone = 'internet') => holds(zone, READ, { ManagedPolicyArns: [policy] });
const READ = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::sanso-internet-data/*' };
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const named = (RoleName: string, trust: object, ...allows: object[]): Change =>
  into('internet', { Role: role(RoleName, trust, allows) });
const STACKS = { Principal: { Service: 'cloudformation.amazonaws.com' } };
const ROLES = { Action: 'iam:PutRolePolicy', Resource: '*' };
const KEY = { Action: ['kms:DisableKey', 'kms:ScheduleKeyDeletion'], Resource: '*' };
const defaultGroup = (vpc: Json, Action = 'ec2:AuthorizeSecurityGroupIngress') =>
  named('sanso-internet-default-group', LAMBDA, {
    Action,
    Resource: { 'Fn::Join': ['', ['arn:aws:ec2:ap-northeast-1:111111111111:security-group/', vpc]] },
  });
const BROKEN = ['finding internet/Role'] as const;

testRule(controlChange, DEPLOYMENT, [
  ...[
    'access-analyzer:DeleteAnalyzer',
    'backup:DeleteRecoveryPoint',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
    'config:DeleteDeliveryChannel',
    'ec2:AcceptVpcPeeringConnection',
    'ec2:CreateRoute',
    'ec2:CreateTags',
    'ec2:DeleteFlowLogs',
    'ec2:ModifyVpcEndpoint',
    'events:DisableRule',
    'firehose:UpdateDestination',
    'guardduty:UpdateDetector',
    'iam:CreateAccessKey',
    'iam:CreateUser',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'logs:DeleteSubscriptionFilter',
    'logs:PutResourcePolicy',
    'organizations:DetachPolicy',
    'ram:AssociateResourceShare',
    'route53resolver:DisassociateFirewallRuleGroup',
    's3:PutBucketVersioning',
    's3:PutLifecycleConfiguration',
    'sqs:AddPermission',
    'ssm:ModifyDocumentPermission',
    'ssm:UpdateDocumentDefaultVersion',
  ].map((action): Row => [action, may(action), BROKEN]),
  ...['guardduty:*', 'ec2:*Route*', 'c*:Stop*', 's3:Put*', '*:Delete*', 'CLOUDTRAIL:stoplogging'].map(
    (action): Row => [`the pattern ${action}`, may(action), BROKEN],
  ),
  ...[
    'cloudtrail:LookupEvents',
    'config:PutEvaluations',
    'ec2:CreateNetworkInterface',
    'ec2:RevokeSecurityGroupIngress',
    'guardduty:Get*',
    'iam:PassRole',
    'logs:PutLogEvents',
    's3:PutObject*',
    'ssm:UpdateInstanceInformation',
    'sts:AssumeRole',
  ].map((action): Row => [action, may(action), 'conforms']),
  [
    'on named resources too',
    holds('lgwan', { Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::sanso-lgwan' }),
    ['finding lgwan/Role'],
  ],
  ['a role of no zone of people', may('cloudtrail:StopLogging', 'identity'), ['finding identity/Role']],
  ['all but some, on named resources', holds('internet', { NotAction: 'iam:*', Resource: `${roleArn('x')}*` }), BROKEN],
  [
    'all but some on everything, which another rule accuses',
    holds('internet', { NotAction: 'iam:*', Resource: '*' }),
    'conforms',
  ],
  [
    'a policy that nothing attaches',
    into('internet', { Policy: resource('IAM::ManagedPolicy', { PolicyDocument: allowing(ROLES) }) }),
    ['finding internet/Policy'],
  ],
  ['what CloudFormation deploys with', named('stacks', STACKS, ROLES), 'conforms'],
  ['what CloudFormation and somebody else use', named('stacks', [STACKS, LAMBDA], ROLES), BROKEN],
  [
    'what the CDK deploys with',
    named('cdk-hnb659fds-cfn-exec-role-111111111111-ap-northeast-1', LAMBDA, ROLES),
    'conforms',
  ],
  ['the administrators of keys', named('sanso-internet-key-admin', LAMBDA, KEY), 'conforms'],
  ['somebody else with the keys', named('sanso-internet-keys', LAMBDA, KEY), BROKEN],
  [
    'the administrators of keys with a policy of one',
    named('sanso-internet-key-admin', LAMBDA, { ...KEY, Action: 'kms:PutKeyPolicy' }),
    BROKEN,
  ],
  [
    'what empties the default group of its network',
    defaultGroup({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }),
    'conforms',
  ],
  [
    'what changes another thing there',
    defaultGroup({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }, 'ec2:Create*'),
    BROKEN,
  ],
  ['what fills another group', defaultGroup('sg-0123456789abcdef0'), BROKEN],
  [
    'rules that AWS Backup makes for itself',
    holds('internet', {
      Action: ['events:PutRule', 'events:DeleteRule'],
      Resource: 'arn:aws:events:*:*:rule/AwsBackupManagedRule*',
    }),
    'conforms',
  ],
  [
    'other rules',
    holds('internet', { Action: 'events:DeleteRule', Resource: 'arn:aws:events:*:*:rule/sanso-*' }),
    BROKEN,
  ],
  [
    'what turns on the logs of a workflow',
    holds('internet', {
      Action: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:PutResourcePolicy'],
      Resource: '*',
    }),
    'conforms',
  ],
  [
    'a resource policy of logs without a delivery',
    holds('internet', { Action: 'logs:PutResourcePolicy', Resource: '*' }),
    BROKEN,
  ],
  [
    'tags that come with what is made',
    holds('internet', {
      Action: 'ec2:CreateTags',
      Resource: '*',
      Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
    }),
    'conforms',
  ],
  ...[
    'AmazonVPCFullAccess',
    'AmazonGuardDutyFullAccess_v2',
    'AWSKeyManagementServicePowerUser',
    'job-function/NetworkAdministrator',
  ].map((name): Row => [`the policy ${name} of AWS`, given(aws(name)), BROKEN]),
  ...['ReadOnlyAccess', 'service-role/AWSLambdaBasicExecutionRole', 'AdministratorAccess'].map(
    (name): Row => [`the policy ${name} of AWS`, given(aws(name)), 'conforms'],
  ),
  ['in a closed zone, where another rule accuses it', given(aws('AmazonVPCFullAccess'), 'lgwan'), 'conforms'],
  ['a policy of AWS that nothing is known of', given(aws('AmazonSomething')), ['undecided internet/Role']],
  ['a policy that no template holds', given('arn:aws:iam::111111111111:policy/elsewhere'), ['undecided internet/Role']],
  [
    'the same in a closed zone, where another rule says so',
    given('arn:aws:iam::111111111111:policy/elsewhere', 'lgwan'),
    'conforms',
  ],
  ['nothing of the kind', all(may('s3:GetObject')), 'conforms'],
]);
