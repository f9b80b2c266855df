import type { Converter } from './converter';
import { releasedName } from './names';
import { Removals } from './result';
import { readText } from './text';

/** Tables of text: no cell is a formula, and each that is none stays as it is. */
export const csv: Converter = ({ name, bytes }, kind) => {
  const removals = new Removals();
  const read = readText(bytes, removals);
  const table = withoutSeparators(read);
  const guarded = guardFormulas(table, delimiterOf(read, name), removals);
  return {
    files: [{ name: releasedName(name, kind, 'csv'), kind: 'csv', bytes: Buffer.from(`\uFEFF${guarded}`, 'utf8') }],
    removed: removals.list(),
  };
};

const SEPARATOR = /^[ "]*sep[ ]*=([^\n]?)[^\n]?"?[ ]*(?:\n|$)/i;

/** A `sep=` line steers the program that opens the file; the next line would be the first then. */
function withoutSeparators(text: string): string {
  let rest = text;
  for (let found = SEPARATOR.exec(rest); found !== null && rest !== ''; found = SEPARATOR.exec(rest))
    rest = rest.slice(found[0].length);
  return rest;
}

const DELIMITERS = [',', '\t', ';'];

/** As the file says, or as its first lines are divided. */
function delimiterOf(text: string, name: string): string {
  const said = SEPARATOR.exec(text)?.[1];
  if (said !== undefined && DELIMITERS.includes(said)) return said;
  if (/\.tsv$/i.test(name)) return '\t';
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => head.split(delimiter).length - 1;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

const QUOTE = '"';
/** Blanks and quotes, then what begins a formula. */
const BEGINS = /^["\s]*[=+\-@＝＋－＠]/;
const NUMBER = /^\s*[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)%?\s*$/;

const isFormula = (cell: string, isLed = /^"*\t/.test(cell)) => isLed || (BEGINS.test(cell) && !NUMBER.test(cell));

/**
 * Puts `'` before every cell that a spreadsheet would compute, also where one of another setting would divide the line; nothing else is
 * touched. Where quotes are not closed, nobody knows what they hold, and every line is read by itself.
 */
export function guardFormulas(text: string, delimiter: string, removals?: Removals): string {
  const guarded = guardCells(text, delimiter, true, removals);
  // A program that divides at commas reads quotes elsewhere.
  return delimiter === ',' ? guarded : guardCells(guarded, ',', false, removals);
}

function guardCells(text: string, delimiter: string, isOwn: boolean, removals?: Removals): string {
  const pieces: string[] = [];
  const areClosed = areQuotesClosed(text, delimiter);
  const code = delimiter.charCodeAt(0);
  let written = 0;
  /** Of the cell, or of a part of it behind another delimiter. */
  let begin = 0;
  let isCell = true;
  while (begin <= text.length) {
    const isQuote = text[begin] === QUOTE;
    const isQuoted = isQuote && isCell && areClosed;
    const from = isQuote ? begin + 1 : begin;
    const closed = isQuoted ? endOfQuoted(text, begin) : begin;
    const partEnd = endOfPart(text, closed);
    const cell = () => {
      const end = isCell ? endOfCell(text, partEnd, code) : partEnd;
      // What stands behind the quote that closes belongs to the cell too.
      return isQuoted
        ? text.slice(from, closed - 1).replaceAll('""', QUOTE) + text.slice(closed, end)
        : text.slice(from, end);
    };
    let next = partEnd;
    // Most cells begin with a letter or digit.
    const first = text.charCodeAt(from);
    const may = first <= 0x40 || first === 0xa0 || (first >= 0x1680 && first <= 0x3000) || first >= 0xfe00;
    if (may && (isOwn ? isFormula(cell()) : isCell && isFormula(firstPart(cell()), false))) {
      pieces.push(text.slice(written, from), "'");
      written = from;
      removals?.add('formula');
      // Tabs that led the cell stand behind its sign now.
      if (!isQuoted && text[from] === '\t') {
        let led = from;
        while (text[led] === '\t' || text[led] === ' ') led++;
        next = endOfPart(text, led);
      }
    }
    isCell = text[next] === '\n' || text[next] === delimiter;
    begin = next + 1;
  }
  pieces.push(text.slice(written));
  return pieces.join('');
}

/** Up to the delimiter behind what a cell begins with. */
const firstPart = (cell: string) => /^["\s]*[^,;\t\n]*/.exec(cell)?.[0] ?? '';

const FEED = 0x0a;
const TAB = 0x09;

/** Where the next line feed or delimiter stands, from `from` on. */
function endOfCell(text: string, from: number, delimiter: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); at < text.length && code !== FEED && code !== delimiter; )
    code = text.charCodeAt(++at);
  return Math.min(at, text.length);
}

/** The same for any delimiter. */
function endOfPart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === FEED || code === TAB || code === 0x2c || code === 0x3b) return at;
  }
  return text.length;
}

/** Behind the quote that closes the one at `at`; 0 where none does. */
function endOfQuoted(text: string, at: number): number {
  for (let quote = text.indexOf(QUOTE, at + 1); quote >= 0; quote = text.indexOf(QUOTE, quote + 2))
    if (text[quote + 1] !== QUOTE) return quote + 1;
  return 0;
}

function areQuotesClosed(text: string, delimiter: string): boolean {
  const code = delimiter.charCodeAt(0);
  for (let at = 0; at < text.length; at++) {
    const closed = text[at] === QUOTE ? endOfQuoted(text, at) : at;
    if (text[at] === QUOTE && closed === 0) return false;
    at = endOfCell(text, closed, code);
  }
  return true;
}
