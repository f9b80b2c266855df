import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

/** Where most buckets of a deployment have their use recorded, each has: who looks for a reading has to find it (L02). */
export const accessLog: Rule = {
  id: 'Sanso-6.7-AccessLog',
  clauses: ['6(7)a'],
  title: {
    ja: 'バケットの利用をアクセスログに記録すること',
    en: 'The use of buckets is recorded in access logs',
  },
  aspects: ['I', 'C'],
  severity: 'low',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model, stores }) => {
    const buckets = model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone !== undefined && !stores.receivesAccessLogs(bucket));
    if (!mostOf(buckets, () => true, isRecorded).has(true)) return [];
    return buckets
      .filter((bucket) => !isRecorded(bucket))
      .map((bucket) =>
        finding(bucket, say('access-log', { bucket: bucket.logicalId }), { property: 'LoggingConfiguration' }),
      );
  },
};

function isRecorded({ properties }: Resource): boolean {
  return properties.LoggingConfiguration !== undefined;
}
