import { hostAccess } from '../../../lib/rules/identity/host-access';
import { OWN_ZONE } from '../../../lib/template/policy-document';
import { type Row, testRule } from '../kit';
import { DEPLOYMENT, lgwanMay } from './deployment';

const INSTANCES = 'arn:aws:ec2:ap-northeast-1:111111111111:instance/*';
const KEYS = 'arn:aws:kms:ap-northeast-1:111111111111:key/*';
const sessions = (tag: string) => ({
  Action: 'ssm:StartSession',
  Resource: INSTANCES,
  Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': tag } },
});

testRule(hostAccess, DEPLOYMENT, [
  [
    'run automations on every host',
    lgwanMay({ Action: 'ssm:StartAutomationExecution', Resource: '*' }),
    ['finding lgwan/LgRole'],
  ],
  [
    'run one automation',
    lgwanMay({
      Action: 'ssm:StartAutomationExecution',
      Resource: 'arn:aws:ssm:ap-northeast-1:111111111111:automation-definition/restart:$DEFAULT',
    }),
    'conforms',
  ],
  [
    'run associations on every host',
    lgwanMay({ Action: 'ssm:CreateAssociation', Resource: '*' }),
    ['finding lgwan/LgRole'],
  ],
  [
    'update stacks of its zone',
    lgwanMay({
      Action: 'cloudformation:UpdateStack',
      Resource: 'arn:aws:cloudformation:ap-northeast-1:111111111111:stack/sanso-lgwan/*',
    }),
    'conforms',
  ],
  [
    'update stacks of another zone',
    lgwanMay({
      Action: 'cloudformation:*',
      Resource: 'arn:aws:cloudformation:ap-northeast-1:111111111111:stack/sanso-my-number/*',
    }),
    ['finding lgwan/LgRole'],
  ],
  ['update every stack', lgwanMay({ Action: 'cloudformation:UpdateStack', Resource: '*' }), ['finding lgwan/LgRole']],
  [
    'open sessions on hosts that bear its tag',
    lgwanMay({
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
    }),
    'conforms',
  ],
  [
    'use a document',
    lgwanMay({
      Action: 'ssm:StartSession',
      Resource: 'arn:aws:ssm:ap-northeast-1:111111111111:document/SSM-SessionManagerRunShell',
    }),
    'conforms',
  ],
  [
    'open sessions on hosts that bear another tag',
    lgwanMay({
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'my-number' } },
    }),
    ['finding lgwan/LgRole'],
  ],
  [
    'open sessions on hosts without a tag too',
    lgwanMay({
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEqualsIfExists: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
    }),
    ['finding lgwan/LgRole'],
  ],
  [
    'open sessions on every host of the account',
    lgwanMay({ Action: 'ssm:StartSession', Resource: INSTANCES }),
    ['finding lgwan/LgRole'],
  ],
  [
    'call a function of another zone',
    lgwanMay({
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:ap-northeast-1:111111111111:function:sanso-my-number-batch',
    }),
    ['finding lgwan/LgRole'],
  ],
  ...['ec2:StopInstances', 'ec2:GetPasswordData'].map(
    (Action): Row => [`${Action} on every host`, lgwanMay({ Action, Resource: INSTANCES }), ['finding lgwan/LgRole']],
  ),
  [
    'stop the hosts that bear its tag',
    lgwanMay({
      Action: ['ec2:StopInstances', 'ec2:DescribeInstances'],
      Resource: INSTANCES,
      Condition: { StringEquals: { 'aws:ResourceTag/sanso:zone': 'lgwan' } },
    }),
    'conforms',
  ],
  [
    'close the network of any zone',
    lgwanMay({ Action: 'ec2:DeleteRoute', Resource: 'arn:aws:ec2:ap-northeast-1:111111111111:route-table/*' }),
    ['finding lgwan/LgRole'],
  ],
  ['end any key', lgwanMay({ Action: 'kms:ScheduleKeyDeletion', Resource: KEYS }), ['finding lgwan/LgRole']],
  [
    'end the key of its zone',
    lgwanMay({
      Action: 'kms:ScheduleKeyDeletion',
      Resource: KEYS,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/sanso-lgwan' } },
    }),
    'conforms',
  ],
  ['open sessions on hosts that bear the tag of whoever asks', lgwanMay(sessions(OWN_ZONE)), 'conforms'],
  [
    'open sessions on hosts that bear a tag that anybody may bring',
    lgwanMay(sessions(`\${aws:PrincipalTag/team}`)),
    ['finding lgwan/LgRole'],
  ],
]);
