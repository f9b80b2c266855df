import { foreignKey } from '../../../lib/rules/data/foreign-key';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const encrypted = (byDefault: object, Tags: unknown = HIGH) =>
  resource('S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: byDefault }] },
    Tags,
  });
const KMS = { SSEAlgorithm: 'aws:kms' };
const KEY_OF_LGWAN = 'alias/sanso-lgwan';
const session = (kmsKeyId: unknown) =>
  into('lgwan', {
    Document: resource('SSM::Document', {
      DocumentType: 'Session',
      Content: { sessionType: 'Standard_Stream', inputs: { kmsKeyId } },
    }),
  });
const recording = (KMSKeyArn: string) =>
  into('lgwan', {
    Gui: resource('SSMGuiConnect::Preferences', { ConnectionRecordingPreferences: { KMSKeyArn } }),
  });

testRule(foreignKey, DEPLOYMENT, [
  ['the key of the zone', one(encrypted({ ...KMS, KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } })), 'conforms'],
  [
    'the key of another zone, by its alias',
    one(encrypted({ ...KMS, KMSMasterKeyID: KEY_OF_LGWAN })),
    ['finding my-number/It'],
  ],
  [
    'the key of an account outside',
    one(encrypted({ ...KMS, KMSMasterKeyID: 'arn:aws:kms:ap-northeast-1:222222222222:key/1' })),
    ['finding my-number/It'],
  ],
  ['a session under the key of its zone', session({ 'Fn::GetAtt': ['Key', 'Arn'] }), 'conforms'],
  [
    'a session under the key of another zone',
    session({ 'Fn::ImportValue': 'my-number-key' }),
    ['finding lgwan/Document'],
  ],
  ['a session under a key of the archive', session('alias/sanso-log-archive'), 'conforms'],
  ['a session under no key', session(''), 'conforms'],
  [
    'a recording under a key of an account outside',
    recording('arn:aws:kms:ap-northeast-1:777777777777:key/1'),
    ['finding lgwan/Gui'],
  ],
]);
