import { say } from '../../messages/say';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Nobody gets credentials without signing in. */
export const identityPool: Rule = {
  id: 'Sanso-6.6-IdentityPool',
  clauses: ['6(6)b'],
  title: {
    ja: 'IDプールは未認証の利用者に認証情報を与えないこと',
    en: 'An identity pool gives no credentials to whoever has not signed in',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Cognito::IdentityPool'],
  singleResource: true,
  check: ({ model }) =>
    requireEach(model.ofType('AWS::Cognito::IdentityPool'), {
      property: 'AllowUnauthenticatedIdentities',
      meets: (value) => !isTrue(value),
      message: ({ logicalId: pool }) => say('identity-pool', { pool }),
    }),
};
