import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { version } from '../../package.json';
import type { Language } from '../messages/message';
import { sha256 } from '../sanitization/digest';
import { DEFAULT_LIMITS, mostBytes } from '../sanitization/limits';
import { shownName } from '../sanitization/names';
import { openSeparate, type Separate } from '../sanitization/process/separately';
import { type Door, Rejection } from '../sanitization/result';
import type { Sanitized } from '../sanitization/sanitize';
import { type Told, told } from '../sanitization/told';
import { InputError } from '../template/input-error';
import { sayIn } from './options';
import { complain, print } from './print';

export interface SanitizeCommandOptions {
  readonly out: string;
  readonly format: 'text' | 'json';
  readonly as?: Door;
  readonly lang: Language;
}

/** One file of the command line, which was there when the command began. */
interface Input {
  readonly path: string;
  readonly size: number;
  readonly door: Door;
  /** Folder of its result: `001`. */
  readonly folder: string;
}

/** Rebuild files as the pipeline does, each in a folder of its own; 1 when one is rejected. */
export async function sanitizeCommand(paths: readonly string[], options: SanitizeCommandOptions): Promise<number> {
  const inputs = paths.map((path, index): Input => {
    const door = options.as ?? (path.toLowerCase().endsWith('.eml') ? 'mail' : 'file');
    return { path, size: sizeOf(path), door, folder: String(index + 1).padStart(3, '0') };
  });
  prepare(options.out);
  const results: Told[] = [];
  const gate = openSeparate();
  try {
    for (const input of inputs) {
      showProgress(`[${results.length + 1}/${inputs.length}] ${shownName(basename(input.path))}`);
      const result = await released(input, options.out, gate, options.lang);
      showProgress('');
      results.push(result);
      if (options.format === 'text') print(line(result, input.folder, options.lang));
    }
  } finally {
    gate.close();
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return results.some(({ status }) => status === 'rejected') ? 1 : 0;
}

function sizeOf(path: string): number {
  let stats: Stats;
  try {
    stats = statSync(path);
    accessSync(path, constants.R_OK);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing) throw new InputError(`${path}: there is no such file`, `${path}: そのようなファイルはない`);
    throw new InputError(`${path} cannot be read: check its permissions`, `${path} は読めない。権限を確かめる`);
  }
  if (stats.isDirectory())
    throw new InputError(
      `${path} is a folder: name the files in it`,
      `${path} はフォルダーである。中のファイルを指定する`,
    );
  if (!stats.isFile())
    throw new InputError(
      `${path} is no plain file: save what it gives first`,
      `${path} は通常のファイルではない。内容を保存して指定する`,
    );
  return stats.size;
}

/** Makes the folder; throws where something is in it. */
function prepare(out: string): void {
  let names: string[];
  try {
    mkdirSync(out, { recursive: true });
    names = readdirSync(out);
  } catch {
    throw new InputError(
      `--out ${out} is no folder and cannot be made: name a new or an empty one`,
      `--out ${out} はフォルダーではなく、作ることもできない。新しい又は空のフォルダーを指定する`,
    );
  }
  if (names.length > 0)
    throw new InputError(
      `--out ${out} is not empty: name a new or an empty folder`,
      `--out ${out} は空ではない。新しい又は空のフォルダーを指定する`,
    );
}

async function released(input: Input, out: string, gate: Separate, lang: Language): Promise<Told> {
  const { path, door, folder } = input;
  const started = new Date();
  const name = basename(path);
  const { given, sanitized } = await sanitizedFile(input, gate);
  const result = told(sanitized, {
    input: { name, ...given },
    door,
    folder,
    started,
    finished: new Date(),
    version,
  });
  const at = join(out, folder);
  mkdirSync(at);
  if (sanitized.status === 'released')
    for (const file of sanitized.conversion.files) writeFileSync(join(at, file.name), file.bytes, { flag: 'wx' });
  else if (sanitized.rejection.reason === 'converter-failed')
    complain(`${folder}: ${forOperator(sanitized.rejection.message, lang)}`);
  // Whole or not at all: what it does not list was not released.
  const partial = join(at, '.result.json');
  writeFileSync(partial, `${JSON.stringify(result, null, 2)}\n`);
  renameSync(partial, join(at, 'result.json'));
  return result;
}

/** What the operator needs beside the sentence for the person who waits: what to install, or what the converter said. */
export function forOperator(detail: string, lang: Language): string {
  const say = sayIn(lang);
  const [, peer] = /\(npm install ([^)\s]+)\)/.exec(detail) ?? [];
  if (peer !== undefined)
    return say(`${peer} is not installed: npm install ${peer}`, `${peer} が導入されていない: npm install ${peer}`);
  const [first] = detail.trim().split('\n');
  return say(`the converter says: ${first}`, `変換処理の出力: ${first}`);
}

/** A file over the limit is only digested: nobody has to hold it. */
async function sanitizedFile({ path, size, door }: Input, gate: Separate) {
  if (size > mostBytes(door, DEFAULT_LIMITS)) {
    const sanitized: Sanitized = {
      kind: door === 'mail' ? 'message' : 'unknown',
      status: 'rejected',
      rejection: new Rejection('too-large'),
    };
    return { given: digestOf(path), sanitized };
  }
  const bytes = readFileSync(path);
  return {
    given: { bytes: bytes.length, sha256: sha256(bytes) },
    sanitized: await gate.sanitize({ name: basename(path), bytes, door }),
  };
}

function digestOf(path: string) {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  let bytes = 0;
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
    hash.update(piece.subarray(0, read));
    bytes += read;
  }
  closeSync(file);
  return { bytes, sha256: hash.digest('hex') };
}

const STATUS = {
  en: { released: 'released', rejected: 'rejected' },
  ja: { released: '通過', rejected: '不通過' },
} as const;

const line = ({ status, reason, message }: Told, folder: string, lang: Language) =>
  `${folder} ${STATUS[lang][status]}${reason === null ? '' : ` ${reason}`}: ${message[lang]}`;

/** Letters that fit into a line of any terminal, also Japanese ones. */
const MOST_PROGRESS = 39;

/** On a terminal alone, and gone when the result is there. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1B[K${text.slice(0, MOST_PROGRESS)}`);
}
