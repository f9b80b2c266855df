import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { emptyBucket } from '../../scripts/empty-bucket/empty';

type Request = Record<string, unknown>;

/** A bucket of pages of versions; deleting what is locked is refused. */
function bucketOf(pages: readonly { versions: string[]; markers?: string[] }[], locked: readonly string[] = []) {
  const asked: Request[] = [];
  const listObjectVersions = async (request: Request) => {
    const index = Number(request.KeyMarker ?? 0);
    const { versions, markers = [] } = pages[index];
    return {
      Versions: versions.map((VersionId) => ({ Key: 'k', VersionId })),
      DeleteMarkers: markers.map((VersionId) => ({ Key: 'k', VersionId })),
      IsTruncated: index + 1 < pages.length,
      NextKeyMarker: String(index + 1),
      NextVersionIdMarker: 'v',
    };
  };
  const deleteObjects = async (request: Request) => {
    asked.push(request);
    const { Objects } = request.Delete as { Objects: { VersionId: string }[] };
    const refused = Objects.filter(({ VersionId }) => locked.includes(VersionId));
    return { Errors: refused.map(() => ({ Code: 'AccessDenied', Message: 'Access Denied' })) };
  };
  return { s3: { listObjectVersions, deleteObjects } as never, asked };
}
const deletedIn = (asked: readonly Request[]) =>
  asked.flatMap(({ Delete }) =>
    (Delete as { Objects: { VersionId: string }[] }).Objects.map(({ VersionId }) => VersionId),
  );

test('every version and every delete marker goes, to the last page', async () => {
  const { s3, asked } = bucketOf([{ versions: ['1', '2'], markers: ['3'] }, { versions: [] }, { versions: ['4'] }]);
  expect(await emptyBucket(s3, 'b', { bypassGovernance: false })).toEqual({ deleted: 4, refused: [] });
  expect(deletedIn(asked)).toEqual(['1', '2', '3', '4']);
  for (const request of asked) expect(request).not.toHaveProperty('BypassGovernanceRetention');
});

test('what is locked stays and is told, and the rest goes all the same', async () => {
  const { s3 } = bucketOf([{ versions: ['1'] }, { versions: ['2', '3'] }], ['1', '3']);
  const refused = ['AccessDenied: Access Denied', 'AccessDenied: Access Denied'];
  expect(await emptyBucket(s3, 'b', { bypassGovernance: false })).toEqual({ deleted: 1, refused });
});

test('a governance lock is lifted only when asked for', async () => {
  const { s3, asked } = bucketOf([{ versions: ['1'] }]);
  await emptyBucket(s3, 'b', { bypassGovernance: true });
  expect(asked[0]).toMatchObject({ BypassGovernanceRetention: true });
});

test.each([
  ['nothing', []],
  ['no word that it means it', ['bucket']],
  ['an option that there is not', ['bucket', '--every-version', '--force']],
])('with %s it deletes nothing and says how it is used', (_, options) => {
  const script = join(__dirname, '../../scripts/empty-bucket.ts');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('usage: node --import tsx scripts/empty-bucket.ts BUCKET --every-version');
});
