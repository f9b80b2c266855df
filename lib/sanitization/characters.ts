/** Characters that are seen by nobody and steer what is seen: section 5.2 of the contract, but for line ends and joiners. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: a variation selector stands for itself.
  /[\0-\x08\x0B-\x1F\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\uDB40(?:[\uDC00-\uDCFF]|[\uDDF0-\uDFFF])|[\uDB41-\uDB43][\uDC00-\uDFFF]/g;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
/** Halves of characters, which no encoding can write: `isWellFormed` is quicker where there are none. */
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const FEED = 0x0a;
const RETURN = 0x0d;
const JOINERS = /[\u200C\u200D]+/g;
/** A joiner means something between pictographs, and in Arabic and the scripts of India; elsewhere it only hides. */
const JOINED_BEFORE = /(?:[\p{Extended_Pictographic}\u0600-\u0DFF]|\p{Emoji_Modifier})[\uFE00-\uFE0F]?$/u;
const JOINED_AFTER = /^[\p{Extended_Pictographic}\u0600-\u0DFF\u2640\u2642]/u;
const ASCII_WORD = /[0-9A-Za-z]/;

/** Characters of a long text that are replaced at once: each line end of a piece costs memory until the piece is through. */
const PIECE = 1 << 20;

/** The text without characters that hide or steer, every line end a line feed. `removed` is told how many went. */
export function clean(text: string, removed?: (count: number) => void): string {
  if (text.length <= PIECE) return cleanPiece(text, removed);
  let count = 0;
  const pieces: string[] = [];
  for (let begin = 0; begin < text.length; ) {
    const end = endOfPiece(text, begin);
    pieces.push(cleanPiece(text.slice(begin, end), (more) => (count += more)));
    begin = end;
  }
  if (count > 0) removed?.(count);
  return pieces.join('');
}

/** Behind a line end, where nothing that is looked at together is divided. */
function endOfPiece(text: string, begin: number): number {
  for (let at = begin + PIECE; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === FEED || (code === RETURN && text.charCodeAt(at + 1) !== FEED)) return at + 1;
  }
  return text.length;
}

function cleanPiece(text: string, removed?: (count: number) => void): string {
  const lines = text.replace(LINE_ENDS, '\n').replace(HALVES, '\uFFFD');
  const seen = lines.replace(UNSEEN, '').replace(JOINERS, (found, at: number, whole: string) => {
    const before = whole.slice(Math.max(0, at - 3), at);
    const after = whole.slice(at + found.length, at + found.length + 2);
    const joins = JOINED_BEFORE.test(before) && JOINED_AFTER.test(after);
    return found.length === 1 && joins && !ASCII_WORD.test(before.slice(-1)) && !ASCII_WORD.test(after[0]) ? found : '';
  });
  if (seen.length < lines.length) removed?.(lines.length - seen.length);
  return seen;
}

/** How many units of a text a class of characters names: piece by piece, because a list of all would take more memory than the text. */
export function occurrences(text: string, units: RegExp): number {
  let count = 0;
  for (let begin = 0; begin < text.length; begin += PIECE)
    count += text.slice(begin, begin + PIECE).match(units)?.length ?? 0;
  return count;
}

/** Cleaned, on one line: what a field of a header or a name may be. */
export const cleanLine = (text: string): string =>
  clean(text)
    .replace(/[\t\n]+/g, ' ')
    .trim();

/** Text in which nothing is a link: no viewer makes one of `https[:]//`. */
export const inert = (text: string): string => text.replaceAll('://', '[:]//');
