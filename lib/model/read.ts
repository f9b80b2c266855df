import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { assertResource } from './assert-resource';
import { InputError } from './input-error';
import { type Template, type TemplateBody, THIS_ACCOUNT, THIS_REGION } from './template';
import { cloudFormationTags } from './yaml-tags';

/** Largest file that is read, bytes; CloudFormation itself takes templates of 1 MB at most. */
const LARGEST_FILE = 32 * 1024 * 1024;

/** Deepest nesting that is read; CloudFormation itself allows far less. */
const DEEPEST = 200;

/** Endings of template files, longest first. */
const ENDINGS = ['.template.json', '.template.yaml', '.template.yml', '.template', '.json', '.yaml', '.yml'];

/** What a command was given to judge. */
export interface ReadInput {
  readonly templates: readonly Template[];
  /** Folder of a cloud assembly or of loose templates; undefined when single files were named. */
  readonly directory?: string;
  /** The register beside the templates (`flows.json`), as it was read; undefined when there is none. */
  readonly flows?: unknown;
  readonly flowsFile?: string;
  /** A snapshot of live accounts in place of templates, as it was read. */
  readonly snapshot?: { readonly content: unknown; readonly file: string };
}

/**
 * Read templates: a cloud assembly (a folder with `manifest.json`, nested assemblies included), a folder of templates, or
 * single files, JSON or YAML.
 *
 * @param paths folders and files, as the user wrote them
 * @param flowsFile the flow register. Default: `flows.json` beside the templates of a folder
 * @throws InputError in one sentence for everything that cannot be read
 */
export function readInput(paths: readonly string[], flowsFile?: string): ReadInput {
  if (paths.length === 0)
    throw new InputError('nothing to check: name a cloud assembly (cdk.out), a folder or template files');
  const templates: Template[] = [];
  let directory: string | undefined;
  const snapshot = snapshotAmong(paths);
  if (snapshot) return { templates, snapshot, ...registerOf(flowsFile, undefined, snapshot.content) };
  for (const path of paths) {
    if (!existsSync(path)) throw new InputError(`${path}: there is no such file or folder`);
    if (statSync(path).isDirectory()) {
      directory ??= path;
      templates.push(...readDirectory(path));
    } else {
      templates.push(readTemplate(path));
    }
  }
  const twice = templates.map(({ name }) => name).find((name, index, all) => all.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InputError(`two templates are called ${twice}: rename one, findings name a template`);
  return { templates, directory, ...registerOf(flowsFile, directory) };
}

/** The flow register: the one that is named, the one beside the templates, or the one in a snapshot. */
function registerOf(
  flowsFile: string | undefined,
  directory: string | undefined,
  snapshot?: unknown,
): Pick<ReadInput, 'flows' | 'flowsFile'> {
  const beside = directory === undefined ? undefined : join(directory, 'flows.json');
  if (flowsFile !== undefined && !existsSync(flowsFile))
    throw new InputError(`${flowsFile}: there is no such flow register`);
  const register = flowsFile ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
  if (register !== undefined) return { flows: readData(register), flowsFile: register };
  return { flows: (snapshot as { flows?: unknown } | undefined)?.flows };
}

/** A snapshot of live accounts, which stands for itself. */
function snapshotAmong(paths: readonly string[]): ReadInput['snapshot'] {
  for (const file of paths) {
    // Its first words say what it is; a template need not be read twice.
    if (!existsSync(file) || statSync(file).isDirectory() || !/^\s*\{\s*"sanso":\s*"snapshot"/.test(beginningOf(file)))
      continue;
    if (paths.length > 1) throw new InputError(`${file}: a snapshot is checked alone: name no other path`);
    try {
      return { content: JSON.parse(readFileSync(file, 'utf8')), file };
    } catch (error) {
      throw new InputError(`${file}: broken JSON: ${(error as Error).message}: take the snapshot anew`);
    }
  }
  return undefined;
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(64);
  const handle = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(handle);
  }
}

/** @param above folders that led here, so that assemblies that contain each other come to an end */
function readDirectory(directory: string, above: readonly string[] = []): Template[] {
  if (existsSync(join(directory, 'manifest.json'))) {
    const here = realpathSync(directory);
    if (above.includes(here)) throw new InputError(`${directory}: the assembly contains itself`);
    return readAssembly(directory, [...above, here]);
  }
  const files = filesOf(directory)
    .filter((file) => /\.template(\.json|\.ya?ml)?$/.test(file))
    .sort();
  if (files.length === 0)
    throw new InputError(
      `${directory}: the folder holds no manifest.json and no *.template.json: name a cloud assembly or template files`,
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
  };
}

function readAssembly(directory: string, above: readonly string[]): Template[] {
  const file = join(directory, 'manifest.json');
  const manifest = readData(file) as Manifest;
  const { artifacts } = manifest;
  if (artifacts === null || typeof artifacts !== 'object' || Array.isArray(artifacts))
    throw new InputError(`${file}: no "artifacts": this is not the manifest of a cloud assembly`);
  const templates: Template[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    const { type, environment, properties } = artifact ?? {};
    if (type === 'cdk:cloud-assembly')
      templates.push(...readDirectory(join(directory, named(file, id, properties?.directoryName)), above));
    if (type !== 'aws:cloudformation:stack') continue;
    const templateFile = join(directory, named(file, id, properties?.templateFile));
    if (!existsSync(templateFile))
      throw new InputError(`${templateFile}: there is no such template, although the manifest names it`);
    const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
    templates.push(readTemplate(templateFile, { stackName: properties?.stackName ?? id, account, region }));
  }
  // Nested stacks are assets, not artifacts: they lie beside their parents.
  const nested = filesOf(directory)
    .filter((name) => name.endsWith('.nested.template.json'))
    .sort();
  return [...templates, ...nested.map((name) => readTemplate(join(directory, name)))];
}

function named(manifest: string, id: string, file: unknown): string {
  if (typeof file === 'string' && file !== '') return file;
  throw new InputError(`${manifest}: artifacts/${id} names no file`);
}

interface Placement {
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
}

/**
 * Read one template file.
 *
 * @param placement where an app deploys it; the CDK writes no `Resources` for an empty stack of an app
 */
export function readTemplate(file: string, placement?: Placement): Template {
  const { stackName, account, region } = placement ?? {};
  const written = readData(file);
  const isMap = written !== null && typeof written === 'object' && !Array.isArray(written);
  const body = placement && isMap ? { Resources: {}, ...written } : written;
  const name = nameOf(file);
  assertTemplate(file, body);
  const sanso = (body.Metadata?.sanso ?? {}) as { account?: unknown; region?: unknown };
  const given = (value: unknown, fallback: string) =>
    typeof value === 'string' && !value.startsWith('unknown-') ? value : fallback;
  return {
    name,
    file,
    body,
    stackName: stackName ?? name,
    account: given(account, given(sanso.account, THIS_ACCOUNT)),
    region: given(region, given(sanso.region, THIS_REGION)),
    nested: /\.nested(\.template)?(\.json|\.ya?ml)?$/.test(file),
  };
}

function nameOf(file: string): string {
  const base = basename(file);
  const ending = ENDINGS.find((candidate) => base.endsWith(candidate)) ?? '';
  return base.slice(0, base.length - ending.length);
}

function assertTemplate(file: string, body: unknown): asserts body is TemplateBody {
  assertDepth(file, body);
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new InputError(`${file}: not a template: an object with "Resources" is expected`);
  const { Resources: resources } = body as { Resources?: unknown };
  if (resources === undefined) throw new InputError(`${file}: not a template: it has no "Resources"`);
  if (resources === null || typeof resources !== 'object' || Array.isArray(resources))
    throw new InputError(`${file}: "Resources" is not an object of resources`);
  for (const [id, resource] of Object.entries(resources)) {
    if (id.startsWith('Fn::')) continue;
    assertResource(file, id, resource);
  }
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Outputs', 'Metadata'] as const) {
    const content = (body as Record<string, unknown>)[section];
    if (content !== undefined && (content === null || typeof content !== 'object' || Array.isArray(content))) {
      throw new InputError(`${file}: "${section}" is not an object`);
    }
  }
}

