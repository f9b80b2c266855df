import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import type { Rule } from '../rule';
import { crossZoneGrants } from './cross-zone-grants';

/** Who passes a role to a service acts with it: only roles of the own zone. */
export const passRole: Rule = {
  id: 'Sanso-2.11-PassRole',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '他の領域のロールをサービスに渡す権限を与えないこと',
    en: 'No permission to pass a role of another zone to a service',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) =>
    crossZoneGrants(facts, {
      actions: ['iam:PassRole'],
      message: 'pass-role',
    }),
};
