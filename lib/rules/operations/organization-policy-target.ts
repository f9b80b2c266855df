import {
  denialsOf,
  RESOURCE_CONTROL,
  SERVICE_CONTROL,
  targetsOfPolicy,
} from '../../facts/grants/organization-policies';
import { statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A policy of the organization guards what it is attached to, and it denies something (O01). */
export const organizationPolicyTarget: Rule = {
  id: 'Sanso-6.7-OrganizationPolicyTarget',
  clauses: ['6(7)', '6(3)①', '6(8)b'],
  title: { ja: '組織のポリシーを対象に適用すること', en: 'Policies of the organization are attached' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::Organizations::Policy').flatMap((policy): Outcome[] => {
      const { properties, id } = policy;
      if (targetsOfPolicy(policy).length === 0)
        return [
          finding(
            policy,
            `Policy ${id} is attached to nothing`,
            'Name the root or the organizational units in TargetIds.',
            {
              property: 'TargetIds',
            },
          ),
        ];
      if (properties.Type !== SERVICE_CONTROL && properties.Type !== RESOURCE_CONTROL) return [];
      const denials = denialsOf(policy);
      if (denials === undefined) return [undecided(policy, 'its content is not known', 'Content')];
      if (denials.length > 0 || isFullAccess(properties.Content)) return [];
      return [
        finding(policy, `Policy ${id} denies nothing`, 'Write what it guards as statements that deny.', {
          property: 'Content',
        }),
      ];
    }),
};

/** The policy that AWS attaches everywhere (FullAWSAccess): it guards nothing and is not meant to. */
function isFullAccess(content: Value | undefined): boolean {
  const statements = statementsOf(content);
  return (
    !isUnknown(statements) &&
    statements.length === 1 &&
    statements.every(
      ({ effect, actions, resources, conditions }) =>
        effect === 'Allow' && actions.join() === '*' && resources.join() === '*' && conditions.length === 0,
    )
  );
}
