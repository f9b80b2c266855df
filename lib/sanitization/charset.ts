import { bufferOf } from './buffer-of';
import { occurrences } from './characters';
import { COMBINED, FIRST_PLANE, SECOND_PLANE } from './jis-x-0213';

/**
 * Bytes to text, as Japanese mailers write it: section 5.1 of the contract. Node's decoders do the work; what they lose (ISO-2022-JP but
 * for its plainest form, user-defined characters, UTF-7) is done here.
 */

/** Names of charsets in mail that are not labels of the WHATWG, without `-`, `_` and blanks. */
const NAMES: Readonly<Record<string, string>> = {
  ...named(
    'shift_jis',
    'cp932 windows31j ms932 sjis shiftjis xsjis xmscp932 mskanji csshiftjis cswindows31j cp943 cp943c',
  ),
  ...named(
    'iso-2022-jp',
    'iso2022jp iso2022jpms cp50220 cp50221 cp50222 jis csiso2022jp iso2022jp1 iso2022jp2 iso2022jp3',
  ),
  ...named(
    'iso-2022-jp',
    'iso2022jp2004 xiso2022jp junet csiso2022jp2 iso2022jpext xwindowsiso2022jp iso2022kr csiso2022kr',
  ),
  ...named(
    'euc-jp',
    'eucjpms cp51932 eucjp ujis xeucjp cseucpkdfmtjapanese eucjpwin xeuc xeucjpms extendedunixcodepackedformatforjapanese',
  ),
  ...named('utf-7', 'utf7 unicode11utf7 csunicode11utf7 csutf7'),
  ...named('utf-8', 'utf8 utf8n cp65001 utf8mb4 unicode11utf8'),
  ...named('utf-16', 'utf16 ucs2 unicode iso10646ucs2 csunicode'),
  ...named('utf-16le', 'utf16le ucs2le'),
  ...named('utf-16be', 'utf16be ucs2be unicodefffe'),
  ...named(
    'ascii',
    'usascii ascii ansix341968 ansix341986 iso646us iso88591 latin1 windows1252 cp1252 l1 cp819 isolatin1 xcp1252',
  ),
  ...named('gb18030', 'gb2312 gbk cp936 gb18030 euccn xgbk windows936'),
  ...named('big5', 'big5 cp950 big5hkscs xxbig5 windows950'),
  ...named('euc-kr', 'euckr ksc56011987 ksc5601 cp949 ms949 uhc windows949 ksc56011992'),
};

function named(charset: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, charset]));
}

/** Labels that mailers write without looking: the bytes may say otherwise. */
const CARELESS = new Set(['ascii', undefined]);

/** What a label stands for: a name that `decodeAs` takes, or undefined where nobody knows it. */
export function charsetOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const plain = label.replace(/["'\s]/g, '').toLowerCase();
  const name = NAMES[plain.replace(/[-_.:]/g, '')];
  if (name !== undefined) return name;
  try {
    return new TextDecoder(plain).encoding;
  } catch {
    return undefined;
  }
}

/**
 * The text of bytes under a label. The bytes decide where the label is absent, unknown, careless or wrong; what no decoder can read is
 * U+FFFD and the rest goes on.
 */
export function decode(bytes: Uint8Array, label?: string): string {
  const charset = charsetOf(label);
  const marked = byOrderMark(bytes);
  if (marked !== undefined) return marked;
  if (charset === 'utf-16' || charset === 'utf-16le' || charset === 'utf-16be')
    return decodeAs(isUtf16(bytes, charset) ? charset : 'utf-8', bytes);
  const wide = CARELESS.has(charset) && bytes.includes(0) ? guessUtf16(bytes) : undefined;
  if (wide !== undefined) return decodeAs(wide, bytes);
  if (charset === 'utf-7' && isAscii(bytes)) return decodeUtf7(bytes);
  if (isAscii(bytes))
    return hasEscapes(bytes) || (charset === 'iso-2022-jp' && hasShifts(bytes)) ? decodeIso2022(bytes) : latin1(bytes);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined && (charset === 'utf-8' || CARELESS.has(charset) || isUtf8ForSure(bytes, charset)))
    return utf8;
  if (hasEscapes(bytes) || (charset === 'iso-2022-jp' && hasShifts(bytes))) return decodeIso2022(bytes);
  if (charset !== undefined && !CARELESS.has(charset) && charset !== 'iso-2022-jp' && charset !== 'utf-7') {
    const whole = strictly(charset, bytes);
    if (whole !== undefined) return charset === 'shift_jis' ? orEucJp(whole, bytes) : whole;
  }
  const guessed = japanese(bytes);
  if (guessed !== undefined && (charset !== 'ascii' || isJapanese(guessed))) return orLabelled(guessed, charset, bytes);
  if (charset === 'ascii') return decodeAs('windows-1252', bytes);
  if (charset !== undefined && charset !== 'iso-2022-jp' && charset !== 'utf-7') return decodeAs(charset, bytes);
  return mostly(bytes);
}

