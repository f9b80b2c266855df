import { backupCopy } from '../../../lib/rules/data/backup-copy';
import { backupCoverage } from '../../../lib/rules/data/backup-coverage';
import { backupRetention } from '../../../lib/rules/data/backup-retention';
import { backupVaultLock } from '../../../lib/rules/data/backup-vault-lock';
import { backupVaultPolicy } from '../../../lib/rules/data/backup-vault-policy';
import type { Rule } from '../../../lib/rules/rule';
import { ACCOUNT, labels, policy, type Resources, resource, roleArn, shortly, template } from './fixtures';

const LOCK = { MinRetentionDays: 35, ChangeableForDays: 3 };
const vault = (more: Record<string, unknown>) => resource('Backup::BackupVault', { BackupVaultName: 'v', ...more });
const DENIAL = { Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' };
const POINT = 'arn:aws:ec2:ap-northeast-1::snapshot/snap-1';
const nobody = (more: Record<string, unknown> = {}) => policy({ ...DENIAL, ...more });
const plan = (rule: Record<string, unknown>) =>
  resource('Backup::BackupPlan', {
    BackupPlan: { BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: 'v', ...rule }] },
  });
const to = (region: string) =>
  plan({
    CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:${region}:${ACCOUNT}:backup-vault:sanso-my-number-dr` }],
  });

const copied = (Lifecycle: object) =>
  plan({
    Lifecycle: { DeleteAfterDays: 95 },
    CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:dr`, Lifecycle }],
  });

test.each<[string, Rule, ReturnType<typeof resource>, boolean]>([
  ['a vault that is locked for good', backupVaultLock, vault({ LockConfiguration: LOCK }), true],
  ['a vault without a lock', backupVaultLock, vault({}), false],
  ['a lock that can be lifted', backupVaultLock, vault({ LockConfiguration: { MinRetentionDays: 35 } }), false],
  ['a lock of a day', backupVaultLock, vault({ LockConfiguration: { ...LOCK, MinRetentionDays: 1 } }), false],
  ['nobody deletes', backupVaultPolicy, vault({ AccessPolicy: nobody() }), true],
  ['anybody deletes', backupVaultPolicy, vault({}), false],
  [
    'one role does not delete',
    backupVaultPolicy,
    vault({ AccessPolicy: nobody({ Principal: { AWS: roleArn('x') } }) }),
    false,
  ],
  ['nobody deletes one copy', backupVaultPolicy, vault({ AccessPolicy: nobody({ Resource: POINT }) }), false],
  [
    'nobody deletes by two denials',
    backupVaultPolicy,
    vault({
      AccessPolicy: policy(
        ...['arn:aws:backup:*', 'arn:aws:ec2:*', 'arn:aws:rds:*'].map((Resource) => ({ ...DENIAL, Resource })),
      ),
    }),
    true,
  ],
  ['the vault of the account', backupVaultLock, plan({ TargetBackupVault: 'Default' }), false],
  [
    'a copy in the vault of the account',
    backupVaultLock,
    plan({
      CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:ap-northeast-3:${ACCOUNT}:backup-vault:Default` }],
    }),
    false,
  ],
  ['copies that stay', backupRetention, plan({ Lifecycle: { DeleteAfterDays: 95 } }), true],
  ['copies of a day', backupRetention, plan({ Lifecycle: { DeleteAfterDays: 1 } }), false],
  ['copies of a day, in text', backupRetention, plan({ Lifecycle: { DeleteAfterDays: '1' } }), false],
  ['copies for ever', backupRetention, plan({ Lifecycle: {} }), true],
  ['a copy elsewhere that stays', backupRetention, copied({ DeleteAfterDays: '95' }), true],
  ['a copy elsewhere for a day', backupRetention, copied({ DeleteAfterDays: 1 }), false],
  ['a copy in Osaka', backupCopy, to('ap-northeast-3'), true],
  ['a copy in the same Region', backupCopy, to('ap-northeast-1'), false],
  ['a copy abroad', backupCopy, to('us-west-2'), false],
  ['no copy', backupCopy, plan({}), false],
])('%s', (_, rule, It, conforms) => {
  expect([...new Set(shortly(rule, { z: template('my-number', { It }) }))]).toEqual(conforms ? [] : ['finding z/It']);
});

test('an evaluation needs a lock, and may lift it', () => {
  const trial = (It: ReturnType<typeof resource>) => ({
    z: { Metadata: { sanso: { zone: 'my-number', profile: 'evaluation' } }, Resources: { It } },
  });
  expect(shortly(backupVaultLock, trial(vault({ LockConfiguration: { MinRetentionDays: 1 } })))).toEqual([]);
  expect(shortly(backupVaultLock, trial(vault({})))).toEqual(['finding z/It']);
  expect(shortly(backupCopy, trial(plan({})))).toEqual([]);
});

const STORE = resource('S3::Bucket', { BucketName: 'data', Tags: labels('my-number', '3B', '2', '2') });
const selecting = (BackupSelection: Record<string, unknown>): Resources => ({
  Store: STORE,
  Plan: plan({}),
  Selection: resource('Backup::BackupSelection', { BackupPlanId: { Ref: 'Plan' }, BackupSelection }),
});
const tagged = (ConditionKey: string, ConditionValue: string) => ({
  ConditionType: 'STRINGEQUALS',
  ConditionKey,
  ConditionValue,
});
const MISSED = ['finding z/Store z/Selection z/Plan'];
test.each<[string, Resources, string[]]>([
  ['selected by name', selecting({ Resources: ['arn:aws:s3:::data'] }), []],
  ['selected with everything', selecting({ Resources: ['*'] }), []],
  ['selected by tag', selecting({ ListOfTags: [tagged('sanso:availability', '2')] }), []],
  [
    'selected by name and tag',
    selecting({
      Resources: ['arn:aws:s3:::*'],
      Conditions: { StringEquals: [tagged('aws:ResourceTag/sanso:zone', 'my-number')] },
    }),
    [],
  ],
  ['not selected', selecting({ Resources: ['arn:aws:s3:::other'] }), MISSED],
  ['left out', selecting({ Resources: ['*'], NotResources: ['arn:aws:s3:::data'] }), MISSED],
  [
    'selected by name and the tag of another zone',
    selecting({ Resources: ['*'], Conditions: { StringEquals: [tagged('aws:ResourceTag/sanso:zone', 'lgwan')] } }),
    MISSED,
  ],
  ['without a plan', { Store: STORE }, ['finding z/Store']],
  ['of no need', { Store: resource('S3::Bucket', { Tags: labels('my-number', '2') }) }, []],
])('a store %s', (_, resources, expected) => {
  expect(shortly(backupCoverage, { z: template('my-number', resources) })).toEqual(expected);
});

test.each<[string, Resources, string[]]>([
  ['of the highest confidentiality in a zone without backups', {}, []],
  ['in a zone with backups', { Plan: plan({}) }, ['finding z/Store z/Plan']],
])('a store %s', (_, resources, expected) => {
  const Store = resource('S3::Bucket', { BucketName: 'data', Tags: labels('lgwan', '3A', '2', '2') });
  expect(shortly(backupCoverage, { z: template('lgwan', { Store, ...resources }) })).toEqual(expected);
});

test('how long copies are kept is undecided where it is not known', () => {
  const It = plan({ Lifecycle: { DeleteAfterDays: { 'Fn::ImportValue': 'of another deployment' } } });
  expect(shortly(backupRetention, { z: template('my-number', { It }) })).toEqual(['undecided z/It']);
});
