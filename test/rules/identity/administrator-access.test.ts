import { administratorAccess } from '../../../lib/rules/identity/administrator-access';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { allowing, DEPLOYMENT, holds, LAMBDA, role } from './deployment';

const BUCKET = 'arn:aws:s3:::sanso-my-number-data/*';
const AWS_POLICY = 'arn:aws:iam::aws:policy/';
const NOTHING = { Action: 's3:GetObject', Resource: BUCKET };
const bounded = (Action: string) =>
  into('lgwan', {
    Limit: resource('IAM::ManagedPolicy', { PolicyDocument: allowing({ Action, Resource: '*' }) }),
    LgRole: role('sanso-lgwan-app', LAMBDA, [], { PermissionsBoundary: { Ref: 'Limit' } }),
  });

testRule(administratorAccess, DEPLOYMENT, [
  ['named actions and resources', holds('my-number', NOTHING), 'conforms'],
  ['everything', holds('internet', { Action: '*', Resource: '*' }), ['finding internet/Role']],
  ['every action on one bucket', holds('internet', { Action: '*', Resource: BUCKET }), ['finding internet/Role']],
  ['everything but one service', holds('internet', { NotAction: 'iam:*', Resource: '*' }), ['finding internet/Role']],
  [
    'the policy of an administrator',
    holds('internet', NOTHING, { ManagedPolicyArns: [`${AWS_POLICY}AdministratorAccess`] }),
    ['finding internet/Role'],
  ],
  [
    'a policy of AWS for hosts',
    holds('internet', NOTHING, { ManagedPolicyArns: [`${AWS_POLICY}AmazonSSMManagedInstanceCore`] }),
    'conforms',
  ],
  [
    'the policy of an administrator, by a permission set',
    into('identity', {
      Set: resource('SSO::PermissionSet', {
        Name: 'lgwan-staff',
        ManagedPolicies: [`${AWS_POLICY}AdministratorAccess`],
      }),
    }),
    ['finding identity/Set'],
  ],
  ['a boundary that leaves everything open', bounded('*'), ['finding lgwan/Limit']],
  ['a boundary that names a service', bounded('s3:*'), 'conforms'],
]);