const latin1 = (bytes: Uint8Array) => bufferOf(bytes).toString('latin1');

/** Whether nothing is over 7F; a NUL is ASCII too. */
function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] > 0x7f) return false;
  return true;
}

function byOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const utf8 = strictly('utf-8', bytes);
    return utf8 ?? decodeAs('utf-8', bytes);
  }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0) return decodeUtf32(bytes, true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff && bytes.length % 4 === 0) return decodeUtf32(bytes, false);
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes);
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes);
  return undefined;
}

/** Bytes without an order mark that can only be UTF-16: nearly every second byte of one side is zero, and of the other none. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at % 2]++;
  if (bytes.length % 2 === 1) return undefined;
  const enough = Math.max(2, end / 32);
  const charset =
    zeros[0] === 0 && zeros[1] >= enough ? 'utf-16le' : zeros[1] === 0 && zeros[0] >= enough ? 'utf-16be' : undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these, binary bytes make them.
  return charset !== undefined && !/[\0-\x08\x0E-\x1F\uFFFD]/.test(decodeAs(charset, bytes.subarray(0, end & ~1)))
    ? charset
    : undefined;
}

/** A label of UTF-16 on text that is plainly of single bytes is wrong. */
function isUtf16(bytes: Uint8Array, charset: string): boolean {
  if (isAscii(bytes) && !bytes.includes(0)) return false;
  if (guessUtf16(bytes) !== undefined) return true;
  const unlikely = (text: string) => occurrences(text, /[\uFFFD\uE000-\uF8FF\uD800-\uDFFF]/g) / (text.length + 1);
  return !isAscii(bytes) || unlikely(decodeAs(charset, bytes)) < 0.1;
}

type Decoder = InstanceType<typeof TextDecoder>;
const DECODERS = new Map<string, Decoder>();
function decoderOf(charset: string, fatal: boolean): Decoder {
  const key = `${charset} ${fatal}`;
  let decoder = DECODERS.get(key);
  if (decoder === undefined) {
    decoder = new TextDecoder(charset, { fatal });
    DECODERS.set(key, decoder);
  }
  return decoder;
}

/** The text where a charset reads all of it. */
function strictly(charset: string, bytes: Uint8Array): string | undefined {
  if (charset === 'euc-jp') {
    if (!isEucShaped(bytes)) return undefined;
    const text = decodeAs(charset, bytes);
    return text.includes('\uFFFD') ? undefined : text;
  }
  try {
    return decoderOf(charset, true).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether every byte over 7F stands where EUC-JP may have one: most other text ends this soon. */
function isEucShaped(bytes: Uint8Array): boolean {
  const isGraphic = (byte: number) => byte >= 0xa1 && byte <= 0xfe;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at];
    if (lead < 0x80) continue;
    const trails = lead === 0x8f ? 2 : lead === 0x8e || isGraphic(lead) ? 1 : 3;
    if (trails === 3 || !isGraphic(bytes[at + 1]) || (trails === 2 && !isGraphic(bytes[at + 2]))) return false;
    at += trails;
  }
  return true;
}

function decodeAs(charset: string, bytes: Uint8Array): string {
  if (charset === 'utf-16') return decodeAs(guessUtf16(bytes) ?? mostLikelyUtf16(bytes), bytes);
  const text = decoderOf(charset, false).decode(bytes);
  if (charset === 'windows-1252') return withSigns(text);
  return charset === 'euc-jp' && text.includes('\uFFFD') ? decodeEucJp(bytes) : text;
}

