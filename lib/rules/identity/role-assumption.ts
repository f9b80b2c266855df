import { crossZoneGrants } from '../../facts/grants/cross-zone-action';
import { POLICY_HOLDERS } from '../../facts/grants/grants';
import type { Rule } from '../rule';

/** Nobody may enter a role of another zone; the grant alone counts, whatever the other role's trust says. */
export const roleAssumption: Rule = {
  id: 'Sanso-2.11-RoleAssumption',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: '他の領域のロールを引き受ける権限を与えない',
    en: 'No permission to assume a role of another zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) =>
    crossZoneGrants(facts, {
      actions: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoot'],
      deed: 'may assume roles',
      mend: 'Name the roles of its own zone in Resource, or take the permission away',
    }),
};
