import { clean } from './characters';
import type { Kind } from './result';

/** The one extension of each kind that is released. */
export const EXTENSIONS: Partial<Record<Kind, string>> = {
  text: 'txt',
  csv: 'csv',
  png: 'png',
  jpeg: 'jpg',
  gif: 'gif',
  tiff: 'tiff',
  webp: 'webp',
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
  zip: 'zip',
};

/** Extensions that things of a kind go by; one that belongs to another kind stays in the name, and tells what was claimed. */
const OWN: Partial<Record<Kind, RegExp>> = {
  text: /\.(?:txt|text|log|md|asc)$/i,
  csv: /\.(?:csv|tsv)$/i,
  png: /\.(?:png|apng)$/i,
  jpeg: /\.(?:jpe?g|jpe|jfif)$/i,
  gif: /\.gif$/i,
  bmp: /\.(?:bmp|dib)$/i,
  tiff: /\.tiff?$/i,
  webp: /\.webp$/i,
  pdf: /\.pdf$/i,
  docx: /\.(?:docx|docm|dotx|dotm)$/i,
  xlsx: /\.(?:xlsx|xlsm|xltx|xltm|xlam)$/i,
  pptx: /\.(?:pptx|pptm|potx|potm|ppsx|ppsm|ppam)$/i,
  zip: /\.zip$/i,
  tar: /\.tar$/i,
  gzip: /\.(?:tgz|tar\.gz|gz)$/i,
  '7z': /\.7z$/i,
  svg: /\.svgz?$/i,
  rtf: /\.rtf$/i,
  html: /\.(?:html?|xhtml)$/i,
  odf: /\.(?:odt|ods|odp|odg|ott|ots|otp)$/i,
  message: /\.(?:eml|mht|mhtml)$/i,
};

/** Whether a name claims no kind of its own but text. */
export const isTextName = (name: string): boolean =>
  Object.entries(OWN).every(([kind, extension]) => kind === 'text' || !extension.test(name));

/** Of a released name, with its extension. */
export const MOST_CHARACTERS = 120;
export const MOST_BYTES = 240;
/** Names of devices, which Windows opens whatever extension follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*(?=\.|$)/i;
/** Dots and blanks at an end, where systems drop them. */
const ENDS = /^[\s.]+|[\s.]+$/g;

/**
 * The name under which an item is released: its base name without the extension(s) of `from`, safe on every system, with the extension
 * of `to`. An empty remainder is `file`. At most 120 characters and 240 bytes. `suffix` stands before the extension, and is never cut.
 */
export function releasedName(name: string, from: Kind, to: Kind, suffix = ''): string {
  const base = printable(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
  const stem = base.trim().replace(OWN[from] ?? OWN[to] ?? /$^/, '');
  return shortened(stem, `${suffix}.${EXTENSIONS[to] ?? 'txt'}`);
}

/** Whether Windows would open a device under this name. */
export const isDevice = (name: string): boolean => DEVICE.test(printable(name).replace(ENDS, ''));

/** The name of a folder in a released archive. */
export const releasedFolder = (name: string): string => shortened(printable(name), '');

/** A name as people are told of it: it neither hides nor steers anything. */
export const shownName = (name: string): string => shortened(printable(name), '');

/** Without what nobody sees or what steers, on one line, composed, and without what some system does not take in a name. */
function printable(name: string): string {
  return clean(name.normalize('NFC'))
    .replace(/[\t\n]+/g, ' ')
    .replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .normalize('NFC')
    .replace(/[\\/:*?"<>|]/g, '_');
}

function shortened(text: string, ending: string): string {
  const trimmed = text.replace(ENDS, '');
  const named = trimmed === '' ? 'file' : DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
  let stem = '';
  let characters = ending.length;
  let bytes = Buffer.byteLength(ending);
  for (const character of named) {
    characters += character.length;
    bytes += Buffer.byteLength(character);
    if (characters > MOST_CHARACTERS || bytes > MOST_BYTES) break;
    stem += character;
  }
  return `${stem.replace(ENDS, '')}${ending}`;
}