/** Windows-1252 from 80 to 9F: Node 20 reads these bytes as the controls of ISO 8859-1, which are taken out. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const withSigns = (text: string) => text.replace(/[\x80-\x9F]/g, (control) => SIGNS[control.charCodeAt(0) - 0x80]);

/** Without an order mark, whichever side makes fewer strange characters. */
function mostLikelyUtf16(bytes: Uint8Array): string {
  const strange = (charset: string) =>
    decodeAs(charset, bytes.subarray(0, 2048)).match(/[^\t-\u30FF\u4E00-\u9FFF\uFF00-\uFFEF]|\uFFFD/g)?.length ?? 0;
  return strange('utf-16be') < strange('utf-16le') ? 'utf-16be' : 'utf-16le';
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 4; at < bytes.length; at += 4) {
    const point = view.getUint32(at, little);
    pieces.push(point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point));
  }
  return pieces.join('');
}

/** A character of three bytes or more, or many of two: no text of another charset looks like this by chance. */
function isUtf8ForSure(bytes: Uint8Array, charset: string | undefined): boolean {
  const single = charset !== undefined && /^(windows|iso-8859|koi8|macintosh|ibm|x-mac)/.test(charset);
  for (let at = 0; at < bytes.length; at++) if (bytes[at] >= 0xe0 || (single && bytes[at] >= 0xc2)) return true;
  return false;
}

/** `ESC $` or `ESC (` with a final byte that names a set of ISO-2022-JP. */
function hasEscapes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    const next = bytes[at + 1];
    if (next === 0x24 && /^(?:[@AB]|[()][@-DOPQ])/.test(String.fromCharCode(bytes[at + 2], bytes[at + 3]))) return true;
    if (next === 0x28 && (bytes[at + 2] === 0x49 || bytes[at + 2] === 0x4a)) return true;
    if (next === 0x28 && bytes[at + 2] === 0x42) return true;
  }
  return false;
}
const hasShifts = (bytes: Uint8Array) => bytes.includes(0x0e);

/** The one of CP932 and EUC-JP that reads all of it; undefined where neither does. */
function japanese(bytes: Uint8Array): string | undefined {
  const sjis = strictly('shift_jis', bytes);
  const euc = strictly('euc-jp', bytes);
  if (sjis === undefined || euc === undefined) return sjis ?? euc;
  if (!/[^\0-\x7F\uFF61-\uFF9F]/.test(sjis)) return isKana(sjis, euc) ? sjis : euc;
  return strangeness(euc) < strangeness(sjis) ? euc : sjis;
}

/** A label that is wrong about a few bytes only is right: the same bytes may read as another charset without sense. */
function orLabelled(guessed: string, charset: string | undefined, bytes: Uint8Array): string {
  if (charset !== 'utf-8' && charset !== 'euc-jp' && charset !== 'shift_jis') return guessed;
  const labelled = decodeAs(charset, bytes);
  const lost = occurrences(labelled, /\uFFFD/g);
  return strangeness(labelled) + lost * 2 <= strangeness(guessed) ? labelled : guessed;
}

/** EUC-JP reads as CP932 without error, and without sense. */
function orEucJp(sjis: string, bytes: Uint8Array): string {
  const euc = /[\uFF61-\uFF9F]/.test(sjis) ? strictly('euc-jp', bytes) : undefined;
  return euc !== undefined && strangeness(euc) < 0 && strangeness(sjis) > sjis.length / 4 ? euc : sjis;
}

/** Whether what is half-width kana in CP932 is meant so, and not kanji or kana of EUC-JP. */
function isKana(sjis: string, euc: string): boolean {
  if (/[\u3041-\u30FE、。]/.test(euc)) return false;
  const kana = occurrences(sjis, /[\uFF61-\uFF9F]/g);
  const marks = occurrences(sjis, /[\uFF61-\uFF65]/g);
  // A mark of voice stands only after some, and no run begins with a small letter.
  return !/(?:^|[^ｳｶ-ﾄﾊ-ﾎﾜ])ﾞ|(?:^|[^ﾊ-ﾎ])ﾟ|(?:^|[^\uFF66-\uFF9F])[ｧ-ｯ]/.test(sjis) && marks * 4 <= kana;
}

