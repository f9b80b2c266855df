import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { RETENTION_DAYS } from '../../policy/limits';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';
import { bucketsOf } from '../subjects';

/** Nothing in the archive expires within a year (L03). */
export const archiveExpiry: Rule = {
  id: 'Sanso-6.7-ArchiveExpiry',
  clauses: ['6(7)a'],
  title: { ja: '保管したログを1年以内に消さないこと', en: 'Nothing in the log archive expires within a year' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  subjects: bucketsOf('log-archive'),
  check: ({ model, logs, stores }) => {
    const locked = new Set(logs.archive.lockedBuckets);
    const isAccessLog = (bucket: Resource) =>
      bucket.zone !== undefined && bucket.zone !== 'log-archive' && stores.receivesAccessLogs(bucket);
    return (
      model
        .ofType('AWS::S3::Bucket')
        // What is in the archive and replicated is a stop on the way to a locked bucket.
        .filter(
          (bucket) =>
            locked.has(bucket) ||
            isAccessLog(bucket) ||
            (bucket.zone === 'log-archive' && !bucket.properties.ReplicationConfiguration),
        )
        .flatMap((bucket) =>
          valuesAt(bucket.properties, 'LifecycleConfiguration.Rules[]').flatMap((rule) => expires(bucket, rule)),
        )
    );
  },
};

function expires(bucket: Resource, rule: Value): Outcome[] {
  if (textsAt(rule, 'Status')[0] === 'Disabled') return [];
  const property = 'LifecycleConfiguration';
  const days = [...valuesAt(rule, 'ExpirationInDays'), ...valuesAt(rule, 'Expiration.Days')];
  const [unknown] = days.filter(isUnknown);
  if (unknown) return [undecided(bucket, say('archive-expiry.unknown', { reason: unknown.reason }), property)];
  const about = { bucket: bucket.name, least: RETENTION_DAYS };
  const soon = days.find((value) => Number(value) < RETENTION_DAYS);
  if (soon !== undefined)
    return [
      finding(
        bucket,
        say(bucket.zone === 'log-archive' ? 'archive-expiry' : 'archive-expiry.access', {
          ...about,
          days: worded(soon),
        }),
        { property },
      ),
    ];
  const onDay = valuesAt(rule, 'ExpirationDate').length > 0;
  return onDay ? [finding(bucket, say('archive-expiry.day', about), { property })] : [];
}
