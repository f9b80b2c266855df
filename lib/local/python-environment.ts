import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../model/input-error';

const run = promisify(execFile);

/** Oldest Python that the emulators run on. */
const OLDEST = [3, 10] as const;

/**
 * A private Python environment with the emulators, exact versions from `requirements-emulator.txt`. It is made once and anew
 * when the file changes; half of one, from a run that was interrupted, is made anew as well.
 *
 * @param directory where it is kept: `.emulator`
 * @param progress told whether it has to be made
 * @param signal stops the making
 * @returns the Python of the environment
 * @throws InputError when there is no Python to make it with
 */
export async function pythonEnvironment(
  root: string,
  directory: string,
  progress: (making: boolean) => void,
  signal?: AbortSignal,
): Promise<string> {
  const requirements = join(root, 'requirements-emulator.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const environment = join(directory, 'python');
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const mark = join(environment, 'complete');
  if (existsSync(mark) && existsSync(python) && readFileSync(mark, 'utf8') === wanted) return python;
  progress(true);
  const base = await basePython();
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await quietly(base, ['-m', 'venv', environment], 'the environment cannot be made', signal);
  await quietly(
    python,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    'the emulators cannot be installed',
    signal,
  );
  writeFileSync(mark, wanted);
  return python;
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

/** Look for a Python: on the path, or only at SANSO_PYTHON where that is set. */
export async function findPython(): Promise<FoundPython> {
  const given = process.env.SANSO_PYTHON;
  const others: string[] = [];
  for (const command of given ? [given] : ['python3', 'python']) {
    try {
      const { stdout } = await run(command, ['-c', 'import sys, venv; print("%d.%d" % sys.version_info[:2])']);
      const version = stdout.trim();
      const [major, minor] = version.split('.').map(Number);
      if (major === OLDEST[0] && minor >= OLDEST[1]) return { command, version, others };
      others.push(`${command} is ${version}`);
    } catch {
      // Not there: the next one may be.
    }
  }
  return { others: others.length === 0 && given ? [`SANSO_PYTHON is ${given}`] : others };
}

/** @throws InputError that says which Python is needed, and what is there instead */
async function basePython(): Promise<string> {
  const { command, others } = await findPython();
  if (command !== undefined) return command;
  const found = others.length > 0 ? ` (${others.join(', ')})` : '';
  throw new InputError(
    `the local deployment needs Python ${OLDEST.join('.')} or newer with venv, and finds none${found}: install it, or set SANSO_PYTHON to one`,
  );
}

function quietly(command: string, args: readonly string[], failure: string, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const said: Buffer[] = [];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
    child.stdout.on('data', (data: Buffer) => said.push(data));
    child.stderr.on('data', (data: Buffer) => said.push(data));
    child.on('error', (error) => fail(new InputError(`${failure}: ${error.message}`)));
    child.on('close', (code) => {
      const last = Buffer.concat(said).toString('utf8').trim().split('\n').slice(-3).join(' ');
      if (code === 0) done();
      else fail(new InputError(`${failure}: ${last}`));
    });
  });
}
