import { inflateRawSync } from 'node:zlib';
import { decode, guessUtf16 } from '../charset';
import type { Kind } from '../result';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL = 0x04034b50;
/** How far before the end the end record may begin: its comment has 65,535 bytes. */
const END_REACH = 65_557;
/** Members that are looked at, and bytes of one that tells the kind. */
const MOST_MEMBERS = 10_000;
const MOST_BYTES = 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/** Main parts of Office documents, by content type; a binary workbook is none that is rebuilt. */
const MAIN_PARTS: readonly (readonly [RegExp, Kind])[] = [
  [/ms-excel\.sheet\.binary/i, 'other'],
  [
    /(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml/i,
    'docx',
  ],
  [/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml/i, 'xlsx'],
  [
    /(?:presentationml\.(?:presentation|template|slideshow)|ms-powerpoint\.(?:presentation|template|slideshow|addin)\.macroEnabled)\.main\+xml/i,
    'pptx',
  ],
];
const MAIN_NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/^word\/document\d*\.xml$/i, 'docx'],
  [/^xl\/workbook\d*\.xml$/i, 'xlsx'],
  [/^ppt\/presentation\d*\.xml$/i, 'pptx'],
];

/** What a ZIP is: an Office document, one of OpenDocument, another package, or an archive. Whether it is sound is for its converter. */
export function kindOfZip(bytes: Buffer): Kind {
  const entries = directoryOf(bytes);
  const named = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name);
  const mimetype = contentOf(bytes, named('mimetype'));
  if (/^application\/vnd\.(?:oasis\.opendocument|sun\.xml)/.test(mimetype)) return 'odf';
  if (/^application\/[\w.+-]+\s*$/.test(mimetype)) return 'other';
  const types = named('[content_types].xml');
  const byName = MAIN_NAMES.find(([name]) => entries.some((entry) => name.test(entry.name)))?.[1];
  if (types === undefined) {
    if (byName !== undefined) return byName;
    const isOdf = named('meta-inf/manifest.xml') !== undefined && named('content.xml') !== undefined;
    return isOdf ? 'odf' : 'zip';
  }
  const told = contentOf(bytes, types);
  const byType = MAIN_PARTS.find(([type]) => type.test(told))?.[1];
  return byType ?? byName ?? (named('_rels/.rels') === undefined ? 'zip' : 'other');
}

/** What the directory lists; where there is none, what the first headers say. */
function directoryOf(bytes: Buffer): Entry[] {
  const end = bytes.subarray(-END_REACH).lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const record = end < 0 ? -1 : Math.max(0, bytes.length - END_REACH) + end;
  const entries: Entry[] = [];
  if (record >= 0 && record + 22 <= bytes.length && bytes.readUInt32LE(record) === END) {
    let at = bytes.readUInt32LE(record + 16);
    // Where the offset leads nowhere (ZIP64, something before the archive), the directory ends at its record.
    if (at + 4 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) at = record - bytes.readUInt32LE(record + 12);
    while (at >= 0 && at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL && entries.length < MOST_MEMBERS) {
      const length = bytes.readUInt16LE(at + 28);
      entries.push({
        name: bytes.toString('latin1', at + 46, at + 46 + length),
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      });
      at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }
  return entries.length > 0 ? entries : byLocalHeaders(bytes);
}

function byLocalHeaders(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  const signature = Buffer.from('PK\x03\x04', 'latin1');
  for (
    let at = bytes.indexOf(signature);
    at >= 0 && at + 30 <= bytes.length && entries.length < MOST_MEMBERS;
    at = bytes.indexOf(signature, at + 4)
  ) {
    const length = bytes.readUInt16LE(at + 26);
    entries.push({
      name: bytes.toString('latin1', at + 30, at + 30 + length),
      method: bytes.readUInt16LE(at + 8),
      packed: bytes.readUInt32LE(at + 18),
      offset: at,
    });
  }
  return entries;
}

/** The text of a member that tells the kind; empty where it cannot be read. */
function contentOf(bytes: Buffer, entry: Entry | undefined): string {
  if (entry === undefined) return '';
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return '';
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, entry.packed > 0 ? start + entry.packed : undefined);
  try {
    const content =
      entry.method === 0
        ? packed.subarray(0, MOST_BYTES)
        : inflateRawSync(packed, { finishFlush: 2, maxOutputLength: MOST_BYTES });
    return decode(content, guessUtf16(content));
  } catch {
    return '';
  }
}
