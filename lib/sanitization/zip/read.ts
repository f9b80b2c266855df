import { inflateRawSync } from 'node:zlib';
import { bufferOf } from '../buffer-of';
import { Rejection } from '../result';
import { crc32 } from './crc32';
import { decodeName, refuseUnsafeNames } from './names';

/** A member of a ZIP: `name` is decoded, with `/` between folders and none at the end. */
export interface ZipEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** Bytes once expanded, as the archive says; `read` holds it to that. */
  readonly size: number;
  /** Expands it; throws where it is not what the archive says. */
  read(): Uint8Array;
}

export interface ZipLimits {
  readonly members: number;
  /** Told how many bytes an expansion makes, before it makes them. */
  expanded(bytes: number): void;
}

/** What the directory says of a member. */
interface Header {
  readonly name: Buffer;
  readonly extra: ReadonlyMap<number, Buffer>;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly attributes: number;
}

interface Directory {
  readonly start: number;
  readonly headers: readonly Header[];
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const DESCRIPTOR = 0x08074b50;
/** Encrypted, strongly encrypted, with a masked directory. */
const ENCRYPTED = 0x2041;
const DESCRIBED = 0x8;
const UTF8 = 0x800;
/** Extra fields of WinZip's and PKWARE's encryption, and the method of the former. */
const ENCRYPTIONS = [0x9901, 0x0017];
const WINZIP_AES = 99;
const ZIP64 = 0x0001;
const STORED = 0;
const DEFLATED = 8;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;

const malformed = (detail: string) => new Rejection('malformed', detail);

/**
 * The members of a ZIP that every reader understands alike: the directory and the headers of the members agree, the members lie one behind
 * another from the first byte to the directory, and nothing stands before, between, over or after. Names are unique also by case and stay
 * inside; links and devices are refused. Nothing is expanded before `read`.
 */
export function readZip(given: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const bytes = bufferOf(given);
  const directory = directoryOf(bytes, limits.members);
  directory.headers.forEach(refuseUnreadable);
  const starts = dataStarts(bytes, directory);
  const entries = directory.headers.map((header, index) => entryOf(bytes, header, starts[index], limits));
  refuseUnsafeNames(entries);
  return entries;
}

function entryOf(bytes: Buffer, header: Header, start: number, { expanded }: ZipLimits): ZipEntry {
  const name = decodeName(header.name, (header.flags & UTF8) !== 0, header.extra);
  const isFolder = name.endsWith('/');
  const isUnixFolder = header.attributes >>> 28 === 4;
  if (isUnixFolder && !isFolder) throw new Rejection('unsafe-member', `${name} is a folder with a file's name`);
  if (isFolder && header.size > 0) throw malformed(`the folder ${name} has ${header.size} bytes`);
  const packed = bytes.subarray(start, start + header.packed);
  return {
    name: isFolder ? name.slice(0, -1) : name,
    isFolder,
    size: header.size,
    read() {
      expanded(header.size);
      const data = header.method === STORED ? packed : inflate(packed, header.size);
      if (data.length !== header.size || crc32(data) !== header.crc)
        throw malformed(`${name} is not what its header says`);
      return data;
    },
  };
}

/** Not a byte more than the header says, and not a byte of the packed ones left over. */
function inflate(packed: Buffer, size: number): Uint8Array {
  try {
    // `info` is missing from the types.
    const options = { maxOutputLength: Math.max(size, 1), info: true };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    if (engine.bytesWritten === packed.length) return buffer;
  } catch {
    // Told below.
  }
  throw malformed('a deflated member cannot be read');
}

function refuseUnreadable({ flags, method, extra, attributes, packed, size }: Header): void {
  if ((flags & ENCRYPTED) !== 0 || method === WINZIP_AES || ENCRYPTIONS.some((id) => extra.has(id)))
    throw new Rejection('encrypted');
  if (method !== STORED && method !== DEFLATED) throw new Rejection('unsupported-type', `compression ${method}`);
  if (method === STORED && packed !== size) throw malformed('a stored member of two sizes');
  // POSIX file types: a plain file, a folder, or none told; and the reparse point of Windows.
  if (![0, 4, 8].includes(attributes >>> 28) || (attributes & 0x400) !== 0) throw new Rejection('unsafe-member');
}

/** Where the directory is, and what it says. */
function directoryOf(bytes: Buffer, maximum: number): Directory {
  const end = endOf(bytes);
  const { count, size, start, limit } = end;
  if (count > maximum) throw new Rejection('too-many', `${count} members`);
  if (start + size !== limit) throw malformed('bytes between the directory and its end');
  const headers: Header[] = [];
  let at = start;
  while (at < limit) {
    const header = at + 46 <= limit && bytes.readUInt32LE(at) === CENTRAL ? centralAt(bytes, at) : undefined;
    if (header === undefined || header.next > limit || headers.length === count) throw malformed('a faulty directory');
    headers.push(header);
    at = header.next;
  }
  if (headers.length !== count) throw malformed(`${headers.length} members where ${count} are told`);
  return { start, headers };
}

function endOf(bytes: Buffer) {
  const found: number[] = [];
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - MAX16); at--)
    if (bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) found.push(at);
  // Readers that look from the front and from the back would find another one.
  if (found.length !== 1) throw malformed(`${found.length} ends of a directory`);
  const [at] = found;
  const end = {
    disk: bytes.readUInt16LE(at + 4) | bytes.readUInt16LE(at + 6),
    here: bytes.readUInt16LE(at + 8),
    count: bytes.readUInt16LE(at + 10),
    size: bytes.readUInt32LE(at + 12),
    start: bytes.readUInt32LE(at + 16),
    limit: at,
  };
  const long = at >= 76 && bytes.readUInt32LE(at - 20) === LOCATOR64 ? end64(bytes, at - 20) : undefined;
  if (long !== undefined) {
    const same = (short: number, full: number, none: number) => short === none || short === full;
    if (!same(end.count, long.count, MAX16) || !same(end.size, long.size, MAX32) || !same(end.start, long.start, MAX32))
      throw malformed('two ends of the directory that differ');
    return long;
  }
  if (end.disk !== 0 || end.here !== end.count) throw malformed('a part of several');
  return end;
}

