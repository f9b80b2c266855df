import { isTrue, part, shown } from '../../template/values';
import { demands } from '../demand';
import type { Rule } from '../rule';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const BLOCKED_TYPES = ['AWS::S3::Bucket', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'];

/** No mistake in a policy or an ACL makes a bucket public. */
export const bucketPublicAccess: Rule = {
  id: 'Sanso-6.3.1-BucketPublicAccess',
  clauses: ['6(3)①', '6(3)②', '6(2)'],
  title: { ja: 'バケットの公開を遮断すること', en: 'Buckets block public access' },
  aspects: ['C'],
  severity: 'high',
  types: BLOCKED_TYPES,
  singleResource: true,
  check: ({ model }) =>
    model.ofType(...BLOCKED_TYPES).flatMap((bucket) => {
      const block = bucket.properties.PublicAccessBlockConfiguration;
      // An access point that says nothing blocks everything; a bucket has to say it.
      if (block === undefined && bucket.type !== 'AWS::S3::Bucket') return [];
      const settings = BLOCKS.map((name) => ({
        property: `PublicAccessBlockConfiguration.${name}`,
        value: part(block, name),
        meets: isTrue,
        message: `${bucket.logicalId} does not block public access: ${name} is ${shown(part(block, name))}`,
        mend: 'Set all four settings of PublicAccessBlockConfiguration to true.',
      }));
      return demands(bucket, settings).slice(0, 1);
    }),
};
