import { JAPAN } from '../../facts/stores/backups';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** A disaster in one Region leaves a copy in the other one of Japan. */
export const backupCopy: Rule = {
  id: 'Sanso-2.7-BackupCopy',
  clauses: ['2(7)', '3(3)', '6(6)a'],
  title: {
    ja: 'バックアップを国内の別リージョンに複製すること',
    en: 'Backups are copied to the other Region in Japan',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::Backup::BackupPlan'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::Backup::BackupPlan')
      .filter((plan) => !isEvaluation(model) && !hasCopy(plan))
      .map((plan) => {
        const regions = JAPAN.filter((region) => region !== plan.region);
        const message = say('backup-copy', { plan: plan.logicalId, regions });
        return finding(plan, message, { property: 'BackupPlan.BackupPlanRule' });
      }),
};

function hasCopy({ properties, region: own }: Resource): boolean {
  return valuesAt(properties, 'BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn').some((vault) => {
    const region = String(vault).split(':')[3];
    return region !== own && JAPAN.includes(region);
  });
}
