import { administratorAccess } from '../../../lib/rules/identity/administrator-access';
import { portForwarding } from '../../../lib/rules/identity/port-forwarding';
import { wildcardPermissions } from '../../../lib/rules/identity/wildcard-permissions';
import type { Rule } from '../../../lib/rules/rule';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

const BUCKET = 'arn:aws:s3:::sanso-my-number-data/*';
const DOCUMENT = 'arn:aws:ssm:ap-northeast-1:111111111111:document/';
const AWS_POLICY = 'arn:aws:iam::aws:policy/';

const holds = (rule: Rule, zone: string, allow: Record<string, unknown>, properties = {}) =>
  shortly(rule, {
    ...NEIGHBOURS,
    zone: template(zone, { Role: role(`sanso-${zone}-job`, LAMBDA, [allow], properties) }, undefined, {
      Parameters: { Open: { Type: 'String' } },
    }),
  });
const NOTHING = { Action: 's3:GetObject', Resource: BUCKET };
const FINDING = ['finding zone/Role'];

test.each<[string, Rule, string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['named actions and resources', administratorAccess, 'my-number', NOTHING, {}, []],
  ['everything', administratorAccess, 'internet', { Action: '*', Resource: '*' }, {}, FINDING],
  ['every action on one bucket', administratorAccess, 'internet', { Action: '*', Resource: BUCKET }, {}, FINDING],
  ['everything but one service', administratorAccess, 'internet', { NotAction: 'iam:*', Resource: '*' }, {}, FINDING],
  [
    'the policy of an administrator',
    administratorAccess,
    'internet',
    NOTHING,
    { ManagedPolicyArns: [`${AWS_POLICY}AdministratorAccess`] },
    FINDING,
  ],
  [
    'a policy of AWS for hosts',
    administratorAccess,
    'internet',
    NOTHING,
    { ManagedPolicyArns: [`${AWS_POLICY}AmazonSSMManagedInstanceCore`] },
    [],
  ],
  ['named actions and resources', wildcardPermissions, 'my-number', NOTHING, {}, []],
  [
    'what knows no resources',
    wildcardPermissions,
    'my-number',
    { Action: ['ec2:CreateNetworkInterface', 'ec2:Describe*', 'xray:PutTraceSegments'], Resource: '*' },
    {},
    [],
  ],
  [
    'keys that a condition names',
    wildcardPermissions,
    'my-number',
    {
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/sanso-my-number' } },
    },
    {},
    [],
  ],
  ['all of a service', wildcardPermissions, 'my-number', { Action: 's3:*', Resource: '*' }, {}, FINDING],
  [
    'a named action on every bucket',
    wildcardPermissions,
    'lgwan',
    { Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' },
    {},
    FINDING,
  ],
  ['all keys', wildcardPermissions, 'my-number', { Action: 'kms:Decrypt', Resource: ['*'] }, {}, FINDING],
  [
    'everything but a bucket',
    wildcardPermissions,
    'my-number',
    { Action: 's3:GetObject', NotResource: BUCKET },
    {},
    FINDING,
  ],
  [
    'a whole service by a policy of AWS',
    wildcardPermissions,
    'my-number',
    NOTHING,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an intrinsic function
    { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonS3FullAccess' }] },
    FINDING,
  ],
  ['all of a service, in an open zone', wildcardPermissions, 'internet', { Action: 's3:*', Resource: '*' }, {}, []],
  [
    'a policy that is not known',
    wildcardPermissions,
    'my-number',
    NOTHING,
    { ManagedPolicyArns: [{ Ref: 'Open' }] },
    ['undecided zone/Role'],
  ],
  [
    'sessions by the document of the account',
    portForwarding,
    'lgwan',
    { Action: 'ssm:StartSession', Resource: `${DOCUMENT}SSM-SessionManagerRunShell` },
    {},
    [],
  ],
  [
    'sessions by a tunnel',
    portForwarding,
    'lgwan',
    { Action: 'ssm:StartSession', Resource: 'arn:aws:ssm:*::document/AWS-StartPortForwardingSessionToRemoteHost' },
    {},
    FINDING,
  ],
  ['sessions by every document', portForwarding, 'lgwan', { Action: 'ssm:*', Resource: `${DOCUMENT}*` }, {}, FINDING],
  [
    'sessions by a tunnel, in an open zone',
    portForwarding,
    'internet',
    { Action: 'ssm:StartSession', Resource: `${DOCUMENT}*` },
    {},
    [],
  ],
])('a role holds %s: %p in %s', (_, rule, zone, allow, properties, expected) => {
  expect(holds(rule, zone, allow, properties)).toEqual(expected);
});

test('a boundary that leaves everything open is no boundary', () => {
  const bounded = (Action: string) =>
    shortly(administratorAccess, {
      lgwan: template('lgwan', {
        Limit: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
        },
        Role: role('sanso-lgwan-app', LAMBDA, [], { PermissionsBoundary: { Ref: 'Limit' } }),
      }),
    });
  expect(bounded('*')).toEqual(['finding lgwan/Limit lgwan/Role']);
  expect(bounded('s3:*')).toEqual([]);
});
