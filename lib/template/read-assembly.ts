import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { extname, join } from 'node:path';
import { InputError } from './input-error';
import { readData } from './read-data';
import { readTemplate } from './read-template';
import { unreadable } from './read-text';
import type { Template } from './template';
import { isCalledTemplate, isTemplateFile, templatesBelow, whyBroken } from './template-files';

/** The templates of a folder, and the files that look like one and were not read. */
export interface FolderContent {
  readonly templates: readonly Template[];
  readonly notJudged: readonly string[];
}

/**
 * Templates of a folder: those that the manifest of a cloud assembly names, or all that lie in a folder without one, whatever they
 * are called. What is not read (left by an earlier synthesis, or in folders below) is named.
 *
 * @param above folders that led here, so that assemblies that contain each other come to an end
 */
export function readDirectory(directory: string, above: readonly string[] = []): FolderContent {
  if (existsSync(join(directory, 'manifest.json'))) {
    const here = realpathSync(directory);
    if (above.includes(here)) throw containsItself(directory);
    return readAssembly(directory, [...above, here]);
  }
  const all = filesOf(directory).sort();
  const kinds = new Map(
    all.map((file) => [file, isCalledTemplate(file) ? 'template' : isTemplateFile(join(directory, file))]),
  );
  const files = all.filter((file) => kinds.get(file) === 'template');
  const broken = all.filter((file) => kinds.get(file) === 'broken').map((file) => join(directory, file));
  const notJudged = [...broken, ...templatesBelow(directory)];
  if (files.length === 0) throw nothingIn(directory, notJudged);
  return { templates: files.map((file) => readTemplate(join(directory, file))), notJudged };
}

function nothingIn(directory: string, others: readonly string[]): InputError {
  if (others.length === 0)
    return new InputError(
      `${directory}: the folder holds no manifest.json and no template (JSON or YAML with "Resources"): name a cloud assembly or template files`,
      `${directory}: フォルダーに manifest.json もテンプレート("Resources" を持つJSON又はYAML)もない。クラウドアセンブリかテンプレートを指定する`,
    );
  const broken = others.map(whyBroken).filter((why) => why !== undefined);
  // The first mistake alone: the others are told once it is mended.
  const mistake = { en: broken[0]?.in('en') ?? '', ja: broken[0]?.in('ja') ?? '' };
  const readable = others.filter((file) => whyBroken(file) === undefined);
  if (readable.length === 0)
    return new InputError(
      `${directory}: the folder holds no template that can be read: ${mistake.en}`,
      `${directory}: フォルダーに読み取れるテンプレートがない。${mistake.ja}`,
    );
  const list = readable.slice(0, 5).join(', ');
  const patterns = patternsOf(directory, readable);
  return new InputError(
    `${directory}: the folder itself holds no template that can be read, but there ${readable.length === 1 ? 'is' : 'are'} ${readable.length} more: ${list}: name these${patterns && `, or all by ${patterns}`}${mistake.en && `; ${mistake.en}`}`,
    `${directory}: フォルダー直下に読み取れるテンプレートはないが、ほかに${readable.length}件ある: ${list}。これらを指定する${patterns && `か、${patterns} ですべてを指定する`}${mistake.ja && `。${mistake.ja}`}`,
  );
}

/** Patterns that mean all of some templates, by their endings; none for cloud assemblies, which are folders. */
function patternsOf(directory: string, files: readonly string[]): string {
  const endings = new Set(files.map((file) => extname(file)));
  if (files.length === 1 || files.some((file) => !isTemplateFile(file))) return '';
  return [...endings].map((ending) => `"${join(directory, '**', `*${ending}`)}"`).join(' ');
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

function readAssembly(directory: string, above: readonly string[]): FolderContent {
  const file = join(directory, 'manifest.json');
  const manifest = readData(file) as Manifest;
  const { artifacts } = manifest;
  if (artifacts === null || typeof artifacts !== 'object' || Array.isArray(artifacts))
    throw new InputError(
      `${file}: no "artifacts": this is not the manifest of a cloud assembly`,
      `${file}: "artifacts" がなく、クラウドアセンブリのマニフェストではない`,
    );
  const templates: Template[] = [];
  const notJudged: string[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    const { type, environment, properties } = artifact ?? {};
    if (type === 'cdk:cloud-assembly') {
      const inner = readDirectory(join(directory, named(file, id, properties?.directoryName)), above);
      templates.push(...inner.templates);
      notJudged.push(...inner.notJudged);
    }
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
  templates.push(...nestedFiles(directory, artifacts).map((name) => readTemplate(join(directory, name))));
  const read = new Set(templates.map((template) => template.file));
  const left = filesOf(directory)
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => !read.has(path) && (isCalledTemplate(path) || isTemplateFile(path) !== undefined));
  return { templates, notJudged: [...notJudged, ...left] };
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
