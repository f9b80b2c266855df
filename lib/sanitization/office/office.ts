import type { Converter, Gate } from '../converter';
import { kindOf } from '../kind';
import { type Limits, mostExpanded } from '../limits';
import { EXTENSIONS, releasedName } from '../names';
import { type Item, type Kind, Rejection, Removals, type RemovedClass } from '../result';
import { readZip, type ZipEntry } from '../zip/read';
import { writeZip, type ZipMember } from '../zip/write';
import { Package } from './package';
import { PARTS, type PartKind } from './parts';
import { escapeAttribute, PartWriter } from './xml';

/** A document of Word, Excel or PowerPoint, built anew from the parts and elements that the gate knows (section 6 of the contract). */
export const office: Converter = async (item, kind, gate) => {
  const removals = new Removals();
  const entries = readZip(item.bytes, { members: PACKAGE_PARTS, expanded: gate.expanded });
  refuseBomb(entries, item.bytes.length, gate.limits);
  const source = new Package(entries);
  const main = source.main();
  if (main.kind !== kind) throw new Rejection('malformed', `${main.kind} where ${kind} was told`);
  const images = await convertImages(source, gate, removals);
  const members = rebuild(source, main.name, PARTS[main.kind], images, removals);
  countRemoved(source, removals);
  return {
    files: [{ name: releasedName(item.name, kind, kind), kind, bytes: writeZip(members) }],
    removed: removals.list(),
  };
};

/** A document over the limits is refused whole, also where only what nothing refers to expands so far. */
function refuseBomb(entries: readonly ZipEntry[], packed: number, limits: Limits): void {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostExpanded(packed, limits)) throw new Rejection('too-large', `${bytes} bytes after expansion`);
}

/** A presentation of some hundred slides has thousands of parts. */
const PACKAGE_PARTS = 20_000;
const RASTERS: readonly Kind[] = ['png', 'jpeg', 'gif', 'bmp', 'tiff', 'webp'];
/** What Office shows of what the gate writes. */
const SHOWN: readonly Kind[] = ['png', 'jpeg', 'gif', 'tiff'];

