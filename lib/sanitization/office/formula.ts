import { FUNCTIONS } from './functions';

/** Characters of the longest formula of Excel. */
const LONGEST = 8192;
/** Prefixes that newer functions have in files. */
const FUTURE = /^_XLFN\.(?:_XLWS\.)?/;
/** A name before a bracket, also with blanks between; names of sheets in quotes are gone by then. */
const CALLS = /(?<![\p{L}\p{N}_.\\?])([\p{L}\p{N}_.\\?]+)\s*\(/gu;
/** A name in quotes that no sheet of this book can have. */
const OUTSIDE = /[[\]\\/|?*]|:.*:|\.(?:xl\w{1,3}|ods|csv)$/i;
/** What addresses another place: DDE, a path, and a bracket that follows no table's name. */
const REACHES = /[|\\]|:\/\/|(?:^|[^\p{L}\p{N}_.[\],@#'])\s*\[(?!\[?[#@])|\][\p{L}\p{N}_. ]*!|\]'?!/u;
/** A book by its file name, without a bracket. */
const BOOK = /\.(?:xl\w{1,3}|ods|csv)\s*!/i;
/** A function that reaches out, named without being called: others call what they are given. */
const NAMED =
  /(?<![\p{L}\p{N}_\\?])(?:_xlfn\.)?(?:_xlws\.)?(?:WEBSERVICE|HYPERLINK|RTD|DDE|CALL|REGISTER(?:\.ID)?|IMAGE|EXEC|FILTERXML|STOCKHISTORY)(?![\p{L}\p{N}_.\\?!])/iu;
/** `INDIRECT` of text that does not begin with letters of its own: what a cell holds may name another book there. */
const COMPUTED = /(?<![\p{L}\p{N}_.\\?])INDIRECT(?![\p{L}\p{N}_.\\?!])(?! ?\( 0 )/iu;
/** Text that a function would make a reference of. */
const REFERRING = /[[\]|\\]|:\//;

/** Does a formula compute from this book alone, by functions that reach nothing else? Everything that is not understood does not. */
export function isSafeFormula(formula: string): boolean {
  if (formula.length > LONGEST) return false;
  const strings: string[] = [];
  let text = '';
  for (let at = 0; at < formula.length; ) {
    const sign = formula[at];
    if (sign !== '"' && sign !== "'") {
      const next = nextQuote(formula, at);
      text += formula.slice(at, next);
      at = next;
      continue;
    }
    const end = endOfQuoted(formula, at);
    if (end === 0) return false;
    const quoted = formula.slice(at + 1, end - 1);
    if (sign === '"') strings.push(quoted);
    // Inside the brackets of a table's column, a quote only guards the next sign.
    else if (OUTSIDE.test(quoted)) return false;
    text += sign === "'" ? 'quoted' : /^(?!')./s.test(quoted) ? ' 0 ' : ' "" ';
    at = end;
  }
  // Runs of blanks would cost a search from each of them.
  text = text.replace(/\s+/g, ' ');
  if (REACHES.test(text) || BOOK.test(text) || NAMED.test(text) || COMPUTED.test(text)) return false;
  for (const [, name] of text.matchAll(CALLS)) {
    const called = name.toUpperCase().replace(FUTURE, '');
    if (!FUNCTIONS.has(called)) return false;
    if (called === 'INDIRECT' && strings.some((string) => REFERRING.test(string))) return false;
  }
  return true;
}

function nextQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '"' || text[at] === "'") return at;
  return text.length;
}

/** Behind the quote that closes the one at `at`; 0 where none does. */
function endOfQuoted(text: string, at: number): number {
  const sign = text[at];
  for (let quote = text.indexOf(sign, at + 1); quote >= 0; quote = text.indexOf(sign, quote + 2))
    if (text[quote + 1] !== sign) return quote + 1;
  return 0;
}
