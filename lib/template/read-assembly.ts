import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error';
import { readData } from './read-data';
import { readTemplate } from './read-template';
import { unreadable } from './read-text';
import type { Template } from './template';

/**
 * Templates of a folder: those that the manifest of a cloud assembly names, or all of a folder without one.
 *
 * @param above folders that led here, so that assemblies that contain each other come to an end
 */
export function readDirectory(directory: string, above: readonly string[] = []): Template[] {
  if (existsSync(join(directory, 'manifest.json'))) {
    const here = realpathSync(directory);
    if (above.includes(here)) throw containsItself(directory);
    return readAssembly(directory, [...above, here]);
  }
  const files = filesOf(directory)
    .filter((file) => /\.template(\.json|\.ya?ml)?$/.test(file))
    .sort();
  if (files.length === 0)
    throw new InputError(
      `${directory}: the folder holds no manifest.json and no *.template.json: name a cloud assembly or template files`,
      `${directory}: フォルダーに manifest.json も *.template.json もない。クラウドアセンブリかテンプレートを指定する`,
    );
  return files.map((file) => readTemplate(join(directory, file)));
}

function filesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    throw unreadable(directory, error);
  }
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, ManifestArtifact | null>>;
}
interface ManifestArtifact {
  readonly type?: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
    /** Of an asset manifest. */
    readonly file?: string;
  };
}

function readAssembly(directory: string, above: readonly string[]): Template[] {
  const file = join(directory, 'manifest.json');
  const manifest = readData(file) as Manifest;
  const { artifacts } = manifest;
  if (artifacts === null || typeof artifacts !== 'object' || Array.isArray(artifacts))
    throw new InputError(
      `${file}: no "artifacts": this is not the manifest of a cloud assembly`,
      `${file}: "artifacts" がなく、クラウドアセンブリのマニフェストではない`,
    );
  const templates: Template[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    const { type, environment, properties } = artifact ?? {};
    if (type === 'cdk:cloud-assembly')
      templates.push(...readDirectory(join(directory, named(file, id, properties?.directoryName)), above));
    if (type !== 'aws:cloudformation:stack') continue;
    const templateFile = join(directory, named(file, id, properties?.templateFile));
    if (!existsSync(templateFile))
      throw new InputError(
        `${templateFile}: there is no such template, although the manifest names it`,
        `${templateFile}: マニフェストにあるテンプレートがない`,
      );
    const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
    templates.push(readTemplate(templateFile, { stackName: properties?.stackName ?? id, account, region }));
  }
  return [...templates, ...nestedFiles(directory, artifacts).map((name) => readTemplate(join(directory, name)))];
}

/**
 * Nested stacks are assets, not artifacts: asset manifests name their files. One that none of them names was left by an
 * earlier synthesis. Assemblies without asset manifests (legacy synthesizer) name nothing, so that all of them count.
 */
function nestedFiles(directory: string, artifacts: NonNullable<Manifest['artifacts']>): string[] {
  const present = filesOf(directory)
    .filter((name) => name.endsWith('.nested.template.json'))
    .sort();
  const manifests = Object.values(artifacts).flatMap((artifact) =>
    artifact?.type === 'cdk:asset-manifest' && artifact.properties?.file
      ? [join(directory, artifact.properties.file)]
      : [],
  );
  if (present.length === 0 || manifests.length === 0 || !manifests.every((file) => existsSync(file))) return present;
  const named = manifests.flatMap((file) => {
    const { files = {} } = readData(file) as { files?: Record<string, { source?: { path?: string } }> };
    return Object.values(files).map(({ source }) => source?.path);
  });
  return present.filter((name) => named.includes(name));
}

function named(manifest: string, id: string, file: unknown): string {
  if (typeof file === 'string' && file !== '') return file;
  throw new InputError(`${manifest}: artifacts/${id} names no file`, `${manifest}: artifacts/${id} にファイル名がない`);
}

function containsItself(directory: string): InputError {
  return new InputError(`${directory}: the assembly contains itself`, `${directory}: アセンブリが自分自身を含む`);
}
