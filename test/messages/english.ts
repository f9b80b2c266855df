/** A word of English prose; identifiers hold other letters, and names of products and events begin with capitals. */
const WORD = /^[("]?[A-Za-z][a-z]*(?:'s)?[,.:;)"]*$/;
const LOWER = /^[("]?[a-z]/;

/**
 * Runs of English prose in a text: three words in a row, at least two of them in small letters. Names, values, code and what
 * people wrote in a template in one or two words do not count.
 */
export function englishIn(text: string): string[] {
  const runs: string[][] = [[]];
  for (const part of text.split(/[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff00-\uffef]+/)) {
    runs.push([]);
    for (const word of part.trim().split(/\s+/)) {
      if (WORD.test(word)) runs.at(-1)?.push(word);
      else runs.push([]);
    }
  }
  return runs
    .filter((run) => run.length >= 3 && run.filter((word) => LOWER.test(word)).length >= 2)
    .map((run) => run.join(' '));
}