/** JSON or YAML from a file, with line and column in the message when it is broken. */
export function readData(file: string): unknown {
  const source = sourceOf(file);
  if (source.trim() === '') throw new InputError(`${file}: the file is empty`);
  if (/^\s*[[{"]/.test(source)) {
    try {
      return JSON.parse(source);
    } catch (error) {
      if (!/\.ya?ml$/.test(file)) throw new InputError(`${file}: broken JSON${placeOf(source, error as Error)}`);
    }
  }
  const parsed = <T>(parse: () => T): T => {
    try {
      return parse();
    } catch (failure) {
      throw new InputError(`${file}: broken YAML: ${(failure as Error).message}`);
    }
  };
  const lines = new LineCounter();
  // The parser compares every key with every other one; that is done below in one pass.
  const reading = {
    customTags: cloudFormationTags,
    logLevel: 'silent',
    uniqueKeys: false,
    lineCounter: lines,
  } as const;
  const document = parsed(() => parseDocument(source, reading));
  // An unknown tag is a warning to the parser and an unknown intrinsic to CloudFormation.
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (error) {
    const [start] = error.linePos ?? [];
    throw new InputError(
      `${file}: broken YAML${start ? ` at line ${start.line}, column ${start.col}` : ''}: ${error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')}`,
    );
  }
  const twice = repeatedKey(document);
  if (twice) {
    const { line, col } = lines.linePos(twice.offset);
    throw new InputError(`${file}: broken YAML at line ${line}, column ${col}: ${twice.key} is given twice`);
  }
  const content: unknown = parsed(() => document.toJS({ maxAliasCount: 1000 }));
  if (content === null || typeof content !== 'object')
    throw new InputError(`${file}: neither JSON nor YAML with a template in it`);
  return content;
}

/** The first key that a map has twice: one of the two would be lost without a word. */
function repeatedKey(document: Document.Parsed): { readonly key: string; readonly offset: number } | undefined {
  let found: { key: string; offset: number } | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { key: String(key.value), offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

function sourceOf(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE)
      throw new InputError(`${file}: ${Math.ceil(size / 1024 / 1024)} MB are no template: CloudFormation takes 1 MB`);
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
}

function unreadable(path: string, error: unknown): InputError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOENT: 'there is no such file',
    ELOOP: 'its symbolic links lead in a circle',
  };
  return new InputError(`${path}: cannot be read: ${reasons[code] ?? code}`);
}

/** Refuse what is nested too deeply to be walked. */
function assertDepth(file: string, content: unknown): void {
  let level: unknown[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new InputError(`${file}: nested more than ${DEEPEST} levels deep`);
    level = level.flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : []));
  }
}

function placeOf(source: string, error: Error): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  if (position === undefined) return `: ${error.message}`;
  const before = source.slice(0, Number(position)).split('\n');
  return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
