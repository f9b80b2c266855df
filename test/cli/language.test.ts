import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageOf } from '../../lib/cli/language';

const ofSystem = (locale: string) =>
  jest.spyOn(Intl, 'Collator').mockReturnValue({ resolvedOptions: () => ({ locale }) } as Intl.Collator);
afterEach(() => jest.restoreAllMocks());

test.each([
  ['what the command line says', ['check', '--lang', 'en'], { LANG: 'ja_JP.UTF-8' }, 'en'],
  ['the last of two', ['--lang=en', 'check', '--lang=ja'], {}, 'ja'],
  ['the environment', [], { LANG: 'en_US.UTF-8', LC_ALL: 'ja_JP.UTF-8' }, 'ja'],
  ['the environment before the system', [], { LANG: 'C' }, 'en'],
  ['the system, where no variable names a locale', [], {}, 'ja'],
] as const)('the language is that of %s', (_, argv, env, expected) => {
  ofSystem('ja-JP');
  expect(languageOf(argv, env)).toBe(expected);
});

test('a system that speaks neither is answered in English', () => {
  ofSystem('fr-FR');
  expect(languageOf([], {})).toBe('en');
});

test.each([
  [['--lang', 'ja'], 'C', /^依存パッケージ.+ npm ci /],
  [['--lang', 'en'], 'ja_JP.UTF-8', /^The dependencies .+ npm ci /],
  [[], 'ja_JP.UTF-8', /^依存パッケージ/],
  [[], 'C', /^The dependencies/],
] as const)(
  'what runs before anything is installed says so in that language too: %s in %s',
  (argv, locale, sentence) => {
    const bin = join(mkdtempSync(join(tmpdir(), 'sanso-bare-')), 'bin');
    mkdirSync(bin);
    for (const file of ['sanso.mjs', 'sanso.ts']) copyFileSync(join(__dirname, '../../bin', file), join(bin, file));
    const env = { PATH: process.env.PATH, LC_ALL: locale };
    const { status, stderr } = spawnSync(process.execPath, [join(bin, 'sanso.mjs'), ...argv], {
      env,
      encoding: 'utf8',
    });
    expect({ status, said: stderr }).toEqual({ status: 2, said: expect.stringMatching(sentence) });
  },
);
