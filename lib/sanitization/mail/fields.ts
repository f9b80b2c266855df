import { charsetOf, decode } from '../charset';
import { decodeWords } from './words';

/** Fields of a header, with their values unfolded and as text: words (RFC 2047) are still as they stand. */
export interface Field {
  /** In small letters. */
  readonly name: string;
  readonly value: string;
}

const FIELD = /^([!-9;-~]+)[ \t]*:(.*)$/s;
/** Work that a hostile header may cost. */
const MAX_FIELDS = 20_000;
const MAX_LOOKS = 200;
const KNOWN = /^(?:content-|mime-|from:|to:|cc:|subject:|date:|message-id:|received:|x-|return-path:|reply-to:)/i;

/**
 * Reads the header at the beginning of a message or part (bytes as ISO 8859-1): its fields, and where the body begins. A line that is no
 * field belongs to the one before while fields follow; otherwise the body begins there.
 */
export function readHeader(raw: string): { readonly fields: readonly Field[]; readonly body: number } {
  const fields: { name: string; raw: string }[] = [];
  let at = 0;
  let body = raw.length;
  let looks = 0;
  while (at < raw.length) {
    const feed = raw.indexOf('\n', at);
    const end = feed < 0 ? raw.length : feed;
    const line = raw.slice(at, end).replace(/\r$/, '');
    const next = Math.min(end + 1, raw.length);
    const last = fields[fields.length - 1];
    if (line === '') {
      body = next;
      break;
    }
    if (line[0] === ' ' || line[0] === '\t') {
      // Mailers fold at a blank and write a tab for it.
      if (last !== undefined) last.raw += ` ${line.slice(1)}`;
    } else {
      const field = FIELD.exec(line);
      if (field !== null && fields.length < MAX_FIELDS) fields.push({ name: field[1].toLowerCase(), raw: field[2] });
      else if (field === null && !/^>?From /.test(line)) {
        if (++looks < MAX_LOOKS && !fieldsFollow(raw, next)) {
          body = at;
          break;
        }
        if (last !== undefined) last.raw += ` ${line}`;
      }
    }
    at = next;
  }
  return { fields: fields.map(({ name, raw: value }) => ({ name, value: asText(value).trim() })), body };
}

/** Whether a field that mailers write stands before the next blank line. */
function fieldsFollow(raw: string, at: number): boolean {
  const lines = raw.slice(at, at + 8_192).split(/\r?\n/, 60);
  const blank = lines.indexOf('');
  return lines.slice(0, blank < 0 ? lines.length : blank).some((line) => KNOWN.test(line));
}

