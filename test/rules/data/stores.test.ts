import { bucketVersions } from '../../../lib/rules/data/bucket-versions';
import { customerManagedKey } from '../../../lib/rules/data/customer-managed-key';
import { databaseAccess } from '../../../lib/rules/data/database-access';
import { databaseBackup } from '../../../lib/rules/data/database-backup';
import { databaseMultiAz } from '../../../lib/rules/data/database-multi-az';
import { fileSystemPolicy } from '../../../lib/rules/data/file-system-policy';
import { foreignKey } from '../../../lib/rules/data/foreign-key';
import { keyDeletion } from '../../../lib/rules/data/key-deletion';
import { keyPolicy } from '../../../lib/rules/data/key-policy';
import { keyRotation } from '../../../lib/rules/data/key-rotation';
import { storageEncryption } from '../../../lib/rules/data/storage-encryption';
import { storeDeletion } from '../../../lib/rules/data/store-deletion';
import { storeLabels } from '../../../lib/rules/data/store-labels';
import { storeZone } from '../../../lib/rules/data/store-zone';
import type { Rule } from '../../../lib/rules/rule';
import { allow, labels, policy, resource, roleArn, shortly, template, zones } from './fixtures';

const HIGH = labels('my-number', '3B', '2', '2');
const LOW = labels('my-number', '2', '1', '1');
const encrypted = (byDefault: Record<string, unknown>, Tags: unknown = HIGH) =>
  resource('S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: byDefault }] },
    Tags,
  });
const KMS = { SSEAlgorithm: 'aws:kms' };
const database = (more: Record<string, unknown>, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);
const files = (...statements: unknown[]) => resource('EFS::FileSystem', { FileSystemPolicy: policy(...statements) });
const MOUNT = [{ AWS: roleArn('sanso-my-number-app') }, 'elasticfilesystem:ClientMount', '*'] as const;
const LATER = { 'Fn::If': ['Open', true, { Ref: 'AWS::NoValue' }] };
const KEY_OF_LGWAN = 'alias/sanso-lgwan';

