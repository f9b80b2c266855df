import type { Language } from './message';

/**
 * The language of the environment: Japanese where its locale is, else English. Where no variable names a locale, as on
 * Windows, that of the system counts.
 */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  // The order of letters is what loads least.
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.Collator().resolvedOptions().locale;
  return locale.startsWith('ja') ? 'ja' : 'en';
}

/** A locale that says a language to whatever is run: `LC_ALL`. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en_US.UTF-8', ja: 'ja_JP.UTF-8' };
