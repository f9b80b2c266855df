import { Rejection } from '../result';
import { crc32 } from './crc32';

/** The extra field in which a name stands in UTF-8 beside one in the charset of the maker. */
const UNICODE_PATH = 0x7075;

/**
 * The name of a member: UTF-8 where the archive says so or the bytes can be nothing else, else CP932, which Windows writes in Japan, else
 * EUC-JP of old Unix. `/` stands between folders, whatever stood there.
 */
export function decodeName(bytes: Buffer, isUtf8: boolean, extra: ReadonlyMap<number, Buffer>): string {
  const field = extra.get(UNICODE_PATH);
  const isOfThis = field !== undefined && field.length > 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(bytes);
  const name = isOfThis ? read('utf-8', field.subarray(5)) : isUtf8 ? read('utf-8', bytes) : guessed(bytes);
  if (name === undefined) throw new Rejection('malformed', 'a name in no charset');
  return name.replaceAll('\\', '/').replace(/(^|\/)(?:\.\/)+/g, '$1');
}

const guessed = (bytes: Buffer) => read('utf-8', bytes) ?? read('shift_jis', bytes) ?? read('euc-jp', bytes);

function read(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Names under which a system would take one thing for another: by case, by composition, by blanks and dots at the end. */
const keyOf = (name: string) =>
  name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[. ]+$/, ''))
    .join('/');

/** Refuses paths out of the archive, names that two members share, and a file that is a folder for another. */
export function refuseUnsafeNames(entries: readonly { readonly name: string; readonly isFolder: boolean }[]): void {
  const files = new Set<string>();
  const folders = new Set<string>();
  const unsafe = (name: string) => new Rejection('unsafe-name', name);
  for (const { name, isFolder } of entries) {
    const parts = name.split('/');
    if (/^[A-Za-z]:/.test(name) || name.includes('\0') || parts.some((part) => /^\.*$/.test(part.trim())))
      throw unsafe(name);
    const key = keyOf(name);
    const seen = isFolder ? folders : files;
    if (seen.has(key)) throw unsafe(name);
    seen.add(key);
  }
  for (const key of [...files, ...folders]) {
    for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1))
      if (files.has(key.slice(0, at))) throw unsafe(key);
    if (files.has(key) && folders.has(key)) throw unsafe(key);
  }
}
