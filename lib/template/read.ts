import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error';
import { readDirectory } from './read-assembly';
import { readData } from './read-data';
import { readTemplate } from './read-template';
import { readText } from './read-text';
import type { Template } from './template';

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
}

/**
 * Read templates: a cloud assembly (a folder with `manifest.json`, nested assemblies included), a folder of templates, or
 * single files, JSON or YAML.
 *
 * @param paths folders and files, as the user wrote them
 * @param flowsFile the flow register. Default: `flows.json` beside the templates of a folder
 * @param premisesFile evidence of what is outside AWS. Default: `premises.json` beside the templates of a folder
 * @param acknowledgementsFile what is lived with. Default: `acknowledgements.json` beside the templates of a folder
 * @throws InputError in one sentence for everything that cannot be read
 */
export function readInput(
  paths: readonly string[],
  flowsFile?: string,
  premisesFile?: string,
  acknowledgementsFile?: string,
): ReadInput {
  if (paths.length === 0)
    throw new InputError(
      'nothing to check: name a cloud assembly (cdk.out), a folder or template files',
      '検査の対象がない。クラウドアセンブリ(cdk.out)、フォルダー又はテンプレートを指定する',
    );
  const templates: Template[] = [];
  let directory: string | undefined;
  const snapshot = snapshotAmong(paths);
  if (snapshot)
    return {
      templates,
      snapshot,
      ...registerOf(flowsFile, undefined, snapshot.content),
      ...premisesOf(premisesFile, undefined, snapshot.content),
      ...acknowledgementsOf(acknowledgementsFile, undefined, snapshot.content),
    };
  for (const path of paths) {
    if (!existsSync(path))
      throw new InputError(`${path}: there is no such file or folder`, `${path}: そのようなファイルもフォルダーもない`);
    if (statSync(path).isDirectory()) {
      directory ??= path;
      templates.push(...readDirectory(path));
    } else {
      templates.push(readTemplate(path));
    }
  }
  return {
    templates: withDistinctNames(templates),
    directory,
    ...registerOf(flowsFile, directory),
    ...premisesOf(premisesFile, directory),
    ...acknowledgementsOf(acknowledgementsFile, directory),
  };
}

/**
 * Findings name a template by its file. Of files that are called alike in several folders, as children of nested stacks are,
 * the folders belong to the name: `web.service`.
 */
function withDistinctNames(templates: readonly Template[]): Template[] {
  const named = (depth: number) =>
    templates.map((template) => {
      const folders = template.file
        .split(/[\\/]/)
        .slice(0, -1)
        .filter((folder) => !/^\.*$/.test(folder));
      return [...folders.slice(folders.length - depth), template.name].join('.');
    });
  const plain = named(0);
  const isAlike = plain.map((name) => plain.indexOf(name) !== plain.lastIndexOf(name));
  for (let depth = 1; depth <= 8; depth++) {
    const names = named(depth).map((name, index) => (isAlike[index] ? name : plain[index]));
    if (new Set(names).size === names.length)
      return templates.map((template, index) => ({
        ...template,
        name: names[index],
        stackName: template.stackName === template.name ? names[index] : template.stackName,
      }));
  }
  const name = plain.find((_, index) => isAlike[index]);
  throw new InputError(
    `two templates are called ${name}: rename one, or name each file once; findings name a template`,
    `${name} という名前のテンプレートが2つある。指摘はテンプレートを名前で示すため、一方の名前を変えるか、ファイルを1回だけ指定する`,
  );
}

/** The flow register: the one that is named, the one beside the templates, or the one in a snapshot. */
function registerOf(
  flowsFile: string | undefined,
  directory: string | undefined,
  snapshot?: unknown,
): Pick<ReadInput, 'flows' | 'flowsFile'> {
  const beside = directory === undefined ? undefined : join(directory, 'flows.json');
  if (flowsFile !== undefined && !existsSync(flowsFile))
    throw new InputError(`${flowsFile}: there is no such flow register`, `${flowsFile}: そのような通信の登録簿はない`);
  const register = flowsFile ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
  if (register !== undefined) return { flows: readData(register), flowsFile: register };
  return { flows: (snapshot as { flows?: unknown } | undefined)?.flows };
}

/** The premises: those that are named, those beside the templates, or those in a snapshot. */
function premisesOf(
  premisesFile: string | undefined,
  directory: string | undefined,
  snapshot?: unknown,
): Pick<ReadInput, 'premises' | 'premisesFile'> {
  if (premisesFile !== undefined && !existsSync(premisesFile))
    throw new InputError(
      `${premisesFile}: there is no such file of premises`,
      `${premisesFile}: そのような前提のファイルはない`,
    );
  const beside = directory === undefined ? undefined : join(directory, 'premises.json');
  const file = premisesFile ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
  if (file !== undefined) return { premises: readData(file), premisesFile: file };
  return { premises: (snapshot as { premises?: unknown } | undefined)?.premises };
}

/** The acknowledgements: those that are named, those beside the templates, or those in a snapshot. */
function acknowledgementsOf(
  acknowledgementsFile: string | undefined,
  directory: string | undefined,
  snapshot?: unknown,
): Pick<ReadInput, 'acknowledgements' | 'acknowledgementsFile'> {
  if (acknowledgementsFile !== undefined && !existsSync(acknowledgementsFile))
    throw new InputError(
      `${acknowledgementsFile}: there is no such file of acknowledgements`,
      `${acknowledgementsFile}: そのような承認のファイルはない`,
    );
  const beside = directory === undefined ? undefined : join(directory, 'acknowledgements.json');
  const file = acknowledgementsFile ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
  if (file !== undefined) return { acknowledgements: readData(file), acknowledgementsFile: file };
  return { acknowledgements: (snapshot as { acknowledgements?: unknown } | undefined)?.acknowledgements };
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
    } catch (error) {
      const { message } = error as Error;
      throw new InputError(
        `${file}: broken JSON: ${message}: take the snapshot anew`,
        `${file}: JSONが壊れている: ${message}。スナップショットを取り直す`,
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
