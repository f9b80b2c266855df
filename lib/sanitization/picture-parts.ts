import type { Limits } from './limits';
import { Rejection, Removals } from './result';

/** What a picture is made of, read without decoding it: where it ends, what in it is no picture, and how many frames it holds. */
export interface PictureParts {
  /** The picture alone: nothing behind its end, nothing that no decoder needs. */
  readonly bytes: Buffer;
  readonly lossless: boolean;
  readonly removed: Removals;
}

type Reader = (bytes: Buffer, limits: Limits) => PictureParts;

const cut = (kind: string) => new Rejection('malformed', `${kind}: truncated`);

function checkSize(width: number, height: number, { imagePixels }: Limits): void {
  if (width * height > imagePixels) throw new Rejection('too-large', `${width} x ${height} pixels`);
}

function checkFrames(frames: number, { imageFrames }: Limits): void {
  if (frames > imageFrames) throw new Rejection('too-large', `${frames} frames`);
}

const trailing = (removed: Removals, bytes: Buffer, end: number) => removed.add('trailing', end < bytes.length ? 1 : 0);

/** Chunks that change how the picture looks; eXIf says how it stands. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'eXIf']);
const PNG_METADATA = new Set(['eXIf', 'iCCP']);

const png: Reader = (bytes, limits) => {
  const removed = new Removals();
  const kept = [bytes.subarray(0, 8)];
  let frames = 0;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw cut('png');
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const next = at + 12 + length;
    if (next > bytes.length) throw cut('png');
    if (type === 'IHDR' && length >= 8) checkSize(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12), limits);
    if (type === 'fcTL') checkFrames(++frames, limits);
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, next));
    if (type === 'fdAT') removed.add('other');
    else if (!PNG_KEPT.has(type) || PNG_METADATA.has(type))
      removed.add(type === 'tEXt' || type === 'iTXt' || type === 'zTXt' ? 'comment' : 'metadata');
    at = next;
    if (type === 'IEND') {
      trailing(removed, bytes, at);
      return { bytes: Buffer.concat(kept), lossless: true, removed };
    }
  }
};

/** Each scan goes over the whole picture once more; ten are usual. */
const MOST_SCANS = 200;

const jpeg: Reader = (bytes, limits) => {
  const removed = new Removals();
  let at = 2;
  let scans = 0;
  for (;;) {
    // Bytes that are no marker are data of a scan, or a gap that decoders skip too.
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) throw cut('jpeg');
    const marker = bytes[at + 1];
    if (marker === 0xff) at++;
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xd9) {
      if (scans === 0) throw cut('jpeg');
      trailing(removed, bytes, at + 2);
      return { bytes: bytes.subarray(0, at + 2), lossless: false, removed };
    } else {
      if (at + 4 > bytes.length) throw cut('jpeg');
      const length = bytes.readUInt16BE(at + 2);
      const next = at + 2 + length;
      if (length < 2 || next > bytes.length) throw cut('jpeg');
      const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (frame && length >= 8) checkSize(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), limits);
      if (marker === 0xda && ++scans > MOST_SCANS) throw new Rejection('too-many', 'scans of a jpeg');
      if (marker === 0xfe) removed.add('comment');
      // JFIF and Adobe say how to read the colours.
      if (marker > 0xe0 && marker <= 0xef && marker !== 0xee) removed.add('metadata');
      at = next;
    }
  }
};

const gif: Reader = (bytes, limits) => {
  const removed = new Removals();
  let at = 13;
  let frames = 0;
  const tableAfter = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));
  const byte = () => {
    if (at >= bytes.length) throw cut('gif');
    return bytes[at++];
  };
  const skipBlocks = () => {
    for (let length = byte(); length > 0; length = byte()) at += length;
  };
  if (bytes.length < 14) throw cut('gif');
  checkSize(bytes.readUInt16LE(6), bytes.readUInt16LE(8), limits);
  at += tableAfter(bytes[10]);
  for (;;) {
    const block = byte();
    if (block === 0x21) {
      const label = byte();
      const name = bytes.toString('latin1', at + 1, at + 12);
      if (label === 0xfe) removed.add('comment');
      else if (label === 0xff && name !== 'NETSCAPE2.0') removed.add('metadata');
      else if (label === 0x01) removed.add('other');
      skipBlocks();
    } else if (block === 0x2c) {
      if (at + 9 > bytes.length) throw cut('gif');
      checkSize(bytes.readUInt16LE(at + 4), bytes.readUInt16LE(at + 6), limits);
      checkFrames(++frames, limits);
      at += 9 + tableAfter(bytes[at + 8]) + 1;
      skipBlocks();
    } else if (block === 0x3b) {
      if (frames === 0) throw new Rejection('malformed', 'gif: no picture');
      removed.add('other', frames - 1);
      trailing(removed, bytes, at);
      return { bytes: bytes.subarray(0, at), lossless: true, removed };
    } else throw new Rejection('malformed', `gif: block ${block}`);
  }
};

