import { Duration } from 'aws-cdk-lib';
import {
  BackupPlan,
  BackupPlanRule,
  BackupVault,
  type CfnBackupPlan,
  CfnBackupSelection,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { bucketName, prefix } from '../../config/names';
import type { DataStoreConfig } from '../../config/schema';
import {
  AVAILABILITY,
  type Classification,
  CONFIDENTIALITY,
  INTEGRITY,
  protectionOf,
} from '../../policy/classification';
import { acknowledge, acknowledgeFor } from '../acknowledge';
import { classify } from '../classify';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';

/** Job in the name of the role that AWS Backup acts with: the stores of the zone admit it by this name. */
export const BACKUP_JOB = 'backup';

const DAILY_COPIES_DAYS = 35;
/** Shortest time between the lock of a vault and the day from which nobody can lift it any more. */
const LOCK_GRACE_DAYS = 3;

export interface ZoneBackupProps {
  readonly key: IKey;
  /** Stores whose labels ask for a backup; at least one. */
  readonly stores: readonly DataStoreConfig[];
}

/**
 * Backups of one zone in a locked vault of its own (clauses 2(7) and 6(2)): every store of the zone with availability 2,
 * daily and monthly. Nobody deletes a copy before its time; in production the lock cannot be lifted.
 */
export class ZoneBackup extends Construct {
  constructor(scope: Construct, id: string, props: ZoneBackupProps) {
    super(scope, id);
    const { config, zoneId, label, account, region, kept, profile } = ZoneStack.of(this);
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: prefix(config, zoneId),
      encryptionKey: props.key,
      accessPolicy: nobodyDeletes(),
      lockConfiguration: {
        minRetention: Duration.days(profile.retain ? DAILY_COPIES_DAYS : 1),
        ...(profile.lock.mode === 'COMPLIANCE' ? { changeableFor: Duration.days(LOCK_GRACE_DAYS) } : {}),
      },
      removalPolicy: kept,
    });
    classify(vault, strictest(props.stores));
    const bucketArns = props.stores.map((store) => `arn:aws:s3:::${bucketName(config, zoneId, store.id, account)}`);
    const monthlyDays = Math.max(...props.stores.map((store) => protectionOf(store).retentionDays));
    // People find and restore copies by the tag of the zone.
    const recoveryPointTags = { 'sanso:zone': label, ...(zoneId === label ? {} : { 'sanso:network': zoneId }) };
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: prefix(config, zoneId),
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '17', minute: '0' }),
          deleteAfter: Duration.days(DAILY_COPIES_DAYS),
          recoveryPointTags,
        }),
        new BackupPlanRule({
          ruleName: 'monthly',
          scheduleExpression: Schedule.cron({ day: '1', hour: '18', minute: '0' }),
          deleteAfter: Duration.days(monthlyDays),
          recoveryPointTags,
        }),
      ],
    });
    if (config.profile === 'production') acknowledge(plan, 'backups-in-one-region');
    // A copy that holds access control lists cannot be restored into a bucket that has them off, as every store has. Source of
    // the option: AWS Backup API Reference, "AdvancedBackupSetting".
    (plan.node.defaultChild as CfnBackupPlan).addPropertyOverride('BackupPlan.AdvancedBackupSettings', [
      { ResourceType: 'S3', BackupOptions: { BackupACLs: 'disabled' } },
    ]);
    const role = new ServiceRole(this, 'Role', {
      job: BACKUP_JOB,
      service: 'backup.amazonaws.com',
      trust: {},
      statements: backupStatements(bucketArns, { account, region, keyArn: props.key.keyArn }),
    });
    acknowledge(role, 'backup-role');
    for (const store of props.stores) acknowledgeFor(role, { store: store.id }, 'backup-role-reads-store');
    const selection = new CfnBackupSelection(this, 'Selection', {
      backupPlanId: plan.backupPlanId,
      backupSelection: {
        selectionName: 'availability-2',
        iamRoleArn: role.role.roleArn,
        resources: bucketArns,
        conditions: {
          StringEquals: [
            { ConditionKey: 'aws:ResourceTag/sanso:zone', ConditionValue: label },
            { ConditionKey: 'aws:ResourceTag/sanso:availability', ConditionValue: '2' },
          ],
        },
      },
    });
    selection.node.addDependency(role);
  }
}

/** The labels of a copy of several stores: the highest of each kind. */
export function strictest(stores: readonly Classification[]): Classification {
  const highest = <T extends string>(order: readonly T[], of: (store: Classification) => T) =>
    order.find((value) => stores.some((store) => of(store) === value)) ?? order[0];
  return {
    confidentiality: highest(CONFIDENTIALITY, (store) => store.confidentiality),
    integrity: highest(INTEGRITY, (store) => store.integrity),
    availability: highest(AVAILABILITY, (store) => store.availability),
  };
}

function nobodyDeletes(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['backup:CopyFromBackupVault', 'backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        resources: ['*'],
      }),
    ],
  });
}

interface BackupScope {
  readonly account: string;
  readonly region: string;
  readonly keyArn: string;
}

/** What AWSBackupServiceRolePolicyForS3Backup allows, narrowed to these buckets and this key. */
function backupStatements(bucketArns: string[], { account, region, keyArn }: BackupScope): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'FollowTheBuckets',
      actions: [
        's3:GetBucketAcl',
        's3:GetBucketLocation',
        's3:GetBucketNotification',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetInventoryConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:PutBucketNotification',
        's3:PutInventoryConfiguration',
      ],
      resources: bucketArns,
    }),
    new PolicyStatement({
      sid: 'ReadTheObjects',
      actions: [
        's3:GetObject',
        's3:GetObjectAcl',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
      ],
      resources: bucketArns.map((arn) => `${arn}/*`),
    }),
    keyOfTheZone(keyArn, region),
    new PolicyStatement({
      sid: 'FollowChanges',
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      resources: [`arn:aws:events:${region}:${account}:rule/AwsBackupManagedRule*`],
    }),
    new PolicyStatement({
      sid: 'TagCopies',
      actions: ['backup:TagResource'],
      resources: [`arn:aws:backup:${region}:${account}:recovery-point:*`],
    }),
    // These three accept no narrower resource.
    new PolicyStatement({
      sid: 'Measure',
      actions: ['cloudwatch:GetMetricData', 'events:ListRules', 's3:ListAllMyBuckets'],
      resources: ['*'],
    }),
  ];
}

/** With the key of the zone AWS Backup reads objects and writes copies of them, by S3 and by itself. */
export function keyOfTheZone(keyArn: string, region: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfTheZone',
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    resources: [keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`, `backup.${region}.amazonaws.com`] },
    },
  });
}
