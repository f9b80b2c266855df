import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Where the cloud assemblies of earlier releases are kept; `scripts/pack-release.ts` writes them. */
export const RELEASES = join(__dirname, 'releases');

/** The release that every later one must be able to follow. */
export const OLDEST_RELEASE = 'cb7d87a';

/** Text of each file of a cloud assembly, by its path. */
type Assembly = Record<string, string>;
/** Cloud assemblies by the name of their configuration. */
export type Release = Readonly<Record<string, Assembly>>;

/** All that `cdk deploy --app` reads: not the metadata, the tree and the reports. */
const DEPLOYED = /^(?:cdk\.out|manifest\.json|[^/]+\.template\.json|[^/]+\.assets\.json|asset\..+)$/;

/**
 * Pack cloud assemblies into one small file.
 *
 * @param directories cloud assemblies by the name of their configuration
 */
export function packRelease(directories: Readonly<Record<string, string>>): Buffer {
  const release = Object.fromEntries(
    Object.entries(directories).map(([name, directory]) => [name, filesOf(directory)]),
  );
  return gzipSync(JSON.stringify(release), { level: 9 });
}

function filesOf(directory: string): Assembly {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((path) => DEPLOYED.test(path))
    .sort();
  return Object.fromEntries(
    paths.map((path) => {
      const text = readFileSync(join(directory, path), 'utf8');
      return [path, path === 'manifest.json' ? withoutMetadata(text) : text];
    }),
  );
}

/** Artifacts name files of metadata, which are large and not deployed. */
function withoutMetadata(manifest: string): string {
  const { artifacts, ...rest } = JSON.parse(manifest);
  const kept = Object.entries<{ type: string }>(artifacts).filter(([, { type }]) =>
    /^aws:cloudformation|^cdk:asset/.test(type),
  );
  const plain = kept.map(([id, artifact]) => [
    id,
    { ...artifact, metadata: undefined, additionalMetadataFile: undefined },
  ]);
  return JSON.stringify({ ...rest, artifacts: Object.fromEntries(plain) });
}

/** An earlier release, by its commit. */
export function readRelease(commit: string): Release {
  return JSON.parse(gunzipSync(readFileSync(join(RELEASES, `${commit}.json.gz`))).toString('utf8'));
}

/** Write the cloud assembly of a configuration where the CDK CLI can deploy it. */
export function unpackRelease(release: Release, name: string, directory: string): void {
  for (const [path, text] of Object.entries(release[name])) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}
