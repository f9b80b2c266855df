/** Whether one version of a text says what another one does not: between the plain and the HTML part of `multipart/alternative`. */
export function lacks(shown: string, other: string): boolean {
  const letters = plain(shown);
  const pairs = new Set(shown.split('\n').flatMap((line) => pairsOf(plain(line))));
  // Lines may be broken at other places.
  for (const pair of pairsOf(letters)) pairs.add(pair);
  const numbers = new Set(numbersOf(shown));
  const digits = numbersOf(shown).join('');
  const isTold = (number: string) => numbers.has(number) || (number.length < 3 && digits.includes(number));
  if (!numbersOf(other).every(isTold)) return true;
  return other.split('\n').some((line) => {
    const text = plain(line);
    if (text.length === 1) return !letters.includes(text);
    const said = pairsOf(text);
    const missing = said.filter((pair) => !pairs.has(pair)).length;
    return missing > 0 && missing * 10 > said.length * 3;
  });
}

const ADDRESSES = /(?:https?|ftp|mailto|tel)(?:\[:\]|:)[!-;=?-~]*|\[cid:[^\]\n]*\]/gi;

/** Letters and digits alone. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(ADDRESSES, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (let at = 1; at < text.length; at++) pairs.push(text.slice(at - 1, at + 1));
  return pairs;
}

/** Numbers, without what groups them: an amount or an account is told or it is not. */
function numbersOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(ADDRESSES, '')
      .match(/\d(?:[\d,.:/-]*\d)?/g) ?? []
  ).map((number) => number.replace(/\D/g, ''));
}
