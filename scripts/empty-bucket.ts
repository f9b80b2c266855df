import { S3 } from '@aws-sdk/client-s3';
import { emptyBucket } from './empty-bucket/empty';

/**
 * Delete every version of every object of one bucket, for good: `node --import tsx scripts/empty-bucket.ts NAME --every-version`.
 * Credentials, Region and another address of AWS come from the environment, as for the AWS CLI.
 */
const [bucket, ...options] = process.argv.slice(2);
const known = ['--every-version', '--bypass-governance'];
const unknown = options.find((option) => !known.includes(option));
if (!bucket || bucket.startsWith('-') || unknown !== undefined || !options.includes('--every-version')) {
  console.error(
    `${unknown === undefined ? '' : `unknown option ${unknown}\n`}usage: node --import tsx scripts/empty-bucket.ts BUCKET --every-version [--bypass-governance]\nIt deletes every version of every object in BUCKET, and nothing brings them back.`,
  );
  process.exit(2);
}
emptyBucket(new S3({}), bucket, { bypassGovernance: options.includes('--bypass-governance') }).then(
  ({ deleted, refused }) => {
    console.log(`${bucket}: ${deleted} versions deleted, ${refused.length} refused`);
    for (const reason of new Set(refused)) console.log(`  ${reason}`);
    process.exitCode = refused.length > 0 ? 1 : 0;
  },
  (error: Error) => {
    console.error(`${bucket}: ${error.name}: ${error.message}`);
    process.exitCode = 2;
  },
);
