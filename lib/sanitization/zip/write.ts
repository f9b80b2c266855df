import { deflateSync } from 'fflate';
import { crc32 } from './crc32';

/** A member to write: `name` with `/` between folders; one that ends in `/` is an empty folder. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 1980, the first day that a ZIP can tell: what is released carries no clock. */
const DATE = 0x21;
const VERSION = 20;
const UTF8 = 0x800;

/**
 * A ZIP of these members, in this order. The deflate is JavaScript, because the zlib of Node may write other bytes on another version or
 * processor. No comments, extra fields or attributes; the gate's limits keep it far from where ZIP64 begins.
 */
export function writeZip(members: readonly ZipMember[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of members) {
    const encoded = Buffer.from(name, 'utf8');
    const deflated = deflateSync(bytes, { level: 6 });
    const isDeflated = deflated.length < bytes.length;
    const data = isDeflated ? deflated : bytes;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(encoded.length === name.length ? 0 : UTF8, 2);
    common.writeUInt16LE(isDeflated ? 8 : 0, 4);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), common, encoded, data);
    directory.push(Buffer.from(`PK\x01\x02${String.fromCharCode(VERSION)}\0`, 'latin1'), common, offset, encoded);
    at += 30 + encoded.length + data.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
