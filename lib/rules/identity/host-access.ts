import type { Rule } from '../rule';
import { crossZoneGrants } from './cross-zone-action';
import { POLICY_HOLDERS } from './grants';

/** Sessions and commands on hosts, and calls of functions: control of a resource of another zone is a path into it. */
export const hostAccess: Rule = {
  id: 'Sanso-2.11-HostAccess',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)'],
  title: {
    ja: '他の領域のホストや関数を操作する権限を与えない',
    en: 'No permission to operate hosts or functions of another zone',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (judged) =>
    crossZoneGrants(judged, {
      actions: [
        'ssm:StartSession',
        'ssm:SendCommand',
        'ssm-guiconnect:StartConnection',
        'ec2-instance-connect:SendSSHPublicKey',
        'ec2-instance-connect:OpenTunnel',
        'lambda:InvokeFunction',
        'states:StartExecution',
        'ecs:ExecuteCommand',
      ],
      deed: 'may operate hosts or functions',
      mend: 'Name the hosts of its own zone in Resource, or demand their tag sanso:zone in a condition',
      // A document says how a session runs, not where; a session of one's own is where one already is.
      skip: (resource) => /:(document|session|automation-definition)\//.test(resource),
    }),
};
