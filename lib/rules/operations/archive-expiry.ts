import { lockedBuckets, RETENTION_DAYS } from '../../facts/logs/archive';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Nothing in the archive expires within a year (L03). */
export const archiveExpiry: Rule = {
  id: 'Sanso-6.7-ArchiveExpiry',
  clauses: ['6(7)'],
  title: { ja: '保管したログを 1 年以内に消さないこと', en: 'Nothing in the log archive expires within a year' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model }) =>
    archiveBuckets(model).flatMap((bucket) =>
      valuesAt(bucket.properties, 'LifecycleConfiguration.Rules[]').flatMap((rule): Outcome[] => {
        if (textsAt(rule, 'Status')[0] === 'Disabled') return [];
        const days = [...valuesAt(rule, 'ExpirationInDays'), ...valuesAt(rule, 'Expiration.Days')];
        const unknown = days.find(isUnknown);
        if (unknown) return [undecided(bucket, `when its objects expire is not known: ${unknown.reason}`)];
        const soon = days.find((value: Value) => Number(value) < RETENTION_DAYS);
        if (soon === undefined && valuesAt(rule, 'ExpirationDate').length === 0) return [];
        return [
          finding(
            bucket,
            `Bucket ${bucket.name} of the log archive deletes its objects ${soon === undefined ? 'on a fixed day' : `after ${shown(soon)} days`}`,
            `Let nothing expire before ${RETENTION_DAYS} days.`,
            { property: 'LifecycleConfiguration' },
          ),
        ];
      }),
    ),
};

/** Buckets that hold logs of record, and those of the archive that are no mere stop on the way to one. */
function archiveBuckets(model: Model): readonly Resource[] {
  const locked = new Set(lockedBuckets(model));
  return model
    .ofType('AWS::S3::Bucket')
    .filter(
      (bucket) => locked.has(bucket) || (bucket.zone === 'log-archive' && !bucket.properties.ReplicationConfiguration),
    );
}
