import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../messages/message';
import { InputError } from '../template/input-error';
import { lockOf } from './locked-requirements';
import { type Prepared, prepared, preparedWheels } from './prepared';

const run = promisify(execFile);

/** Oldest Python that the emulators run on. */
const OLDEST = [3, 10] as const;

/**
 * A private Python environment with the emulators, all packages by version and hash from `requirements/emulator.txt`. It is
 * made once and anew when the file changes; half of one, from a run that was interrupted, is made anew as well.
 *
 * @param directory where it is kept: `.emulator`
 * @param progress told whether it has to be made
 * @param signal stops the making
 * @returns the Python of the environment
 * @throws InputError when there is no Python to make it with, or a package cannot be had
 */
export async function pythonEnvironment(
  root: string,
  directory: string,
  progress: (making: boolean) => void,
  signal?: AbortSignal,
): Promise<string> {
  const lock = lockOf(root, 'emulator');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const environment = join(directory, 'python');
  const python = pythonIn(environment);
  const mark = join(environment, 'complete');
  if (existsSync(mark) && existsSync(python) && readFileSync(mark, 'utf8') === wanted) return python;
  progress(true);
  const bundle = prepared(root);
  const base = await requirePython(bundle);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const source = bundle ? ['--no-index', '--find-links', preparedWheels(root)] : [];
  await makeEnvironment(base, environment, [...source, '--require-hashes', '-r', lock], signal);
  writeFileSync(mark, wanted);
  return python;
}

/**
 * Make a Python environment, and install into it.
 *
 * @param base a Python to make it with
 * @param wanted what pip is to install: packages or `-r FILE`; nothing where it is left out
 * @returns its Python
 * @throws InputError with what pip says first
 */
export async function makeEnvironment(
  base: string,
  environment: string,
  wanted: readonly string[] = [],
  signal?: AbortSignal,
): Promise<string> {
  const python = pythonIn(environment);
  await quietly(base, ['-m', 'venv', environment], MAKING, signal);
  if (wanted.length === 0) return python;
  // Python compiles a module when it is first imported: of what comes here few are, and compiling all takes longer than the rest.
  const options = ['--quiet', '--disable-pip-version-check', '--no-compile'];
  await quietly(python, ['-m', 'pip', 'install', ...options, ...wanted], INSTALLING, signal);
  return python;
}

function pythonIn(environment: string): string {
  return join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
}

/** A Python that is new enough and can make environments, or those that are there and are not. */
export interface FoundPython {
  /** Undefined where there is none. */
  readonly command?: string;
  /** `3.11`. */
  readonly version?: string;
  /** What is there in its place, in words. */
  readonly others: readonly string[];
}

/** Says the version and, for Debian and Ubuntu, which have packages of their own for it, whether environments can be made. */
const ASK =
  'import sys, importlib.util as u; print("%d.%d" % sys.version_info[:2], *(m for m in ("venv", "ensurepip") if not u.find_spec(m)))';

/**
 * Look for a Python: on the path, or only at SANSO_PYTHON where that is set.
 *
 * @param wanted the one version that will do, `3.11`. Default: any that is new enough
 */
export async function findPython(wanted?: string): Promise<FoundPython> {
  const given = process.env.SANSO_PYTHON;
  const others: string[] = [];
  const names = ['python3', 'python'];
  for (const command of given ? [given] : wanted ? [`python${wanted}`, ...names] : names) {
    try {
      const { stdout } = await run(command, ['-c', ASK]);
      const [version, ...lacking] = stdout.trim().split(' ');
      const [major, minor] = version.split('.').map(Number);
      const old = major !== OLDEST[0] || minor < OLDEST[1];
      if (!old && lacking.length === 0 && (wanted ?? version) === version) return { command, version, others };
      others.push(
        lacking.length === 0 ? `${command} is ${version}` : `${command} is ${version} without ${lacking.join(' and ')}`,
      );
    } catch {
      // Not there: the next one may be.
    }
  }
  return { others: others.length === 0 && given ? [`SANSO_PYTHON is ${given}`] : others };
}

/**
 * @param bundle what this folder was prepared for, which has packages for one version only
 * @throws InputError that says which Python is needed, and what is there instead
 */
export async function requirePython(bundle?: Prepared): Promise<string> {
  const { command, version, others } = await findPython(bundle?.python);
  if (bundle && (command === undefined || bundle.platform !== process.platform || bundle.arch !== process.arch)) {
    const held = [bundle.python, bundle.platform, bundle.arch].join(' ');
    const here = [version ?? (others.join(', ') || '-'), process.platform, process.arch].join(' ');
    throw new InputError(
      `this folder holds packages for Python ${held}, and this is Python ${here}: set SANSO_PYTHON to a Python ${bundle.python}, or make the bundle on a machine like this`,
      `このフォルダーにあるのはPython ${held} のパッケージであり、ここはPython ${here} である。SANSO_PYTHON でPython ${bundle.python} を指定するか、同じ種類のマシンでアーカイブを作る`,
    );
  }
  if (command !== undefined) return command;
  const found = others.length > 0 ? ` (${others.join(', ')})` : '';
  throw new InputError(
    `the local deployment needs Python ${OLDEST.join('.')} or newer with venv, and finds none${found}: install it, or set SANSO_PYTHON to one`,
    `ローカルデプロイには venv のあるPython ${OLDEST.join('.')} 以降が要るが、見つからない${found}。インストールするか、SANSO_PYTHON で指定する`,
  );
}

const MAKING = { en: 'the Python environment cannot be made', ja: 'Python環境を作れない' };
const INSTALLING = { en: 'the Python packages cannot be installed', ja: 'Pythonのパッケージをインストールできない' };
const NETWORK = {
  en: 'Behind a proxy, with a mirror or without a network: docs/en/install.md',
  ja: 'プロキシ、ミラー、ネットワークのないマシン: docs/ja/install.md',
};

function quietly(
  command: string,
  args: readonly string[],
  failure: Record<Language, string>,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((done, fail) => {
    const said: Buffer[] = [];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
    child.stdout.on('data', (data: Buffer) => said.push(data));
    child.stderr.on('data', (data: Buffer) => said.push(data));
    const why = (error: string) => (language: Language) => `${failure[language]}: ${error}\n${NETWORK[language]}`;
    const failed = (text: (language: Language) => string) => fail(new InputError(text('en'), text('ja')));
    child.on('error', ({ message }) => failed(why(message)));
    child.on('close', (code) => {
      if (code === 0) done();
      else failed(why(firstError(Buffer.concat(said).toString('utf8'))));
    });
  });
}

/** pip tells each try that found nobody as a warning, then a failure that follows from it, then that in other words. */
function firstError(said: string): string {
  const [, broken] = /connection broken by '(.*)': \//.exec(said) ?? [];
  if (broken !== undefined) return `no connection to the index of packages (${broken})`;
  const lines = said.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => line.startsWith('ERROR: ')) ?? lines.filter((line) => line !== '').at(-1) ?? 'it said nothing'
  );
}
