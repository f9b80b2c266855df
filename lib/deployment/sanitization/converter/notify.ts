import { S3 } from '@aws-sdk/client-s3';
import type { Store } from './converter';
import { createNotifier } from './notifier';

const { DOOR, INTAKE = '', POSTMASTER = '', OFFICES = '' } = process.env;

// Reaches the buckets at AWS_ENDPOINT_URL_S3: one name for all of them.
const s3 = new S3({ forcePathStyle: true });

export const handler = createNotifier({
  s3: s3 as unknown as Store,
  door: DOOR === 'mail' ? 'mail' : 'file',
  intake: INTAKE,
  postmaster: POSTMASTER,
  offices: OFFICES.split(',').filter((each) => each !== ''),
});
