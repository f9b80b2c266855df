import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { NO_ZONE_ROLE } from '../../facts/grants/principals';
import { trustOf } from '../../facts/grants/trust';
import type { Rule } from '../rule';
import { crossZoneGrants } from './cross-zone-grants';

/** Who changes what a role may do, or who enters it, may do all that the role may. */
export const roleChange: Rule = {
  id: 'Sanso-2.11-RoleChange',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: '他の領域のロールの権限や信頼を変更する権限を与えないこと',
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
      message: 'role-change',
      // What deploys the templates of every zone makes their roles.
      exempt: (holder) =>
        NO_ZONE_ROLE.test(holder.name) ||
        trustOf(holder).allows.some(({ service }) => service.includes('cloudformation.amazonaws.com')),
    }),
};
