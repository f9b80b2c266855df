import { S3 } from '@aws-sdk/client-s3';
import type { Store } from './converter';
import { createSplitter } from './splitter';

const { INTAKE = '', TEXTS = '' } = process.env;

// Reaches the buckets at AWS_ENDPOINT_URL_S3: one name for all of them.
const s3 = new S3({ forcePathStyle: true });

export const handler = createSplitter({ s3: s3 as unknown as Store, intake: INTAKE, texts: TEXTS });
