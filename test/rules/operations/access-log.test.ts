import { accessLog } from '../../../lib/rules/operations/access-log';
import { resource, template, testRule } from '../kit';

/** Three buckets whose use is recorded, and the one where it is. */
const BASE = {
  templates: {
    lg: template('lgwan', {
      Records: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Accesses' } } }),
      Papers: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Accesses' } } }),
      Drafts: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: { Ref: 'Accesses' } } }),
      Accesses: resource('S3::Bucket'),
    }),
  },
};

testRule(accessLog, BASE, [
  [
    'one is recorded no longer',
    (draft) => draft.set('lg/Drafts', { LoggingConfiguration: undefined }),
    ['finding lg/Drafts'],
  ],
  ['a bucket more, without', (draft) => draft.add('lg/More', 'S3::Bucket'), ['finding lg/More']],
  [
    'none is recorded',
    (draft) => {
      for (const id of ['lg/Records', 'lg/Papers', 'lg/Drafts']) draft.set(id, { LoggingConfiguration: undefined });
    },
    'conforms',
  ],
  [
    'the first of several is recorded',
    (draft) => {
      for (const id of ['lg/Papers', 'lg/Drafts']) draft.set(id, { LoggingConfiguration: undefined });
    },
    'conforms',
  ],
]);
