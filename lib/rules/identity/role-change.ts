import { crossZoneGrants } from '../../facts/grants/cross-zone-action';
import { POLICY_HOLDERS } from '../../facts/grants/grants';
import { trustOf } from '../../facts/grants/trust';
import { NO_ZONE_ROLE } from '../../facts/names/principals';
import type { Rule } from '../rule';

/** Who changes what a role may do, or who enters it, may do all that the role may. */
export const roleChange: Rule = {
  id: 'Sanso-2.11-RoleChange',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)'],
  title: {
    ja: '他の領域のロールの権限や信頼を変更する権限を与えない',
    en: 'No permission to change a role of another zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) =>
    crossZoneGrants(facts, {
      actions: [
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:DeleteRolePermissionsBoundary',
        'iam:AddRoleToInstanceProfile',
        'iam:CreatePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      deed: 'may change roles',
      mend: 'Name the roles of its own zone in Resource, or take the permission away',
      // What deploys the templates of every zone makes their roles.
      exempt: (holder) =>
        NO_ZONE_ROLE.test(holder.name) ||
        trustOf(holder).allows.some(({ service }) => service.includes('cloudformation.amazonaws.com')),
    }),
};
