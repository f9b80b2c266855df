import { backupRetention } from '../../../lib/rules/data/backup-retention';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, plan, resource, vaultArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const copied = (Lifecycle: object) =>
  plan({
    Lifecycle: { DeleteAfterDays: 95 },
    CopyActions: [{ DestinationBackupVaultArn: vaultArn('ap-northeast-3', 'dr'), Lifecycle }],
  });

testRule(backupRetention, DEPLOYMENT, [
  ['copies that stay', one(plan({ Lifecycle: { DeleteAfterDays: 95 } })), 'conforms'],
  ['copies of a day', one(plan({ Lifecycle: { DeleteAfterDays: 1 } })), ['finding my-number/It']],
  ['copies of a day, in text', one(plan({ Lifecycle: { DeleteAfterDays: '1' } })), ['finding my-number/It']],
  [
    'copies of a day in a vault that demands no more',
    into('my-number', {
      It: plan({ Lifecycle: { DeleteAfterDays: 1 }, TargetBackupVault: { Ref: 'Vault' } }),
      Vault: resource('Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 1 } }),
    }),
    ['finding my-number/It'],
  ],
  ['copies for ever', one(plan({ Lifecycle: {} })), 'conforms'],
  ['a copy elsewhere that stays', one(copied({ DeleteAfterDays: '95' })), 'conforms'],
  ['a copy elsewhere for a day', one(copied({ DeleteAfterDays: 1 })), ['finding my-number/It']],
  [
    'copies for as long as somebody says',
    one(plan({ Lifecycle: { DeleteAfterDays: { 'Fn::ImportValue': 'of-another-deployment' } } })),
    ['undecided my-number/It'],
  ],
]);
