import { S3 } from '@aws-sdk/client-s3';
import { createDigester, type ListingStore } from './digester';

const { MAIL_HAND_OFF, FILE_HAND_OFF, DIGESTS = '', OFFICES = '' } = process.env;

const s3 = new S3({});

export const handler = createDigester({
  s3: s3 as unknown as ListingStore,
  handOffs: [
    ...(MAIL_HAND_OFF ? [{ door: 'mail' as const, bucket: MAIL_HAND_OFF }] : []),
    ...(FILE_HAND_OFF ? [{ door: 'file' as const, bucket: FILE_HAND_OFF }] : []),
  ],
  digests: DIGESTS,
  offices: OFFICES.split(',').filter((each) => each !== ''),
});
