import { customerManagedKey } from '../../../lib/rules/data/customer-managed-key';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, LOW, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const encrypted = (byDefault: object, Tags: unknown = HIGH) =>
  resource('S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: byDefault }] },
    Tags,
  });
const KMS = { SSEAlgorithm: 'aws:kms' };

testRule(customerManagedKey, DEPLOYMENT, [
  ['3B with the key of the zone', one(encrypted({ ...KMS, KMSMasterKeyID: { Ref: 'Key' } })), 'conforms'],
  ['3B with a key of S3', one(encrypted({ SSEAlgorithm: 'AES256' })), ['finding my-number/It']],
  ['3B with a key of AWS', one(encrypted({ ...KMS, KMSMasterKeyID: 'alias/aws/s3' })), ['finding my-number/It']],
  ['3B with the default key', one(encrypted(KMS)), ['finding my-number/It']],
  ['3B with nothing said', one(resource('Logs::LogGroup', { Tags: HIGH })), ['finding my-number/It']],
  [
    '3B with a key that may be absent',
    one(
      resource('Logs::LogGroup', {
        KmsKeyId: { 'Fn::If': ['Open', { 'Fn::GetAtt': ['Key', 'Arn'] }, { Ref: 'AWS::NoValue' }] },
        Tags: HIGH,
      }),
    ),
    ['finding my-number/It'],
  ],
  ['2 in my-number without a key', one(encrypted({ SSEAlgorithm: 'AES256' }, LOW)), ['finding my-number/It']],
]);
