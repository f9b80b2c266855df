import { SaxesParser } from 'saxes';
import type { ReleasedFile } from '../../../lib/sanitization/result';
import { readZip } from '../../../lib/sanitization/zip/read';
import type { Scorer } from './expectations';
import { normal } from './text';

/** An element of a released part, read without anything of the gate. */
interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}
type Parts = ReadonlyMap<string, Uint8Array>;

function treeOf(bytes: Uint8Array): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('processinginstruction', () => {
    throw new Error('a processing instruction');
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes)
        .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
        .map(({ prefix, local, value }) => [prefix === 'r' ? `r:${local}` : local, value]),
    );
    const node: Node = { name: tag.local, attributes, children: [], text: '' };
    open[open.length - 1].children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    open[open.length - 1].text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(Buffer.from(bytes).toString('utf8')).close();
  return root.children[0];
}

function* all(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* all(child);
}

export const partsOf = (bytes: Uint8Array): Parts =>
  new Map(
    readZip(bytes, { members: 100_000, expanded: () => undefined }).map((entry) => [entry.name, entry.read()] as const),
  );

const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:word|xl|ppt)\/(?:[A-Za-z]+\/)?(?:_rels\/)?[A-Za-z]+\d*\.(?:xml|xml\.rels|png|jpg|gif|tiff))$/;
const CONTENT_TYPES =
  /^(?:application\/xml|image\/(?:png|jpeg|gif|tiff)|application\/vnd\.openxmlformats-(?:package\.relationships|officedocument\.(?:wordprocessingml\.(?:document\.main|styles|numbering|settings|fontTable|header|footer|footnotes|endnotes)|spreadsheetml\.(?:sheet\.main|worksheet|chartsheet|styles|sharedStrings|table)|presentationml\.(?:presentation\.main|slide|slideLayout|slideMaster|notesSlide|notesMaster|tableStyles)|theme|drawing|drawingml\.chart|drawingml\.diagram(?:Data|Layout|Style|Colors)))\+xml)$/;
const RELATIONSHIPS =
  /^http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships\/(?:officeDocument|styles|numbering|settings|fontTable|theme|header|footer|footnotes|endnotes|image|chart|worksheet|chartsheet|sharedStrings|table|drawing|slide|slideLayout|slideMaster|notesSlide|notesMaster|tableStyles|diagram(?:Data|Layout|QuickStyle|Colors))$/;
const ELEMENTS =
  /^(?:altChunk|attachedTemplate|OLEObject|oleObjects?|oleLink|control|controls|object|hyperlink|hlinkClick|hlinkHover|hlinkMouseOver|externalData|externalLink|externalReferences?|mailMerge|subDoc|frameset|ddeLink|videoFile|audioFile|wavAudioFile|quickTimeFile|snd|sndTgt|cmd|timing|transition|webPublishItems|pivotCaches|legacyDrawing|customXml|dataBinding|smartTag|ffData|embed|link|contentPart|extLst|AlternateContent|userShapes|docPartObj|macro|ink|embeddedFont|embedRegular|comment|control)$/i;
const EXTERNAL = /:\/\/|^\s*(?:javascript|vbscript|file|mailto|data|ms-\w+):|\\\\[A-Za-z0-9]/i;
const FIELDS =
  /^\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|SEQ|STYLEREF|PAGEREF|NOTEREF|REF|TOC|EQ|SYMBOL|ADVANCE)\b/i;
const FORMULAS =
  /WEBSERVICE|HYPERLINK|\bRTD\b|\bDDE\b|\bCALL\b|REGISTER|\bIMAGE\b|\bEXEC\b|EVALUATE|FILTERXML|CUBE|SQL\.|\||\[\d+\]|\.xl[a-z]+\b|:\/\/|\\\\/i;
/** Links between styles are called so too. */
const STYLE_LINK = new Set(['link']);

