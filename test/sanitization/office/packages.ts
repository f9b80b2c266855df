import type { Gate } from '../../../lib/sanitization/converter';
import { DEFAULT_LIMITS } from '../../../lib/sanitization/limits';
import { office } from '../../../lib/sanitization/office/office';
import { type Kind, Rejection, type Removed } from '../../../lib/sanitization/result';
import { writeZip } from '../../../lib/sanitization/zip/write';
import { packageFaults, partsOf, wordsOf } from '../../cases/sanitize/office';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const NAMESPACES = [
  'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  'p="http://schemas.openxmlformats.org/presentationml/2006/main"',
  'a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"',
  'mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'v="urn:schemas-microsoft-com:vml"',
  'o="urn:schemas-microsoft-com:office:office"',
  'm="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'evil="urn:evil"',
]
  .map((each) => ` xmlns:${each}`)
  .join('');

/** XML of a part: every prefix of the tests is declared on its root. */
export const root = (name: string, inner: string, attributes = '') =>
  `<${name}${NAMESPACES}${attributes}>${inner}</${name}>`;

/** A relationship: `[id, type, target]`, and `External` where it leads out. */
export type Relation = readonly [string, string, string, 'External'?];

export const relations = (...given: readonly Relation[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${given
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${type.includes(':') ? type : OFFICE + type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`;

const types = (part: string, type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${type}"/></Types>`;

type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A package of these parts. */
export const packed = (main: string, type: string, parts: Parts): Uint8Array =>
  writeZip(
    Object.entries<string | Uint8Array>({
      '[Content_Types].xml': types(main, type),
      '_rels/.rels': relations(['r1', 'officeDocument', main]),
      ...parts,
    }).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes as Uint8Array) })),
  );

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const SLIDE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';

/** A document with this body. */
export const docx = (body: string, given: readonly Relation[] = [], parts: Parts = {}, type = WORD) =>
  packed('word/document.xml', type, {
    'word/document.xml': root('w:document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relations(...given),
    ...parts,
  });

/** A book with one sheet, and what stands in the workbook behind the list of sheets. */
export const xlsx = (inner: string, behind = '', given: readonly Relation[] = [], parts: Parts = {}, type = SHEET) =>
  packed('xl/workbook.xml', type, {
    'xl/workbook.xml': root('x:workbook', `<x:sheets><x:sheet name="表" sheetId="1" r:id="s1"/></x:sheets>${behind}`),
    'xl/_rels/workbook.xml.rels': relations(['s1', 'worksheet', 'worksheets/sheet1.xml']),
    'xl/worksheets/sheet1.xml': root('x:worksheet', inner),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(...given),
    ...parts,
  });

/** A presentation of one slide. */
export const pptx = (shapes: string, given: readonly Relation[] = [], parts: Parts = {}, behind = '', type = SLIDE) =>
  packed('ppt/presentation.xml', type, {
    'ppt/presentation.xml': root('p:presentation', '<p:sldIdLst><p:sldId id="256" r:id="s1"/></p:sldIdLst>'),
    'ppt/_rels/presentation.xml.rels': relations(['s1', 'slide', 'slides/slide1.xml']),
    'ppt/slides/slide1.xml': root('p:sld', `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>${behind}`),
    'ppt/slides/_rels/slide1.xml.rels': relations(...given),
    ...parts,
  });

/** The signature of a picture: what stands for one before it is encoded anew. */
export const PICTURE = new Uint8Array(Buffer.from('\x89PNG\r\n\x1A\nraw', 'latin1'));
const ENCODED = new Uint8Array(Buffer.from('\x89PNG\r\n\x1A\nanew', 'latin1'));

const ENCODED_PICTURE = {
  kind: 'png',
  conversion: { files: [{ name: 'image.png', kind: 'png', bytes: ENCODED }], removed: [] },
} as const;

const gate: Gate = {
  limits: DEFAULT_LIMITS,
  authenticationServer: 'amazonses.com',
  level: 0,
  expanded: () => undefined,
  counted: () => undefined,
  convert: async () => ENCODED_PICTURE,
};

export interface Rebuilt {
  /** XML of each part, or the reason why there is none. */
  readonly parts: ReadonlyMap<string, string>;
  readonly words: string;
  readonly faults: readonly string[];
  readonly removed: readonly Removed[];
  readonly reason: string | undefined;
}

/** A file as it leaves the gate, with what an independent reader finds wrong with it. */
export async function rebuilt(bytes: Uint8Array, kind: Kind): Promise<Rebuilt> {
  try {
    const { files, removed } = await office({ name: '文書', bytes, door: 'file' }, kind, gate);
    const parts = partsOf(files[0].bytes);
    return {
      parts: new Map([...parts].map(([name, part]) => [name, Buffer.from(part).toString('utf8')])),
      words: wordsOf(parts).replace(/\n+/g, '\n').trim(),
      faults: packageFaults(parts),
      removed,
      reason: undefined,
    };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { parts: new Map(), words: '', faults: [], removed: [], reason: error.reason };
  }
}
