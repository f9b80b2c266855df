import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Vaults, plans and what they cover. */
export const backupReaders: readonly LiveReader[] = [
  { types: ['AWS::Backup::BackupVault'], read: vaults },
  { types: ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'], read: plans },
];

async function vaults(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const vault of await account.list('backup', 'ListBackupVaults', 'BackupVaultList')) {
    const { BackupVaultName, BackupVaultArn } = vault;
    const policy = await account.get('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName });
    const tags = await account.get('backup', 'ListTags', { ResourceArn: BackupVaultArn });
    found.push({
      type: 'AWS::Backup::BackupVault',
      id: BackupVaultName,
      // The vault that every account has.
      ...(BackupVaultName === 'Default' ? { implicit: true } : {}),
      properties: {
        ...given('EncryptionKeyArn', vault.EncryptionKeyArn),
        ...given('AccessPolicy', policyOf(policy?.Policy)),
        ...given('BackupVaultTags', mapOf(tagsIn(tags?.Tags))),
        ...(vault.Locked
          ? {
              LockConfiguration: {
                MinRetentionDays: vault.MinRetentionDays,
                ...given('LockDate', vault.LockDate),
                ...given('MaxRetentionDays', vault.MaxRetentionDays),
              },
            }
          : {}),
      },
      assigned: { BackupVaultName },
      attributes: { BackupVaultArn, BackupVaultName },
    });
  }
  return found;
}

async function plans(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { BackupPlanId, BackupPlanArn } of await account.list('backup', 'ListBackupPlans', 'BackupPlansList')) {
    const answer = (await account.get('backup', 'GetBackupPlan', { BackupPlanId })) ?? {};
    const { BackupPlan: plan } = answer;
    const tags = await account.get('backup', 'ListTags', { ResourceArn: BackupPlanArn });
    found.push({
      type: 'AWS::Backup::BackupPlan',
      id: BackupPlanId,
      properties: {
        BackupPlan: {
          BackupPlanName: plan?.BackupPlanName,
          ...given('AdvancedBackupSettings', plan?.AdvancedBackupSettings),
          BackupPlanRule: (plan?.Rules ?? []).map((rule: Answer) => ({
            RuleName: rule.RuleName,
            TargetBackupVault: rule.TargetBackupVaultName,
            ...given('ScheduleExpression', rule.ScheduleExpression),
            ...given('Lifecycle', rule.Lifecycle),
            ...given('CopyActions', rule.CopyActions),
            ...given('RecoveryPointTags', rule.RecoveryPointTags),
            ...(rule.EnableContinuousBackup ? { EnableContinuousBackup: true } : {}),
          })),
        },
        ...given('BackupPlanTags', mapOf(tagsIn(tags?.Tags))),
      },
      attributes: { BackupPlanId, BackupPlanArn },
    });
    for (const { SelectionId } of await account.list('backup', 'ListBackupSelections', 'BackupSelectionsList', {
      BackupPlanId,
    })) {
      const answer = await account.get('backup', 'GetBackupSelection', { BackupPlanId, SelectionId });
      const selection = answer?.BackupSelection ?? {};
      found.push({
        type: 'AWS::Backup::BackupSelection',
        id: `${BackupPlanId}|${selection.SelectionName}`,
        properties: {
          BackupPlanId,
          BackupSelection: {
            SelectionName: selection.SelectionName,
            IamRoleArn: selection.IamRoleArn,
            ...given('Resources', selection.Resources),
            ...given('ListOfTags', selection.ListOfTags),
            ...given('NotResources', selection.NotResources),
            ...given('Conditions', selection.Conditions),
          },
        },
      });
    }
  }
  return found;
}

/** Tags as a map, as AWS Backup writes them. */
function mapOf(tags: readonly { readonly Key: string; readonly Value: string }[]) {
  return tags.length === 0 ? undefined : Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
