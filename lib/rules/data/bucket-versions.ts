import { classificationOf } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { part, valuesAt, worded } from '../../template/values';
import { requireEach } from '../require-each';
import { finding, type Outcome, type Rule } from '../rule';

/** Days for which a version is kept at the least: as long as a copy where its vault demands nothing. */
const LEAST_DAYS = 7;

/** A change or deletion of an object that matters can be undone. */
export const bucketVersions: Rule = {
  id: 'Sanso-2.6-BucketVersions',
  clauses: ['2(6)', '2(7)', '6(2)'],
  title: { ja: '重要なバケットのバージョンを残すこと', en: 'Buckets of integrity or availability 2 keep versions' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model, stores }) => {
    const important = model.ofType('AWS::S3::Bucket').filter((bucket) => {
      const { integrity, availability } = classificationOf(bucket);
      return integrity === '2' || availability === '2';
    });
    return [
      ...requireEach(important, {
        property: 'VersioningConfiguration.Status',
        meets: (status) => status === 'Enabled',
        message: ({ logicalId: bucket }) => say('bucket-versions', { bucket }),
      }),
      // What only services write is overwritten by nobody, and a lock keeps every version anyway.
      ...important
        .filter(
          (bucket) => !stores.receivesAccessLogs(bucket) && bucket.properties.ObjectLockConfiguration === undefined,
        )
        .filter((bucket) => bucket.properties.ReplicationConfiguration === undefined)
        .flatMap(tooShort),
    ];
  },
};

/** Rules that delete versions before anybody can have noticed that they are missed. */
function tooShort(resource: Resource): Outcome[] {
  const property = 'LifecycleConfiguration';
  const days = valuesAt(resource.properties, `${property}.Rules[]`)
    .filter((rule) => part(rule, 'Status') !== 'Disabled')
    .flatMap((rule) => [
      ...valuesAt(rule, 'NoncurrentVersionExpiration.NoncurrentDays'),
      ...valuesAt(rule, 'NoncurrentVersionExpirationInDays'),
    ])
    .find((value) => Number(value) < LEAST_DAYS);
  if (days === undefined) return [];
  const message = say('bucket-versions.short', { bucket: resource.logicalId, days: worded(days), least: LEAST_DAYS });
  return [finding(resource, message, { property })];
}
