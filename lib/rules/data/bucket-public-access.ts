import { say } from '../../messages/say';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const BLOCKED_TYPES = ['AWS::S3::Bucket', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'];

/** No mistake in a policy or an ACL makes a bucket public. */
export const bucketPublicAccess: Rule = {
  id: 'Sanso-6.3.1-BucketPublicAccess',
  clauses: ['6(3)①a', '6(3)②a', '6(2)'],
  title: { ja: 'バケットの公開を遮断すること', en: 'Buckets block public access' },
  aspects: ['C'],
  severity: 'high',
  types: BLOCKED_TYPES,
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType(...BLOCKED_TYPES)
      // An access point that says nothing blocks everything; a bucket has to say it.
      .filter(
        ({ type, properties }) => type === 'AWS::S3::Bucket' || properties.PublicAccessBlockConfiguration !== undefined,
      )
      .flatMap((resource) =>
        BLOCKS.flatMap((setting) =>
          requireEach([resource], {
            property: `PublicAccessBlockConfiguration.${setting}`,
            meets: isTrue,
            message: ({ logicalId: bucket }, value) => say('bucket-public-access', { bucket, setting, value }),
          }),
        ).slice(0, 1),
      ),
};
