import type { Message } from './message';

/**
 * The candidate that a word was probably meant to be: at most a third of its letters differ, or it is the only one that begins
 * so. Default: none, also where two are equally near; a word of one or two letters is near to nothing but itself.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = plainly(word);
  if (plain.length < 3) return candidates.find((candidate) => plainly(candidate) === plain);
  const near = candidates
    .flatMap((candidate) => {
      const text = plainly(candidate);
      const most = Math.max(1, Math.floor(candidate.length / 3));
      // Each letter more or less is a difference: most of a long list is told by its length.
      const distance = Math.abs(text.length - plain.length) > most ? undefined : editDistance(plain, text);
      return distance !== undefined && distance <= most ? [{ candidate, distance }] : [];
    })
    .sort((a, b) => a.distance - b.distance);
  if (near.length > 0) return near[0].distance === near[1]?.distance ? undefined : near[0].candidate;
  const begun = candidates.filter((candidate) => plainly(candidate).startsWith(plain));
  return begun.length === 1 ? begun[0] : undefined;
}

/**
 * The mend of a word that is none of the candidates: the one that was probably meant, or all of them.
 *
 * @param show how a candidate is written in a sentence. Default: as it is
 */
export function choice(
  word: string,
  candidates: readonly string[],
  show: (candidate: string) => string = String,
): Message {
  const meant = nearest(word, candidates);
  if (meant === undefined) {
    const all = candidates.map(show);
    return { en: `choose ${all.join(', ')}`, ja: `${all.join('、')} から選ぶ` };
  }
  // In a terminal full-width letters look like the others.
  return word !== meant && word.normalize('NFKC') === meant
    ? { en: `write ${show(meant)} without full-width characters`, ja: `半角で ${show(meant)} と書く` }
    : { en: `did you mean ${show(meant)}?`, ja: `${show(meant)} の誤りではないか` };
}

/** A word without what people see no difference in: width and case. */
function plainly(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/** Letters to insert, remove, replace or swap with the next one to get from one word to the other (Damerau, Levenshtein). */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= to.length; j++) {
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1),
        isSwapped ? rows[i - 2][j - 2] + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return rows[from.length][to.length];
}
