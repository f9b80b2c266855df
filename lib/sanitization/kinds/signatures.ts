import type { Kind } from '../result';

/** Bytes (as ISO 8859-1) that a kind begins with, or has at an offset; a negative one counts from the end. */
interface Signature {
  readonly kind: Kind;
  readonly at: number;
  readonly pattern: RegExp;
}

/** How much stands behind an offset that a pattern may ask for. */
const WINDOW = 64;

const at = (offset: number, kind: Kind, ...patterns: readonly RegExp[]): Signature[] =>
  patterns.map((pattern) => ({ kind, at: offset, pattern }));
const begin = (kind: Kind, ...patterns: readonly RegExp[]) => at(0, kind, ...patterns);

/**
 * The closed list, first match first: what runs comes before what is shown, so that a file which is both is what runs. Where letters
 * alone would do (`BM`, `CWS`), what follows must be binary: texts begin with such letters too.
 */
/* biome-ignore-start lint/suspicious/noControlCharactersInRegex: signatures are bytes. */
const SIGNATURES: readonly Signature[] = [
  ...begin(
    'executable',
    /^MZ(?=[\s\S]*?[\0-\x08])/,
    /^\x7FELF/,
    /^\xFE\xED\xFA[\xCE\xCF]/,
    /^[\xCE\xCF]\xFA\xED\xFE/,
    /^\xCA\xFE\xBA[\xBE\xBF]/,
    /^dex\n\d{3}\0/,
    /^\0asm/,
    /^\xEF\xBE\xAD\xDE/,
  ),
  ...begin('shortcut', /^L\0\0\0\x01\x14\x02\0/),
  ...at(32_769, 'disk-image', /^(?:CD001|BEA01|NSR0)/),
  ...begin(
    'disk-image',
    /^conectix(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^vhdxfile(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^KDMV(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^COWD(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^QFI\xFB/,
    /^MSWIM\0/,
    /^<<< .{1,32}VM VirtualBox/,
  ),
  ...at(3, 'disk-image', /^(?:NTFS {4}|EXFAT {3})(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/),
  ...at(54, 'disk-image', /^FAT1[26] {3}/),
  ...at(82, 'disk-image', /^FAT32 {3}/),
  ...at(-512, 'disk-image', /^koly\0\0\0\x04/, /^conectix/),
  ...begin('ole2', /^\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1/, /^\x0E\x11\xFC\x0D\xD0\xCF\x11\x0E/),
  ...begin('zip', /^PK(?:\x03\x04|\x05\x06|\x06\x06|\x07\x08|00PK)/),
  ...begin('7z', /^7z\xBC\xAF\x27\x1C/),
  ...begin('gzip', /^\x1F\x8B/),
  ...begin('png', /^\x89PNG\r\n\x1A\n/),
  ...begin('jpeg', /^\xFF\xD8\xFF/),
  ...begin('gif', /^GIF8[79]a(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/),
  ...begin('bmp', /^BM(?=.{0,12}\0)/s, /^BA.{4}\0\0\0\0/s),
  ...begin('tiff', /^II[*+]\0/, /^MM\0[*+]/),
  ...begin('webp', /^RIFF(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F]).{4}WEBP/s),
  ...begin('pdf', /^%PDF-/),
  ...begin('rtf', /^\s*\{\\rt/),
  ...begin(
    'other',
    // Archives.
    /^Rar!\x1A\x07/,
    /^RE~\x5E/,
    /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/,
    /^\xFD7zXZ\0/,
    /^\x28\xB5\x2F\xFD/,
    /^\x04\x22\x4D\x18/,
    /^..-l[hz][\dsdx]-(?=[\s\S]*?\0)/s,
    /^MSCF\0/,
    /^ISc\((?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^!<arch>\n/,
    /^0707(?:01|02|07)[\da-fA-F]{8}/,
    /^(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F]).{7}\*\*ACE\*\*/s,
    /^\x1F[\x9D\xA0]/,
    /^LZIP\x01/,
    /^xar!\0/,
    /^\xED\xAB\xEE\xDB/,
    /^Cr24[\x02\x03]\0/,
    // Documents.
    /^ITSF\x03\0/,
    /^\x3F\x5F\x03\0/,
    /^\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D/,
    /^\0\x01\0\0Standard (?:Jet|ACE)/,
    /^SQLite format 3\0/,
    /^\x60\x0E\x82\xF9/,
    /^\x78\x9F\x3E\x22/,
    /^!BDN(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^\xC5\xD0\xD3\xC6/,
    /^%!PS/,
    /^AC10[\d.]{2}\0/,
    /^-----BEGIN PGP MESSAGE-----/,
    /^ID;P[A-Z\d"]/,
    /^TABLE\r?\n0,1\r?\n/,
    /^\x09[\0\x02\x04\x08][\x04-\x08]\0[\s\S]*?\0/,
    // Pictures, sound, films and letters that the gate does not rebuild.
    /^RIFF(?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])[\s\S]{4}[A-Z]{3}/,
    /^\0.{3}ftyp/s,
    /^\0\0\0\x0CjP {2}\r\n/,
    /^\xFF\x4F\xFF\x51/,
    /^\x97JB2\r\n/,
    /^\0\0[\x01\x02]\0[^\0]\0/,
    /^8BPS\0/,
    /^\x01\0\0\0[\s\S]{36} EMF/,
    /^\xD7\xCD\xC6\x9A/,
    /^ID3[\x02-\x04][\0-\x0F]/,
    /^\xFF[\xFB\xF3\xF2\xF1\xF9][\0-\xFF]/,
    /^OggS\0/,
    /^fLaC\0/,
    /^\x1A\x45\xDF\xA3/,
    /^\x30\x26\xB2\x75\x8E\x66\xCF\x11/,
    /^FLV\x01/,
    /^[FCZ]WS[\x01-\x40](?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F])/,
    /^\0\0\x01[\xBA\xB3]/,
    /^(?:\0\x01\0\0\0|OTTO\0|ttcf\0|wOF[F2](?=[\s\S]*?[\0-\x08\x0B\x0E-\x1A\x1C-\x1F]))/,
    /^\xFF\x0A/,
    /^[\0-\xFF]{2}\0\0\0\x0CJXL /,
    /^gimp xcf (?:file|v\d{3})\0/,
  ),
  ...at(257, 'tar', /^ustar[\0 ]/),
];
/* biome-ignore-end lint/suspicious/noControlCharactersInRegex: signatures are bytes. */

/** The kind that a signature tells; undefined where none does. */
export function bySignature(bytes: Buffer): Kind | undefined {
  return SIGNATURES.find(({ at: offset, pattern }) => {
    const start = offset < 0 ? bytes.length + offset : offset;
    return start >= 0 && start < bytes.length && pattern.test(bytes.toString('latin1', start, start + WINDOW));
  })?.kind;
}
