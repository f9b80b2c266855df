import { classificationOf } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import { requireEach } from '../require-each';
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
  check: ({ model }) => {
    const important = model.ofType('AWS::S3::Bucket').filter((bucket) => {
      const { integrity, availability } = classificationOf(bucket);
      return integrity === '2' || availability === '2';
    });
    return requireEach(important, {
      property: 'VersioningConfiguration.Status',
      meets: (status) => status === 'Enabled',
      message: ({ logicalId: bucket }) => say('bucket-versions', { bucket }),
    });
  },
};
