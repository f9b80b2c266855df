import { coversOn, deniesPlain } from '../../facts/grants/bucket-denies';
import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** Every bucket refuses requests without TLS. */
export const bucketTls: Rule = {
  id: 'Sanso-6.2-BucketTls',
  clauses: ['6(2)', '2(5)', '2(6)'],
  title: { ja: 'バケットへの平文の要求を拒否すること', en: 'Buckets refuse requests without TLS' },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: ({ model, grants }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone !== undefined)
      .flatMap((bucket) => {
        const policies = grants.bucketPolicies(bucket);
        const denials = policies.flatMap(({ statements }) => statements.filter(deniesPlain));
        // One statement may deny for the bucket and another for its objects.
        if (ACTIONS.every((action) => denials.some((denial) => coversOn(denial, action, bucket)))) return [];
        const named = [...policies.map(({ holder }) => holder), bucket];
        return [finding(named, say('bucket-tls', { bucket: bucket.logicalId }), { property: 'PolicyDocument' })];
      }),
};

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'];
