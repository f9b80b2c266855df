import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Sbom, type Wheel, withPython } from '../../scripts/bundle/sbom';

const VERIFY = resolve(__dirname, '../../scripts/verify-bundle.mjs');

const npm: Sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: { component: { 'bom-ref': 'sanso@1' } },
  components: [{ name: 'zod' }],
  dependencies: [
    { ref: 'sanso@1', dependsOn: ['zod@4'] },
    { ref: 'zod@4', dependsOn: [] },
  ],
};
const wheel = (more: Partial<Wheel>): Wheel => ({
  name: 'Flask_Cors',
  version: '6',
  expression: null,
  license: null,
  classifiers: [],
  sha256: 'ab',
  ...more,
});

test('the bill of materials has the packages of npm and of Python, and what the root depends on', () => {
  const bill = withPython(npm, [wheel({})]);
  expect(bill.components).toEqual([
    { name: 'zod' },
    expect.objectContaining({
      'bom-ref': 'pkg:pypi/flask-cors@6',
      purl: 'pkg:pypi/flask-cors@6',
      name: 'Flask_Cors',
      hashes: [{ alg: 'SHA-256', content: 'ab' }],
    }),
  ]);
  expect(bill.dependencies).toEqual([
    { ref: 'sanso@1', dependsOn: ['zod@4', 'pkg:pypi/flask-cors@6'] },
    { ref: 'zod@4', dependsOn: [] },
    { ref: 'pkg:pypi/flask-cors@6', dependsOn: [] },
  ]);
});

test.each<[string, Partial<Wheel>, object[]]>([
  [
    'an expression',
    { expression: 'MIT', classifiers: ['License :: OSI Approved :: BSD License'] },
    [{ expression: 'MIT' }],
  ],
  ['a classifier', { classifiers: ['License :: OSI Approved :: MIT License'] }, [{ license: { name: 'MIT License' } }]],
  ['a short name', { license: 'BSD-3-Clause' }, [{ license: { name: 'BSD-3-Clause' } }]],
  ['a whole text', { license: 'Copyright\nPermission is hereby granted' }, []],
  ['nothing', {}, []],
])('the licence of a wheel that gives %s', (_, given, licenses) => {
  expect(withPython(npm, [wheel(given)]).components[1]).toMatchObject({ licenses });
});

describe('a folder that was unpacked from a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), '束 bundle-'));
  for (const each of ['scripts', 'offline']) mkdirSync(join(folder, each));
  copyFileSync(VERIFY, join(folder, 'scripts/verify-bundle.mjs'));
  const verify = () => spawnSync(process.execPath, ['scripts/verify-bundle.mjs'], { cwd: folder, encoding: 'utf8' });

  test('one that was not is told', () => {
    expect(verify()).toMatchObject({ status: 2, stderr: expect.stringMatching(/not unpacked from a bundle/) });
  });

  test('is as it was packed, or each file that is not is named', () => {
    writeFileSync(join(folder, 'a 表'), 'a');
    writeFileSync(join(folder, 'b'), 'b');
    const sum = (text: string) =>
      execFileSync(process.execPath, ['-p', `require('crypto').createHash('sha256').update('${text}').digest('hex')`], {
        encoding: 'utf8',
      }).trim();
    const sums = `${sum('a')}  a 表\n${sum('b')}  b\n`;
    writeFileSync(join(folder, 'offline/SHA256SUMS'), sums);
    expect(verify()).toMatchObject({ status: 0, stdout: '2 of 2 files are as they were packed\n' });
    writeFileSync(join(folder, 'b'), 'changed');
    writeFileSync(join(folder, 'offline/SHA256SUMS'), `${sums}${sum('c')}  c\n`);
    expect(verify()).toMatchObject({
      status: 1,
      stdout: '1 of 3 files are as they were packed\n',
      stderr: 'b is not what was packed\nc is missing\n',
    });
  });
});

describe('a mistake of the command line is told in a sentence, before anything is made', () => {
  const script = (file: string, lang: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', resolve(__dirname, '../../scripts', file), ...args], {
      env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: lang },
      encoding: 'utf8',
    });

  test.each<[string, string[], string, RegExp]>([
    ['bundle.ts', ['nowhere/bundle.tar.gz'], 'C', /nowhere\/bundle\.tar\.gz: no archive can be written there/],
    ['bundle.ts', ['lib'], 'ja_JP.UTF-8', /\/lib: ここにはアーカイブを書けない/],
    ['bundle.ts', ['--out'], 'C', /^usage: npm run bundle/],
    ['lock-python.ts', ['--all'], 'ja_JP.UTF-8', /^使い方: npm run lock:python/],
  ])(
    '%s %j in %s',
    (file, args, lang, sentence) => {
      const { status, stdout, stderr } = script(file, lang, ...args);
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
      expect(stderr).toMatch(sentence);
    },
    60_000,
  );
});