function end64(bytes: Buffer, locator: number) {
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at > locator - 56 || bytes.readUInt32LE(at) !== END64) throw malformed('no end of the long directory');
  const recordSize = Number(bytes.readBigUInt64LE(at + 4));
  const isSplit = bytes.readUInt32LE(at + 16) !== 0 || bytes.readUInt32LE(at + 20) !== 0;
  const count = Number(bytes.readBigUInt64LE(at + 32));
  if (at + 12 + recordSize !== locator || isSplit || Number(bytes.readBigUInt64LE(at + 24)) !== count)
    throw malformed('a faulty end of the long directory');
  const size = Number(bytes.readBigUInt64LE(at + 40));
  const start = Number(bytes.readBigUInt64LE(at + 48));
  return { count, size, start, limit: at };
}

function centralAt(bytes: Buffer, at: number): Header & { readonly next: number } {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  const extra = extraOf(bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  const [size, packed, offset] = wide(extra, [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  if (bytes.readUInt16LE(at + 34) !== 0) throw malformed('a member on another disk');
  return {
    name: bytes.subarray(at + 46, at + 46 + nameLength),
    extra,
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed,
    size,
    offset,
    attributes: bytes.readUInt32LE(at + 38),
    next,
  };
}

function extraOf(bytes: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  // Fewer than four bytes at the end are padding of some writers.
  for (let at = 0; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    const id = bytes.readUInt16LE(at);
    if (end > bytes.length || (id === ZIP64 && fields.has(id))) throw malformed('a faulty extra field');
    fields.set(id, bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** Numbers that stand in the extra field of ZIP64, in this order, where the short ones are full. */
function wide(extra: ReadonlyMap<number, Buffer>, short: readonly number[]): number[] {
  const field = extra.get(ZIP64) ?? Buffer.alloc(0);
  let at = 0;
  return short.map((value) => {
    if (value !== MAX32 || !extra.has(ZIP64)) return value;
    if (at + 8 > field.length) throw malformed('a faulty extra field of ZIP64');
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  });
}

/** Where the bytes of each member begin; throws unless the members fill all that stands before the directory, each its own part. */
function dataStarts(bytes: Buffer, { start: limit, headers }: Directory): number[] {
  const starts: number[] = Array(headers.length).fill(0);
  const order = headers.map((_, index) => index).sort((one, two) => headers[one].offset - headers[two].offset);
  let at = 0;
  for (const [place, index] of order.entries()) {
    const header = headers[index];
    if (header.offset < at) throw new Rejection('unsafe-member', 'members overlap');
    if (header.offset > at) throw malformed('bytes that belong to no member');
    starts[index] = checkedLocal(bytes, header, limit);
    const next = place + 1 < order.length ? headers[order[place + 1]].offset : limit;
    const dataEnd = starts[index] + header.packed;
    if (dataEnd > next) throw new Rejection('unsafe-member', 'members overlap');
    at = dataEnd + ((header.flags & DESCRIBED) === 0 ? 0 : descriptorLength(bytes, header, dataEnd, next));
  }
  if (at !== limit) throw malformed('bytes that belong to no member');
  return starts;
}

/** Checks the header before a member against the directory; answers where its bytes begin. */
function checkedLocal(bytes: Buffer, header: Header, limit: number): number {
  const { offset: at } = header;
  if (at + 30 > limit || bytes.readUInt32LE(at) !== LOCAL) throw malformed('no header before a member');
  const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
  const start = nameEnd + bytes.readUInt16LE(at + 28);
  if (start + header.packed > limit) throw malformed('a member over the directory');
  const extra = extraOf(bytes.subarray(nameEnd, start));
  const flags = bytes.readUInt16LE(at + 6);
  const [size, packed] = wide(extra, [bytes.readUInt32LE(at + 22), bytes.readUInt32LE(at + 18)]);
  const isLater = (flags & DESCRIBED) !== 0;
  const same = (local: number, central: number) => local === central || (isLater && (local === 0 || local === MAX32));
  const agrees =
    header.name.equals(bytes.subarray(at + 30, nameEnd)) &&
    ((flags ^ header.flags) & (ENCRYPTED | DESCRIBED | UTF8)) === 0 &&
    bytes.readUInt16LE(at + 8) === header.method &&
    same(bytes.readUInt32LE(at + 14), header.crc) &&
    same(packed, header.packed) &&
    same(size, header.size);
  if (!agrees) throw malformed('a header that says something else than the directory');
  return start;
}

/** Of the sizes behind a member, with or without signature, short or long. */
function descriptorLength(bytes: Buffer, { crc, packed, size }: Header, at: number, next: number): number {
  const length = next - at;
  const hasSignature = length === 16 || length === 24;
  const values = at + (hasSignature ? 4 : 0);
  const isLong = length === 20 || length === 24;
  if (!hasSignature && length !== 12 && length !== 20) throw malformed('bytes that belong to no member');
  const told = isLong
    ? [Number(bytes.readBigUInt64LE(values + 4)), Number(bytes.readBigUInt64LE(values + 12))]
    : [bytes.readUInt32LE(values + 4), bytes.readUInt32LE(values + 8)];
  const agrees = bytes.readUInt32LE(values) === crc && told[0] === packed && told[1] === size;
  if (!agrees || (hasSignature && bytes.readUInt32LE(at) !== DESCRIPTOR)) throw malformed('a faulty descriptor');
  return length;
}
