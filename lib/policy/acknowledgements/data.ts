import type { Acknowledgement } from './acknowledgement';

const OWNER = '情報政策課 / information policy office';
const EXPIRES = '2027-03-31';

const NO_REPLICATION = 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled';

export const DATA = {
  'store-copied-by-backup': {
    rules: [NO_REPLICATION],
    clause: '6(2)',
    reason:
      'The locked backup vault of the zone keeps the copies of the store; replication would carry a deletion or an encryption by an attacker along.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'store-without-copy': {
    rules: [NO_REPLICATION],
    clause: '6(2)',
    reason:
      'The label availability 1 says that the business can do without the store for a while; it asks for no copy.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'store-without-versions': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-S3BucketVersioningEnabled'],
    clause: '6(2)',
    reason: 'The labels integrity 1 and availability 1 ask for no earlier versions of what the store holds.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'backup-role': {
    rules: [
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:events:{region}:{account}:rule/AwsBackupManagedRule*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:backup:{region}:{account}:recovery-point:*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    ],
    clause: '6(2)',
    reason:
      'AWS Backup names its event rules and recovery points itself; three listing and measuring actions accept no resource.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'backup-role-reads-store': {
    rules: ['AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::sanso-{config}-{zone}-{store}-{account}/*]'],
    clause: '6(2)',
    reason: 'A backup reads every object of the store; the store is named.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'restore-role-writes-store': {
    rules: ['AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::sanso-{config}-{zone}-{store}-{account}/*]'],
    clause: '6(2)',
    reason: 'A restore brings back any object of the store; the store is named, and what exists is not overwritten.',
    owner: OWNER,
    expires: EXPIRES,
  },
} as const satisfies Record<string, Acknowledgement>;
