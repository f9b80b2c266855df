import { languageOf } from '../../lib/cli/language';

const ofSystem = (locale: string) =>
  jest.spyOn(Intl, 'DateTimeFormat').mockReturnValue({ resolvedOptions: () => ({ locale }) } as Intl.DateTimeFormat);
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
