import { replicationEffect } from '../../../lib/rules/data/replication-effect';
import { into } from '../changes';
import { type Json, testRule } from '../kit';
import { DEPLOYMENT, resource } from './deployment';

const encrypted = (SSEAlgorithm: string) => ({
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }],
});
const KMS = encrypted('aws:kms');
const TAKES = {
  SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
  Destination: { Bucket: 'arn:aws:s3:::copy', EncryptionConfiguration: { ReplicaKmsKeyID: 'key' } },
};
const PLAIN = { Destination: { Bucket: 'arn:aws:s3:::copy' } };
const bucket = (BucketEncryption: Json, ...rules: Json[]) =>
  into('my-number', {
    It: resource('S3::Bucket', {
      BucketEncryption,
      ReplicationConfiguration: { Rules: rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
    }),
  });

/** A bucket whose objects go into the locked one. */
const archived = (rule: Json) =>
  into('log-archive', {
    Locked: resource('S3::Bucket', {
      BucketName: 'locked',
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 400 } },
      },
    }),
    Trail: resource('CloudTrail::Trail', { S3BucketName: 'locked' }),
    It: resource('S3::Bucket', {
      ReplicationConfiguration: {
        Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::locked' }, ...rule }],
      },
    }),
  });

testRule(replicationEffect, DEPLOYMENT, [
  ['a rule that takes what is encrypted', bucket(KMS, TAKES), 'conforms'],
  ['a rule that is off', bucket(KMS, { ...TAKES, Status: 'Disabled' }), ['finding my-number/It']],
  ['a rule that is off beside one that is on', bucket(KMS, { ...TAKES, Status: 'Disabled' }, TAKES), 'conforms'],
  ['a rule that leaves out what is encrypted', bucket(KMS, PLAIN), ['finding my-number/It']],
  [
    'a rule that does not say with which key the copy is encrypted',
    bucket(KMS, { ...TAKES, ...PLAIN }),
    ['finding my-number/It'],
  ],
  [
    'a rule that says no to what is encrypted',
    bucket(KMS, { ...TAKES, SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Disabled' } } }),
    ['finding my-number/It'],
  ],
  ['a plain rule, encrypted by S3', bucket(encrypted('AES256'), PLAIN), 'conforms'],
  ['no replication', into('my-number', { It: resource('S3::Bucket', { BucketEncryption: KMS }) }), 'conforms'],
  ['all of it into the archive', archived({ Filter: { Prefix: '' } }), 'conforms'],
  [
    'a part of it into the archive',
    archived({ Filter: { Prefix: 'AWSLogs/111111111111/' } }),
    ['finding log-archive/It'],
  ],
  ['a part of it elsewhere', bucket(KMS, { ...TAKES, Filter: { Prefix: 'records/' } }), 'conforms'],
]);