const webp: Reader = (bytes, limits) => {
  const removed = new Removals();
  if (bytes.length < 20) throw cut('webp');
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) throw cut('webp');
  let frames = 0;
  let lossless = false;
  for (let at = 12; at + 8 <= end; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end) throw cut('webp');
    if (type === 'VP8X' && length >= 10)
      checkSize(bytes.readUIntLE(at + 12, 3) + 1, bytes.readUIntLE(at + 15, 3) + 1, limits);
    if (type === 'VP8L') lossless = true;
    if (type === 'ANMF') {
      checkFrames(++frames, limits);
      if (frames === 1) lossless = bytes.toString('latin1', at + 24, at + 28) === 'VP8L';
      else removed.add('other');
    } else if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM'].includes(type)) removed.add('metadata');
    at += 8 + length + (length % 2);
  }
  trailing(removed, bytes, end);
  return { bytes: bytes.subarray(0, end), lossless, removed };
};

/** Tags that say how pixels are stored and seen; every other one is metadata. */
const TIFF_KNOWN = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293,
  296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 327, 332, 333, 338, 339, 340, 341, 347, 512, 513, 514,
  515, 517, 518, 519, 520, 521, 529, 530, 531, 532,
]);

/** A directory of a TIFF: which page it is, and whether it is a small copy of another one. */
export interface TiffPage {
  readonly index: number;
  readonly thumbnail: boolean;
}

/** The pages of a TIFF in the order of its chain of directories, which must end. */
export function tiffPages(
  bytes: Buffer,
  limits: Limits,
): { readonly pages: readonly TiffPage[]; readonly removed: Removals } {
  const little = bytes[0] === 0x49;
  if (bytes.length < 8) throw cut('tiff');
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const whole = (at: number) => Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  // BigTIFF counts in eight bytes where TIFF does in two or four.
  const isBig = short(2) === 43;
  if (isBig && (bytes.length < 16 || short(4) !== 8 || short(6) !== 0)) throw cut('tiff');
  const [countBytes, entryBytes, offsetBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  const offsetAt = isBig ? whole : long;
  const removed = new Removals();
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let at = offsetAt(isBig ? 8 : 4); at !== 0; ) {
    if (seen.has(at)) throw new Rejection('malformed', 'tiff: directories in a circle');
    seen.add(at);
    if (at + countBytes > bytes.length) throw cut('tiff');
    const count = isBig ? whole(at) : short(at);
    const next = at + countBytes + count * entryBytes;
    if (count === 0 || next + offsetBytes > bytes.length) throw cut('tiff');
    const size = { width: 0, height: 0 };
    let thumbnail = false;
    for (let entry = at + countBytes; entry < next; entry += entryBytes) {
      const tag = short(entry);
      const type = short(entry + 2);
      const first = entry + 4 + offsetBytes;
      const value = type === 3 ? short(first) : type === 16 ? whole(first) : long(first);
      if (tag === 256) size.width = value;
      if (tag === 257) size.height = value;
      if (tag === 254) thumbnail = (value & 1) === 1;
      if (!TIFF_KNOWN.has(tag)) removed.add('metadata');
    }
    checkSize(size.width, size.height, limits);
    pages.push({ index: pages.length, thumbnail });
    checkFrames(pages.length, limits);
    at = offsetAt(next);
  }
  if (pages.length === 0) throw new Rejection('empty', 'tiff: no page');
  return { pages, removed };
}

/** Reads the parts of each kind but TIFF, whose pages are read one by one. */
export const PARTS = { png, jpeg, gif, webp } as const;
