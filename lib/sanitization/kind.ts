import type { Item, Kind } from './result';

const SIGNATURES: readonly [Kind, string][] = [
  ['png', '\x89PNG\r\n\x1A\n'],
  ['jpeg', '\xFF\xD8\xFF'],
  ['gif', 'GIF8'],
  ['bmp', 'BM'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['pdf', '%PDF-'],
];

/** What an item is, by its bytes. */
export function kindOf({ door, bytes, name }: Item): Kind {
  if (door === 'mail') return 'message';
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (latin.startsWith('RIFF') && latin.startsWith('WEBP', 8)) return 'webp';
  if (latin.startsWith('PK\x03\x04'))
    return latin.includes('word/document.xml')
      ? 'docx'
      : latin.includes('xl/workbook.xml')
        ? 'xlsx'
        : latin.includes('ppt/presentation.xml')
          ? 'pptx'
          : 'zip';
  return SIGNATURES.find(([, start]) => latin.startsWith(start))?.[0] ?? (/\.(csv|tsv)$/i.test(name) ? 'csv' : 'text');
}
