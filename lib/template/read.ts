import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Message } from '../messages/message';
import { readConfig, readParameters, readZones } from './given';
import { InputError } from './input-error';
import { withoutAbsent } from './json';
import { pathsMeant } from './path-pattern';
import { readDirectory } from './read-assembly';
import { brokenJson, readData } from './read-data';
import { readTemplate } from './read-template';
import { readText } from './read-text';
import type { SansoConfig } from './sanso-config';
import type { Template } from './template';
import { whyBroken } from './template-files';
import { type Source, withGiven } from './with-given';

/** What a command was given to judge. */
export interface ReadInput {
  readonly templates: readonly Template[];
  /** Folder of a cloud assembly or of loose templates; undefined when single files were named. */
  readonly directory?: string;
  /** The register beside the templates (`flows.json`), as it was read; undefined when there is none. */
  readonly flows?: unknown;
  readonly flowsFile?: string;
  /** The premises beside the templates (`premises.json`), as they were read; undefined when there are none. */
  readonly premises?: unknown;
  readonly premisesFile?: string;
  /** The acknowledgements beside the templates (`acknowledgements.json`), as they were read; undefined when there are none. */
  readonly acknowledgements?: unknown;
  readonly acknowledgementsFile?: string;
  /** A snapshot of live accounts in place of templates, as it was read. */
  readonly snapshot?: { readonly content: unknown; readonly file: string };
  /** What was said of the templates from outside; undefined when nothing was. */
  readonly configFile?: string;
  /** Whether somebody says from outside that the templates are a part. */
  readonly isPart?: boolean;
  /** Files in the folders that look like templates and were not read. Default: none. */
  readonly notJudged?: readonly string[];
  /** Why those of them that are broken cannot be read. Default: none is. */
  readonly broken?: readonly Message[];
  /** What is said from outside of templates that there are not. Default: nothing. */
  readonly unused?: readonly string[];
}

/** Files beside the templates, each named by whoever calls. Default: those of the usual names beside the templates. */
export interface InputFiles {
  /** The flow register. Default: `flows.json`. */
  readonly flows?: string;
  /** Evidence of what is outside AWS. Default: `premises.json`. */
  readonly premises?: string;
  /** What is lived with. Default: `acknowledgements.json`. */
  readonly acknowledgements?: string;
  /** What is said of the templates from outside. Default: `sanso.config.json` beside them or in the working directory. */
  readonly config?: string | SansoConfig;
  /** Zones by template. Default: none. */
  readonly zones?: string;
  /** Files of parameter values, `FILE` for all templates or `TEMPLATE=FILE`. Default: none. */
  readonly parameters?: readonly string[];
  /** Names of stacks, `NAME=FILE`. Default: none. */
  readonly stack?: readonly string[];
}

/** Name of the file with what is said of templates from outside. */
export const CONFIG_FILE = 'sanso.config.json';

/**
 * Read templates: a cloud assembly (a folder with `manifest.json`, nested assemblies included), a folder of templates, or
 * single files, JSON or YAML.
 *
 * @param named folders, files and patterns of them, as the user wrote them
 * @param files further files that the user named
 * @param more what whoever calls says of the templates besides. Default: nothing
 * @throws InputError in one sentence for everything that cannot be read
 */
export function readInput(named: readonly string[], files: InputFiles = {}, more: readonly Source[] = []): ReadInput {
  if (named.length === 0)
    throw new InputError(
      'nothing to check: name a cloud assembly (cdk.out), a folder or template files',
      '検査の対象がない。クラウドアセンブリ(cdk.out)、フォルダー又はテンプレートを指定する',
    );
  const { paths, notJudged: broken } = pathsMeant(named);
  const snapshot = snapshotAmong(paths);
  if (snapshot) {
    assertNotGiven(files, snapshot.file);
    const { given } = snapshot.content as { given?: { config?: SansoConfig } };
    const isPart = given?.config?.deployment === 'part';
    return { templates: [], snapshot, isPart, ...besides(files, [], snapshot.content) };
  }
  const templates: Template[] = [];
  const notJudged: string[] = [...broken];
  const folders: string[] = [];
  let directory: string | undefined;
  for (const path of paths) {
    if (!existsSync(path))
      throw new InputError(`${path}: there is no such file or folder`, `${path}: そのようなファイルもフォルダーもない`);
    if (statSync(path).isDirectory()) {
      directory ??= path;
      folders.push(path);
      const content = readDirectory(path);
      templates.push(...content.templates);
      notJudged.push(...content.notJudged);
    } else {
      folders.push(dirname(path));
      templates.push(readTemplate(path));
    }
  }
  const config = configOf(files.config, folders);
  const given = withGiven(distinct(templates), [...sourcesOf(files, config), ...more]);
  const read = new Set(templates.map(({ file }) => resolve(file)));
  const left = [...new Set(notJudged)].filter((file) => !read.has(resolve(file)));
  return {
    templates: given.templates,
    directory,
    configFile: typeof files.config === 'object' ? undefined : config?.name,
    isPart: [...(config ? [config] : []), ...more].some(({ config: { deployment } }) => deployment === 'part'),
    notJudged: left,
    broken: left.flatMap((file) => {
      const why = whyBroken(file);
      return why ? { en: why.in('en'), ja: why.in('ja') } : [];
    }),
    unused: given.unused,
    ...besides({ ...existingNamed(config, files), ...withoutAbsent(files) }, folders),
  };
}