/** How little a text looks like Japanese: user-defined characters, half-width kana, kanji that are rare. */
function strangeness(text: string): number {
  let sum = 0;
  for (let at = 0; at < Math.min(text.length, 20_000); at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xe000 && unit <= 0xf8ff) sum += 10;
    else if (unit >= 0xff61 && unit <= 0xff9f) sum += 1;
    else if (unit >= 0x3041 && unit <= 0x30fe) sum -= 1;
    else if (unit >= 0x80 && unit !== 0xfffd) sum += rare(text[at]) ? 2 : 0;
  }
  return sum;
}
/** Outside the first level of JIS X 0208 (rows 16 to 47) and its signs. */
let common: Set<string> | undefined;
function rare(character: string): boolean {
  if (common === undefined) {
    const bytes: number[] = [];
    for (let row = 1; row <= 47; row++) for (let cell = 1; cell <= 94; cell++) bytes.push(0xa0 + row, 0xa0 + cell);
    common = new Set(decoderOf('euc-jp', false).decode(new Uint8Array(bytes)));
  }
  return !common.has(character);
}

/** Whether text under a label of Western Europe is Japanese after all: it has kana, or as much beside ASCII as letters of it. */
function isJapanese(text: string): boolean {
  if (/[\u3041-\u3096\u30A1-\u30FA]/.test(text)) return true;
  const others = occurrences(text, /[\u3000-\u9FFF\uFF00-\uFFEF]/g);
  return others >= occurrences(text, /[A-Za-z]/g);
}

/** Text that no charset reads whole: the one that loses least. */
function mostly(bytes: Uint8Array): string {
  const lost = (text: string) => occurrences(text, /\uFFFD/g);
  let best = decodeAs('utf-8', bytes);
  for (const charset of ['shift_jis', 'euc-jp']) {
    const text = decodeAs(charset, bytes);
    if (lost(text) < lost(best)) best = text;
  }
  // Accents among letters of Western Europe, which no Japanese charset reads.
  const letters = occurrences(best, /[A-Za-z]/g);
  const others = occurrences(best, /[^ -~\s]/g);
  return lost(best) * 2 > others && others * 4 < letters ? decodeAs('windows-1252', bytes) : best;
}

/** EUC-JP with the user-defined rows, by arithmetic, and the rows of IBM's characters in the third set. */
function decodeEucJp(bytes: Uint8Array): string {
  const decoder = decoderOf('euc-jp', false);
  const pieces: string[] = [];
  let from = 0;
  const upTo = (at: number) => {
    if (at > from) pieces.push(decoder.decode(bytes.subarray(from, at)));
  };
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at];
    const third = lead === 0x8f;
    const size = third ? 3 : lead === 0x8e || (lead >= 0xa1 && lead <= 0xfe) ? 2 : 1;
    const row = bytes[at + size - 2] - 0xa0;
    const cell = bytes[at + size - 1] - 0xa0;
    if (size > 1 && lead !== 0x8e && row >= (third ? 83 : 85) && row <= 94 && cell >= 1 && cell <= 94) {
      const special = third ? thirdSet(row, cell) : userDefined(row, cell, bytes.subarray(at, at + 2));
      if (special !== undefined) {
        upTo(at);
        pieces.push(special);
        from = at + size;
      }
    }
    // A byte that cannot follow is read again by itself.
    at += size > 1 && cell >= 1 && cell <= 94 ? size : 1;
  }
  upTo(bytes.length);
  return pieces.join('');
}

const privateUse = (index: number) => String.fromCharCode(0xe000 + index);

function userDefined(row: number, cell: number, pair: Uint8Array): string | undefined {
  // Rows that Microsoft's charset gives to the characters of IBM are those first.
  const known = decoderOf('euc-jp', false).decode(pair);
  return known.includes('\uFFFD') ? privateUse((row - 85) * 94 + cell - 1) : undefined;
}

