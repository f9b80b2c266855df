import { cleanLine, inert } from '../characters';
import { decodeWords } from './words';

/** One of a list of addresses; `address` is as it was written, also where it breaks the rules, and empty where there is none. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
  /** Opens or closes a group: `name` is that of the group. */
  readonly group?: 'begin' | 'end';
}

const MAX_MAILBOXES = 50_000;
const MAX_WORDS = 10_000;

/** Reads a field of addresses, as far as it goes: a group, names before brackets or in comments, an address alone. */
export function parseAddresses(value: string): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let phrase = '';
  let name = '';
  let comment = '';
  let address: string | undefined;
  let isGroup = false;
  let isOpen = false;
  const flush = () => {
    const mailbox = mailboxOf(phrase, name, comment, address);
    if (mailbox !== undefined) mailboxes.push(mailbox);
    phrase = '';
    name = '';
    comment = '';
    address = undefined;
  };
  for (let at = 0; at < value.length && mailboxes.length < MAX_MAILBOXES; at++) {
    const character = value[at];
    // A quote or comment that nothing closes is a character like others, and so are those behind it.
    const end = isOpen
      ? undefined
      : character === '"'
        ? endOfQuoted(value, at)
        : character === '('
          ? endOfComment(value, at)
          : undefined;
    if ((character === '"' || character === '(') && end === undefined) isOpen = true;
    if (end !== undefined && character === '"') {
      phrase += value.slice(at, end);
      name += value.slice(at + 1, end - 1).replace(/\\(.)/gs, '$1');
      at = end - 1;
    } else if (end !== undefined) {
      comment += value.slice(at + 1, end - 1);
      at = end - 1;
    } else if (character === '<') {
      const close = value.indexOf('>', at);
      address = value.slice(at + 1, close < 0 ? value.length : close);
      at = close < 0 ? value.length : close;
    } else if (character === ',') {
      flush();
    } else if (
      character === ':' &&
      !isGroup &&
      address === undefined &&
      !phrase.includes('@') &&
      // A link is no name of a group.
      !value.startsWith('//', at + 1)
    ) {
      mailboxes.push({ name: nameOf(name), address: '', group: 'begin' });
      phrase = '';
      name = '';
      isGroup = true;
    } else if (character === ';') {
      flush();
      if (isGroup) mailboxes.push({ name: '', address: '', group: 'end' });
      isGroup = false;
    } else {
      phrase += character;
      if (character !== '"') name += character;
    }
  }
  flush();
  if (isGroup) mailboxes.push({ name: '', address: '', group: 'end' });
  return mailboxes;
}

function endOfQuoted(value: string, at: number): number | undefined {
  for (let each = at + 1; each < value.length; each++) {
    if (value[each] === '\\') each++;
    else if (value[each] === '"') return each + 1;
  }
  return undefined;
}

function endOfComment(value: string, at: number): number | undefined {
  let depth = 0;
  for (let each = at; each < value.length; each++) {
    if (value[each] === '\\') each++;
    else if (value[each] === '(') depth++;
    else if (value[each] === ')' && --depth === 0) return each + 1;
  }
  return undefined;
}

function mailboxOf(phrase: string, name: string, comment: string, address: string | undefined): Mailbox | undefined {
  if (address !== undefined) return { name: nameOf(name) || nameOf(comment), address: plain(address) };
  if (phrase.trim() === '') return undefined;
  // Without brackets the whole is an address if it can be one; else the word that is one, also where a mailer encoded all of it.
  const words = decodeWords(phrase).trim();
  // Blanks in quotes belong to the local part.
  if (/^"[^"]*"@[^\s@]+$/.test(words)) return { name: nameOf(comment), address: plain(words) };
  if (words.includes('@') && !/\s/.test(words)) return { name: nameOf(comment), address: plain(words) };
  const word = cleanLine(words.slice(0, MAX_WORDS))
    .split(/[\s<>]+/)
    .find((each) => /^[^@]+@[^@]+$/.test(each));
  if (word === undefined) return { name: nameOf(name), address: '' };
  return { name: nameOf(words.replace(word, '').replace(/[<>]/g, '')) || nameOf(comment), address: plain(word) };
}

const plain = (address: string) => inert(cleanLine(address).replace(/[<>]/g, '')).trim();

/** A display name with its words decoded, on one line. */
const nameOf = (text: string) => inert(cleanLine(decodeWords(text))).replace(/ {2,}/g, ' ');
