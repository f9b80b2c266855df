import { boundaryDenies } from '../../../lib/rules/identity/boundary-denies';
import { all, into } from '../changes';
import { type Base, type Change, type Json, resource, template, testRule } from '../kit';
import { ACCOUNT, LAMBDA, role, roleArn } from './deployment';

const NAME = 'sanso-lgwan-boundary';
const deny = (more: object) => ({ Effect: 'Deny', Resource: '*', ...more });
const DENIES: Record<string, Json> = {
  identity: deny({ Action: ['account:*', 'iam:*', 'organizations:*', 'sso:*', 'sts:AssumeRole*'] }),
  opening: deny({
    Action: ['Accept', 'Associate', 'Attach', 'Authorize', 'Create', 'Modify', 'Replace'].map((verb) => `ec2:${verb}*`),
  }),
  others: deny({
    Action: ['ram:*', 'vpc-lattice:*', 'kms:PutKeyPolicy', 'lambda:*', 'rds:*', 's3:Put*', 'ssm:Modify*'],
  }),
  evidence: deny({
    Action: ['cloudtrail:*', 'config:*', 'ec2:DeleteFlowLogs', 'logs:Delete*', 'logs:PutRetentionPolicy'],
  }),
  keys: deny({
    Action: ['kms:DisableKey', 'kms:ScheduleKeyDeletion'],
    Condition: { ArnNotLike: { 'aws:PrincipalArn': roleArn('sanso-lgwan-key-admin') } },
  }),
  zones: deny({
    Action: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/sanso:zone': ['my-number', 'internet'] } },
  }),
  accounts: deny({
    NotAction: ['ec2:*', 's3:GetObject'],
    Condition: { StringNotEquals: { 'aws:ResourceAccount': [ACCOUNT] }, Null: { 'aws:ResourceAccount': 'false' } },
  }),
};

const READ = { Action: 's3:Get*', Resource: '*' };
const boundary = (denies: Record<string, Json>, zone = 'lgwan', allow: object = READ): Change =>
  into(zone, {
    Boundary: resource('IAM::ManagedPolicy', {
      ManagedPolicyName: NAME,
      PolicyDocument: { Statement: [{ Effect: 'Allow', ...allow }, ...Object.values(denies)] },
    }),
    Bounded: role('sanso-lgwan-bounded', LAMBDA, [], { PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/${NAME}` }),
  });
const without = (gone: string): Change =>
  boundary(Object.fromEntries(Object.entries(DENIES).filter(([name]) => name !== gone)));
const changed = (name: string, more: object): Change => boundary({ ...DENIES, [name]: { ...DENIES[name], ...more } });

const vpc = (zone: string) => template(zone, { Vpc: resource('EC2::VPC', { CidrBlock: '10.0.0.0/16' }) });
const BASE: Base = { templates: { lgwan: vpc('lgwan'), 'my-number': vpc('my-number'), internet: vpc('internet') } };
const BROKEN = ['finding lgwan/Boundary'] as const;

testRule(boundaryDenies, BASE, [
  ['everything is denied in words', boundary(DENIES), 'conforms'],
  ...Object.keys(DENIES).map((name) => [`the deny of ${name} is gone`, without(name), BROKEN] as const),
  ['what it allows is denied', boundary(DENIES, 'lgwan', { Action: 's3:PutBucketPolicy', Resource: '*' }), 'conforms'],
  [
    'it allows a service of which some is not denied',
    boundary(DENIES, 'lgwan', { Action: 's3:*', Resource: '*' }),
    BROKEN,
  ],
  [
    'it allows a resource policy of logs',
    boundary(DENIES, 'lgwan', { Action: 'logs:PutResourcePolicy', Resource: '*' }),
    BROKEN,
  ],
  [
    'it allows it for logs that another statement has delivered',
    boundary({ ...DENIES, delivers: { Effect: 'Allow', Action: 'logs:CreateLogDelivery', Resource: '*' } }, 'lgwan', {
      Action: 'logs:PutResourcePolicy',
      Resource: '*',
    }),
    'conforms',
  ],
  ['it allows all but some', boundary(DENIES, 'lgwan', { NotAction: 'iam:*', Resource: roleArn('x') }), BROKEN],
  [
    'it allows what only administrators of keys do',
    boundary(DENIES, 'lgwan', { Action: 'kms:DisableKey', Resource: '*' }),
    'conforms',
  ],
  [
    'it allows a control, for what serves all',
    boundary({}, 'operations', { Action: 'logs:*', Resource: '*' }),
    ['finding operations/Boundary'],
  ],
  [
    'it allows the keys, for what serves all',
    boundary({}, 'operations', { Action: 'kms:DisableKey', Resource: '*' }),
    ['finding operations/Boundary'],
  ],
  ['one action of a deny is gone', changed('evidence', { Action: ['cloudtrail:*', 'config:*', 'logs:*'] }), BROKEN],
  ['a deny holds for some things only', changed('identity', { Resource: roleArn('x') }), BROKEN],
  [
    'a deny holds under a condition only',
    changed('opening', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    BROKEN,
  ],
  [
    'the deny on keys excepts everybody',
    changed('keys', { Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }),
    BROKEN,
  ],
  [
    'one zone is left out of the deny',
    changed('zones', { Condition: { StringEquals: { 'aws:ResourceTag/sanso:zone': ['internet'] } } }),
    BROKEN,
  ],
  [
    'a stranger is left out of the deny',
    changed('accounts', { Condition: { StringNotEquals: { 'aws:ResourceAccount': [ACCOUNT, '666666666666'] } } }),
    BROKEN,
  ],
  ['nobody has the policy as a boundary', all(boundary({}), (draft) => draft.remove('lgwan/Bounded')), 'conforms'],
  ['the boundary is of the zone that serves all', boundary({}, 'operations'), 'conforms'],
  [
    'the document is not known',
    all(boundary(DENIES), (draft) => {
      draft.templates.lgwan.Parameters = { Document: { Type: 'String' } };
      draft.set('lgwan/Boundary', { PolicyDocument: { Ref: 'Document' } });
    }),
    ['undecided lgwan/Boundary'],
  ],
]);
