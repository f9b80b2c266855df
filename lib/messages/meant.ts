import { nearest } from './nearest';
import { type Said, say, type TextKey } from './say';

/** What is wrong with a word, and the one that was probably meant: {@link nearest}. */
export function meant(wrong: Said<TextKey>, word: string, known: readonly string[]): Said<TextKey> {
  const near = nearest(word, known);
  return near === undefined ? wrong : say('words.meant', { wrong, near });
}
