import { languageOfEnvironment } from '../messages/language';
import type { Language } from '../messages/message';

/** The language in which a command line is answered, also when it has mistakes: `--lang`, else that of the environment. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const given = argv.flatMap((word, index) => {
    if (word === '--lang') return [argv[index + 1]];
    return word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [];
  });
  const known = given.filter((word): word is Language => word === 'ja' || word === 'en');
  return known.at(-1) ?? languageOfEnvironment(env);
}
