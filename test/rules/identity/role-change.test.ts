import { roleChange } from '../../../lib/rules/identity/role-change';
import { into } from '../changes';
import { type Row, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, lgwanMay, role, roleArn } from './deployment';

const OWN_ROLE = roleArn('sanso-lgwan-batch');
const OTHER_ROLE = roleArn('sanso-my-number-app');
const changes = (name: string, trust: object) =>
  into('lgwan', { LgRole: role(name, trust, [{ Action: 'iam:PutRolePolicy', Resource: '*' }]) });

testRule(roleChange, DEPLOYMENT, [
  ['change a role of its zone', lgwanMay({ Action: 'iam:PutRolePolicy', Resource: OWN_ROLE }), 'conforms'],
  ['change any role', lgwanMay({ Action: 'iam:AddRoleToInstanceProfile', Resource: '*' }), ['finding lgwan/LgRole']],
  [
    'change roles of another zone by pattern',
    lgwanMay({ Action: 'iam:*Role*', Resource: 'arn:aws:iam::111111111111:role/sanso-my-number-*' }),
    ['finding lgwan/LgRole'],
  ],
  ...['PutRolePolicy', 'AttachRolePolicy', 'UpdateAssumeRolePolicy', 'DeleteRolePermissionsBoundary'].map(
    (action): Row => [
      `change a role of another zone by ${action}`,
      lgwanMay({ Action: `iam:${action}`, Resource: OTHER_ROLE }),
      ['finding lgwan/LgRole'],
    ],
  ),
  [
    'change every role, as what CloudFormation deploys with',
    changes('stacks', { Principal: { Service: 'cloudformation.amazonaws.com' } }),
    'conforms',
  ],
  [
    'change every role, as what the CDK deploys with',
    changes('cdk-hnb659fds-cfn-exec-role-111111111111-ap-northeast-1', LAMBDA),
    'conforms',
  ],
  ['change every role, as something that is called so', changes('deploy', LAMBDA), ['finding lgwan/LgRole']],
]);
