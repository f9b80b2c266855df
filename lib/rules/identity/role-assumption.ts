import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import type { Rule } from '../rule';
import { crossZoneGrants } from './cross-zone-grants';

/** Nobody may enter a role of another zone; the grant alone counts, whatever the other role's trust says. */
export const roleAssumption: Rule = {
  id: 'Sanso-2.11-RoleAssumption',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '他の領域のロールを引き受ける権限を与えないこと',
    en: 'No permission to assume a role of another zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) =>
    crossZoneGrants(facts, {
      actions: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoot'],
      message: 'role-assumption',
    }),
};
