import { backupVaultLock } from '../../../lib/rules/data/backup-vault-lock';
import { into, onTrial } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, plan, resource, vaultArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const vault = (more: object) => resource('Backup::BackupVault', { BackupVaultName: 'v', ...more });
const LOCK = { MinRetentionDays: 35, ChangeableForDays: 3 };

testRule(backupVaultLock, DEPLOYMENT, [
  ['a vault that is locked for good', one(vault({ LockConfiguration: LOCK })), 'conforms'],
  ['a vault without a lock', one(vault({})), ['finding my-number/It']],
  ['a lock that can be lifted', one(vault({ LockConfiguration: { MinRetentionDays: 35 } })), ['finding my-number/It']],
  [
    'a lock that is final in a hundred years',
    one(vault({ LockConfiguration: { ...LOCK, ChangeableForDays: 36500 } })),
    ['finding my-number/It'],
  ],
  [
    'a lock that is final in 31 days',
    one(vault({ LockConfiguration: { ...LOCK, ChangeableForDays: '31' } })),
    ['finding my-number/It'],
  ],
  [
    'a lock that is final in 30 days',
    one(vault({ LockConfiguration: { ...LOCK, ChangeableForDays: 30 } })),
    'conforms',
  ],
  ['a lock of a day', one(vault({ LockConfiguration: { ...LOCK, MinRetentionDays: 1 } })), ['finding my-number/It']],
  ['no vault', one(plan({ TargetBackupVault: { Ref: 'AWS::NoValue' } })), ['finding my-number/It']],
  ['the vault of the account', one(plan({ TargetBackupVault: 'Default' })), ['finding my-number/It']],
  [
    'a copy in the vault of the account',
    one(
      plan({
        CopyActions: [{ DestinationBackupVaultArn: vaultArn('ap-northeast-3', 'Default') }],
      }),
    ),
    ['finding my-number/It'],
  ],
  ['an evaluation may lift its lock', onTrial(one(vault({ LockConfiguration: { MinRetentionDays: 1 } }))), 'conforms'],
  ['an evaluation needs a lock', onTrial(one(vault({}))), ['finding my-number/It']],
]);
