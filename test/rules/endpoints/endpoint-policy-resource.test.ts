import { endpointPolicyResource } from '../../../lib/rules/endpoints/endpoint-policy-resource';
import { testRule } from '../kit';
import { ACCOUNT, BASE, either, flow, OPEN, ORGANIZATION } from './deployment';
import { BOTH_PINNED, policy, ROLE_OF_INTERNET, statement } from './endpoint-policy';

const BROKEN = ['finding my-number/Endpoint'] as const;

/** A statement for the roles of the zone, on what the account owns. */
const ownRoles = (changes: object = {}) =>
  statement({
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': ACCOUNT, 'aws:ResourceAccount': ACCOUNT },
      ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/sanso-my-number-*` },
    },
    ...changes,
  });

testRule(endpointPolicyResource, BASE, [
  policy(
    'buckets of every zone by how they begin',
    ['finding my-number/Endpoint'],
    [statement({ Resource: 'arn:aws:s3:::sanso-*/*' })],
  ),
  policy(
    'buckets of every zone by a variable',
    ['finding my-number/Endpoint'],
    [statement({ Resource: `arn:aws:s3:::sanso-\${aws:PrincipalTag/team}-data/*` })],
  ),
  policy('its own buckets by how they begin', 'conforms', [statement({ Resource: 'arn:aws:s3:::sanso-my-*/*' })]),
  policy(
    'roles of every zone, in any account',
    ['finding my-number/Endpoint'],
    [statement({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/s*', Condition: BOTH_PINNED })],
  ),
  policy('roles of every account', 'conforms', [
    statement({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*', Condition: BOTH_PINNED }),
  ]),
  policy('every bucket of the organization', 'conforms', [statement({ Resource: 'arn:aws:s3:::*' })]),
  policy(
    'buckets of zones that a flow joins',
    'conforms',
    [statement({ Resource: 'arn:aws:s3:::sanso-*/*' })],
    [flow('lgwan', 'my-number')],
  ),
  policy(
    'every resource under one outcome',
    ['finding my-number/Endpoint'],
    [statement({ Resource: either('*', 'arn:aws:s3:::sanso-my-number-data/*'), Condition: either({}, BOTH_PINNED) })],
  ),
  policy('own bucket', 'conforms', [statement({ Condition: undefined })]),
  policy('organization', 'conforms', [statement({ Resource: '*' })]),
  policy('organization of the caller', 'conforms', [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceOrgID': `\${aws:PrincipalOrgID}` } } }),
  ]),
  policy('account', 'conforms', [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT } } }),
  ]),
  policy('a bucket of the archive', 'conforms', [
    statement({ Resource: 'arn:aws:s3:::sanso-log-archive-444444444444/*', Condition: undefined }),
  ]),
  policy('who am I', 'conforms', [statement({ Action: 'sts:GetCallerIdentity', Resource: '*', Condition: undefined })]),
  policy('reading buckets of AWS, in small letters', 'conforms', [
    statement({ Action: 's3:getobject', Resource: 'arn:aws:s3:::amazon-ssm-ap-northeast-1/*', Condition: undefined }),
  ]),
  policy(
    'writing to buckets of AWS, in small letters',
    ['finding my-number/Endpoint'],
    [statement({ Action: 's3:putobject', Resource: 'arn:aws:s3:::amazon-ssm-ap-northeast-1/*', Condition: undefined })],
  ),
  policy('public documents', 'conforms', [
    statement({
      Action: 'ssm:GetDocument',
      Resource: 'arn:aws:ssm:ap-northeast-1::document/AWS-*',
      Condition: undefined,
    }),
  ]),
  policy(
    'a bucket of another zone, declared',
    'conforms',
    [statement({ Resource: 'arn:aws:s3:::docs/*' })],
    [flow('my-number', 'lgwan')],
  ),
  policy(
    'every resource',
    ['finding my-number/Endpoint'],
    [statement({ Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } })],
  ),
  policy(
    'IfExists',
    ['finding my-number/Endpoint'],
    [statement({ Resource: '*', Condition: { StringEqualsIfExists: { 'aws:ResourceOrgID': ORGANIZATION } } })],
  ),
  policy(
    'another organization',
    ['finding my-number/Endpoint'],
    [statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-stranger01' } } })],
  ),
  policy(
    'account outside',
    ['finding my-number/Endpoint'],
    [statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': '666666666666' } } })],
  ),
  policy(
    'bucket of nobody known',
    ['finding my-number/Endpoint'],
    [statement({ Resource: 'arn:aws:s3:::attacker/*', Condition: undefined })],
  ),
  policy(
    'buckets by prefix',
    ['finding my-number/Endpoint'],
    [statement({ Resource: 'arn:aws:s3:::sanso-my-number*', Condition: undefined })],
  ),
  policy(
    'bucket of another zone',
    ['finding my-number/Endpoint'],
    [statement({ Resource: 'arn:aws:s3:::public-notices/*' })],
  ),
  policy(
    'role of another zone',
    ['finding my-number/Endpoint'],
    [statement({ Action: 'sts:AssumeRole', Resource: ROLE_OF_INTERNET })],
  ),
  policy(
    'another zone by its name',
    ['finding my-number/Endpoint'],
    [statement({ Resource: `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:/sanso/internet/*` })],
  ),
  policy(
    'NotResource',
    ['finding my-number/Endpoint'],
    [{ ...statement({ Resource: undefined, Condition: undefined }), NotResource: 'arn:aws:s3:::x/*' }],
  ),
  policy(
    'writing to a bucket of AWS',
    ['finding my-number/Endpoint'],
    [
      statement({
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
        Condition: undefined,
      }),
    ],
  ),
  policy(
    'a name that only looks like AWS',
    ['finding my-number/Endpoint'],
    [statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::al2023-repos-mine/*', Condition: undefined })],
  ),
  policy('resource not known', ['undecided my-number/Endpoint'], [statement({ Resource: OPEN, Condition: undefined })]),
  policy('own resources of whoever keeps to its roles', 'conforms', [ownRoles()]),
  policy('all of a service, by whoever keeps to its roles', BROKEN, [ownRoles({ Action: 's3:*' })]),
  policy('everything, by whoever keeps to its roles', BROKEN, [ownRoles({ Action: '*' })]),
  policy('a control, by whoever keeps to its roles', BROKEN, [
    ownRoles({ Action: ['s3:GetObject', 's3:PutBucketPolicy'] }),
  ]),
  policy('sessions, by whoever keeps to its roles', 'conforms', [ownRoles({ Action: 'ssmmessages:*', Resource: '*' })]),
  policy('all but some, by whoever keeps to its roles', BROKEN, [
    ownRoles({ Action: undefined, NotAction: 's3:DeleteBucket' }),
  ]),
  policy('data of other zones of the account, by whoever keeps to its roles', BROKEN, [ownRoles({ Resource: '*' })]),
  policy('roles of other zones of the account, by whoever keeps to its roles', BROKEN, [
    ownRoles({ Action: 'sts:AssumeRole', Resource: '*' }),
  ]),
  policy('all of a service, where no endpoint keeps to roles', 'conforms', [statement({ Action: 's3:*' })]),
  policy('an account of somebody else beside the own one', BROKEN, [
    statement({ Condition: { StringEquals: { 'aws:ResourceAccount': [ACCOUNT, '666666666666'] } } }),
  ]),
  policy('an account of somebody else beside the organization', BROKEN, [
    statement({ Condition: { StringEquals: { ...BOTH_PINNED.StringEquals, 'aws:ResourceAccount': '666666666666' } } }),
  ]),
]);
