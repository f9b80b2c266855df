import { bufferOf } from '../buffer-of';
import type { Limits } from '../limits';
import { Rejection } from '../result';
import { type Field, fieldOf, type Parameterized, parseParameters, readHeader } from './fields';
import { decodeTransfer } from './transfer';

/** A part of a message: what its header says, its decoded bytes, or its own parts. */
export interface Entity {
  readonly fields: readonly Field[];
  /** `text/plain`, in small letters. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** In small letters; empty where the header has none. */
  readonly disposition: string;
  readonly encoding: string;
  /** As given; undefined where nobody named it. */
  readonly name: string | undefined;
  /** Decoded; empty where there are parts. */
  readonly bytes: Uint8Array;
  readonly parts: readonly Entity[];
}

/** Counts parts over a whole message. */
interface Budget {
  parts: number;
  readonly limits: Limits;
}

/** Reads a message into its tree; throws where it has more parts or levels than the limits allow. */
export function readMessage(bytes: Uint8Array, limits: Limits): Entity {
  const buffer = bufferOf(bytes);
  const blanks =
    /^(?:\xEF\xBB\xBF)?[\r\n]*(?=[!-9;-~]+:|From )/.exec(buffer.subarray(0, 200).toString('latin1'))?.[0].length ?? 0;
  return readEntity(withFeeds(buffer.subarray(blanks)), 'text/plain', 0, { parts: 0, limits });
}

