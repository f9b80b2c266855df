import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** Where buckets of a deployment have their use recorded, each has: who looks for a reading has to find it (L02). */
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
    const buckets = model.ofType('AWS::S3::Bucket').filter(({ zone }) => zone !== undefined);
    if (!buckets.some((bucket) => stores.receivesAccessLogs(bucket))) return [];
    return buckets
      .filter((bucket) => bucket.properties.LoggingConfiguration === undefined && !stores.receivesAccessLogs(bucket))
      .map((bucket) =>
        finding(bucket, say('access-log', { bucket: bucket.logicalId }), { property: 'LoggingConfiguration' }),
      );
  },
};
