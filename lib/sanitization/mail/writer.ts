import { cleanLine, inert } from '../characters';
import { type Mailbox, parseAddresses } from './addresses';
import { canonicalDate } from './date';
import { type Field, fieldOf } from './fields';
import { decodeWords } from './words';

/** Writes the released message: a header of ASCII that says what the original said of a few things, and one text in base64. */
export function writeMessage(fields: readonly Field[], text: string): Buffer {
  const header = [
    ...FIELDS.flatMap(([name, write]) => {
      const given = fieldOf(fields, name.toLowerCase());
      const value = given === undefined ? undefined : write(given);
      return value === undefined || (value.length === 0 && name !== 'Subject') ? [] : [fold(name, value)];
    }),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(text.replace(/\n/g, '\r\n'), 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${header.join('\r\n')}\r\n\r\n${body}\r\n`, 'latin1');
}

/** Pieces of a value that a line may not be broken inside of. */
type Pieces = readonly string[];

const MAX_VALUE = 1_000_000;
const addresses = (value: string) => writeAddresses(parseAddresses(value.slice(0, MAX_VALUE)));
const words = (value: string) => writeText(inert(cleanLine(decodeWords(value.slice(0, MAX_VALUE)))));
const identifiers = (value: string) => inert(cleanLine(value.slice(0, MAX_VALUE))).match(/<[!-;=?-~]{1,900}>/g) ?? [];

/** Fields that are kept, and how each is written. */
const FIELDS: readonly (readonly [string, (value: string) => Pieces | undefined])[] = [
  ['From', addresses],
  ['Sender', addresses],
  ['Reply-To', addresses],
  ['To', addresses],
  ['Cc', addresses],
  ['Subject', words],
  ['Date', (value) => canonicalDate(value)?.split(' ')],
  ['Message-ID', (value) => identifier(value)],
  ['In-Reply-To', identifiers],
  ['References', identifiers],
];

function identifier(value: string): Pieces {
  const plain = inert(cleanLine(value.slice(0, MAX_VALUE)));
  const first = /^<[!-;=?-~]{1,900}>/.exec(plain)?.[0];
  if (first !== undefined) return [first];
  // Not as the rules have it, and kept as it was written.
  return writeText(plain.slice(0, 900));
}

/** Lines of at most 76 characters, broken between pieces. */
function fold(name: string, pieces: Pieces): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const piece of pieces) {
    if (line.length + 1 + piece.length > 76 && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${piece}`;
  }
  return [...lines, line].join('\r\n');
}

/** A text in the pieces of a header: as it stands where it is short words of ASCII, else as encoded words. */
function writeText(text: string): Pieces {
  const pieces = text.split(' ');
  const isPlain =
    /^[ -~]*$/.test(text) &&
    !text.includes('=?') &&
    !/^ | $| {2}/.test(text) &&
    pieces.every((piece) => piece.length <= 70);
  return text === '' ? [] : isPlain ? pieces : encodeWords(text);
}

/** Encoded words of UTF-8, each of whole characters and at most 64 characters long. */
export function encodeWords(text: string): string[] {
  const encoded: string[] = [];
  let piece = '';
  let size = 0;
  const flush = () => {
    if (piece !== '') encoded.push(`=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`);
    piece = '';
    size = 0;
  };
  for (const character of text) {
    const bytes = Buffer.byteLength(character);
    // 39 bytes are 52 characters of base64: the first word stands behind the name of its field.
    if (size + bytes > 39) flush();
    piece += character;
    size += bytes;
  }
  flush();
  return encoded;
}

function writeAddresses(mailboxes: readonly Mailbox[]): Pieces {
  const pieces: string[] = [];
  let needsComma = false;
  for (const mailbox of mailboxes) {
    if (mailbox.group === 'end') {
      pieces.push(`${pieces.pop() ?? ''};`);
      needsComma = true;
      continue;
    }
    if (needsComma) pieces.push(`${pieces.pop()},`);
    pieces.push(...writeMailbox(mailbox));
    needsComma = mailbox.group === undefined;
    if (mailbox.group === 'begin') pieces.push(`${pieces.pop() ?? ''}:`);
  }
  return pieces;
}

function writeMailbox({ name, address, group }: Mailbox): string[] {
  const words = writePhrase(name);
  if (group !== undefined || address === '') return words;
  const isWritable = /^[!-~](?:[ -~]{0,898}[!-~])?$/.test(address) && !address.includes('=?');
  if (!isWritable) return [...words, ...encodeWords(address)];
  return words.length === 0 && /^[^\s,;:()]+$/.test(address) ? [address] : [...words, `<${address}>`];
}

function writePhrase(name: string): string[] {
  if (name === '') return [];
  if (!/^[ -~]*$/.test(name) || name.includes('=?') || name.length > 60) return encodeWords(name);
  return /^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(name) ? name.split(' ') : [`"${name.replace(/["\\]/g, '\\$&')}"`];
}

/** A field of addresses as text, for people. */
export function addressesAsText(value: string): string {
  return parseAddresses(value.slice(0, MAX_VALUE))
    .filter(({ group }) => group !== 'end')
    .map(({ name, address }) => (name === '' ? address : address === '' ? name : `${name} <${address}>`))
    .join(', ');
}

/** The address that a field names first. */
export const firstAddress = (value: string): string | undefined =>
  parseAddresses(value.slice(0, MAX_VALUE)).find(({ address }) => address !== '')?.address;
