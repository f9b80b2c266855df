import { part, shown } from '../../model/parts';
import type { Value } from '../../model/unknown';
import { finding, type Outcome, type Rule } from '../rule';

/** A rule of a plan keeps copies no shorter than the vault demands: the job would fail, and there would be no copy. */
export const backupRetention: Rule = {
  id: 'Sanso-6.6-BackupRetention',
  clauses: ['6(6)', '2(7)'],
  title: {
    ja: 'バックアップの保存期間を確保すること',
    en: 'Copies are kept as long as the vault demands',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::Backup::BackupPlan'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::Backup::BackupPlan').flatMap((plan): Outcome[] => {
      const rules = listOf(part(plan.properties.BackupPlan, 'BackupPlanRule'));
      const short = rules.flatMap((rule) => {
        const vault = model.find(part(rule, 'TargetBackupVault'));
        const least = Number(part(vault?.properties.LockConfiguration, 'MinRetentionDays') ?? 7);
        const days = part(rule, 'Lifecycle', 'DeleteAfterDays');
        return typeof days === 'number' && days < least ? [`${shown(part(rule, 'RuleName'))} (${days})`] : [];
      });
      if (short.length === 0) return [];
      return [
        finding(
          plan,
          `${plan.logicalId} keeps copies for too few days: ${short.join(', ')}`,
          'Raise DeleteAfterDays to the MinRetentionDays of the vault or more.',
          { property: 'BackupPlan.BackupPlanRule' },
        ),
      ];
    }),
};

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}
