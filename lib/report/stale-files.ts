import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../template/json';
import { readData } from '../template/read-data';

/** Names that only the CDK gives: assets by their hash, nested stacks, nested assemblies. */
const OF_THE_CDK = /^(asset\.[0-9a-f]{64}(\.\w+)?|.+\.nested\.template\.json|assembly-[\w-]+)$/;

/** The files of a stack: its asset manifest, by which the CDK is known as their author, and what lies beside that. */
const OF_A_STACK = /^(.+)\.(assets|template|metadata)\.json$/;

/**
 * Take away what an earlier synthesis left in the folder of a cloud assembly: files of the CDK that the manifest does not name.
 * Whoever reads the folder would take templates of another configuration for those of this one.
 *
 * @param directory folder of a cloud assembly; any other folder is left as it is
 * @returns names of what was taken away
 */
export function removeStaleFiles(directory: string): string[] {
  const manifest = join(directory, 'manifest.json');
  // The CDK marks its folders with a file of this name.
  if (!existsSync(join(directory, 'cdk.out')) || !existsSync(manifest)) return [];
  const content = readData(manifest);
  if (!isObject(content) || !isObject(content.artifacts)) return [];
  const named = namesIn(content.artifacts, directory);
  const files = readdirSync(directory);
  const stale = files.filter((name) => !named.has(name) && isOfTheCdk(name, files));
  for (const name of stale) rmSync(join(directory, name), { recursive: true });
  return stale;
}

function isOfTheCdk(name: string, files: readonly string[]): boolean {
  const [, stack] = OF_A_STACK.exec(name) ?? [];
  return OF_THE_CDK.test(name) || (stack !== undefined && files.includes(`${stack}.assets.json`));
}

/** Every file and folder that a manifest and its asset manifests name. */
function namesIn(artifacts: Readonly<Record<string, unknown>>, directory: string): Set<string> {
  const manifests = Object.values(artifacts).flatMap((artifact) =>
    isObject(artifact) && artifact.type === 'cdk:asset-manifest' && isObject(artifact.properties)
      ? [String(artifact.properties.file)]
      : [],
  );
  const assets = manifests.map((file) => readData(join(directory, file)));
  return new Set([artifacts, assets].flatMap(texts));
}

/** Every text in a value: one of them is the name of a file, whichever property of whichever version it stands in. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}
