import { charsetOf, decode } from '../charset';
import { decodeBase64 } from './transfer';

/** How an encoded word begins, also with blanks where none belong, as some gateways write them. */
const HEAD = /=\?\s*([^?\s=*]{1,60})(?:\*[^?\s]{0,60})?\s*\?\s*([bq])\s*\?/iy;

interface Word {
  readonly charset: string;
  readonly encoding: string;
  readonly text: string;
}

/**
 * RFC 2047: encoded words of a value to text. Words of one charset that stand together are decoded together, because Japanese mailers cut
 * inside of characters; blanks between two words mean nothing.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  const value = ended(text);
  const pieces: string[] = [];
  let run: Word[] = [];
  const flush = () => {
    if (run.length > 0) pieces.push(decodeRun(run));
    run = [];
  };
  let from = 0;
  let end = -1;
  for (let at = value.indexOf('=?'); at >= 0; at = value.indexOf('=?', at)) {
    HEAD.lastIndex = at;
    const head = HEAD.exec(value);
    if (head === null) {
      at += 2;
      continue;
    }
    const begin = HEAD.lastIndex;
    if (end < begin) end = value.indexOf('?=', begin);
    if (end < 0) break;
    const next = value.indexOf('=?', begin);
    if (next >= 0 && next < end - 1) {
      // A word that never ends, before one that does.
      at = next;
      continue;
    }
    const between = value.slice(from, at);
    if (run.length === 0 || between.trim() !== '') {
      flush();
      pieces.push(between);
    }
    if (run.length > 0 && !isSame(run[0].charset, head[1])) flush();
    run.push({ charset: head[1], encoding: head[2].toLowerCase(), text: value.slice(begin, end) });
    from = end + 2;
    at = from;
  }
  flush();
  pieces.push(value.slice(from));
  return pieces.join('');
}

/** A value whose last word was cut off gets its end. */
const ended = (value: string) =>
  /=\?[\w.:*-]+\?[bq]\?[^?\s]+\??$/i.test(value.slice(-200)) ? `${value.replace(/\?$/, '')}?=` : value;

const isSame = (one: string, other: string) =>
  one.toLowerCase() === other.toLowerCase() || (charsetOf(one) !== undefined && charsetOf(one) === charsetOf(other));

function decodeRun(run: readonly Word[]): string {
  const pieces: Buffer[] = [];
  let base64 = '';
  const flush = () => {
    if (base64 !== '') pieces.push(decodeBase64(base64));
    base64 = '';
  };
  for (const { encoding, text } of run) {
    if (encoding === 'b') {
      // A word whose base64 does not come out even goes on in the next one.
      base64 += text.replace(/\s+/g, '');
      if (base64.length % 4 === 0 || base64.endsWith('=')) flush();
    } else {
      flush();
      pieces.push(decodeQ(text));
    }
  }
  flush();
  return decode(Buffer.concat(pieces), run[0].charset);
}

const decodeQ = (text: string) =>
  Buffer.from(
    Buffer.from(text, 'utf8')
      .toString('latin1')
      .replace(/_/g, ' ')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
