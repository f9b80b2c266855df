import { bufferOf } from './buffer-of';
import { isTarHeader } from './kinds/tar-header';
import { Rejection } from './result';
import { decodeName, refuseUnsafeNames } from './zip/names';

/** A member of a tar: `name` is decoded, with `/` between folders and none at the end. */
export interface TarEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
/** How long what describes a member may be. */
const MOST_DESCRIPTION = 64 * 1024;
const malformed = (detail: string) => new Rejection('malformed', detail);

/** What stands before a member and says more of it than its header can. */
interface Described {
  path?: Buffer;
  size?: number;
}

/**
 * The members of a tar (of POSIX or GNU, with long names): plain files and folders alone, by names that stay inside and are unique. It ends
 * with an empty block, and nothing stands behind.
 */
export function readTar(given: Uint8Array, members: number): TarEntry[] {
  const bytes = bufferOf(given);
  const entries: TarEntry[] = [];
  let described: Described = {};
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const header = bytes.subarray(at, at + BLOCK);
    if (!isTarHeader(header)) throw malformed('a faulty header');
    const type = String.fromCharCode(header[156]);
    const isDescription = 'xgLK'.includes(type);
    const size = isDescription ? numberIn(header, 124, 12) : (described.size ?? numberIn(header, 124, 12));
    const start = at + BLOCK;
    if (start + size > bytes.length) throw malformed('a member over the end');
    const data = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (isDescription) {
      described = describe(described, type, data);
      continue;
    }
    const entry = entryOf(header, type, data, described);
    described = {};
    // The folder that everything lies in.
    if (entry.isFolder && /^\.?$/.test(entry.name)) continue;
    entries.push(entry);
    if (entries.length > members) throw new Rejection('too-many', `more than ${members} members`);
  }
  if (at + BLOCK > bytes.length || described.path !== undefined) throw malformed('no end');
  for (let rest = at; rest < bytes.length; rest++) if (bytes[rest] !== 0) throw malformed('bytes behind the end');
  refuseUnsafeNames(entries);
  return entries;
}

function entryOf(header: Buffer, type: string, data: Buffer, described: Described): TarEntry {
  const raw = described.path ?? nameIn(header);
  if (raw.includes(0)) throw malformed('a name with NUL');
  const name = decodeName(raw, false, new Map());
  const isFolder = type === '5' || (name.endsWith('/') && '0\0'.includes(type));
  // Links, devices, pipes, files with holes, parts of several volumes, and what nobody knows.
  if (!isFolder && !'0\x007'.includes(type)) throw new Rejection('unsafe-member', `${name} is of type ${type}`);
  if (isFolder && data.length > 0) throw malformed(`the folder ${name} has bytes`);
  return { name: name.replace(/\/$/, ''), isFolder, bytes: data };
}

function describe(before: Described, type: string, data: Buffer): Described {
  if (data.length > MOST_DESCRIPTION) throw malformed('a description that is too long');
  // A link has no place here, whatever it is called.
  if (type === 'K') throw new Rejection('unsafe-member', 'a link');
  const more = type === 'L' ? { path: untilNul(data) } : records(data);
  if (type === 'g' && more.path !== undefined) throw malformed('one name for all members');
  if (type === 'g') return before;
  if (before.path !== undefined && more.path !== undefined) throw malformed('two names of a member');
  return { ...before, ...more };
}

/** Records of POSIX: `length key=value` and a line feed. */
function records(data: Buffer): Described {
  const described: Described = {};
  for (let at = 0; at < data.length; ) {
    const [, length, key] = /^(\d{1,6}) ([^=\n]{1,200})=/.exec(data.toString('latin1', at, at + 210)) ?? [];
    const end = at + Number(length);
    const from = at + (length?.length ?? 0) + (key?.length ?? 0) + 2;
    if (length === undefined || end <= from || end > data.length || data[end - 1] !== 0x0a)
      throw malformed('a faulty record');
    const value = data.subarray(from, end - 1);
    if (/^GNU\.sparse/.test(key)) throw new Rejection('unsafe-member', 'a file with holes');
    if (key === 'path') described.path = value;
    if (key === 'size') described.size = decimal(value);
    at = end;
  }
  return described;
}

function decimal(value: Buffer): number {
  const text = value.toString('latin1');
  if (!/^\d{1,15}$/.test(text)) throw malformed(`a size of ${text}`);
  return Number(text);
}

function nameIn(header: Buffer): Buffer {
  const name = untilNul(header.subarray(0, 100));
  const prefix =
    header.toString('latin1', 257, 263) === 'ustar\0' ? untilNul(header.subarray(345, 500)) : Buffer.alloc(0);
  return prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name;
}

function untilNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** A number in octal digits, or in binary where its first bit says so. */
function numberIn(header: Buffer, at: number, length: number): number {
  if (header[at] === 0x80) {
    const value = header.subarray(at + 1, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw malformed('a size over all limits');
    return value;
  }
  const text = header
    .toString('latin1', at, at + length)
    .replace(/[\0 ]+$/, '')
    .trim();
  if (!/^[0-7]*$/.test(text)) throw malformed(`a size of ${text}`);
  return text === '' ? 0 : Number.parseInt(text, 8);
}
