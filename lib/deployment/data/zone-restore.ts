import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { bucketName, prefix, roleArn } from '../../config/names';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { protectionOf } from '../../policy/classification';
import { taggedAs } from '../access/zone-tag';
import { acknowledgeFor } from '../acknowledge';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { keyOfTheZone, type ZoneBackupProps } from './zone-backup';

/** Job in the name of the role that AWS Backup restores with: the stores of the zone admit it by this name. */
export const RESTORE_JOB = 'restore';

/**
 * The role that brings a copy back into a store of its zone (clauses 2(7) and 6(2)): it writes into these stores only, makes
 * no bucket, and has no part in backing up. An administrator of the zone starts the job: {@link startRestoreStatements}.
 */
export class ZoneRestore extends Construct {
  constructor(scope: Construct, id: string, { key, stores }: ZoneBackupProps) {
    super(scope, id);
    const { config, zoneId, account, region } = ZoneStack.of(this);
    const bucketArns = stores.map((store) => `arn:aws:s3:::${bucketName(config, zoneId, store.id, account)}`);
    const role = new ServiceRole(this, 'Role', {
      job: RESTORE_JOB,
      service: 'backup.amazonaws.com',
      trust: {},
      statements: restoreStatements(bucketArns, key.keyArn, region),
    });
    for (const store of stores) acknowledgeFor(role, { store: store.id }, 'restore-role-writes-store');
  }
}

/** What AWSBackupServiceRolePolicyForS3Restore allows, narrowed to these buckets and this key, without making buckets. */
function restoreStatements(bucketArns: string[], keyArn: string, region: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'LookAtTheBuckets',
      actions: [
        's3:GetBucketLocation',
        's3:GetBucketOwnershipControls',
        's3:GetBucketVersioning',
        's3:ListBucket',
        's3:ListBucketVersions',
      ],
      resources: bucketArns,
    }),
    new PolicyStatement({
      sid: 'BringObjectsBack',
      actions: [
        's3:DeleteObject',
        's3:GetObject',
        's3:GetObjectAcl',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionAcl',
        's3:ListMultipartUploadParts',
        's3:PutObject',
        's3:PutObjectAcl',
        's3:PutObjectTagging',
        's3:PutObjectVersionAcl',
      ],
      resources: bucketArns.map((arn) => `${arn}/*`),
    }),
    keyOfTheZone(keyArn, region),
  ];
}

/** Whether a zone has stores whose labels ask for a backup. */
export function hasBackup(zone: Zone): boolean {
  return zone.dataStores.some((store) => protectionOf(store).backup);
}

/** What an administrator needs to find a copy of the zone and bring it back: that one role is passed, to AWS Backup alone. */
export function startRestoreStatements(config: Config, zone: Zone): PolicyStatement[] {
  if (!hasBackup(zone)) return [];
  const backup = (resource: string) => `arn:aws:backup:${config.region}:${zone.account}:${resource}`;
  return [
    new PolicyStatement({
      sid: 'FindTheCopiesOfTheZone',
      actions: ['backup:ListRecoveryPointsByBackupVault'],
      resources: [backup(`backup-vault:${prefix(config, zone.id)}`)],
    }),
    new PolicyStatement({
      sid: 'RestoreCopiesOfTheZone',
      actions: ['backup:DescribeRecoveryPoint', 'backup:GetRecoveryPointRestoreMetadata', 'backup:StartRestoreJob'],
      resources: [backup('recovery-point:*')],
      conditions: taggedAs(zone),
    }),
    new PolicyStatement({ sid: 'FollowTheRestore', actions: ['backup:DescribeRestoreJob'], resources: ['*'] }),
    new PolicyStatement({
      sid: 'PassTheRestoreRole',
      actions: ['iam:PassRole'],
      resources: [restoreRoleArn(config, zone)],
      conditions: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    }),
  ];
}

export function restoreRoleArn(config: Config, zone: Zone): string {
  return roleArn(config, zone.account, zone.id, RESTORE_JOB);
}
