import { bufferOf } from '../buffer-of';
import { Rejection } from '../result';

/** Transfer encodings of mail, read so that a fault loses none of its neighbours. */

/** The bytes of a part; what the encoding does not say is taken as it stands. */
export function decodeTransfer(bytes: Uint8Array, encoding: string, isText: boolean): Uint8Array {
  if (encoding === 'base64') return decodeBase64(bufferOf(bytes).toString('latin1'), isText);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  if (/^(?:x-)?uue(?:ncode)?$/.test(encoding))
    return takeEnclosed(bufferOf(bytes).toString('latin1')).enclosed[0]?.bytes ?? bytes;
  return bytes;
}

/**
 * Base64 with padding in the middle (pieces put together) and with characters that do not belong there. A text keeps the lines behind it
 * that cannot be base64: lists of mail append them.
 */
export function decodeBase64(text: string, isText = false): Buffer {
  const end = isText ? endOfBase64(text) : text.length;
  const plain = text.slice(0, end).replace(/[^A-Za-z0-9+/=]+/g, '');
  const pieces = /=[^=]/.test(plain) ? plain.split(/=+/) : [plain];
  const decoded = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
  if (end === text.length) return decoded;
  return Buffer.concat([decoded, Buffer.from('\n'), Buffer.from(text.slice(end), 'latin1')]);
}

/** Where the first line begins that is no base64: of strange characters by a third, or by a tenth where base64 may have ended. */
function endOfBase64(text: string): number {
  let at = 0;
  let mayHaveEnded = false;
  for (const line of text.split('\n')) {
    const filled = line.trim();
    const strange = filled.match(/[^A-Za-z0-9+/=]/g)?.length ?? 0;
    if (strange * (mayHaveEnded ? 10 : 3) > filled.length || isProse(filled)) return at;
    mayHaveEnded = filled === '' || filled.endsWith('=');
    at += line.length + 1;
  }
  return text.length;
}

/** Words with blanks between, whose letters say nothing as base64: a part that only claims to be encoded. */
function isProse(line: string): boolean {
  const words = line.split(/[ \t]+/);
  if (words.length < 2 || words.some((word) => word.length > 24)) return false;
  const decoded = Buffer.from(line.replace(/[^A-Za-z0-9+/]/g, ''), 'base64').toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: base64 of text makes none of these.
  return /[\0-\x08\x10-\x1A\x1C-\x1F\uFFFD]/.test(decoded.replace(/^\uFFFD{1,2}|\uFFFD{1,3}$/g, ''));
}

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** Quoted-printable; a `=` that means nothing stays. */
function decodeQuotedPrintable(bytes: Uint8Array): Buffer {
  const decoded = Buffer.alloc(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x3d) {
      const [high, low] = [HEX[bytes[at + 1]], HEX[bytes[at + 2]]];
      if (at + 2 < bytes.length && high >= 0 && low >= 0) {
        decoded[length++] = high * 16 + low;
        at += 2;
        continue;
      }
      const end = endOfBlanks(bytes, at + 1);
      if (end >= bytes.length) break;
      if (bytes[end] === 0x0a || (bytes[end] === 0x0d && bytes[end + 1] === 0x0a)) {
        at = bytes[end] === 0x0a ? end : end + 1;
        continue;
      }
    } else if (byte === 0x20 || byte === 0x09) {
      // Blanks before the end of a line were added on the way.
      const end = endOfBlanks(bytes, at);
      const isEnd = end >= bytes.length || bytes[end] === 0x0a || (bytes[end] === 0x0d && bytes[end + 1] === 0x0a);
      if (!isEnd) for (let each = at; each < end; each++) decoded[length++] = bytes[each];
      at = end - 1;
      continue;
    }
    decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

function endOfBlanks(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
  return end;
}

/** A block that `uuencode` wrote into text. */
export interface Enclosed {
  /** As it stands: bytes as ISO 8859-1. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** As many as a message may have parts. */
const MAX_ENCLOSED = 1_000;
const BEGIN = /^begin(-base64)?[ \t]+[0-7]{3,4}[ \t]+(\S.*)$/;

/** Takes uuencoded blocks out of a text (bytes as ISO 8859-1). */
export function takeEnclosed(text: string): { readonly text: string; readonly enclosed: readonly Enclosed[] } {
  if (!/^begin/m.test(text)) return { text, enclosed: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const enclosed: Enclosed[] = [];
  for (let at = 0; at < lines.length; at++) {
    const begin = BEGIN.exec(lines[at].trimEnd());
    const next = (lines[at + 1] ?? '').replace(/\r$/, '');
    const isBase64 = begin?.[1] !== undefined;
    if (begin === null || !(isBase64 ? /^[A-Za-z0-9+/=\s]+$/.test(next) : isLine(next) || /^[` ]$/.test(next))) {
      kept.push(lines[at]);
      continue;
    }
    const pieces: Buffer[] = [];
    let end = at + 1;
    for (; end < lines.length; end++) {
      const line = lines[end].replace(/\r$/, '');
      if (isBase64 ? /^=+\s*$/.test(line) : /^end\s*$/.test(line)) break;
      if (isBase64 ? /[^A-Za-z0-9+/=\s]/.test(line) : !isLine(line) && !/^[` ]?\s*$/.test(line)) {
        // The block is not ended: what follows is text.
        end--;
        break;
      }
      pieces.push(isBase64 ? decodeBase64(line) : decodeLine(line));
    }
    if (enclosed.length >= MAX_ENCLOSED) throw new Rejection('too-many', `more than ${MAX_ENCLOSED} uuencoded blocks`);
    enclosed.push({ name: begin[2], bytes: Buffer.concat(pieces) });
    at = end;
  }
  return { text: kept.join('\n'), enclosed };
}

/** Whether a line holds about as many characters as its first one says; some gateways take blanks from its end, or add one. */
function isLine(line: string): boolean {
  const size = (line.charCodeAt(0) - 0x20) & 0x3f;
  if (size === 0 || line.length < 2 || /[^\x20-\x60]/.test(line)) return false;
  const full = Math.ceil(size / 3) * 4 + 1;
  return line.length <= full + 2 && line.length >= Math.ceil((size * 4) / 3) + 1 - trailing(line, full);
}
const trailing = (line: string, full: number) => (line.length < full ? Math.min(8, full - line.length) : 0);

function decodeLine(line: string): Buffer {
  const size = (line.charCodeAt(0) - 0x20) & 0x3f;
  const decoded = Buffer.alloc(Math.ceil(size / 3) * 3);
  const value = (at: number) => (at < line.length ? (line.charCodeAt(at) - 0x20) & 0x3f : 0);
  for (let group = 0; group * 3 < size; group++) {
    const at = 1 + group * 4;
    const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    decoded.writeUIntBE(bits, group * 3, 3);
  }
  return decoded.subarray(0, size);
}