/** What is active, dangling or unknown in a released package. */
export function packageFaults(parts: Parts): string[] {
  const faults: string[] = [];
  const types = treeOf(parts.get('[Content_Types].xml') as Uint8Array).children;
  for (const { attributes } of types)
    if (!CONTENT_TYPES.test(attributes.ContentType)) faults.push(`content type ${attributes.ContentType}`);
  const typed = (name: string) =>
    types.some(({ name: kind, attributes }) =>
      kind === 'Override' ? attributes.PartName === `/${name}` : name.endsWith(`.${attributes.Extension}`),
    );
  for (const { name, attributes } of types)
    if (name === 'Override' && !parts.has(attributes.PartName.slice(1))) faults.push(`no part ${attributes.PartName}`);
  const referred = new Set<string>();
  for (const [name, bytes] of parts) {
    if (!PARTS.test(name)) faults.push(`part ${name}`);
    if (name !== '[Content_Types].xml' && !typed(name)) faults.push(`part ${name} has no content type`);
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    if (/<!(?!\[)|<\?(?!xml )/.test(Buffer.from(bytes).toString('utf8')))
      faults.push(`${name} has markup of another kind`);
    const tree = treeOf(bytes);
    if (name.endsWith('.rels')) {
      const folder = name.replace(/_rels\/[^/]*$/, '');
      for (const { attributes } of tree.children) {
        if (attributes.TargetMode !== undefined) faults.push(`${name}: ${attributes.TargetMode} ${attributes.Target}`);
        if (!RELATIONSHIPS.test(attributes.Type)) faults.push(`${name}: ${attributes.Type}`);
        const target = new URL(attributes.Target, `file:///${folder}`).pathname.slice(1);
        referred.add(target);
        if (!parts.has(target)) faults.push(`${name}: no ${attributes.Target}`);
      }
    } else if (name !== '[Content_Types].xml') faults.push(...partFaults(name, tree, idsOf(parts, name)));
  }
  for (const name of parts.keys())
    if (!/\.rels$|^\[/.test(name) && !referred.has(name)) faults.push(`nothing refers to ${name}`);
  return faults;
}

function idsOf(parts: Parts, name: string): Set<string> {
  const bytes = parts.get(name.replace(/([^/]*)$/, '_rels/$1.rels'));
  return new Set(bytes === undefined ? [] : treeOf(bytes).children.map(({ attributes }) => attributes.Id));
}

function partFaults(part: string, tree: Node, ids: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  for (const { name, attributes, text } of all(tree)) {
    if (ELEMENTS.test(name) && !(STYLE_LINK.has(name) && part.endsWith('styles.xml')))
      faults.push(`${part}: <${name}>`);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('r:') && !ids.has(value)) faults.push(`${part}: <${name} ${key}="${value}"> leads nowhere`);
      if (/^(?:macro|action|href|src|r:link|r:href|textlink|entryMacro|exitMacro|codeName)$/i.test(key))
        faults.push(`${part}: <${name} ${key}="${value}">`);
      if (key !== 'uri' && EXTERNAL.test(value)) faults.push(`${part}: <${name} ${key}="${value}">`);
      if (key === 'instr' && !FIELDS.test(value)) faults.push(`${part}: field ${value}`);
    }
    if (name === 'instrText' && !FIELDS.test(text)) faults.push(`${part}: field ${text}`);
    if (
      /^(?:f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula)$/.test(name) &&
      FORMULAS.test(text.replace(/"[^"]*"/g, ''))
    )
      faults.push(`${part}: formula ${text}`);
  }
  return faults;
}

/** All text of a package, a line a paragraph or string. */
export function wordsOf(parts: Parts): string {
  const lines: string[] = [];
  for (const [name, bytes] of parts) {
    if (!/^(?:word|xl|ppt)\/.*\.xml$/.test(name)) continue;
    let line = '';
    const walk = (node: Node) => {
      if (['t', 'v', 'delText'].includes(node.name)) line += node.text;
      for (const child of node.children) walk(child);
      if (['p', 'si', 'c', 'pt'].includes(node.name)) {
        lines.push(line);
        line = '';
      }
    };
    walk(treeOf(bytes));
    lines.push(line);
  }
  return lines.join('\n');
}

const DATES = new Set([
  14,
  15,
  16,
  17,
  18,
  19,
  20,
  21,
  22,
  ...Array.from({ length: 10 }, (_, index) => 27 + index),
  45,
  46,
  47,
]);

/** The cells of each sheet by name: numbers, booleans, text, and dates as `YYYY-MM-DD`. */
export function sheetsOf(parts: Parts): Record<string, Record<string, unknown>> {
  const tree = (name: string) => {
    const bytes = parts.get(name);
    return bytes === undefined ? undefined : treeOf(bytes);
  };
  const find = (node: Node | undefined, name: string) =>
    node === undefined ? [] : [...all(node)].filter((each) => each.name === name);
  const textIn = (node: Node) =>
    [...all(node)]
      .filter(({ name }) => name === 't')
      .map(({ text }) => text)
      .join('');
  const strings = find(tree('xl/sharedStrings.xml'), 'si').map((item) =>
    textIn({ ...item, children: item.children.filter(({ name }) => name !== 'rPh') }),
  );
  const styles = tree('xl/styles.xml');
  const formats = new Map(find(styles, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode]));
  const isDate = find(find(styles, 'cellXfs')[0], 'xf').map(({ attributes: { numFmtId } }) => {
    const code = (formats.get(numFmtId) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    return DATES.has(Number(numFmtId)) || /[ymdge]/i.test(code.replace(/general/gi, ''));
  });
  const targets = new Map(
    find(tree('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id,
      attributes.Target,
    ]),
  );
  const sheets = find(tree('xl/workbook.xml'), 'sheet').map(({ attributes }) => {
    const cells = find(tree(`xl/${targets.get(attributes['r:id'])}`), 'c').map((cell) => {
      const value = cell.children.find(({ name }) => name === 'v')?.text ?? '';
      const { r, s, t = 'n' } = cell.attributes;
      const inline = cell.children.find(({ name }) => name === 'is');
      if (t === 's') return [r, strings[Number(value)]];
      if (t === 'inlineStr') return [r, inline === undefined ? '' : textIn(inline)];
      if (t === 'b') return [r, value === '1'];
      if (t === 'd') return [r, value.slice(0, 10)];
      if (t !== 'n') return [r, value];
      if (value !== '' && isDate[Number(s ?? 0)])
        return [r, new Date(Date.UTC(1899, 11, 30) + Number(value) * 86_400_000).toISOString().slice(0, 10)];
      return [r, value === '' ? undefined : Number(value)];
    });
    return [attributes.name, Object.fromEntries(cells)];
  });
  return Object.fromEntries(sheets);
}

const isOffice = ({ kind }: ReleasedFile) => kind === 'docx' || kind === 'xlsx' || kind === 'pptx';

/** Words, cells and pictures of released Office files, and nothing in them that acts. */
export const officeFaults: Scorer = ({ expected, files }) => {
  const [file] = files.filter(isOffice);
  if (file === undefined) return [];
  const parts = partsOf(file.bytes);
  const faults = packageFaults(parts);
  const words = normal(wordsOf(parts)).replace(/\s+/g, ' ');
  for (const word of (expected.words ?? []) as string[])
    if (!words.includes(normal(word).replace(/\s+/g, ' '))) faults.push(`no ${word} in ${words.slice(0, 2000)}`);
  const sheets = expected.sheets === undefined ? {} : sheetsOf(parts);
  for (const [sheet, cells] of Object.entries((expected.sheets ?? {}) as Record<string, Record<string, unknown>>))
    for (const [cell, value] of Object.entries(cells))
      if (sheets[sheet]?.[cell] !== value)
        faults.push(`${sheet}!${cell} is ${sheets[sheet]?.[cell]}, expected ${value}`);
  const pictures = [...parts.keys()].filter((name) => /\/media\//.test(name)).length;
  if (typeof expected.pictures === 'number' && pictures < expected.pictures)
    faults.push(`${pictures} pictures, expected ${expected.pictures}`);
  return faults;
};
