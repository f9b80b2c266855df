import { execFileSync, type StdioOptions } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import { lockOf } from '../lib/local/locked-requirements';
import { PREPARED, type Prepared, preparedWheels } from '../lib/local/prepared';
import { findPython, makeEnvironment } from '../lib/local/python-environment';
import { InputError } from '../lib/template/input-error';
import { type Wheel, withPython } from './bundle/sbom';
import { SUMS, sumOf } from './verify-bundle.mjs';

/**
 * `npm run bundle`: one archive with everything that a machine without a network needs to install, start and deploy locally:
 * the committed tree, a cache of npm, the wheels of Python, the checksums of all, and a bill of materials. It is for the platform
 * and the version of Python that made it. `-- FILE` names the archive.
 */
const ROOT = resolve(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  stdio: StdioOptions = ['ignore', 'pipe', 'inherit'],
): string {
  return execFileSync(command, args, { cwd, stdio, encoding: 'utf8', maxBuffer: 2 ** 28 })?.trim() ?? '';
}

/** npm, run by the Node.js that runs this: on Windows its command is a script of a shell. */
function npm(args: readonly string[], cwd: string): string {
  const cli = process.env.npm_execpath;
  if (cli === undefined) throw new InputError('npm is not known here: run it as npm run bundle');
  return run(process.execPath, [cli, ...args], cwd);
}

function main(file: string | undefined) {
  return makeBundle(file).catch((error) => {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
}

async function makeBundle(file: string | undefined) {
  const scratch = mkdtempSync(join(tmpdir(), 'sanso-bundle-'));
  try {
    const { command, version: python } = await findPython();
    if (command === undefined || python === undefined)
      throw new InputError(
        'a bundle holds packages of Python, and there is none from 3.10 on: install it, or set SANSO_PYTHON',
      );
    const archive = resolve(file ?? `sanso-${version}-${process.platform}-${process.arch}-python${python}.tar.gz`);
    const name = `sanso-${version}`;
    const folder = join(scratch, name);
    const say = (text: string) => console.error(text);

    say('The committed tree');
    const commit = committedTree(scratch, folder);
    const offline = join(folder, PREPARED);
    mkdirSync(offline);
    const made: Prepared = { platform: process.platform, arch: process.arch, python, commit };
    writeFileSync(join(offline, 'bundle.json'), `${JSON.stringify(made, null, 2)}\n`);

    say('The packages of npm');
    const registry = registryOf(folder);
    npm(['ci', '--cache', join(offline, 'npm'), '--no-audit', '--loglevel', 'error'], folder);
    const bill = JSON.parse(npm(['sbom', '--sbom-format', 'cyclonedx'], folder));
    rmSync(join(folder, 'node_modules'), { recursive: true });
    rmSync(join(offline, 'npm', '_logs'), { recursive: true, force: true });
    // Packages of a cache are found by the address that they came from.
    appendFileSync(
      join(folder, '.npmrc'),
      `# Everything is here.\noffline=true\naudit=false\ncache=${PREPARED}/npm\nregistry=${registry}\n`,
    );

    say(`The packages of Python ${python}`);
    const taken = await wheels(command, scratch, folder);
    writeFileSync(join(offline, 'sbom.cdx.json'), `${JSON.stringify(withPython(bill, taken), null, 2)}\n`);

    say('Checksums, and the archive');
    const files = filesBelow(folder).map((each) => relative(folder, each).split(sep).join('/'));
    writeFileSync(join(folder, SUMS), files.map((each) => `${sumOf(join(folder, each))}  ${each}\n`).join(''));
    run('tar', ['-czf', archive, '-C', scratch, name], ROOT);
    writeFileSync(`${archive}.sha256`, `${sumOf(archive)}  ${basename(archive)}\n`);
    console.log(
      `${archive} (${Math.round(statSync(archive).size / 2 ** 20)} MiB), for ${process.platform} ${process.arch} and Python ${python}`,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @returns the id of the commit */
function committedTree(scratch: string, folder: string): string {
  let commit: string;
  try {
    commit = run('git', ['rev-parse', 'HEAD'], ROOT, ['ignore', 'pipe', 'ignore']);
  } catch {
    throw new InputError('a bundle holds the committed tree, and this folder is no clone of git: run it in one');
  }
  if (run('git', ['status', '--porcelain'], ROOT) !== '') console.error('What is not committed is not in the bundle.');
  const tree = join(scratch, 'tree.tar');
  mkdirSync(folder);
  run('git', ['archive', '--format', 'tar', '--output', tree, 'HEAD'], ROOT);
  run('tar', ['-xf', tree, '-C', folder], ROOT);
  return commit;
}

/** @throws InputError where the address of the registry would give away a password */
function registryOf(folder: string): string {
  const registry = npm(['config', 'get', 'registry'], folder);
  if (new URL(registry).username !== '')
    throw new InputError(
      'the address of the npm registry holds a user and a password, which would be in the bundle: give them to npm by npm login',
    );
  return registry;
}

/** Take the wheels that this Python needs, and say what they are. */
async function wheels(base: string, scratch: string, folder: string): Promise<readonly Wheel[]> {
  const python = await makeEnvironment(base, join(scratch, 'python'));
  const here = preparedWheels(folder);
  const quiet = ['--quiet', '--disable-pip-version-check', '--require-hashes', '-r', lockOf(folder, 'emulator')];
  run(python, ['-m', 'pip', 'download', '--dest', here, ...quiet], ROOT);
  return JSON.parse(run(python, [join(__dirname, 'bundle/wheels.py'), here], ROOT));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

void main(process.argv[2]);
