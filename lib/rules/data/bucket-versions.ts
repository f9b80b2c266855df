import { labelsOf } from '../../facts/stores/stores';
import { part } from '../../template/values';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** A change or deletion of an object that matters can be undone. */
export const bucketVersions: Rule = {
  id: 'Sanso-2.6-BucketVersions',
  clauses: ['2(6)', '2(7)', '6(2)'],
  title: { ja: '重要なバケットの版を残すこと', en: 'Buckets of integrity or availability 2 keep versions' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => {
        const labels = labelsOf(bucket);
        return labels['sanso:integrity'] === '2' || labels['sanso:availability'] === '2';
      })
      .flatMap((bucket) =>
        demand(bucket, {
          property: 'VersioningConfiguration.Status',
          value: part(bucket.properties.VersioningConfiguration, 'Status'),
          meets: (status) => status === 'Enabled',
          message: `${bucket.logicalId} keeps no versions`,
          mend: 'Set VersioningConfiguration.Status to Enabled.',
        }),
      ),
};
