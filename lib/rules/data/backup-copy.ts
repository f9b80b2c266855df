import { JAPAN } from '../../facts/stores/backups';
import { valuesAt } from '../../model/paths';
import { isEvaluation } from '../../model/profile';
import { finding, type Rule } from '../rule';

/** A disaster in one Region leaves a copy in the other one of Japan. */
export const backupCopy: Rule = {
  id: 'Sanso-2.7-BackupCopy',
  clauses: ['2(7)', '3(3)', '6(6)'],
  title: {
    ja: 'バックアップを国内の別リージョンに複製すること',
    en: 'Backups are copied to the other Region in Japan',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::Backup::BackupPlan'],
  singleResource: true,
  check: ({ model }) =>
    isEvaluation(model)
      ? []
      : model
          .ofType('AWS::Backup::BackupPlan')
          .filter((plan) => {
            const copies = valuesAt(
              plan.properties,
              'BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn',
            );
            return !copies.some((vault) => {
              const region = String(vault).split(':')[3];
              return region !== plan.region && JAPAN.includes(region);
            });
          })
          .map((plan) =>
            finding(
              plan,
              `${plan.logicalId} copies nothing to another Region of Japan`,
              `Add a CopyAction to a vault of the zone in ${JAPAN.filter((region) => region !== plan.region).join(' or ')}.`,
              { property: 'BackupPlan.BackupPlanRule' },
            ),
          ),
};
