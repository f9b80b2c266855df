import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LOCKED_SETS, lockOf, markOf, requirementsOf } from '../../lib/local/locked-requirements';

const ROOT = resolve(__dirname, '../..');
const read = (file: string) => readFileSync(file, 'utf8');
const lines = (text: string) => text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));

describe.each(LOCKED_SETS)('the Python packages of %s', (set) => {
  const wanted = read(requirementsOf(ROOT, set));
  const lock = read(lockOf(ROOT, set));
  /** Name and version, the marker, and the hashes of each package. */
  const packages = lines(lock.replaceAll('\\\n', ' '))
    .filter((line) => /^\w/.test(line))
    .map((line) => ({
      pin: line.split(/[ ;]/)[0],
      hashes: line.match(/--hash=sha256:[0-9a-f]{64}(?= |$)/g) ?? [],
    }));

  test('are locked from what is wanted now: otherwise npm run lock:python', () => {
    expect(lock.split('\n')[0]).toBe(markOf(wanted));
  });

  test('are those that are wanted and those that they need, by exact version and by hash', () => {
    const pins = packages.map(({ pin }) => pin);
    expect(pins).toEqual(expect.arrayContaining(lines(wanted).map((line) => line.replace(/\[.*\]/, ''))));
    expect(packages.filter(({ pin, hashes }) => !/^[a-z0-9-]+==[^=]+$/.test(pin) || hashes.length === 0)).toEqual([]);
    expect(pins.length).toBeGreaterThan(lines(wanted).length);
  });

  test('need no compiler', () => expect(lines(lock)[0]).toBe('--only-binary :all:'));
});
