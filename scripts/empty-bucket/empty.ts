import type {
  DeleteObjectsCommandInput,
  DeleteObjectsCommandOutput,
  ListObjectVersionsCommandInput,
  ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';

/** The two calls of S3 that emptying a bucket takes. */
export interface Versions {
  listObjectVersions(input: ListObjectVersionsCommandInput): Promise<ListObjectVersionsCommandOutput>;
  deleteObjects(input: DeleteObjectsCommandInput): Promise<DeleteObjectsCommandOutput>;
}

export interface EmptyOptions {
  /** Whether to lift a governance lock; a compliance lock holds all the same. */
  readonly bypassGovernance: boolean;
}

export interface Emptied {
  /** Versions and delete markers that are gone, a number. */
  readonly deleted: number;
  /** Why a version stayed, one entry for each. */
  readonly refused: readonly string[];
}

/**
 * Delete every version and every delete marker of a bucket, page by page. What cannot be deleted (a lock, a policy) stays and is
 * told; the pages after it are deleted all the same.
 */
export async function emptyBucket(s3: Versions, bucket: string, { bypassGovernance }: EmptyOptions): Promise<Emptied> {
  let deleted = 0;
  const refused: string[] = [];
  let at: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (at) {
    const page: ListObjectVersionsCommandOutput = await s3.listObjectVersions({ Bucket: bucket, ...at });
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (found.length > 0) {
      const { Errors: errors = [] } = await s3.deleteObjects({
        Bucket: bucket,
        Delete: { Objects: found.map(({ Key, VersionId }) => ({ Key, VersionId })), Quiet: true },
        ...(bypassGovernance ? { BypassGovernanceRetention: true } : {}),
      });
      deleted += found.length - errors.length;
      refused.push(...errors.map(({ Code, Message }) => `${Code}: ${Message}`));
    }
    at = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  return { deleted, refused };
}
