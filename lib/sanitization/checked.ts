import { bufferOf } from './buffer-of';
import { kindOf } from './kind';
import { EXTENSIONS, MOST_BYTES, MOST_CHARACTERS } from './names';
import { type Conversion, Rejection, type ReleasedFile } from './result';

/** Fields that a released message may have; section 5 of the contract. */
const FIELD =
  /^(?:from|to|cc|subject|date|message-id|sender|reply-to|in-reply-to|references|mime-version|content-type|content-transfer-encoding|x-sanso-[a-z-]+)$/i;
/** What a name may not hold or be, on whatever system it is opened. */
const UNSAFE_NAME = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]|^[\s.]|[\s.]$/u;

/** What a converter gave back, ours or another's: by its content it is what it is called, under a name of that kind alone. */
export function checked(conversion: Conversion): Conversion {
  if (conversion.files.length === 0) throw new Rejection('empty');
  const names = new Set<string>();
  for (const file of conversion.files) {
    const { name, kind } = file;
    const isKnown = kind === 'message' ? isPlainMessage(file) : isItself(file);
    if (!isKnown) throw new Rejection('active-content', `${name} is not what a released ${kind} is`);
    if (UNSAFE_NAME.test(name) || name.length > MOST_CHARACTERS || Buffer.byteLength(name) > MOST_BYTES)
      throw new Rejection('converter-failed', 'an unsafe name');
    if (names.has(name.toLowerCase())) throw new Rejection('converter-failed', `two files named ${name}`);
    names.add(name.toLowerCase());
  }
  return conversion;
}

function isItself({ name, kind, bytes }: ReleasedFile): boolean {
  const extension = EXTENSIONS[kind];
  if (extension === undefined || !name.endsWith(`.${extension}`)) return false;
  const found = kindOf({ name, bytes, door: 'file' });
  // A program is a text under `.txt`; pages, rich text and the like are opened as what they are whatever they are called.
  return found === kind || (kind === 'text' && (found === 'script' || found === 'message'));
}

/** A header of known fields in ASCII, each once, that says one part of plain text. */
function isPlainMessage({ name, bytes }: ReleasedFile): boolean {
  const raw = bufferOf(bytes);
  const end = raw.indexOf('\r\n\r\n');
  if (name !== 'message.eml' || end < 0) return false;
  const header = raw.toString('latin1', 0, end);
  const fields = header.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const names = fields.map((field) => field.slice(0, field.indexOf(':')).toLowerCase());
  return (
    /^[\t\r\n -~]*$/.test(header) &&
    names.every((each) => FIELD.test(each)) &&
    new Set(names).size === names.length &&
    fields.some((field) => /^content-type: text\/plain; charset=utf-8$/i.test(field))
  );
}