/** A resource `It` of my-number, and whether it conforms. */
test.each<[string, Rule, ReturnType<typeof resource>, boolean]>([
  ['all three labels', storeLabels, resource('SQS::Queue', { Tags: LOW }), true],
  ['a label missing', storeLabels, resource('SQS::Queue', { Tags: LOW.slice(0, 3) }), false],
  ['a label of no scale', storeLabels, resource('SQS::Queue', { Tags: labels('my-number', '4') }), false],
  [
    'labels of a vault',
    storeLabels,
    resource('Backup::BackupVault', {
      BackupVaultTags: { 'sanso:confidentiality': '3B', 'sanso:integrity': '2', 'sanso:availability': '2' },
    }),
    true,
  ],
  ['3B in my-number', storeZone, resource('SQS::Queue', { Tags: HIGH }), true],
  ['the tag of another zone', storeZone, resource('SQS::Queue', { Tags: labels('internet') }), false],
  ['the tag of no zone', storeZone, resource('SQS::Queue', { Tags: labels('mynumber') }), false],
  ['3B with the key of the zone', customerManagedKey, encrypted({ ...KMS, KMSMasterKeyID: { Ref: 'Key' } }), true],
  ['3B with a key of S3', customerManagedKey, encrypted({ SSEAlgorithm: 'AES256' }), false],
  ['3B with a key of AWS', customerManagedKey, encrypted({ ...KMS, KMSMasterKeyID: 'alias/aws/s3' }), false],
  ['3B with the default key', customerManagedKey, encrypted(KMS), false],
  ['3B with nothing said', customerManagedKey, resource('Logs::LogGroup', { Tags: HIGH }), false],
  [
    '3B with a key that may be absent',
    customerManagedKey,
    resource('Logs::LogGroup', {
      KmsKeyId: { 'Fn::If': ['Open', { 'Fn::GetAtt': ['Key', 'Arn'] }, { Ref: 'AWS::NoValue' }] },
      Tags: HIGH,
    }),
    false,
  ],
  ['2 in my-number without a key', customerManagedKey, encrypted({ SSEAlgorithm: 'AES256' }, LOW), false],
  ['the key of the zone', foreignKey, encrypted({ ...KMS, KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } }), true],
  ['the key of another zone, by its alias', foreignKey, encrypted({ ...KMS, KMSMasterKeyID: KEY_OF_LGWAN }), false],
  [
    'the key of an account outside',
    foreignKey,
    encrypted({ ...KMS, KMSMasterKeyID: 'arn:aws:kms:ap-northeast-1:222222222222:key/1' }),
    false,
  ],
  ['an encrypted database', storageEncryption, database({ StorageEncrypted: true }), true],
  ['a database in the clear', storageEncryption, database({}), false],
  [
    'an encrypted disk',
    storageEncryption,
    resource('EC2::Instance', { BlockDeviceMappings: [{ Ebs: { Encrypted: true } }] }),
    true,
  ],
  [
    'a disk in the clear',
    storageEncryption,
    resource('EC2::Instance', { BlockDeviceMappings: [{ Ebs: { VolumeSize: 8 } }] }),
    false,
  ],
  ['a disk of the image', storageEncryption, resource('EC2::Instance', {}), false],
  ['a queue', storageEncryption, resource('SQS::Queue', {}), true],
  ['a queue in the clear', storageEncryption, resource('SQS::Queue', { SqsManagedSseEnabled: false }), false],
  ['a topic in the clear', storageEncryption, resource('SNS::Topic', {}), false],
  ['a stream in the clear', storageEncryption, resource('Kinesis::Stream', {}), false],
  ['a key that rotates', keyRotation, resource('KMS::Key', { EnableKeyRotation: true }), true],
  ['a key that does not rotate', keyRotation, resource('KMS::Key', {}), false],
  ['a key that cannot rotate', keyRotation, resource('KMS::Key', { KeySpec: 'RSA_4096' }), true],
  ['a key that waits', keyDeletion, resource('KMS::Key', {}), true],
  ['a key that waits 7 days', keyDeletion, resource('KMS::Key', { PendingWindowInDays: 7 }), false],
  ['a key that is disabled', keyDeletion, resource('KMS::Key', { Enabled: 'false' }), false],
  ['a proxy that demands TLS', databaseAccess, resource('RDS::DBProxy', { RequireTLS: true }), true],
  ['a proxy that accepts everything', databaseAccess, resource('RDS::DBProxy', {}), false],
  ['a key that goes with its stack', keyDeletion, resource('KMS::Key', {}, 'Delete'), false],
  ['a key that goes when its creation fails', keyDeletion, resource('KMS::Key', {}, 'RetainExceptOnCreate'), true],
  ['a key with a policy', keyPolicy, resource('KMS::Key', { KeyPolicy: policy(allow('*', 'kms:*')) }), true],
  ['a key without a policy', keyPolicy, resource('KMS::Key', {}), false],
  ['a database in two zones', databaseMultiAz, database({ MultiAZ: true }), true],
  ['a database in one zone', databaseMultiAz, database({}), false],
  ['a database perhaps in two zones', databaseMultiAz, database({ MultiAZ: LATER }), false],
  ['a database that may stop', databaseMultiAz, database({}, LOW), true],
  ['35 days of backups', databaseBackup, database({ BackupRetentionPeriod: 35 }), true],
  ['two weeks of backups', databaseBackup, database({ BackupRetentionPeriod: '14' }), true],
  ['a week of backups', databaseBackup, database({ BackupRetentionPeriod: 7 }), false],
  ['no backups', databaseBackup, database({ BackupRetentionPeriod: 0 }), false],
  ['backups by default', databaseBackup, database({}), false],
  [
    'a table that can go back',
    databaseBackup,
    resource('DynamoDB::Table', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
    true,
  ],
  ['a table that cannot go back', databaseBackup, resource('DynamoDB::Table', {}), false],
  ['a password of the service', databaseAccess, database({ ManageMasterUserPassword: true }), true],
  ['a password by reference', databaseAccess, database({ MasterUserPassword: '{{resolve:secretsmanager:x}}' }), true],
  ['a password in the template', databaseAccess, database({ MasterUserPassword: 'not-a-secret' }), false],
  ['a protected database', storeDeletion, database({ DeletionProtection: true }), true],
  ['a database without protection', storeDeletion, database({}), false],
  ['a database that leaves a snapshot', storeDeletion, database({ DeletionProtection: true }, HIGH, 'Snapshot'), true],
  ['a database that leaves nothing', storeDeletion, database({ DeletionProtection: true }, HIGH, 'Delete'), false],
  ['a bucket that stays', storeDeletion, resource('S3::Bucket', { Tags: HIGH }), true],
  [
    'a bucket that goes when its creation fails',
    storeDeletion,
    resource('S3::Bucket', { Tags: HIGH }, 'RetainExceptOnCreate'),
    true,
  ],
  [
    'a bucket with a word for it that there is not',
    storeDeletion,
    resource('S3::Bucket', { Tags: HIGH }, 'Retained'),
    false,
  ],
  ['a bucket that goes', storeDeletion, resource('S3::Bucket', { Tags: HIGH }, ''), false],
  ['a bucket that goes and may', storeDeletion, resource('S3::Bucket', { Tags: LOW }, ''), true],
  [
    'versions',
    bucketVersions,
    resource('S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, Tags: HIGH }),
    true,
  ],
  ['no versions', bucketVersions, resource('S3::Bucket', { Tags: HIGH }), false],
  ['no versions asked for', bucketVersions, resource('S3::Bucket', { Tags: LOW }), true],
  ['files over TLS', fileSystemPolicy, files(allow(...MOUNT, { Bool: { 'aws:SecureTransport': 'true' } })), true],
  [
    'files with a Deny',
    fileSystemPolicy,
    files(allow(...MOUNT), {
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    true,
  ],
  ['files in the clear', fileSystemPolicy, files(allow(...MOUNT)), false],
  ['files for everybody', fileSystemPolicy, resource('EFS::FileSystem', {}), false],
])('%s', (_, rule, it, conforms) => {
  const Key = resource('KMS::Key', { EnableKeyRotation: true, KeyPolicy: policy() });
  const Open = { 'Fn::Equals': [{ Ref: 'Later' }, 'x'] };
  const templates = {
    ...zones(),
    'my-number': template('my-number', { It: it, Key }, '111111111111', {
      Parameters: { Later: { Type: 'String' } },
      Conditions: { Open },
    }),
  };
  const found = shortly(rule, templates).filter((line) => line.includes('my-number/'));
  expect([...new Set(found)]).toEqual(conforms ? [] : ['finding my-number/It']);
});

test.each<[string, string, string, string[]]>([
  ['3A', 'lgwan', '3A', []],
  ['3C', 'internet', '3C', ['finding internet/Store']],
  ['2', 'internet', '2', []],
  ['3B', 'operations', '3B', ['finding operations/Store']],
])('confidentiality %s in %s', (_, zone, confidentiality, expected) => {
  const Store = resource('SQS::Queue', { Tags: labels(zone, confidentiality) });
  expect(shortly(storeZone, { [zone]: template(zone, { Store }) })).toEqual(expected);
});

test.each<[string, string, string | undefined, string[]]>([
  ['refused', 'postgres14', '1', []],
  ['refused by default', 'postgres17', undefined, []],
  ['accepted by default', 'postgres14', undefined, ['finding my-number/Group my-number/Database']],
  ['accepted', 'postgres17', '0', ['finding my-number/Group my-number/Database']],
])('connections in the clear are %s', (_, Family, setting, expected) => {
  const Group = resource('RDS::DBParameterGroup', { Family, Parameters: setting ? { 'rds.force_ssl': setting } : {} });
  const Database = database({ DBParameterGroupName: { Ref: 'Group' } });
  expect(shortly(databaseAccess, { 'my-number': template('my-number', { Group, Database }) })).toEqual(expected);
});

test.each([
  [keyDeletion, resource('KMS::Key', { PendingWindowInDays: 7 }, 'Delete')],
  [storeDeletion, resource('S3::Bucket', { Tags: HIGH }, 'Delete')],
])('what is only tried out may be destroyed', (rule, It) => {
  const body = { Metadata: { sanso: { zone: 'my-number', profile: 'evaluation' } }, Resources: { It } };
  expect(shortly(rule, { trial: body })).toEqual([]);
  expect(shortly(rule, { trial: body, other: template('lgwan', {}) })).not.toEqual([]);
});

test.each([
  ['that matters', HIGH, ['finding my-number/Bucket my-number/Empty']],
  ['that may go', LOW, []],
])('a bucket %s is not emptied with its stack', (_, Tags, expected) => {
  const Empty = { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: 'data' } };
  const Bucket = resource('S3::Bucket', { BucketName: 'data', Tags });
  expect(shortly(storeDeletion, { 'my-number': template('my-number', { Bucket, Empty }) })).toEqual(expected);
});
