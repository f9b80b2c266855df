import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { conditionsOn, type Statement, speaksOf } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

const FOR_AWS = 'kms:GrantIsForAWSResource';

/**
 * Whoever may create grants gives the use of a key on to anybody, past its policy; only AWS services need that. Source: AWS
 * KMS Developer Guide, "kms:GrantIsForAWSResource".
 */
export const keyGrants: Rule = {
  id: 'Sanso-6.6-KeyGrants',
  clauses: ['6(6)b', '6(3)①a', '2(5)'],
  title: {
    ja: '鍵の許可を作れるのはAWSサービスのためだけにすること',
    en: 'Grants of keys are created for AWS services only',
  },
  aspects: ['C'],
  severity: 'medium',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ zones, grants }) =>
    grants.allowed.flatMap(({ holder, policy, property, statement }) => {
      if (!zones.isClosedId(grants.actsIn(holder)) || !speaksOf(statement, 'kms:CreateGrant')) return [];
      if (isAdministrator(statement) || isForAws(statement)) return [];
      return [finding([policy, holder], say('key-grants', { holder: holder.name, condition: FOR_AWS }), { property })];
    }),
};

function isForAws(statement: Statement): boolean {
  return conditionsOn(statement, FOR_AWS).some(
    ({ operator, values }) => operator === 'Bool' && values?.every((value) => value === 'true') === true,
  );
}
