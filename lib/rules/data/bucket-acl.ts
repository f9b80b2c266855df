import { part, shown } from '../../template/values';
import { demands } from '../demand';
import type { Rule } from '../rule';

/** Access is a matter of policies, which name whom they admit; access control lists are off. */
export const bucketAcl: Rule = {
  id: 'Sanso-6.3.1-BucketAcl',
  clauses: ['6(3)①', '6(3)②', '2(5)'],
  title: { ja: 'バケットのACLを無効にすること', en: 'Access control lists of buckets are off' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::S3::Bucket').flatMap((bucket) =>
      demands(bucket, [
        {
          property: 'OwnershipControls.Rules',
          value: part(bucket.properties.OwnershipControls, 'Rules', 0, 'ObjectOwnership'),
          // What is omitted is BucketOwnerEnforced since 2023.
          meets: (ownership) => ownership === undefined || ownership === 'BucketOwnerEnforced',
          message: `${bucket.logicalId} honours access control lists`,
          mend: 'Set ObjectOwnership to BucketOwnerEnforced.',
        },
        {
          property: 'AccessControl',
          value: bucket.properties.AccessControl,
          meets: (acl) => acl === undefined || acl === 'Private' || acl === 'BucketOwnerFullControl',
          message: `${bucket.logicalId} has the access control list ${shown(bucket.properties.AccessControl)}`,
          mend: 'Remove AccessControl and grant by the bucket policy.',
        },
      ]),
    ),
};
