import { VAULTS } from '../../facts/stores/backups';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { isEvaluation } from '../../model/profile';
import { part, shown } from '../../template/values';
import { demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** Days for which nobody may delete a copy. */
const LOCKED_DAYS = 30;

/** Backups outlast whoever takes over the account (ransomware): the vault is locked, and in production for good. */
export const backupVaultLock: Rule = {
  id: 'Sanso-6.6-BackupVaultLock',
  clauses: ['6(6)', '2(6)', '2(7)'],
  title: { ja: 'バックアップボールトをロックすること', en: 'Backup vaults are locked' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan'],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType('AWS::Backup::BackupPlan').flatMap((plan) => intoDefaultVault(model, plan)),
    ...model.ofType('AWS::Backup::BackupVault').flatMap((vault): Outcome[] => {
      const lock = vault.properties.LockConfiguration;
      const mend = `Set LockConfiguration with MinRetentionDays ${LOCKED_DAYS} or more and ChangeableForDays.`;
      if (lock === undefined)
        return [finding(vault, `${vault.logicalId} has no lock`, mend, { property: 'LockConfiguration' })];
      if (isEvaluation(model)) return [];
      const days = part(lock, 'MinRetentionDays');
      return demands(vault, [
        {
          property: 'LockConfiguration.MinRetentionDays',
          value: days,
          meets: (known) => Number(known) >= LOCKED_DAYS,
          message: `${vault.logicalId} keeps copies for ${shown(days)} days only`,
          mend,
        },
        {
          property: 'LockConfiguration.ChangeableForDays',
          value: part(lock, 'ChangeableForDays'),
          meets: (known) => known !== undefined,
          message: `The lock of ${vault.logicalId} can be lifted by an administrator at any time`,
          mend,
        },
      ]);
    }),
  ],
};

/** The vault that AWS makes in every account is called Default: it has no lock unless a template gives it one. */
function intoDefaultVault(model: Model, plan: Resource): Outcome[] {
  const rules = 'BackupPlan.BackupPlanRule[]';
  const vaults = [
    ...textsAt(plan.properties, `${rules}.TargetBackupVault`),
    ...textsAt(plan.properties, `${rules}.CopyActions[].DestinationBackupVaultArn`),
  ];
  if (!vaults.some((vault) => vault.split(':').at(-1) === 'Default' && !model.find(vault, ...VAULTS))) return [];
  return [
    finding(
      plan,
      `${plan.logicalId} keeps copies in the vault Default, which has no lock`,
      'Name a vault of the zone with a LockConfiguration.',
      { property: 'BackupPlan.BackupPlanRule' },
    ),
  ];
}
