import { RESOURCE_CONTROL, SERVICE_CONTROL } from '../../facts/organization/organization';
import { say } from '../../messages/say';
import type { Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A policy of the organization guards what it is attached to, and it denies something (O01). */
export const organizationPolicyTarget: Rule = {
  id: 'Sanso-6.7-OrganizationPolicyTarget',
  clauses: ['6(7)b', '6(3)①a', '6(8)b'],
  title: { ja: '組織のポリシーを対象に適用すること', en: 'Policies of the organization are attached' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: true,
  inPartOf: ['Sanso-6.4-RegionGuard', 'Sanso-6.3.1-OrganizationNetworkGuard', 'Sanso-6.3.1-DataPerimeter'],
  check: ({ organization }) =>
    organization.policies.flatMap(({ resource, type, attached, statements, denials }): Outcome[] => {
      const policy = resource.id;
      if (!attached)
        return [finding(resource, say('organization-policy-target', { policy }), { property: 'TargetIds' })];
      if (type !== SERVICE_CONTROL && type !== RESOURCE_CONTROL) return [];
      const property = 'Content';
      if (!statements || !denials)
        return [undecided(resource, say('organization-policy-target.unknown', { policy }), property)];
      if (denials.length > 0 || isFullAccess(statements)) return [];
      return [finding(resource, say('organization-policy-target.denies-nothing', { policy }), { property })];
    }),
};

/** The policy that AWS attaches everywhere (FullAWSAccess): it guards nothing and is not meant to. */
function isFullAccess(statements: readonly Statement[]): boolean {
  return (
    statements.length === 1 &&
    statements.every(
      ({ effect, actions, resources, conditions }) =>
        effect === 'Allow' && actions.join() === '*' && resources.join() === '*' && conditions.length === 0,
    )
  );
}
