import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packRelease, RELEASES } from '../test/upgrade/release';

/**
 * `node --import tsx scripts/pack-release.ts COMMIT`: keep what a release synthesizes for `sample` and `production` in
 * `test/upgrade/releases/COMMIT.json.gz`, so that upgrades from it can be tested without its packages. The release is checked
 * out into a folder of its own and installed with its own lock file.
 */
const [commit] = process.argv.slice(2);
if (!/^[0-9a-f]{7,40}$/.test(commit ?? '')) {
  console.error('usage: node --import tsx scripts/pack-release.ts COMMIT (7 to 40 hexadecimal digits)');
  process.exit(2);
}
const root = resolve(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'sanso-release-'));
const tree = join(scratch, 'tree');
const inTree = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: tree, stdio: 'inherit', shell: process.platform === 'win32' });
try {
  execFileSync('git', ['worktree', 'add', '--detach', tree, commit], { cwd: root, stdio: 'inherit' });
  inTree('npm', 'ci');
  for (const name of ['sample', 'production'])
    inTree('npx', '--no-install', 'cdk', 'synth', '--quiet', '-c', `config=${name}`, '-o', join(scratch, name));
  const packed = packRelease({ sample: join(scratch, 'sample'), production: join(scratch, 'production') });
  mkdirSync(RELEASES, { recursive: true });
  const file = join(RELEASES, `${commit}.json.gz`);
  writeFileSync(file, packed);
  console.log(`${file}: ${packed.length} bytes`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  execFileSync('git', ['worktree', 'prune'], { cwd: root });
}
