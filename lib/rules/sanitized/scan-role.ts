import { intakes, scanRoles } from '../../facts/pipelines/pipelines';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const SCANNER = 'malware-protection-plan.guardduty.amazonaws.com';

/** The role of the scan is excepted from every denial, so nobody else may take it (M02). */
export const scanRole: Rule = {
  id: 'Sanso-6.3.2-ScanRole',
  clauses: ['6(3)②'],
  title: { ja: '検査の役割を検査機能だけが使えること', en: 'Only the scanner takes the role of the scan' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: ({ model }) => {
    const roles = new Set(intakes(model).flatMap((intake) => scanRoles(model, intake)));
    return [...roles].flatMap((role): Outcome[] => {
      const property = 'AssumeRolePolicyDocument';
      const read = statementsOf(role.properties.AssumeRolePolicyDocument);
      if (isUnknown(read))
        return [undecided(role, `who may take the role of the scan is not known: ${read.reason}`, property)];
      const others = read
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ aws, federated, service, notPrincipal }) => [
          ...aws,
          ...federated,
          ...service.filter((name) => name !== SCANNER),
          ...(notPrincipal ? ['NotPrincipal'] : []),
        ]);
      if (others.length === 0) return [];
      return [
        finding(
          role,
          `${others.join(', ')} may take ${role.id}, which reads what was not scanned`,
          `Trust ${SCANNER} alone.`,
          { property },
        ),
      ];
    });
  },
};
