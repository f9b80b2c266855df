import { VAULTS } from '../../facts/stores/backups';
import { say } from '../../messages/say';
import type { Model } from '../../model/model';
import type { Value } from '../../template/unknown';
import { assess, part, valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Days for which a copy is kept, whatever its vault demands. */
const LEAST_DAYS = 7;

/** A rule of a plan keeps copies no shorter than the vault demands: the job would fail, and there would be no copy. */
export const backupRetention: Rule = {
  id: 'Sanso-6.6-BackupRetention',
  clauses: ['6(6)a', '2(7)'],
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
      const property = 'BackupPlan.BackupPlanRule';
      const copies = valuesAt(plan.properties, `${property}[]`).flatMap((rule) => [
        { rule, vault: part(rule, 'TargetBackupVault'), days: part(rule, 'Lifecycle', 'DeleteAfterDays') },
        ...valuesAt(rule, 'CopyActions[]').map((copy) => ({
          rule,
          vault: part(copy, 'DestinationBackupVaultArn'),
          days: part(copy, 'Lifecycle', 'DeleteAfterDays'),
        })),
      ]);
      const verdicts = copies.map(({ rule, vault, days }) => ({
        copy: say('backup-retention.copy', { rule: worded(part(rule, 'RuleName')), days: worded(days) }),
        // What is never deleted is kept long enough.
        verdict: assess(days, (known) => known === undefined || Number(known) >= leastDays(model, vault)),
      }));
      const short = verdicts.filter(({ verdict }) => verdict === 'broken').map(({ copy }) => copy);
      if (short.length > 0)
        return [finding(plan, say('backup-retention', { plan: plan.logicalId, copies: short }), { property })];
      return verdicts.some(({ verdict }) => verdict === 'open')
        ? [undecided(plan, say('backup-retention.unknown', { plan: plan.logicalId }), property)]
        : [];
    }),
};

/** Days that a vault demands, and a week at the least. */
function leastDays(model: Model, vault: Value | undefined): number {
  const locked = Number(
    part(model.find(vault, ...VAULTS)?.properties.LockConfiguration, 'MinRetentionDays') ?? LEAST_DAYS,
  );
  return Number.isNaN(locked) ? LEAST_DAYS : Math.max(locked, LEAST_DAYS);
}
