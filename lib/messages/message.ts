/** A language in which people are spoken to. */
export type Language = 'ja' | 'en';

/** A sentence for people, in every language: who makes it writes both, so that neither can be forgotten. */
export type Message = Readonly<Record<Language, string>>;

/** What stands between the parts of a list. */
export const BETWEEN: Readonly<Record<Language, string>> = { en: ', ', ja: '、' };

/** The same words in every language: names, values, addresses. */
export const verbatim = (text: string): Message => ({ ja: text, en: text });