let ibm: string | undefined;
function thirdSet(row: number, cell: number): string | undefined {
  if (row >= 85) return privateUse(940 + (row - 85) * 94 + cell - 1);
  ibm ??= ibmCharacters();
  return ibm[(row - 83) * 94 + cell - 1 - 82];
}
/** Characters of IBM (FA40… in CP932) in their order, but those that JIS X 0208 and 0212 have at a place of their own. */
function ibmCharacters(): string {
  const pairs: number[] = [];
  for (let lead = 0xfa; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= (lead === 0xfc ? 0x4b : 0xfc); trail++) if (trail !== 0x7f) pairs.push(lead, trail);
  const elsewhere: number[] = [];
  for (let row = 2; row <= 77; row++)
    for (let cell = 1; cell <= 94; cell++) elsewhere.push(0x8f, 0xa0 + row, 0xa0 + cell);
  const known = new Set(`￢￤∵${decoderOf('euc-jp', false).decode(new Uint8Array(elsewhere))}`);
  // Stands in both sets.
  known.delete('№');
  return [...decoderOf('shift_jis', false).decode(new Uint8Array(pairs))].filter((each) => !known.has(each)).join('');
}

/** How a run between two escapes is read. */
type Charset94 = 'ascii' | 'roman' | 'kana' | 'jis' | 'supplement' | 'plane1' | 'plane2' | 'gb' | 'ks';
const DESIGNATIONS: Readonly<Record<string, Charset94>> = {
  '(B': 'ascii',
  '(H': 'roman',
  '(J': 'roman',
  '(I': 'kana',
  '$@': 'jis',
  $B: 'jis',
  '$(@': 'jis',
  '$(B': 'jis',
  '$(D': 'supplement',
  '$(O': 'plane1',
  '$(Q': 'plane1',
  '$(P': 'plane2',
  $A: 'gb',
  '$(A': 'gb',
  '$(C': 'ks',
};

/** ISO-2022-JP and its relatives as a state machine: a set for each run between escapes, shift-out for kana, kana in eight bits. */
function decodeIso2022(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let set: Charset94 = 'ascii';
  let shifted: Charset94 = 'kana';
  let high = 'iso-8859-1';
  let out = false;
  let from = 0;
  const upTo = (at: number) => {
    if (at > from) pieces.push(decodeRun(bytes.subarray(from, at), out ? shifted : set));
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x1b) {
      const { size, designated, shift, latin, single } = escapeAt(bytes, at);
      if (size === 0) continue;
      upTo(at);
      if (designated !== undefined) {
        set = designated;
        out = false;
      }
      shifted = shift ?? shifted;
      high = latin ?? high;
      if (single !== undefined)
        pieces.push(decodeAs(high === 'greek' ? 'iso-8859-7' : 'windows-1252', new Uint8Array([single | 0x80])));
      from = at + size;
      at = from - 1;
    } else if (byte === 0x0e || byte === 0x0f) {
      upTo(at);
      out = byte === 0x0e;
      from = at + 1;
    } else if (byte === 0x0a) {
      // A line begins in ASCII, also where the escape back was lost.
      upTo(at);
      from = at;
      if (set !== 'roman' && !goesOn(bytes, at + 1)) set = 'ascii';
      out = false;
    }
  }
  upTo(bytes.length);
  return pieces.join('');
}

/** Whether a line goes on in two bytes as the one before ended: it comes back to ASCII without having left it. */
function goesOn(bytes: Uint8Array, at: number): boolean {
  let end = at;
  while (bytes[end] > 0x20 && bytes[end] < 0x7f) end++;
  return (end - at) % 2 === 0 && end > at && bytes[end] === 0x1b && bytes[end + 1] === 0x28;
}

interface Escape {
  readonly size: number;
  readonly designated?: Charset94;
  readonly shift?: Charset94;
  readonly latin?: string;
  readonly single?: number;
}

