import { S3 } from '@aws-sdk/client-s3';
import { openSeparate } from '../../../sanitization/process/separately';
import { createConverter, type Store } from './converter';

const { DOOR, INTAKE = '', STAGING = '', DOMAINS = '', POSTMASTER = '', OFFICES = '' } = process.env;
const listed = (text: string) => text.split(',').filter((each) => each !== '');

// Reaches the buckets at AWS_ENDPOINT_URL_S3: one name for all of them.
const s3 = new S3({ forcePathStyle: true });

export const handler = createConverter({
  s3: s3 as unknown as Store,
  gate: openSeparate(),
  door: DOOR === 'mail' ? 'mail' : 'file',
  intake: INTAKE,
  staging: STAGING,
  domains: listed(DOMAINS),
  postmaster: POSTMASTER,
  offices: listed(OFFICES),
});
