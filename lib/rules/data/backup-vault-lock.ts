import { VAULTS } from '../../facts/stores/backups';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { isUnknown } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { requireEach } from '../require-each';
import { finding, type Rule } from '../rule';

/** Days for which nobody may delete a copy. */
const LOCKED_DAYS = 30;

/** Until then an administrator may still lift a lock: AWS demands three days, and a month is enough to see a mistake. */
const LONGEST_GRACE_DAYS = 30;

/** Backups outlast whoever takes over the account (ransomware): the vault is locked, and in production for good. */
export const backupVaultLock: Rule = {
  id: 'Sanso-6.6-BackupVaultLock',
  clauses: ['6(6)a', '2(6)', '2(7)'],
  title: { ja: 'バックアップボールトをロックすること', en: 'Backup vaults are locked' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan'],
  singleResource: true,
  check: ({ model }) => {
    const vaults = model.ofType('AWS::Backup::BackupVault');
    const locked = isEvaluation(model)
      ? []
      : vaults.filter(({ properties }) => properties.LockConfiguration !== undefined);
    return [
      ...model
        .ofType('AWS::Backup::BackupPlan')
        .filter((plan) => usesDefaultVault(model, plan) || namesNoVault(plan))
        .map((plan) =>
          finding(plan, say('backup-vault-lock.default', { plan: plan.logicalId }), {
            property: 'BackupPlan.BackupPlanRule',
          }),
        ),
      ...requireEach(vaults, {
        property: 'LockConfiguration',
        meets: (lock) => lock !== undefined,
        message: ({ logicalId: vault }) => say('backup-vault-lock', { vault, days: LOCKED_DAYS }),
      }),
      ...requireEach(locked, {
        property: 'LockConfiguration.MinRetentionDays',
        meets: (days) => Number(days) >= LOCKED_DAYS,
        message: ({ logicalId: vault }, given) => say('backup-vault-lock.days', { vault, given, days: LOCKED_DAYS }),
      }),
      ...requireEach(locked, {
        property: 'LockConfiguration.ChangeableForDays',
        meets: (days) => days !== undefined,
        message: ({ logicalId: vault }) => say('backup-vault-lock.changeable', { vault }),
      }),
      ...requireEach(locked, {
        property: 'LockConfiguration.ChangeableForDays',
        meets: (days) => days === undefined || !(Number(days) > LONGEST_GRACE_DAYS),
        message: ({ logicalId: vault }, given) =>
          say('backup-vault-lock.grace', { vault, given, days: LONGEST_GRACE_DAYS }),
      }),
    ];
  },
};

function namesNoVault({ properties }: Resource): boolean {
  return valuesAt(properties, 'BackupPlan.BackupPlanRule[]').some(
    (rule) => !isUnknown(rule) && part(rule, 'TargetBackupVault') === undefined,
  );
}

/** The vault that AWS makes in every account is called Default: it has no lock unless a template gives it one. */
function usesDefaultVault(model: Model, plan: Resource): boolean {
  const rules = 'BackupPlan.BackupPlanRule[]';
  const vaults = [
    ...textsAt(plan.properties, `${rules}.TargetBackupVault`),
    ...textsAt(plan.properties, `${rules}.CopyActions[].DestinationBackupVaultArn`),
  ];
  return vaults.some((vault) => vault.split(':').at(-1) === 'Default' && !model.find(vault, ...VAULTS));
}
