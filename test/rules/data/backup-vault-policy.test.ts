import { backupVaultPolicy } from '../../../lib/rules/data/backup-vault-policy';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, policy, resource, roleArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const vault = (more: object) => resource('Backup::BackupVault', { BackupVaultName: 'v', ...more });
const ACTIONS = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];
const DENIAL = { Effect: 'Deny', Principal: '*', Action: ACTIONS, Resource: '*' };
const POINT = 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1';
const nobody = (more: object = {}) => policy({ ...DENIAL, ...more });

testRule(backupVaultPolicy, DEPLOYMENT, [
  ['nobody deletes', one(vault({ AccessPolicy: nobody() })), 'conforms'],
  ...ACTIONS.map(
    (Action) =>
      [
        `${Action} alone is denied`,
        one(vault({ AccessPolicy: nobody({ Action }) })),
        ['finding my-number/It'],
      ] as const,
  ),
  [
    'nobody deletes, and nobody ends a copy early, by a denial each',
    one(vault({ AccessPolicy: policy(...ACTIONS.map((Action) => ({ ...DENIAL, Action }))) })),
    'conforms',
  ],
  ['anybody deletes', one(vault({})), ['finding my-number/It']],
  [
    'one role does not delete',
    one(vault({ AccessPolicy: nobody({ Principal: { AWS: roleArn('x') } }) })),
    ['finding my-number/It'],
  ],
  ['nobody deletes one copy', one(vault({ AccessPolicy: nobody({ Resource: POINT }) })), ['finding my-number/It']],
  [
    'nobody deletes by two denials',
    one(
      vault({
        AccessPolicy: policy(
          ...['arn:aws:backup:*', 'arn:aws:ec2:*', 'arn:aws:rds:*'].map((Resource) => ({ ...DENIAL, Resource })),
        ),
      }),
    ),
    'conforms',
  ],
]);
