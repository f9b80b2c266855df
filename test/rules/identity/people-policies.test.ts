import { peoplePolicies } from '../../../lib/rules/identity/people-policies';
import { all, into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, role } from './deployment';
import { enters } from './people';

const OF_AWS = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'] };
const set = (id: string, more: object = {}) =>
  into('identity', { [id]: resource('SSO::PermissionSet', { Name: `staff-${id}`, ...more }) });

testRule(peoplePolicies, DEPLOYMENT, [
  ['people with policies of the deployment', all(enters('lgwan', 'A'), enters('lgwan', 'B')), 'conforms'],
  [
    'one of three with a policy of AWS',
    all(enters('lgwan', 'A'), enters('lgwan', 'B'), enters('my-number', 'C', {}, OF_AWS)),
    ['finding my-number/C'],
  ],
  ['half of them with a policy of AWS', all(enters('lgwan', 'A'), enters('lgwan', 'B', {}, OF_AWS)), 'conforms'],
  [
    'a permission set with a policy of AWS',
    all(set('a'), set('b'), set('c', { ManagedPolicies: OF_AWS.ManagedPolicyArns })),
    ['finding identity/c'],
  ],
  [
    'a role that nobody enters, with a policy of AWS',
    all(enters('lgwan', 'A'), into('lgwan', { Host: role('sanso-lgwan-host', LAMBDA, [], OF_AWS) })),
    'conforms',
  ],
]);
