import { backupVaultCopy } from '../../../lib/rules/data/backup-vault-copy';
import { type Base, type Change, resource, template, testRule } from '../kit';
import { plan, policy, roleArn } from './deployment';

const DENIAL = { Effect: 'Deny', Principal: '*', Action: 'backup:CopyFromBackupVault', Resource: '*' };
const vault = (name: string) =>
  resource('Backup::BackupVault', { BackupVaultName: name, AccessPolicy: policy(DENIAL) });
const BASE: Base = {
  templates: {
    lgwan: template('lgwan', { Vault: vault('sanso-lgwan') }),
    internet: template('internet', { Vault: vault('sanso-internet') }),
  },
};
const says =
  (AccessPolicy: object | undefined, zone = 'lgwan'): Change =>
  (draft) =>
    draft.set(`${zone}/Vault`, { AccessPolicy });
const COPIED = ['finding lgwan/Vault'] as const;

testRule(backupVaultCopy, BASE, [
  ['no policy', says(undefined), COPIED],
  ['one role is denied', says(policy({ ...DENIAL, Principal: { AWS: roleArn('x') } })), COPIED],
  ['another action is denied', says(policy({ ...DENIAL, Action: 'backup:DeleteRecoveryPoint' })), COPIED],
  [
    'it is denied under a condition',
    says(policy({ ...DENIAL, Condition: { Bool: { 'aws:ViaAWSService': 'false' } } })),
    COPIED,
  ],
  ['everything is denied', says(policy({ ...DENIAL, Action: 'backup:*' })), 'conforms'],
  ['an open zone', says(undefined, 'internet'), 'conforms'],
  [
    'a plan copies into another Region',
    (draft) => {
      draft.set('lgwan/Vault', { AccessPolicy: undefined });
      draft.templates.lgwan.Resources.Plan = plan({ TargetBackupVault: { Ref: 'Vault' } });
    },
    'conforms',
  ],
  [
    'a plan copies nothing',
    (draft) => {
      draft.set('lgwan/Vault', { AccessPolicy: undefined });
      draft.templates.lgwan.Resources.Plan = plan({ TargetBackupVault: { Ref: 'Vault' }, CopyActions: [] });
    },
    COPIED,
  ],
]);
