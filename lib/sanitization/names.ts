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

/**
 * The name under which an item is released: its base name without the extension(s) of `from`, safe on every system, with the extension
 * of `to`. An empty remainder is `file`. At most 120 characters and 240 bytes.
 */
export function releasedName(name: string, from: Kind, to: Kind): string {
  return `${name.replace(/\.\w+$/, '')}.${EXTENSIONS[to] ?? EXTENSIONS[from] ?? 'txt'}`;
}