/** Register, premises and acknowledgements: those that are named, those beside the templates, or those in a snapshot. */
function besides(
  files: InputFiles,
  folders: readonly string[],
  snapshot?: unknown,
): Pick<ReadInput, 'flows' | 'flowsFile' | 'premises' | 'premisesFile' | 'acknowledgements' | 'acknowledgementsFile'> {
  const kept = snapshot as Partial<Record<'flows' | 'premises' | 'acknowledgements', unknown>> | undefined;
  const flowsFile = besideOf('flows', files.flows, folders);
  const premisesFile = besideOf('premises', files.premises, folders);
  const acknowledgementsFile = besideOf('acknowledgements', files.acknowledgements, folders);
  return {
    flows: flowsFile === undefined ? kept?.flows : readData(flowsFile),
    flowsFile,
    premises: premisesFile === undefined ? kept?.premises : readData(premisesFile),
    premisesFile,
    acknowledgements: acknowledgementsFile === undefined ? kept?.acknowledgements : readData(acknowledgementsFile),
    acknowledgementsFile,
  };
}

const CALLED = {
  flows: { en: 'flow register', ja: '通信の登録簿' },
  premises: { en: 'file of premises', ja: '前提のファイル' },
  acknowledgements: { en: 'file of acknowledgements', ja: '承認のファイル' },
  config: { en: 'file of what is said from outside', ja: '外から与える設定のファイル' },
  zones: { en: 'file of zones', ja: '領域のファイル' },
  parameters: { en: 'file of parameters', ja: 'パラメーターのファイル' },
} as const;

/** A file that is named, or the one of its usual name beside the templates, of which there may be one only. */
function besideOf(
  kind: 'flows' | 'premises' | 'acknowledgements' | 'config',
  named: string | undefined,
  folders: readonly string[],
): string | undefined {
  if (named !== undefined) return existing(kind, named);
  const name = kind === 'config' ? CONFIG_FILE : `${kind}.json`;
  const found = new Map(
    folders
      .map((folder) => join(folder, name))
      .filter((file) => existsSync(file))
      .map((file) => [resolve(file), file]),
  );
  const [first, other] = found.values();
  if (other === undefined) return first;
  throw new InputError(
    `${first} and ${other} are both beside the templates: name one with --${kind}`,
    `${first} と ${other} がともにテンプレートと同じ場所にある。--${kind} で一方を指定する`,
  );
}

/** @throws InputError where a file that somebody named is not there */
export function existing(kind: keyof typeof CALLED, file: string): string {
  if (existsSync(file)) return file;
  const { en, ja } = CALLED[kind];
  throw new InputError(`${file}: there is no such ${en}`, `${file}: そのような${ja}はない`);
}

/** What is said from outside: the file that is named, the one beside the templates or their assembly, or the one in the working directory. */
export function configOf(named: InputFiles['config'], folders: readonly string[]): Source | undefined {
  if (typeof named === 'object') return configFrom(named);
  const around = folders.flatMap((folder) =>
    existsSync(join(folder, 'manifest.json')) ? [folder, join(folder, '..')] : folder,
  );
  const file = besideOf('config', named, around) ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined);
  return file === undefined ? undefined : configFrom(file);
}

/** What is said from outside, or a file of it, as a source. */
export function configFrom(file: string | SansoConfig): Source {
  if (typeof file === 'object') return { name: 'config', config: readConfig(file, 'config'), isForAll: true };
  return {
    name: file,
    base: dirname(file),
    config: readConfig(readData(existing('config', file)), file),
    isForAll: true,
  };
}

/** The files that what is said from outside points to. */
export function filesNamedBy(config: Source | undefined): Pick<InputFiles, 'flows' | 'premises' | 'acknowledgements'> {
  const { flows, premises, acknowledgements } = config?.config ?? {};
  const beside = (file: string | undefined) => file && (isAbsolute(file) ? file : join(config?.base ?? '.', file));
  return withoutAbsent({
    flows: beside(flows),
    premises: beside(premises),
    acknowledgements: beside(acknowledgements),
  });
}

/**
 * The files that what is said from outside points to, for what nobody names otherwise.
 *
 * @throws InputError that names the field, where one is not there
 */
