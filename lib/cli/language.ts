import type { Language } from '../messages/message';

/**
 * The language of the environment: Japanese where its locale is, else English. Where no variable names a locale, as on
 * Windows, that of the system counts.
 */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || locale).startsWith('ja') ? 'ja' : 'en';
}

/** The language in which a command line is answered, also when it has mistakes: `--lang`, else that of the environment. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const given = argv.flatMap((word, index) => {
    if (word === '--lang') return [argv[index + 1]];
    return word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [];
  });
  const last = given.at(-1);
  return last === 'ja' || last === 'en' ? last : languageOfEnvironment(env);
}
