import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { type Condition, conditionsOn, demandsKey, type Statement, speaksOf } from '../../template/policy-document';
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
  types: [...POLICY_HOLDERS, 'AWS::KMS::Key'],
  singleResource: true,
  check: ({ model, zones, grants }) => {
    const keys = model.ofType('AWS::KMS::Key');
    return [
      ...grants.resourcePolicies.flatMap(({ holder, property, statements }) =>
        holder.type === 'AWS::KMS::Key' && holder.zone !== undefined && statements.some(givesOn)
          ? [finding(holder, say('key-grants.policy', { key: holder.logicalId, condition: FOR_AWS }), { property })]
          : [],
      ),
      ...grants.allowed.flatMap(({ holder, policy, property, statement }) => {
        const zone = grants.actsIn(holder);
        // In an open zone the grants of its own keys count.
        const hasKeys = zones.isClosedId(zone) || keys.some(({ network }) => network !== undefined && network === zone);
        if (!hasKeys || !speaksOf(statement, 'kms:CreateGrant')) return [];
        if (isAdministrator(statement) || isForAws(statement)) return [];
        return [
          finding([policy, holder], say('key-grants', { holder: holder.name, condition: FOR_AWS }), { property }),
        ];
      }),
    ];
  },
};

/**
 * Whether a statement of a key policy names the making of grants and lets identities do it by themselves. Who is given the
 * whole key is given it by identity policies, as AWS does by default.
 */
function givesOn(statement: Statement): boolean {
  return (
    statement.effect === 'Allow' &&
    statement.aws.length > 0 &&
    statement.actions.some((action) => /^kms:Create(Grant|\*)$/i.test(action)) &&
    !isForAws(statement) &&
    !conditionsOn(statement, 'kms:ViaService').some((condition) => demandsKey(condition) && isOfAws(condition)) &&
    conditionsOn(statement, 'kms:GrantConstraintType').length +
      conditionsOn(statement, 'kms:GranteePrincipal').length ===
      0
  );
}

/** Services of AWS by their names, in some or every Region. */
function isOfAws({ values = [] }: Condition): boolean {
  return values.every((value) => /\.amazonaws\.com(\.cn)?$/.test(value));
}

function isForAws(statement: Statement): boolean {
  return conditionsOn(statement, FOR_AWS).some(
    ({ operator, values }) => operator === 'Bool' && values?.every((value) => value === 'true') === true,
  );
}
