import { inflateSync } from 'node:zlib';
import type { Gate } from './converter';
import { Rejection, Removals, type RemovedClass } from './result';

/** Names that tell what a document holds beside its pages; after `Subtype`, `S` and `Type` only as their value. */
const CLASSES: Readonly<Record<string, RemovedClass>> = {
  JS: 'script',
  'Subtype/PS': 'script',
  OpenAction: 'action',
  AA: 'action',
  ...Object.fromEntries(
    [
      'Launch',
      'GoToR',
      'GoToE',
      'SubmitForm',
      'ResetForm',
      'ImportData',
      'Hide',
      'Named',
      'Thread',
      'Rendition',
      'SetOCGState',
      'GoTo3DView',
      'RichMediaExecute',
      'Movie',
      'Sound',
    ].map((name) => [`S/${name}`, 'action'] as const),
  ),
  'Subtype/Link': 'link',
  'Type/EmbeddedFile': 'embedded',
  ...Object.fromEntries(
    ['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D'].map(
      (name) => [`Subtype/${name}`, 'embedded'] as const,
    ),
  ),
  XFA: 'form',
  AcroForm: 'form',
  FT: 'field',
  'Subtype/XML': 'metadata',
  Info: 'metadata',
  PieceInfo: 'metadata',
  ...Object.fromEntries(
    [
      'Text',
      'FreeText',
      'Highlight',
      'Underline',
      'Squiggly',
      'StrikeOut',
      'Stamp',
      'Ink',
      'Caret',
      'Popup',
      'Line',
      'Square',
      'Circle',
      'Polygon',
      'PolyLine',
      'Redact',
    ].map((name) => [`Subtype/${name}`, 'comment'] as const),
  ),
};

/**
 * Reads the outline of a document before PDFium does: that its end is there, that its streams stay within the limits once unfolded, and
 * how much of what it holds is not carried on. Counts are of what is written, also of earlier revisions.
 */
export function outlineOf(bytes: Buffer, gate: Gate): Removals {
  const removed = new Removals();
  const end = bytes.lastIndexOf('startxref');
  // A linearized document has one near its start, and tells there how long it is.
  const told = /\/Linearized\b[^>]{0,200}?\/L\s+(\d+)/.exec(bytes.toString('latin1', 0, 1_024));
  if (end < 0 || Number(told?.[1] ?? 0) > bytes.length) throw new Rejection('malformed', 'pdf: its end is missing');
  const mark = bytes.indexOf('%%EOF', end);
  const behind = mark < 0 ? '' : bytes.toString('latin1', mark + 5, mark + 1029);
  if (bytes.indexOf('%PDF-') > 0 || /[^\s\0]/.test(behind)) removed.add('trailing');
  const counts = new Map<string, number>();
  let from = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at)) {
    const start = bytes[at + 6] === 13 ? at + 8 : at + 7;
    const stop = bytes.indexOf('endstream', at);
    if (stop < 0) break;
    const before = bytes.toString('latin1', Math.max(from, at - 4_096), at);
    const dictionary = before.slice(before.lastIndexOf('obj') + 1);
    countNames(bytes.toString('latin1', from, at), counts);
    const unfolded = unfold(bytes.subarray(start, stop), dictionary, gate);
    if (unfolded !== undefined && /\/ObjStm/.test(dictionary)) countNames(unfolded.toString('latin1'), counts);
    from = stop + 9;
    at = from;
  }
  countNames(bytes.toString('latin1', from), counts);
  if (counts.has('EncryptedPayload')) throw new Rejection('encrypted', 'pdf: around an encrypted document');
  for (const [name, count] of counts) if (CLASSES[name] !== undefined) removed.add(CLASSES[name], count);
  return removed;
}

/** A stream without its first filters, where they are Flate; pictures are limited by their size in pixels. */
function unfold(bytes: Buffer, dictionary: string, gate: Gate): Buffer | undefined {
  const number = (key: string) => Number(new RegExp(`/${key}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
  if (/\/Subtype\s*\/Image/.test(dictionary)) {
    const pixels = number('Width') * number('Height');
    if (pixels > gate.limits.imagePixels) throw new Rejection('too-large', `pdf: picture of ${pixels} pixels`);
    return undefined;
  }
  let data: Buffer | undefined;
  const filters = /\/Filter\s*(?:\[([^\]]*)\]|(\/\w+))/.exec(dictionary);
  for (const [, filter] of (filters?.[1] ?? filters?.[2] ?? '').matchAll(/\/(\w+)/g)) {
    if (filter !== 'FlateDecode' && filter !== 'Fl') break;
    try {
      // 2 is Z_SYNC_FLUSH: what is behind the data, or missing, is for PDFium to judge.
      data = inflateSync(data ?? bytes, { finishFlush: 2, maxOutputLength: gate.limits.expandedBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new Rejection('too-large', 'pdf: stream');
      return undefined;
    }
    gate.expanded(data.length);
  }
  return data;
}

/** Counts names, and pairs of names whose first says what the second is. */
function countNames(text: string, counts: Map<string, number>): void {
  const names = /\/([^\s/<>()[\]{}%]+)\s*/g;
  let before = '';
  let expected = -1;
  for (const found of text.matchAll(names)) {
    const name = found[1].replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    const isValue = found.index === expected && /^(S|Subtype|Type)$/.test(before);
    const key = isValue ? `${before}/${name}` : name;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    before = isValue ? '' : name;
    expected = found.index + found[0].length;
  }
}