/** Raw bytes in a header have no label: they decide. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape begins Japanese.
const asText = (raw: string) => (/[\x1B\x80-\xFF]/.test(raw) ? decode(Buffer.from(raw, 'latin1')) : raw);

/** The first field of a name. */
export const fieldOf = (fields: readonly Field[], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** What `Content-Type` and `Content-Disposition` say: a word, and parameters by their names in small letters. */
export interface Parameterized {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** How much of a value is read for parameters: more is nobody's. */
const MAX_PARAMETERS = 20_000;
const MAX_LENGTH = 500_000;

/** Reads a value with parameters, however ill it is written: blanks in names, lost quotes, RFC 2231 in pieces of any order. */
export function parseParameters(value: string): Parameterized {
  const text = value.slice(0, MAX_LENGTH);
  const head = /^[\s"']*([^\s;,"']*)/.exec(text) as RegExpExecArray;
  const plain = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  let at = head[0].length;
  for (let count = 0; at < text.length && count < MAX_PARAMETERS; count++) {
    const name = /[\s;,"]*([^\s=;"]*)/y;
    name.lastIndex = at;
    const found = name.exec(text) as RegExpExecArray;
    at = name.lastIndex;
    if (found[0] === '') at++;
    const equals = /\s*=\s*/y;
    equals.lastIndex = at;
    if (!equals.test(text)) continue;
    const { value, end } = valueAt(text, equals.lastIndex);
    at = Math.max(end, at + 1);
    const key = found[1].toLowerCase();
    const piece = /^([^*]+)\*(?:(\d{1,6})(\*)?)?$/.exec(key);
    if (piece === null) {
      if (!plain.has(key)) plain.set(key, value);
    } else {
      const [, base, number, star] = piece;
      const list = pieces.get(base) ?? [];
      list.push({ number: Number(number ?? 0), encoded: number === undefined || star !== undefined, value });
      pieces.set(base, list);
    }
  }
  const parameters = new Map([...plain].map(([name, value]) => [name, decodePlain(value)]));
  for (const [name, list] of pieces) parameters.set(name, join(list));
  return { value: head[1].toLowerCase(), parameters };
}

interface Piece {
  readonly number: number;
  readonly encoded: boolean;
  readonly value: string;
}

/** A value in quotes, or up to the next semicolon: names with blanks are often not quoted. */
function valueAt(text: string, at: number): { readonly value: string; readonly end: number } {
  if (text[at] !== '"') {
    const semicolon = text.indexOf(';', at);
    const end = semicolon < 0 ? text.length : semicolon;
    const value = text.slice(at, end).trim();
    // `a=b c=d` lost its semicolon.
    const lost = /^(\S+)\s+[\w*-]+=/.exec(value);
    if (lost !== null && !lost[1].startsWith('=?'))
      return { value: lost[1], end: at + text.slice(at).indexOf(lost[1]) + lost[1].length };
    return { value, end };
  }
  let value = '';
  let from = at + 1;
  for (let each = from; each < text.length; each++) {
    if (text[each] === '"') return { value: value + text.slice(from, each), end: each + 1 };
    if (text[each] === '\\' && (text[each + 1] === '"' || text[each + 1] === '\\')) {
      value += text.slice(from, each);
      from = ++each;
    }
  }
  // The quote that ends it is lost.
  const semicolon = text.indexOf(';', from);
  const end = semicolon < 0 ? text.length : semicolon;
  return { value: value + text.slice(from, Math.max(from, end)), end: Math.max(from, end) };
}

function decodePlain(value: string): string {
  if (value.includes('=?')) return decodeWords(value);
  // The form of RFC 2231 without its asterisk.
  const marked = /^([\w.-]{1,40})'[\w-]{0,20}'(.*%.*)$/s.exec(value);
  if (marked !== null && charsetOf(marked[1]) !== undefined) return decode(percentDecoded(marked[2]), marked[1]);
  // Some mailers on the web write a name as a browser does.
  if (/%[89A-Fa-f][0-9A-Fa-f]/.test(value)) {
    const bytes = percentDecoded(value);
    if (Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes)) return bytes.toString('utf8');
  }
  return value;
}

/** Bytes of `%41` and of characters that stand for themselves. */
function percentDecoded(value: string): Buffer {
  const latin = Buffer.from(value, 'utf8').toString('latin1');
  return Buffer.from(
    latin.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** RFC 2231: pieces in the order of their numbers, decoded together, because characters may be cut between them. */
function join(list: readonly Piece[]): string {
  const ordered = [...list].sort((a, b) => a.number - b.number);
  const first = /^([^']*)'[^']*'(.*)$/s.exec(ordered[0].value);
  const isLabelled = ordered[0].encoded && first !== null;
  if (!ordered.some(({ encoded }) => encoded)) return decodePlain(ordered.map(({ value }) => value).join(''));
  const bytes = ordered.map(({ encoded, value }, index) => {
    const text = index === 0 && isLabelled ? (first as RegExpExecArray)[2] : value;
    return encoded ? percentDecoded(text) : Buffer.from(text, 'utf8');
  });
  const text = decode(Buffer.concat(bytes), isLabelled ? (first as RegExpExecArray)[1] : undefined);
  return text.includes('=?') ? decodeWords(text) : text;
}
