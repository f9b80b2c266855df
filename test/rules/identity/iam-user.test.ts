import { iamUser } from '../../../lib/rules/identity/iam-user';
import { testRule } from '../kit';
import { DEPLOYMENT, given } from './deployment';

testRule(iamUser, DEPLOYMENT, [
  ['a user', given('IAM::User', { LoginProfile: { Password: 'x' } }), ['finding my-number/It']],
  ['an access key', given('IAM::AccessKey', { UserName: 'x' }), ['finding my-number/It']],
  ['a group', given('IAM::Group', {}), ['finding my-number/It']],
  ['a policy of a user', given('IAM::Policy', { Users: ['x'] }), ['finding my-number/It']],
  ['a policy of a role', given('IAM::Policy', { Roles: ['x'] }), 'conforms'],
]);
