import { zoneKey } from '../../../lib/rules/data/zone-key';
import { type Change, resource, template, testRule } from '../kit';

const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const under = (SSEAlgorithm: string, KMSMasterKeyID?: unknown) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }],
  },
});

/** An internet zone that keeps a log group, a topic and a bucket under its key. */
const BASE = {
  templates: {
    in: template('internet', {
      Key: resource('KMS::Key'),
      Log: resource('Logs::LogGroup', { KmsKeyId: KEY }),
      Topic: resource('SNS::Topic', { KmsMasterKeyId: KEY }),
      Bucket: resource('S3::Bucket', under('aws:kms', KEY)),
    }),
  },
};
const host =
  (Ebs: object): Change =>
  (draft) =>
    draft.add('in/Template', 'EC2::LaunchTemplate', { LaunchTemplateData: { BlockDeviceMappings: [{ Ebs }] } });

testRule(zoneKey, BASE, [
  ['a bucket without', (draft) => draft.set('in/Bucket', { BucketEncryption: undefined }), ['finding in/Bucket']],
  ['a bucket under no key', (draft) => draft.set('in/Bucket', under('AES256')), ['finding in/Bucket']],
  ['a log group more, without', (draft) => draft.add('in/More', 'Logs::LogGroup'), ['finding in/More']],
  [
    'a bucket that is public, under no key',
    (draft) => draft.set('in/Bucket', { ...under('AES256'), Tags: [{ Key: 'sanso:confidentiality', Value: '1' }] }),
    'conforms',
  ],
  [
    'a table whose encryption is switched off',
    (draft) =>
      draft.add('in/Table', 'DynamoDB::Table', { SSESpecification: { SSEEnabled: false, KMSMasterKeyId: KEY } }),
    ['finding in/Table'],
  ],
  ['disks under it', host({ Encrypted: true, KmsKeyId: KEY }), 'conforms'],
  ['disks under the key of AWS', host({ Encrypted: true }), ['finding in/Template']],
  [
    'access logs',
    (draft) => {
      draft.add('in/Accesses', 'S3::Bucket');
      draft.set('in/Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Accesses' } } });
    },
    'conforms',
  ],
  [
    'a zone without such a key',
    (draft) => {
      draft.remove('in/Key');
      draft.add('in/More', 'Logs::LogGroup');
      draft.set('in/Log', { KmsKeyId: 'alias/elsewhere' });
      draft.set('in/Topic', { KmsMasterKeyId: 'alias/elsewhere' });
      draft.set('in/Bucket', under('aws:kms', 'alias/elsewhere'));
    },
    'conforms',
  ],
]);