function existingNamed(config: Source | undefined, files: InputFiles): ReturnType<typeof filesNamedBy> {
  const named = filesNamedBy(config);
  for (const kind of ['flows', 'premises', 'acknowledgements'] as const) {
    const file = named[kind];
    if (file === undefined || files[kind] !== undefined || existsSync(file)) continue;
    const { en, ja } = CALLED[kind];
    throw new InputError(
      `${config?.name}: ${kind} is ${file}: there is no such ${en}`,
      `${config?.name}: ${kind} が ${file} であるが、そのような${ja}はない`,
    );
  }
  return named;
}

/** Files and options in the order in which they take each other's place. */
function sourcesOf({ zones, parameters = [], stack = [] }: InputFiles, config: Source | undefined): Source[] {
  return [
    ...(config ? [config] : []),
    ...(zones === undefined
      ? []
      : [
          {
            name: zones,
            base: dirname(zones),
            config: readZones(readData(existing('zones', zones)), zones),
            keysMayBeResources: true as const,
          },
        ]),
    ...parameters.map(parametersFrom),
    ...stack.map(stackFrom),
  ];
}

function parametersFrom(written: string): Source {
  const at = existsSync(written) ? -1 : written.lastIndexOf('=');
  const [template, file] = [written.slice(0, Math.max(0, at)), written.slice(at + 1)];
  const values = readParameters(readData(existing('parameters', file)), file);
  if (template === '') return { name: file, config: { parameters: values } };
  return {
    name: `--parameters ${written}`,
    config: { templates: { [template]: { parameters: values } } },
    strict: true,
  };
}

function stackFrom(written: string): Source {
  const [, stackName, file] = /^([A-Za-z][-A-Za-z0-9]{0,127})=(.+)$/.exec(written) ?? [];
  if (file === undefined)
    throw new InputError(
      `--stack ${written}: write NAME=FILE, the name of a stack and its template`,
      `--stack ${written}: スタックの名前とそのテンプレートを NAME=FILE の形で書く`,
    );
  return { name: `--stack ${written}`, config: { templates: { [file]: { stackName } } }, strict: true };
}

/** A snapshot says itself where its things are: what is said of templates would be lost without a word. */
function assertNotGiven(files: InputFiles, snapshot: string): void {
  for (const option of ['config', 'zones', 'parameters', 'stack'] as const)
    if (files[option] !== undefined)
      throw new InputError(
        `--${option} is about templates, and ${snapshot} is a snapshot of what is deployed: leave it out`,
        `--${option} はテンプレートについての指定であり、${snapshot} は稼働状態のスナップショットである。指定を除く`,
      );
}

/**
 * Findings name a template by its file. Of files that are called alike in several folders, as children of nested stacks are,
 * the folders belong to the name: `web.service`; of files that differ by their ending only, the ending. A file that is named
 * twice is judged once.
 */
function distinct(given: readonly Template[]): Template[] {
  const templates = [...new Map(given.map((template) => [resolve(template.file), template])).values()];
  const folders = templates.map(({ file }) => dirname(resolve(file)));
  const inFolder = alikeIn(templates.map(({ name }, index) => join(folders[index], name)));
  const plain = templates.map(({ name, file }, index) => (inFolder[index] ? basename(file) : name));
  const isAlike = alikeIn(plain);
  const steps = folders.map((folder) => folder.split(sep).filter((step) => step !== ''));
  const deepest = Math.max(0, ...steps.map(({ length }) => length));
  let names = plain;
  for (let depth = 1; depth <= deepest && alikeIn(names).includes(true); depth++)
    names = plain.map((name, index) => (isAlike[index] ? [...steps[index].slice(-depth), name].join('.') : name));
  return templates.map((template, index) => ({
    ...template,
    name: names[index],
    stackName: template.stackName === template.name ? names[index] : template.stackName,
  }));
}

function alikeIn(names: readonly string[]): boolean[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name) => (counts.get(name) ?? 0) > 1);
}

/** A snapshot of live accounts, which stands for itself. */
function snapshotAmong(paths: readonly string[]): ReadInput['snapshot'] {
  for (const file of paths) {
    // Its first words say what it is; a template need not be read twice.
    if (!existsSync(file) || statSync(file).isDirectory() || !/^\s*\{\s*"sanso":\s*"snapshot"/.test(beginningOf(file)))
      continue;
    if (paths.length > 1)
      throw new InputError(
        `${file}: a snapshot is checked alone: name no other path`,
        `${file}: スナップショットは単独で検査する。ほかのパスを指定しない`,
      );
    const text = readText(file);
    try {
      return { content: JSON.parse(text), file };
    } catch {
      const broken = brokenJson(file, text);
      throw new InputError(
        `${broken.in('en')}: take the snapshot anew`,
        `${broken.in('ja')}。スナップショットを取り直す`,
      );
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
