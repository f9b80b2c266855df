import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../lib/local/python-environment';

const root = mkdtempSync(join(tmpdir(), 'sanso-python-'));
writeFileSync(join(root, 'requirements-emulator.txt'), '');
const before = process.env.SANSO_PYTHON;
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

test('one that is too old is named', async () => {
  process.env.SANSO_PYTHON = join(root, 'old-python');
  writeFileSync(process.env.SANSO_PYTHON, '#!/bin/sh\necho 3.6\n', { mode: 0o755 });
  await expect(pythonEnvironment(root, join(root, '.emulator'), () => {})).rejects.toThrow(/old-python is 3\.6/);
});
