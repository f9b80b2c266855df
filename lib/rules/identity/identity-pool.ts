import { assess, isTrue } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Nobody gets credentials without signing in. */
export const identityPool: Rule = {
  id: 'Sanso-6.6-IdentityPool',
  clauses: ['6(6)'],
  title: {
    ja: 'IDプールは未認証の利用者に資格情報を与えない',
    en: 'An identity pool gives no credentials to whoever has not signed in',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Cognito::IdentityPool'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::Cognito::IdentityPool').flatMap((pool): Outcome[] => {
      const property = 'AllowUnauthenticatedIdentities';
      const verdict = assess(pool.properties[property], (value) => !isTrue(value));
      if (verdict === 'open') return [undecided(pool, `${property} is not known`, property)];
      return verdict === 'met'
        ? []
        : [finding(pool, `${pool.logicalId} gives credentials to anybody`, `Set ${property} to false`, { property })];
    }),
};
