import { roleAssumption } from '../../../lib/rules/identity/role-assumption';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { allowing, DEPLOYMENT, LAMBDA, lgwanMay, role, roleArn } from './deployment';

const OWN_ROLE = roleArn('sanso-lgwan-batch');
const OTHER_ROLE = roleArn('sanso-my-number-app');
const ASSUME = { Action: 'sts:AssumeRole', Resource: OTHER_ROLE };

testRule(roleAssumption, DEPLOYMENT, [
  ['assume a role of its zone', lgwanMay({ Action: 'sts:AssumeRole', Resource: OWN_ROLE }), 'conforms'],
  [
    'assume roles of its zone by pattern',
    lgwanMay({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111111111111:role/sanso-lgwan-*' }),
    'conforms',
  ],
  [
    'assume a role of another zone',
    lgwanMay({ Action: 'sts:AssumeRole', Resource: OTHER_ROLE }),
    ['finding lgwan/LgRole'],
  ],
  ['assume any role', lgwanMay({ Action: 'STS:Assume*', Resource: '*' }), ['finding lgwan/LgRole']],
  [
    'assume roles of every zone by pattern',
    lgwanMay({ Action: 'sts:*', Resource: 'arn:aws:iam::*:role/sanso-*' }),
    ['finding lgwan/LgRole'],
  ],
  [
    'assume every role but one',
    lgwanMay({ Action: 'sts:AssumeRole', NotResource: OWN_ROLE }),
    ['finding lgwan/LgRole'],
  ],
  [
    'assume a role of an outside account',
    lgwanMay({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::777777777777:role/x' }),
    ['finding lgwan/LgRole'],
  ],
  ['look at itself', lgwanMay({ Action: 'sts:GetCallerIdentity', Resource: '*' }), 'conforms'],
  ['everything, which another rule reports', lgwanMay({ Action: '*', Resource: '*' }), 'conforms'],
  [
    'assume a role that is not known',
    lgwanMay({ Action: 'sts:AssumeRole', Resource: { Ref: 'Open' } }),
    ['undecided lgwan/LgRole'],
  ],
  [
    'assume a role of another zone by a managed policy of another template',
    into('operations', {
      Extra: resource('IAM::ManagedPolicy', { Roles: ['sanso-internet-web'], PolicyDocument: allowing(ASSUME) }),
    }),
    ['finding operations/Extra'],
  ],
  [
    'assume a role of another zone by a policy of another template',
    into('operations', {
      Extra: resource('IAM::Policy', { Roles: ['sanso-internet-web'], PolicyDocument: allowing(ASSUME) }),
    }),
    ['finding operations/Extra'],
  ],
  [
    'be given no more than a boundary that names a role of another zone',
    into('internet', {
      Limit: resource('IAM::ManagedPolicy', { PolicyDocument: allowing(ASSUME) }),
      InRole: role('sanso-internet-web', LAMBDA, [], { PermissionsBoundary: { Ref: 'Limit' } }),
    }),
    'conforms',
  ],
  [
    'assume a role of another zone as a user',
    into('internet', {
      User: resource('IAM::User', {
        UserName: 'someone',
        Policies: [{ PolicyName: 'inline', PolicyDocument: allowing(ASSUME) }],
      }),
    }),
    ['finding internet/User'],
  ],
  [
    'assume a role of another zone by a policy for a role of no template',
    into('internet', { Extra: resource('IAM::Policy', { Roles: ['elsewhere'], PolicyDocument: allowing(ASSUME) }) }),
    ['finding internet/Extra'],
  ],
]);
