import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCKED_SETS, lockOf, markOf, requirementsOf } from '../lib/local/locked-requirements';
import { makeEnvironment, requirePython } from '../lib/local/python-environment';

/**
 * `npm run lock:python`: write `requirements/*.txt` anew from `requirements/*.in`, with every package that those need on any
 * Python from 3.10 on and any system, and the hashes of all its wheels. Versions that are locked already stay while they
 * fit; `-- --upgrade` takes the newest of those that the `.in` files leave open.
 */
const UV = 'uv==0.13.9';
const root = join(__dirname, '..');
const upgrade = process.argv.includes('--upgrade');

async function main() {
  const scratch = mkdtempSync(join(tmpdir(), 'sanso-lock-'));
  try {
    const python = await makeEnvironment(await requirePython(), join(scratch, 'python'), [UV]);
    for (const set of LOCKED_SETS) {
      const wanted = requirementsOf(root, set);
      const lock = lockOf(root, set);
      execFileSync(
        python,
        [
          ...['-m', 'uv', 'pip', 'compile', wanted, '--output-file', lock, '--quiet', '--no-header'],
          // Every system and every Python at once, told apart by markers; what has no wheel would need a compiler.
          ...['--universal', '--python-version', '3.10', '--generate-hashes', '--only-binary', ':all:'],
          ...(upgrade ? ['--upgrade'] : []),
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      writeFileSync(
        lock,
        `${markOf(readFileSync(wanted, 'utf8'))}\n--only-binary :all:\n\n${readFileSync(lock, 'utf8')}`,
      );
      console.log(lock);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void main();