function escapeAt(bytes: Uint8Array, at: number): Escape {
  const three = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
  for (const size of [3, 2]) {
    const designated = DESIGNATIONS[three.slice(0, size)];
    if (designated !== undefined) return { size: size + 1, designated };
  }
  if (three === '$)C') return { size: 4, shift: 'ks' };
  if (three === '$)A') return { size: 4, shift: 'gb' };
  if (three.startsWith(')I')) return { size: 3, shift: 'kana' };
  if (three.startsWith('.A')) return { size: 3, latin: 'latin' };
  if (three.startsWith('.F')) return { size: 3, latin: 'greek' };
  if (three[0] === 'N' && bytes[at + 2] !== undefined) return { size: 3, single: bytes[at + 2] };
  // `ESC & @` only announces the revision of the set that follows.
  if (three.startsWith('&@')) return { size: 3 };
  return { size: 0 };
}

function decodeRun(run: Uint8Array, set: Charset94): string {
  // Kana in eight bits, and bytes of CP932 that strayed in, are read as CP932.
  if (set === 'ascii') return isAscii(run) ? latin1(run) : decodeAs('shift_jis', run);
  if (set === 'roman')
    return decodeRun(run, 'ascii').replace(/[\\~]/g, (found) => (found === '\\' ? '\u00A5' : '\u203E'));
  const pieces: string[] = [];
  let pairs: number[] = [];
  const flush = () => {
    if (pairs.length > 0) pieces.push(decodePairs(pairs, set));
    pairs = [];
  };
  for (let at = 0; at < run.length; at++) {
    const byte = run[at];
    const isGraphic = byte > 0x20 && byte < 0x7f;
    if (set === 'kana' && isGraphic) {
      pieces.push(byte <= 0x5f ? String.fromCharCode(0xff40 + byte) : '\uFFFD');
    } else if (isGraphic && run[at + 1] > 0x20 && run[at + 1] < 0x7f) {
      pairs.push(byte, run[++at]);
    } else {
      flush();
      if (byte > 0xa0 && byte < 0xe0) pieces.push(String.fromCharCode(0xff61 + byte - 0xa1));
      else pieces.push(byte <= 0x20 ? String.fromCharCode(byte) : '\uFFFD');
    }
  }
  flush();
  return pieces.join('');
}

function decodePairs(pairs: readonly number[], set: Charset94): string {
  if (set === 'plane1' || set === 'plane2') return decodePlane(pairs, set);
  const high = new Uint8Array(set === 'supplement' ? (pairs.length / 2) * 3 : pairs.length);
  if (set === 'supplement')
    for (let at = 0; at * 2 < pairs.length; at++)
      high.set([0x8f, pairs[at * 2] | 0x80, pairs[at * 2 + 1] | 0x80], at * 3);
  else for (let at = 0; at < pairs.length; at++) high[at] = pairs[at] | 0x80;
  return decodeAs(set === 'gb' ? 'gb18030' : set === 'ks' ? 'euc-kr' : 'euc-jp', high);
}

function decodePlane(pairs: readonly number[], plane: 'plane1' | 'plane2'): string {
  const pieces: string[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const row = pairs[at] - 0x20;
    const cell = pairs[at + 1] - 0x20;
    const own = cellOf(plane === 'plane1' ? FIRST_PLANE : SECOND_PLANE, row, cell);
    const combined = plane === 'plane1' ? COMBINED[row * 100 + cell] : undefined;
    pieces.push(own ?? combined ?? (plane === 'plane1' ? decodePairs(pairs.slice(at, at + 2), 'jis') : '\uFFFD'));
  }
  return pieces.join('');
}

const ROWS = new WeakMap<object, Map<number, string[]>>();
function cellOf(plane: Readonly<Record<number, string>>, row: number, cell: number): string | undefined {
  let rows = ROWS.get(plane);
  if (rows === undefined) {
    rows = new Map(Object.entries(plane).map(([number, characters]) => [Number(number), [...characters]]));
    ROWS.set(plane, rows);
  }
  const character = rows.get(row)?.[cell - 1];
  return character === ' ' ? undefined : character;
}

/** RFC 2152: UTF-16 in base64 between `+` and `-`. */
function decodeUtf7(bytes: Uint8Array): string {
  return latin1(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (found, text: string) => {
    if (text === '') return found === '+-' ? '+' : found;
    const buffer = Buffer.from(text, 'base64');
    // Too short for a character: the sign stands for itself.
    if (buffer.length < 2) return found;
    return decoderOf('utf-16be', false).decode(buffer.subarray(0, buffer.length & ~1));
  });
}
