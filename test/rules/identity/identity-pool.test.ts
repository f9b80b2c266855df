import { identityPool } from '../../../lib/rules/identity/identity-pool';
import { testRule } from '../kit';
import { DEPLOYMENT, given } from './deployment';

testRule(identityPool, DEPLOYMENT, [
  [
    'a pool for those who signed in',
    given('Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false }),
    'conforms',
  ],
  [
    'a pool for anybody',
    given('Cognito::IdentityPool', { AllowUnauthenticatedIdentities: 'true' }),
    ['finding my-number/It'],
  ],
  [
    'a pool for who knows whom',
    given('Cognito::IdentityPool', { AllowUnauthenticatedIdentities: { Ref: 'Open' } }),
    ['undecided my-number/It'],
  ],
]);
