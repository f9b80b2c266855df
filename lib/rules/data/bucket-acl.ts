import { say } from '../../messages/say';
import { part } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Access is a matter of policies, which name whom they admit; access control lists are off. */
export const bucketAcl: Rule = {
  id: 'Sanso-6.3.1-BucketAcl',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: { ja: 'バケットのACLを無効にすること', en: 'Access control lists of buckets are off' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model }) => {
    const buckets = model.ofType('AWS::S3::Bucket');
    return [
      ...requireEach(buckets, {
        property: 'OwnershipControls.Rules',
        value: ({ properties }) => part(properties.OwnershipControls, 'Rules', 0, 'ObjectOwnership'),
        // What is omitted is BucketOwnerEnforced since 2023.
        meets: (ownership) => ownership === undefined || ownership === 'BucketOwnerEnforced',
        message: ({ logicalId: bucket }) => say('bucket-acl.ownership', { bucket }),
      }),
      ...requireEach(buckets, {
        property: 'AccessControl',
        meets: (acl) => acl === undefined || acl === 'Private' || acl === 'BucketOwnerFullControl',
        message: ({ logicalId: bucket }, acl) => say('bucket-acl', { bucket, acl }),
      }),
    ];
  },
};
