import { bucketPublicAccess } from '../../../lib/rules/data/bucket-public-access';
import { into } from '../changes';
import { testRule } from '../kit';
import { BLOCKED, DEPLOYMENT, labels, resource } from './deployment';

/** One resource more in lgwan. */
const one = (It: object) => into('lgwan', { It });
const bucket = (more: object) => resource('S3::Bucket', { BucketName: 'b', Tags: labels('lgwan'), ...more });

testRule(bucketPublicAccess, DEPLOYMENT, [
  ['public access is blocked', one(bucket({ PublicAccessBlockConfiguration: BLOCKED })), 'conforms'],
  [
    'public access is blocked as text',
    one(bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, BlockPublicAcls: 'true' } })),
    'conforms',
  ],
  ['public access is not spoken of', one(bucket({})), ['finding lgwan/It']],
  [
    'public policies are not blocked',
    one(bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, BlockPublicPolicy: false } })),
    ['finding lgwan/It'],
  ],
  [
    'one block is missing',
    one(bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, RestrictPublicBuckets: undefined } })),
    ['finding lgwan/It'],
  ],
]);
