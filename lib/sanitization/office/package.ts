import { Rejection } from '../result';
import type { ZipEntry } from '../zip/read';
import { transitional } from './namespaces';
import { eachElement } from './xml';

export interface Relationship {
  readonly id: string;
  /** The last word of a type of Office Open XML, any other type as it is. */
  readonly type: string;
  /** The part that it names, in small letters; none where it leads out of the package or nowhere. */
  readonly target: string | undefined;
  readonly isExternal: boolean;
}

export type OfficeKind = 'docx' | 'xlsx' | 'pptx';

/** What the main part says that it is: with or without macros, a template or not. */
const MAIN: readonly [RegExp, OfficeKind][] = [
  [/^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml$/i, 'docx'],
  [/^application\/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml$/i, 'docx'],
  [/^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.(?:sheet|template)\.main\+xml$/i, 'xlsx'],
  [/^application\/vnd\.ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml$/i, 'xlsx'],
  [
    /^application\/vnd\.openxmlformats-officedocument\.presentationml\.(?:presentation|template|slideshow)\.main\+xml$/i,
    'pptx',
  ],
  [/^application\/vnd\.ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled\.main\+xml$/i, 'pptx'],
];

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

/** A package of Office Open XML: its parts by name, and what they say of one another. Names are the same in any case. */
export class Package {
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  private readonly read = new Map<string, readonly Relationship[]>();

  constructor(entries: readonly ZipEntry[]) {
    this.entries = new Map(
      entries.filter(({ isFolder }) => !isFolder).map((entry) => [entry.name.toLowerCase(), entry]),
    );
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  bytes(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Rejection('malformed', `no part ${name}`);
    return entry.read();
  }

  relationships(part: string): readonly Relationship[] {
    const slash = part.lastIndexOf('/') + 1;
    const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    const known =
      this.read.get(name) ?? (this.has(name) ? readRelationships(this.bytes(name), part.slice(0, slash)) : []);
    this.read.set(name, known);
    return known;
  }

  /** The main part and its kind; throws where there is none, or one that the gate does not rebuild. */
  main(): { readonly name: string; readonly kind: OfficeKind } {
    const mains = this.relationships('').filter(({ type }) => type === 'officeDocument');
    const name = mains[0]?.target;
    if (mains.length !== 1 || name === undefined || !this.has(name)) throw new Rejection('malformed', 'no main part');
    const type = this.contentType(name);
    const kind = MAIN.find(([pattern]) => pattern.test(type))?.[1];
    if (kind === undefined) throw new Rejection('unsupported-type', type);
    return { name, kind };
  }

  private contentType(part: string): string {
    let byName: string | undefined;
    let byExtension: string | undefined;
    const extension = part.slice(part.lastIndexOf('.') + 1);
    eachElement(this.bytes('[content_types].xml'), ({ local, attributes }) => {
      const type = attributes.ContentType?.value;
      if (local === 'Override' && attributes.PartName?.value.toLowerCase() === `/${part}`) byName = type;
      if (local === 'Default' && attributes.Extension?.value.toLowerCase() === extension) byExtension = type;
    });
    return byName ?? byExtension ?? '';
  }
}

function readRelationships(bytes: Uint8Array, folder: string): Relationship[] {
  const found = new Map<string, Relationship>();
  eachElement(bytes, ({ local, attributes }) => {
    if (local !== 'Relationship') return;
    const id = attributes.Id?.value ?? '';
    const type = transitional(attributes.Type?.value ?? '');
    if (found.has(id)) throw new Rejection('malformed', `two relationships ${id}`);
    const isExternal = (attributes.TargetMode?.value ?? 'Internal') !== 'Internal';
    const target = isExternal ? undefined : resolveTarget(attributes.Target?.value ?? '', folder);
    found.set(id, { id, type: type.startsWith(OFFICE) ? type.slice(OFFICE.length) : type, target, isExternal });
  });
  return [...found.values()];
}

/** The part that a target names, seen from a folder; none where it is an address or leads out. */
function resolveTarget(target: string, folder: string): string | undefined {
  if (/[\\?:]/.test(target)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(target.replace(/#.*$/s, ''));
  } catch {
    return undefined;
  }
  const steps: string[] = [];
  for (const step of `${path.startsWith('/') ? '' : folder}${path}`.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}
