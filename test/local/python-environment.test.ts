import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../lib/local/python-environment';

const root = mkdtempSync(join(tmpdir(), 'sanso-python-'));
mkdirSync(join(root, 'requirements'));
writeFileSync(join(root, 'requirements/emulator.txt'), '');
const before = process.env.SANSO_PYTHON;
/** The Pythons of these tests are scripts of a Unix shell, and the local deployment is for Unix. */
const onUnix = process.platform === 'win32' ? test.skip : test;
afterEach(() => {
  if (before === undefined) delete process.env.SANSO_PYTHON;
  else process.env.SANSO_PYTHON = before;
});

test('a machine without Python is told what to install', async () => {
  process.env.SANSO_PYTHON = join(root, 'no-python');
  await expect(pythonEnvironment(root, join(root, '.emulator'), () => {})).rejects.toThrow(
    /^the local deployment needs Python 3\.10 or newer with venv, and finds none \(SANSO_PYTHON is .*no-python\): install it, or set SANSO_PYTHON to one$/,
  );
});

onUnix.each([
  ['too old', '3.6', /python is 3\.6\)/],
  ['without the packages that Debian keeps apart', '3.13 ensurepip', /python is 3\.13 without ensurepip\): install/],
])('one that is %s is named', async (_, said, told) => {
  process.env.SANSO_PYTHON = join(root, 'python');
  writeFileSync(process.env.SANSO_PYTHON, `#!/bin/sh\necho ${said}\n`, { mode: 0o755 });
  await expect(pythonEnvironment(root, join(root, '.emulator'), () => {})).rejects.toThrow(told);
});

onUnix(
  'packages are taken by hash; one that cannot be had is told once, with what pip says first and where to read on',
  async () => {
    process.env.SANSO_PYTHON = join(root, 'python');
    // It makes an environment whose pip fails.
    const pip =
      'echo "WARNING: Retrying"; echo "ERROR: Not found for $*"; echo "ERROR: No matching distribution"; exit 1';
    const venv = `mkdir -p "$3/bin"; printf '%s\\n' '#!/bin/sh' '${pip}' > "$3/bin/python"; chmod +x "$3/bin/python"`;
    const script = `#!/bin/sh\nif [ "$1" = -c ]; then echo 3.12; else ${venv}; fi\n`;
    writeFileSync(process.env.SANSO_PYTHON, script, { mode: 0o755 });
    const told = pythonEnvironment(root, join(root, '.emulator'), () => {});
    await expect(told).rejects.toThrow(
      /^the Python packages cannot be installed: ERROR: Not found for .*--require-hashes -r .*emulator\.txt\nBehind a proxy.*docs\/en\/install\.md.*$/,
    );
  },
);

onUnix('a proxy or mirror that does not answer is the cause, not what follows from it', async () => {
  process.env.SANSO_PYTHON = join(root, 'python');
  const retry =
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot connect to proxy.')': /simple/x/";
  writeFileSync(join(root, 'said'), `${retry}\nERROR: Could not find a version of x (from versions: none)\n`);
  const venv = `mkdir -p "$3/bin"; printf '#!/bin/sh\\ncat "${join(root, 'said')}"; exit 1\\n' > "$3/bin/python"; chmod +x "$3/bin/python"`;
  writeFileSync(process.env.SANSO_PYTHON, `#!/bin/sh\nif [ "$1" = -c ]; then echo 3.12; else ${venv}; fi\n`, {
    mode: 0o755,
  });
  await expect(pythonEnvironment(root, join(root, '.emulator'), () => {})).rejects.toThrow(
    /^the Python packages cannot be installed: no connection to the index of packages \(ProxyError\('Cannot connect to proxy\.'\)\)\n/,
  );
});

describe('a folder that was unpacked from a bundle', () => {
  const bundle = mkdtempSync(join(tmpdir(), 'sanso-prepared-'));
  mkdirSync(join(bundle, 'requirements'));
  writeFileSync(join(bundle, 'requirements/emulator.txt'), '');
  mkdirSync(join(bundle, 'offline'));
  const madeFor = (python: string, platform: string = process.platform) =>
    writeFileSync(
      join(bundle, 'offline/bundle.json'),
      JSON.stringify({ platform, arch: process.arch, python, commit: 'a' }),
    );
  const says = 'echo "ERROR: asked for $*"; exit 1';
  const venv = `mkdir -p "$3/bin"; printf '%s\\n' '#!/bin/sh' '${says}' > "$3/bin/python"; chmod +x "$3/bin/python"`;

  beforeEach(() => {
    process.env.SANSO_PYTHON = join(bundle, 'python');
    writeFileSync(process.env.SANSO_PYTHON, `#!/bin/sh\nif [ "$1" = -c ]; then echo 3.12; else ${venv}; fi\n`, {
      mode: 0o755,
    });
  });
  const made = () => pythonEnvironment(bundle, join(bundle, '.emulator'), () => {});

  onUnix('takes its packages from there and from nowhere else', async () => {
    madeFor('3.12');
    await expect(made()).rejects.toThrow(/asked for .*--no-index --find-links .*offline\/python --require-hashes/);
  });

  onUnix.each([
    ['another Python', '3.11', process.platform, /holds packages for Python 3\.11 .*, and this is .*python is 3\.12 /],
    ['another system', '3.12', 'sunos', /holds packages for Python 3\.12 sunos .*, and this is Python 3\.12 /],
  ])('says so when it was made for %s', async (_, python, platform, sentence) => {
    madeFor(python, platform);
    await expect(made()).rejects.toThrow(sentence);
  });
});
