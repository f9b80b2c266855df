import type { Language } from '../messages/message';

/** Input that cannot be judged: one sentence that names the file, the place and the mend. Exit code 2, no stack trace. */
export class InputError extends Error {
  /**
   * @param en the sentence
   * @param ja the same in Japanese
   */
  constructor(
    en: string,
    private readonly ja: string,
  ) {
    super(en);
    this.name = 'InputError';
  }

  /** The sentence in the language of the reader. */
  in(language: Language): string {
    return language === 'ja' ? this.ja : this.message;
  }
}
