import { trustOf } from '../../facts/grants/trust';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const SCANNER = 'malware-protection-plan.guardduty.amazonaws.com';

/** The role of the scan is excepted from every denial, so nobody else may take it (M02). */
export const scanRole: Rule = {
  id: 'Sanso-6.3.2-ScanRole',
  clauses: ['6(3)②b'],
  title: { ja: '検査用ロールを検査機能だけが使えること', en: 'Only the scanner takes the role of the scan' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: ({ pipelines }) => {
    const roles = new Set(pipelines.intakes.all.flatMap(({ scanRoles }) => scanRoles));
    return [...roles].flatMap((role): Outcome[] => {
      const property = 'AssumeRolePolicyDocument';
      const { allows, unknown } = trustOf(role);
      if (unknown)
        return [undecided(role, say('scan-role.unknown', { role: role.id, reason: unknown.reason }), property)];
      const principals = allows.flatMap(({ aws, federated, service, notPrincipal }) => [
        ...aws,
        ...federated,
        ...service.filter((name) => name !== SCANNER),
        ...(notPrincipal ? ['NotPrincipal'] : []),
      ]);
      if (principals.length === 0) return [];
      return [finding(role, say('scan-role', { role: role.id, principals, scanner: SCANNER }), { property })];
    });
  },
};
