import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCKED_SETS, lockOf, markOf, requirementsOf } from '../lib/local/locked-requirements';
import { makeEnvironment, requirePython } from '../lib/local/python-environment';
import { languageOfEnvironment } from '../lib/messages/language';
import { InputError } from '../lib/template/input-error';

/**
 * `npm run lock:python`: write `requirements/*.txt` anew from `requirements/*.in`, with every package that those need on any
 * Python from 3.10 on and any system, and the hashes of all its wheels. Versions that are locked already stay while they
 * fit; `-- --upgrade` takes the newest of those that the `.in` files leave open.
 */
const UV = 'uv==0.13.9';
const root = join(__dirname, '..');
const [option, ...more] = process.argv.slice(2);
const upgrade = option === '--upgrade';
/** uv reads none of the variables of pip: it is given what they say, where nobody says otherwise. */
const { PIP_CERT, PIP_INDEX_URL } = process.env;
const environment = {
  ...(PIP_CERT ? { SSL_CERT_FILE: PIP_CERT } : {}),
  ...(PIP_INDEX_URL ? { UV_DEFAULT_INDEX: PIP_INDEX_URL } : {}),
  ...process.env,
};

async function main() {
  if ((option !== undefined && !upgrade) || more.length > 0)
    throw new InputError(
      'usage: npm run lock:python, or npm run lock:python -- --upgrade',
      '使い方: npm run lock:python、又は npm run lock:python -- --upgrade',
    );
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
        { stdio: ['ignore', 'ignore', 'inherit'], env: environment },
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

void main().catch((error) => {
  // What uv had to say stands above already.
  if (!(error instanceof InputError) && error.status === undefined) throw error;
  console.error(
    error instanceof InputError ? error.in(languageOfEnvironment(process.env)) : error.message.split('\n')[0],
  );
  process.exitCode = 2;
});
