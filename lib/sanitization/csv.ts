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
    files: [{ name: releasedName(name, kind, 'csv'), kind: 'csv', bytes: withMark(guarded) }],
    removed: removals.list(),
  };
};

const MARK = '\uFEFF';

/** UTF-8 behind an order mark, which spreadsheets ask for; a text that is joined with it first would stand in memory twice. */
function withMark(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(MARK) + Buffer.byteLength(text));
  bytes.write(text, bytes.write(MARK));
  return bytes;
}

const SEPARATOR = /^[\s"]*sep[ ]*=([^\n]?)[^\n]?"?[ ]*(?:\n|$)/i;

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

const QUOTE = 0x22;
const FEED = 0x0a;
const TAB = 0x09;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const APOSTROPHE = 0x27;
const PLUS = 0x2b;
const MINUS = 0x2d;
const NUMBER = /^\s*[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)%?\s*$/;
const SPACE = /\s/;

const isSpace = (code: number) =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0xa0 && SPACE.test(String.fromCharCode(code)));
/** `= @ ＝ ＋ － ＠`, which no number begins with. */
const isFormulaSign = (code: number) =>
  code === 0x3d || code === 0x40 || code === 0xff1d || code === 0xff0b || code === 0xff0d || code === 0xff20;

/**
 * Puts `'` before every cell that a spreadsheet would compute, also where one of another setting would divide the line; nothing else is
 * touched. Where quotes are not closed, nobody knows what they hold: every line is read by itself, and no sign behind one is a number's.
 */
export function guardFormulas(text: string, delimiter: string, removals?: Removals): string {
  const guarded = guardCells(text, delimiter.charCodeAt(0), true, removals);
  // A program that divides at commas reads quotes elsewhere.
  return delimiter === ',' ? guarded : guardCells(guarded, COMMA, false, removals);
}

function guardCells(text: string, delimiter: number, isOwn: boolean, removals?: Removals): string {
  const guards: number[] = [];
  const areClosed = areQuotesClosed(text, delimiter);
  /** Of the cell, or of a part of it behind another delimiter. */
  let begin = 0;
  let isCell = true;
  /** Behind the run of quotes and blanks that follows the last open quote: one that begins inside of it ends there too. */
  let behindOpen = 0;
  while (begin <= text.length) {
    const isQuote = text.charCodeAt(begin) === QUOTE;
    const isQuoted = isQuote && isCell && areClosed;
    const isOpen = isQuote && isCell && !areClosed;
    const from = isQuote ? begin + 1 : begin;
    const closed = isQuoted ? endOfQuoted(text, begin) : begin;
    const partEnd = endOfPart(text, closed);
    let next = partEnd;
    if (isOwn || isCell) {
      // A tab divides parts that are no cells.
      const divider = isCell ? delimiter : TAB;
      if (isOpen && from >= behindOpen) behindOpen = behindBlanks(text, from, text.length, divider);
      const sign = text.charCodeAt(isOpen ? behindOpen : behindBlanks(text, from, closed, divider));
      const isSigned = sign === PLUS || sign === MINUS;
      if (
        isFormulaSign(sign) ||
        (isOwn && isLedByTab(text, from, closed, divider)) ||
        (isSigned &&
          (isOpen ||
            !isNumber(cellAt(text, from, closed, isCell ? endOfCell(text, partEnd, delimiter) : partEnd), isOwn)))
      ) {
        guards.push(from);
        // Tabs that led the cell stand behind its sign now.
        if (!isQuoted && !isOpen && text.charCodeAt(from) === TAB) {
          let led = from;
          while (text.charCodeAt(led) === TAB || text.charCodeAt(led) === 0x20) led++;
          next = endOfPart(text, led);
        }
      }
    }
    const code = text.charCodeAt(next);
    isCell = code === FEED || code === delimiter;
    begin = next + 1;
  }
  removals?.add('formula', guards.length);
  return withGuards(text, guards);
}

/** Copies units: a piece of text for each cell would cost more than all the rest. */
function withGuards(text: string, guards: readonly number[]): string {
  if (guards.length === 0) return text;
  const units = new Uint16Array(text.length + guards.length);
  let to = 0;
  let guard = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === guards[guard]) {
      units[to++] = APOSTROPHE;
      guard++;
    }
    units[to++] = text.charCodeAt(at);
  }
  if (guard < guards.length) units[to] = APOSTROPHE;
  return Buffer.from(units.buffer).toString('utf16le');
}

/** The first character from `from` on that is neither a quote nor a blank; behind `closed` a line or a cell ends the search. */
function behindBlanks(text: string, from: number, closed: number, divider: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (at >= closed && (code === FEED || code === divider)) return at;
    if (code !== QUOTE && !isSpace(code)) return at;
  }
}

function isLedByTab(text: string, from: number, closed: number, divider: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === QUOTE) at++;
  return text.charCodeAt(at) === TAB && (at < closed || divider !== TAB);
}

/** What stands behind the quote that closes belongs to the cell too. */
const cellAt = (text: string, from: number, closed: number, end: number): string =>
  closed <= from ? text.slice(from, end) : text.slice(from, closed - 1).replaceAll('""', '"') + text.slice(closed, end);

const isNumber = (cell: string, isOwn: boolean) => NUMBER.test(isOwn ? cell : firstPart(cell));

/** Up to the delimiter behind what a cell begins with. */
const firstPart = (cell: string) => /^["\s]*[^,;\t]*/.exec(cell)?.[0] ?? '';

/** Where the next line feed or delimiter stands, from `from` on. */
function endOfCell(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === FEED || code === delimiter) return at;
  }
  return Math.max(from, text.length);
}

/** The same for any delimiter. */
function endOfPart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SEMICOLON && (code === FEED || code === TAB || code === COMMA || code === SEMICOLON)) return at;
  }
  return text.length;
}

/** Behind the quote that closes the one at `at`; 0 where none does. */
function endOfQuoted(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 2))
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote + 1;
  return 0;
}

function areQuotesClosed(text: string, delimiter: number): boolean {
  if (!text.includes('"')) return true;
  for (let at = 0; at < text.length; at++) {
    const isQuote = text.charCodeAt(at) === QUOTE;
    const closed = isQuote ? endOfQuoted(text, at) : at;
    if (isQuote && closed === 0) return false;
    at = endOfCell(text, closed, delimiter);
  }
  return true;
}