interface Image {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

/** Every part that a relationship calls a picture and that is one, encoded anew; what is none is left out, and counted. */
async function convertImages(source: Package, gate: Gate, removals: Removals): Promise<Map<string, Image>> {
  const images = new Map<string, Image>();
  const seen = new Set<string>();
  for (const part of ['', ...source.names]) {
    for (const { type, target } of source.relationships(part)) {
      if (type !== 'image' || target === undefined || seen.has(target) || !source.has(target)) continue;
      seen.add(target);
      const picture = await convertImage({ name: target, bytes: source.bytes(target), door: 'file' }, gate);
      if (picture === undefined) removals.add('other');
      else images.set(target, picture);
    }
  }
  return images;
}

/** None where it is a drawing (EMF, WMF, SVG) or cannot be read. */
async function convertImage(item: Item, gate: Gate): Promise<Image | undefined> {
  if (item.bytes.length === 0 || !RASTERS.includes(kindOf(item))) return undefined;
  try {
    const { conversion } = await gate.convert(item);
    return conversion.files.find(({ kind }) => SHOWN.includes(kind));
  } catch (error) {
    // What is too large, and what nothing here can read, is no picture less but a document that is not released.
    if (!(error instanceof Rejection) || error.reason === 'too-large' || error.reason === 'converter-failed')
      throw error;
    return undefined;
  }
}

interface Written {
  readonly source: string;
  readonly kind: string;
  readonly path: string;
}

/** The members of the package written anew, beginning from its main part; what nothing refers to is not written. */
function rebuild(
  source: Package,
  main: string,
  kinds: Readonly<Record<string, PartKind>>,
  images: ReadonlyMap<string, Image>,
  removals: Removals,
): ZipMember[] {
  const written = new Map<string, Written>();
  const queue: Written[] = [];
  const counts = new Map<string, number>();
  const reference = (target: string, kind: string): Written => {
    const key = `${kind} ${target}`;
    const known = written.get(key);
    if (known !== undefined) return known;
    const pattern = kinds[kind].path;
    const count = (counts.get(pattern) ?? 0) + 1;
    counts.set(pattern, count);
    const extension = kind === 'image' ? `.${EXTENSIONS[images.get(target)?.kind ?? 'png']}` : '';
    // A second part where there can be one only has another name.
    const path = pattern.includes('#')
      ? pattern.replace('#', String(count))
      : count === 1
        ? pattern
        : pattern.replace(/(?=\.xml$)/, String(count));
    const part = { source: target, kind, path: path + extension };
    written.set(key, part);
    queue.push(part);
    return part;
  };
  const xml: {
    readonly part: Written;
    readonly member: ZipMember;
    readonly relations: readonly (readonly [string, string, Written])[];
  }[] = [];
  const media: ZipMember[] = [];
  const first = reference(main, 'main');
  // A loop, because documents refer to one another in circles and chains.
  for (let at = 0; at < queue.length; at++) {
    const part = queue[at];
    if (part.kind === 'image') {
      media.push({ name: part.path, bytes: (images.get(part.source) as Image).bytes });
      continue;
    }
    const kind = kinds[part.kind];
    const relations: [string, string, Written][] = [];
    const known = new Map(source.relationships(part.source).map((relationship) => [relationship.id, relationship]));
    const follow = (id: string): string | undefined => {
      const { type = '', target } = known.get(id) ?? {};
      const to = Object.hasOwn(kind.relations, type) ? kind.relations[type] : undefined;
      if (to === undefined || target === undefined || !(to === 'image' ? images.has(target) : source.has(target)))
        return undefined;
      const next = reference(target, to);
      const old = relations.find((relation) => relation[2] === next);
      if (old !== undefined) return old[0];
      relations.push([`rId${relations.length + 1}`, type, next]);
      return `rId${relations.length}`;
    };
    const text = new PartWriter(kind.vocabulary(), follow, removals).write(source.bytes(part.source));
    for (const type of kind.implicit ?? []) {
      const id = [...known.values()].find((relationship) => relationship.type === type)?.id;
      if (id !== undefined) follow(id);
    }
    xml.push({ part, member: { name: part.path, bytes: Buffer.from(text, 'utf8') }, relations });
  }
  return [
    { name: '[Content_Types].xml', bytes: Buffer.from(contentTypes(kinds, [...written.values()]), 'utf8') },
    { name: '_rels/.rels', bytes: Buffer.from(relationshipsXml([['rId1', 'officeDocument', first]], ''), 'utf8') },
    ...xml.flatMap(({ part, member, relations }) => {
      const slash = part.path.lastIndexOf('/') + 1;
      const folder = part.path.slice(0, slash);
      const name = `${folder}_rels/${part.path.slice(slash)}.rels`;
      const bytes = Buffer.from(relationshipsXml(relations, folder), 'utf8');
      return relations.length === 0 ? [member] : [member, { name, bytes }];
    }),
    ...media,
  ];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const IMAGE_TYPES: readonly [string, string][] = [
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['tiff', 'image/tiff'],
];

function contentTypes(kinds: Readonly<Record<string, PartKind>>, parts: readonly Written[]): string {
  const defaults = IMAGE_TYPES.filter(([extension]) => parts.some(({ path }) => path.endsWith(`.${extension}`)));
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ...defaults,
  ]
    .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
    .join('')}${parts
    .filter(({ kind }) => kind !== 'image')
    .map(({ path, kind }) => `<Override PartName="/${path}" ContentType="${kinds[kind].contentType}"/>`)
    .join('')}</Types>`;
}

function relationshipsXml(relations: readonly (readonly [string, string, Written])[], folder: string): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
  const each = relations.map(
    ([id, short, { path }]) =>
      `<Relationship Id="${id}" Type="${type}${short}" Target="${escapeAttribute(relative(path, folder))}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

/** A part seen from a folder: some readers know no names from the root. */
function relative(path: string, folder: string): string {
  const from = folder.split('/').slice(0, -1);
  const to = path.split('/');
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** Classes of what relationships lead to and the gate does not follow, by the end of their type. */
const LEFT: readonly [RegExp, RemovedClass][] = [
  [
    /vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet|keyMapCustomizations|attachedToolbars|dialogsheet$|extensibility$/i,
    'macro',
  ],
  [/oleObject|package$|control|activeX|aFChunk|video$|audio$|media$|font$|webextension/i, 'embedded'],
  [/comments|people$|vmlDrawing/i, 'comment'],
  [/thumbnail|properties|customXml|tags$|printerSettings|glossary/i, 'metadata'],
  [
    /externalLink|connections|queryTable|pivotCache|pivotTable|powerPivotData|model$|attachedTemplate|subDocument|frame$/i,
    'external',
  ],
];

function countRemoved(source: Package, removals: Removals): void {
  const referred = new Set(['[content_types].xml']);
  for (const part of ['', ...source.names]) {
    for (const { type, target, isExternal } of source.relationships(part)) {
      if (target !== undefined) referred.add(target);
      const what = LEFT.find(([pattern]) => pattern.test(type))?.[1];
      if (isExternal) removals.add(/hyperlink$/i.test(type) ? 'link' : 'external');
      else if (what !== undefined) removals.add(what);
    }
  }
  const orphans = source.names.filter((name) => !referred.has(name) && !name.endsWith('.rels'));
  removals.add('other', orphans.length);
}
