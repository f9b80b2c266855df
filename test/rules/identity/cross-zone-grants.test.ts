import { hostAccess } from '../../../lib/rules/identity/host-access';
import { passRole } from '../../../lib/rules/identity/pass-role';
import { roleAssumption } from '../../../lib/rules/identity/role-assumption';
import { roleChange } from '../../../lib/rules/identity/role-change';
import type { Rule } from '../../../lib/rules/rule';
import { OWN_ZONE } from '../../../lib/template/policy-document';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

const OWN_ROLE = 'arn:aws:iam::111111111111:role/sanso-lgwan-batch';
const OTHER_ROLE = 'arn:aws:iam::111111111111:role/sanso-my-number-app';
const INSTANCES = 'arn:aws:ec2:ap-northeast-1:111111111111:instance/*';
const FINDING = ['finding lgwan/LgRole'];

const may = (rule: Rule, allow: Record<string, unknown>, more = {}) =>
  shortly(rule, {
    ...NEIGHBOURS,
    lgwan: template(
      'lgwan',
      { LgRole: role('sanso-lgwan-app', LAMBDA, [allow]), Batch: role('sanso-lgwan-batch', LAMBDA) },
      undefined,
      more,
    ),
  });

test.each<[string, Rule, Record<string, unknown>, string[]]>([
  ['assume a role of its zone', roleAssumption, { Action: 'sts:AssumeRole', Resource: OWN_ROLE }, []],
  [
    'assume roles of its zone by pattern',
    roleAssumption,
    { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111111111111:role/sanso-lgwan-*' },
    [],
  ],
  ['assume a role of another zone', roleAssumption, { Action: 'sts:AssumeRole', Resource: OTHER_ROLE }, FINDING],
  ['assume any role', roleAssumption, { Action: 'STS:Assume*', Resource: '*' }, FINDING],
  [
    'assume roles of every zone by pattern',
    roleAssumption,
    { Action: 'sts:*', Resource: 'arn:aws:iam::*:role/sanso-*' },
    FINDING,
  ],
  ['assume every role but one', roleAssumption, { Action: 'sts:AssumeRole', NotResource: OWN_ROLE }, FINDING],
  [
    'assume a role of an outside account',
    roleAssumption,
    { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::777777777777:role/x' },
    FINDING,
  ],
  ['look at itself', roleAssumption, { Action: 'sts:GetCallerIdentity', Resource: '*' }, []],
  ['change a role of its zone', roleChange, { Action: 'iam:PutRolePolicy', Resource: OWN_ROLE }, []],
  ...['PutRolePolicy', 'AttachRolePolicy', 'UpdateAssumeRolePolicy', 'DeleteRolePermissionsBoundary'].map(
    (action): [string, Rule, Record<string, unknown>, string[]] => [
      `change a role of another zone by ${action}`,
      roleChange,
      { Action: `iam:${action}`, Resource: OTHER_ROLE },
      FINDING,
    ],
  ),
  ['change any role', roleChange, { Action: 'iam:AddRoleToInstanceProfile', Resource: '*' }, FINDING],
  [
    'change roles of another zone by pattern',
    roleChange,
    { Action: 'iam:*Role*', Resource: 'arn:aws:iam::111111111111:role/sanso-my-number-*' },
    FINDING,
  ],
  ['run automations on every host', hostAccess, { Action: 'ssm:StartAutomationExecution', Resource: '*' }, FINDING],
  [
    'run one automation',
    hostAccess,
    {
      Action: 'ssm:StartAutomationExecution',
      Resource: 'arn:aws:ssm:ap-northeast-1:111111111111:automation-definition/restart:$DEFAULT',
    },
    [],
  ],
  ['run associations on every host', hostAccess, { Action: 'ssm:CreateAssociation', Resource: '*' }, FINDING],
  [
    'update stacks of its zone',
    hostAccess,
    {
      Action: 'cloudformation:UpdateStack',
      Resource: 'arn:aws:cloudformation:ap-northeast-1:111111111111:stack/sanso-lgwan/*',
    },
    [],
  ],
  [
    'update stacks of another zone',
    hostAccess,
    {
      Action: 'cloudformation:*',
      Resource: 'arn:aws:cloudformation:ap-northeast-1:111111111111:stack/sanso-my-number/*',
    },
    FINDING,
  ],
  ['update every stack', hostAccess, { Action: 'cloudformation:UpdateStack', Resource: '*' }, FINDING],
  ['pass a role of its zone', passRole, { Action: 'iam:PassRole', Resource: OWN_ROLE }, []],
  ['pass a role of another zone', passRole, { Action: 'iam:PassRole', Resource: [OWN_ROLE, OTHER_ROLE] }, FINDING],
  ['pass any role', passRole, { Action: 'iam:Pass*', Resource: '*' }, FINDING],
  [
    'open sessions on hosts that bear its tag',
    hostAccess,
    {
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
    },
    [],
  ],
  ...[
    ['that they bear themselves', OWN_ZONE, []] as const,
    ['that anybody may bring', `\${aws:PrincipalTag/team}`, FINDING] as const,
  ].map(([title, tag, expected]): [string, Rule, Record<string, unknown>, string[]] => [
    `open sessions on hosts that bear a tag ${title}`,
    hostAccess,
    {
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': tag } },
    },
    [...expected],
  ]),
  [
    'use a document',
    hostAccess,
    {
      Action: 'ssm:StartSession',
      Resource: 'arn:aws:ssm:ap-northeast-1:111111111111:document/SSM-SessionManagerRunShell',
    },
    [],
  ],
  [
    'open sessions on hosts that bear another tag',
    hostAccess,
    {
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'my-number' } },
    },
    FINDING,
  ],
  [
    'open sessions on hosts without a tag too',
    hostAccess,
    {
      Action: 'ssm:StartSession',
      Resource: INSTANCES,
      Condition: { StringEqualsIfExists: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
    },
    FINDING,
  ],
  [
    'open sessions on every host of the account',
    hostAccess,
    { Action: 'ssm:StartSession', Resource: INSTANCES },
    FINDING,
  ],
  [
    'call a function of another zone',
    hostAccess,
    {
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:ap-northeast-1:111111111111:function:sanso-my-number-batch',
    },
    FINDING,
  ],
  ['everything, which another rule reports', roleAssumption, { Action: '*', Resource: '*' }, []],
])('a role of lgwan may %s', (_, rule, allow, expected) => {
  expect(may(rule, allow)).toEqual(expected);
});

test('the roles that deploy change the roles of every zone', () => {
  const allow = { Action: 'iam:PutRolePolicy', Resource: '*' };
  const changes = (name: string, trust: Record<string, unknown>) =>
    shortly(roleChange, { ...NEIGHBOURS, lgwan: template('lgwan', { LgRole: role(name, trust, [allow]) }) });
  expect(changes('stacks', { Principal: { Service: 'cloudformation.amazonaws.com' } })).toEqual([]);
  expect(changes('cdk-hnb659fds-cfn-exec-role-111111111111-ap-northeast-1', LAMBDA)).toEqual([]);
  expect(changes('deploy', LAMBDA)).toEqual(FINDING);
});

test('a resource that is not known is undecided', () => {
  expect(
    may(
      roleAssumption,
      { Action: 'sts:AssumeRole', Resource: { Ref: 'Role' } },
      { Parameters: { Role: { Type: 'String' } } },
    ),
  ).toEqual(['undecided lgwan/LgRole']);
});

test.each(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'])(
  '%s of another template counts for the role that holds it',
  (Type) => {
    const PolicyDocument = { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: OTHER_ROLE } };
    const operations = template('operations', {
      Extra: { Type, Properties: { Roles: ['sanso-internet-web'], PolicyDocument } },
    });
    expect(shortly(roleAssumption, { ...NEIGHBOURS, operations })).toEqual([
      'finding operations/Extra internet/InRole',
    ]);
  },
);

test('a boundary grants nothing', () => {
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: OTHER_ROLE }] };
  const internet = template('internet', {
    Limit: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
    InRole: role('sanso-internet-web', LAMBDA, [], { PermissionsBoundary: { Ref: 'Limit' } }),
  });
  expect(shortly(roleAssumption, { ...NEIGHBOURS, internet })).toEqual([]);
});
