import { bucketAcl } from '../../../lib/rules/data/bucket-acl';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, labels, resource } from './deployment';

/** One resource more in lgwan. */
const one = (It: object) => into('lgwan', { It });
const bucket = (more: object) => resource('S3::Bucket', { BucketName: 'b', Tags: labels('lgwan'), ...more });

testRule(bucketAcl, DEPLOYMENT, [
  [
    'the owner owns',
    one(bucket({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } })),
    'conforms',
  ],
  [
    'the writer owns',
    one(bucket({ OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } })),
    ['finding lgwan/It'],
  ],
  ['everybody reads by a list', one(bucket({ AccessControl: 'PublicRead' })), ['finding lgwan/It']],
]);
