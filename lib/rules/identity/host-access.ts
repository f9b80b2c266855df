import { CLOSING_ACTIONS, HOST_ACTIONS, POWER_ACTIONS } from '../../facts/grants/host-actions';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import type { Rule } from '../rule';
import { crossZoneGrants } from './cross-zone-grants';

/** A stack changes whatever stands in it. */
const STACK_ACTIONS = [
  'cloudformation:UpdateStack',
  'cloudformation:CreateChangeSet',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:DeleteStack',
];

/** Sessions, commands and power of hosts, calls of functions, closing of networks and keys, changes of stacks: control of another zone's resource is a path into it, or its end. */
export const hostAccess: Rule = {
  id: 'Sanso-2.11-HostAccess',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: '他の領域のホスト・関数・ネットワーク・鍵・スタックを操作する権限を与えないこと',
    en: 'No permission to operate hosts, functions, networks, keys or stacks of another zone',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) =>
    crossZoneGrants(facts, {
      actions: [
        ...HOST_ACTIONS,
        ...POWER_ACTIONS,
        ...CLOSING_ACTIONS,
        'lambda:InvokeFunction',
        'states:StartExecution',
        ...STACK_ACTIONS,
      ],
      message: 'host-access',
      // A document says how a session runs, not where; a session of one's own is where one already is.
      skip: (resource) => /:(document|session|automation-definition)\//.test(resource),
    }),
};
