import { say } from '../../messages/say';
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
    const silent = buckets.filter(({ properties }) => properties.LoggingConfiguration === undefined);
    // Where most are silent nobody relies on access logs: who begins to record some must not stand worse for it.
    if (silent.length * 2 >= buckets.length) return [];
    return silent.map((bucket) =>
      finding(bucket, say('access-log', { bucket: bucket.logicalId }), { property: 'LoggingConfiguration' }),
    );
  },
};