/** A message whose lines end in carriage returns alone. */
function withFeeds(buffer: Buffer): Buffer {
  if (buffer.includes(0x0a) || !buffer.includes(0x0d)) return buffer;
  return Buffer.from(buffer.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}

const MESSAGES = new Set(['message/rfc822', 'message/global', 'message/news', 'message/rfc2822']);

function readEntity(buffer: Buffer, usual: string, level: number, budget: Budget): Entity {
  if (level > budget.limits.mailLevels) throw new Rejection('too-deep', `more than ${budget.limits.mailLevels} levels`);
  if (++budget.parts > budget.limits.mailParts)
    throw new Rejection('too-many', `more than ${budget.limits.mailParts} parts`);
  const { fields, body: begin } = readHeader(buffer.subarray(0, headerEnd(buffer)).toString('latin1'));
  const body = buffer.subarray(begin);
  const content = contentType(fields, usual);
  const disposition = parseParameters(fieldOf(fields, 'content-disposition') ?? '');
  const encoding = /^[\s"']*([\w-]*)/.exec(fieldOf(fields, 'content-transfer-encoding') ?? '')?.[1].toLowerCase() ?? '';
  const name = nameOf(disposition, content);
  const entity = {
    fields,
    type: content.value,
    parameters: content.parameters,
    disposition: disposition.value,
    encoding,
    name,
  };
  if (content.value.startsWith('multipart/')) {
    const parts = partsOf(body, content.parameters.get('boundary'), encoding);
    if (parts !== undefined) {
      const inner = content.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
      return {
        ...entity,
        bytes: new Uint8Array(),
        parts: parts.map((part) => readEntity(part, inner, level + 1, budget)),
      };
    }
    // Without a boundary that occurs it is one text.
    return { ...entity, type: 'text/plain', bytes: decodeTransfer(body, encoding, true), parts: [] };
  }
  if (MESSAGES.has(content.value)) {
    const isRaw =
      /^[!-9;-~]+:|^From /.test(body.subarray(0, 200).toString('latin1').trimStart()) && !isQuoted(body, encoding);
    const message = Buffer.from(isRaw ? body : decodeTransfer(body, encoding, false));
    return { ...entity, bytes: new Uint8Array(), parts: [readEntity(message, 'text/plain', level + 1, budget)] };
  }
  return { ...entity, bytes: decodeTransfer(body, encoding, content.value.startsWith('text/')), parts: [] };
}

/** Whether a message inside is quoted-printable as a whole, as its part says: its header reads as one either way. */
function isQuoted(body: Buffer, encoding: string): boolean {
  if (encoding !== 'quoted-printable') return false;
  const head = body.subarray(0, headerEnd(body)).toString('latin1');
  return /=3D|=0D=0A/i.test(head) || !/=\?|^content-transfer-encoding[ \t]*:[ \t]*quoted/im.test(head);
}

/** Where the header must have ended: behind the first blank line. */
function headerEnd(buffer: Buffer): number {
  if (buffer[0] === 0x0a) return 1;
  if (buffer[0] === 0x0d && buffer[1] === 0x0a) return 2;
  const feeds = buffer.indexOf('\n\n', 0, 'latin1');
  const head = feeds < 0 ? buffer : buffer.subarray(0, feeds);
  const returns = head.indexOf('\n\r\n', 0, 'latin1');
  return returns >= 0 ? returns + 3 : feeds >= 0 ? feeds + 2 : buffer.length;
}

function contentType(fields: readonly Field[], usual: string): Parameterized {
  const given = fieldOf(fields, 'content-type');
  if (given === undefined) return { value: usual, parameters: new Map() };
  const parsed = parseParameters(given);
  if (/^[^/\s]+\/[^/\s]+$/.test(parsed.value)) return parsed;
  const word = parsed.value.replace(/\/.*$/, '');
  const value =
    { text: 'text/plain', html: 'text/html', multipart: 'multipart/mixed', message: 'message/rfc822' }[word] ??
    (word === '' ? usual : 'application/octet-stream');
  return { ...parsed, value };
}

const nameOf = (disposition: Parameterized, content: Parameterized): string | undefined =>
  [disposition.parameters.get('filename'), content.parameters.get('name'), disposition.parameters.get('name')].find(
    (name) => name !== undefined && name.trim() !== '',
  );

/** Splits the body of a multipart; undefined where no boundary occurs in it. */
function partsOf(body: Buffer, given: string | undefined, encoding: string): Buffer[] | undefined {
  const boundary = given?.trimEnd() ?? '';
  const parts = boundary === '' ? undefined : split(body, boundary);
  if (parts !== undefined) return parts;
  const guessed = /(?:^|\n)--([^\s-][^\r\n]{0,200}|-[^\r\n]{1,200}?)[ \t]*\r?\n(?:[!-9;-~]+:|\r?\n)/.exec(
    body.subarray(0, 65_536).toString('latin1'),
  );
  if (guessed !== null && !guessed[1].endsWith('--')) return split(body, guessed[1].trimEnd());
  if (given === '' && /(?:^|\n)--\r?\nContent-/i.test(body.subarray(0, 65_536).toString('latin1')))
    return split(body, given);
  if (encoding !== 'base64' && encoding !== 'quoted-printable') return undefined;
  // A multipart must not be encoded, but some are.
  return boundary === '' ? undefined : split(Buffer.from(decodeTransfer(body, encoding, false)), boundary);
}

/** Parts between lines of a boundary. What stands before the first and after the last is nobody's; an end that is lost is the end of all. */
function split(body: Buffer, boundary: string): Buffer[] | undefined {
  const line = Buffer.from(`--${boundary}`, /^[\0-\xFF]*$/.test(boundary) ? 'latin1' : 'utf8');
  const parts: Buffer[] = [];
  let from = -1;
  let isFound = false;
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + 1)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    let end = at + line.length;
    const isLast = body[end] === 0x2d && body[end + 1] === 0x2d;
    if (isLast) end += 2;
    while (body[end] === 0x20 || body[end] === 0x09 || body[end] === 0x0d) end++;
    if (end < body.length && body[end] !== 0x0a) continue;
    isFound = true;
    if (from >= 0) parts.push(body.subarray(from, Math.max(from, endBefore(body, at))));
    // Behind the end others may follow, of a multipart that took the same boundary.
    from = isLast ? -1 : Math.min(end + 1, body.length);
  }
  if (from >= 0) parts.push(body.subarray(from));
  return isFound ? parts : undefined;
}

/** The line end before a boundary belongs to it. */
const endBefore = (body: Buffer, at: number) => (body[at - 2] === 0x0d ? at - 2 : at - 1);
