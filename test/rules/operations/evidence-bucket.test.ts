import { evidenceBucket } from '../../../lib/rules/operations/evidence-bucket';
import { testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const evidenceKey = (ServerSideEncryptionByDefault: object) =>
  set('security/Evidence', 'BucketEncryption', {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }],
  });

testRule(evidenceBucket, DEPLOYMENT, [
  [
    'public',
    set('security/Evidence', 'PublicAccessBlockConfiguration'),
    [
      'finding security/Evidence',
      'finding security/Evidence',
      'finding security/Evidence',
      'finding security/Evidence',
    ],
  ],
  ['not encrypted', set('security/Evidence', 'BucketEncryption'), ['finding security/Evidence']],
  ['encrypted by the storage service', evidenceKey({ SSEAlgorithm: 'AES256' }), ['finding security/Evidence']],
  [
    'encrypted with the key that AWS manages',
    evidenceKey({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }),
    ['finding security/Evidence'],
  ],
  [
    'encrypted with a key of another deployment',
    evidenceKey({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: unknown }),
    ['undecided security/Evidence'],
  ],
  [
    'encrypted with AES256, for access logs',
    (draft) => {
      evidenceKey({ SSEAlgorithm: 'AES256' })(draft);
      draft.of('my-number/Bucket').LoggingConfiguration = { DestinationBucketName: 'evidence' };
    },
    'conforms',
  ],
  [
    'a policy for everybody',
    (draft) =>
      draft.of('security/EvidencePolicy').PolicyDocument.Statement.push({
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::evidence/*',
      }),
    ['finding security/EvidencePolicy'],
  ],
]);
