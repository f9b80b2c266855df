import { execFileSync, type StdioOptions } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { lockOf } from '../lib/local/locked-requirements';
import { PREPARED, type Prepared, preparedWheels } from '../lib/local/prepared';
import { findPython, makeEnvironment } from '../lib/local/python-environment';
import { languageOfEnvironment } from '../lib/messages/language';
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
  if (cli === undefined)
    throw new InputError(
      'npm is not known here: run it as npm run bundle',
      'npm が分からない。npm run bundle として実行する',
    );
  return run(process.execPath, [cli, ...args], cwd);
}

const language = languageOfEnvironment(process.env);

function main(argv: readonly string[]) {
  return makeBundle(argv).catch((error) => {
    // What a command called here had to say stands above already.
    if (!(error instanceof InputError) && (error as { status?: unknown }).status === undefined) throw error;
    console.error(error instanceof InputError ? error.in(language) : error.message.split('\n')[0]);
    process.exitCode = 2;
  });
}

/**
 * The archive that the command line names.
 *
 * @param usual where it names none
 * @throws InputError where nothing can be written there, before minutes are spent
 */
function archiveOf([file, ...more]: readonly string[], usual: string): string {
  if (file?.startsWith('-') || more.length > 0)
    throw new InputError(
      'usage: npm run bundle, or npm run bundle -- FILE to name the archive',
      '使い方: npm run bundle。アーカイブの名前は npm run bundle -- FILE で指定する',
    );
  const archive = resolve(file ?? usual);
  const folder = dirname(archive);
  if (!existsSync(folder) || !statSync(folder).isDirectory() || (existsSync(archive) && !statSync(archive).isFile()))
    throw new InputError(
      `${archive}: no archive can be written there: name a file in a folder that is there`,
      `${archive}: ここにはアーカイブを書けない。すでにあるフォルダーの中のファイルを指定する`,
    );
  return archive;
}

async function makeBundle(argv: readonly string[]) {
  const scratch = mkdtempSync(join(tmpdir(), 'sanso-bundle-'));
  try {
    const { command, version: python } = await findPython();
    if (command === undefined || python === undefined)
      throw new InputError(
        'a bundle holds packages of Python, and there is none from 3.10 on: install it, or set SANSO_PYTHON',
        'アーカイブには Python のパッケージが要るが、Python 3.10以降がない。インストールするか、SANSO_PYTHON で指定する',
      );
    const archive = archiveOf(argv, `sanso-${version}-${process.platform}-${process.arch}-python${python}.tar.gz`);
    const name = `sanso-${version}`;
    const folder = join(scratch, name);
    const say = (en: string, ja: string) => console.error(language === 'ja' ? ja : en);

    say('The committed tree', 'コミット済みのファイル');
    const commit = committedTree(scratch, folder);
    const offline = join(folder, PREPARED);
    mkdirSync(offline);
    const made: Prepared = { platform: process.platform, arch: process.arch, python, commit };
    writeFileSync(join(offline, 'bundle.json'), `${JSON.stringify(made, null, 2)}\n`);

    say('The packages of npm', 'npm のパッケージ');
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

    say(`The packages of Python ${python}`, `Python ${python} のパッケージ`);
    const taken = await wheels(command, scratch, folder);
    writeFileSync(join(offline, 'sbom.cdx.json'), `${JSON.stringify(withPython(bill, taken), null, 2)}\n`);

    say('Checksums, and the archive', 'チェックサムとアーカイブ');
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
    throw new InputError(
      'a bundle holds the committed tree, and this folder is no clone of git: run it in one',
      'アーカイブにはコミット済みのファイルを入れるが、このフォルダーは git の複製ではない。複製の中で実行する',
    );
  }
  if (run('git', ['status', '--porcelain'], ROOT) !== '')
    console.error(
      language === 'ja' ? 'コミットしていないものは入らない。' : 'What is not committed is not in the bundle.',
    );
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
      'npm レジストリのアドレスに利用者名とパスワードがあり、アーカイブに入ってしまう。npm login で npm に渡す',
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

void main(process.argv.slice(2));
