import { bufferOf } from './buffer-of';
import { clean } from './characters';
import type { Converter, Gate } from './converter';
import { readGzip } from './gzip';
import { kindOf } from './kind';
import { isTarHeader } from './kinds/tar-header';
import { isDevice, isTextName, releasedFolder, releasedName } from './names';
import {
  asRejection,
  type Conversion,
  type Item,
  type Kind,
  type Member,
  Rejection,
  type ReleasedFile,
  Removals,
} from './result';
import { readTar } from './tar';
import { readZip } from './zip/read';
import { writeZip, type ZipMember } from './zip/write';

/** A member of an archive of any form, whose name is known to stay inside. */
interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  read(): Uint8Array;
}

export const zip: Converter = (item, kind, gate) =>
  rebuilt(item, kind, gate, ({ bytes }) =>
    readZip(bytes, { members: gate.limits.archiveMembers, expanded: gate.expanded }),
  );

export const tar: Converter = (item, kind, gate) => rebuilt(item, kind, gate, ({ bytes }) => tarEntries(bytes, gate));

/** A gzip holds a tar, or one file under its own name. */
export const gzip: Converter = (item, kind, gate) =>
  rebuilt(item, kind, gate, ({ bytes, name }) => {
    const content = readGzip(bytes, gate);
    if (isTarHeader(content.subarray(0, 512))) return tarEntries(content, gate);
    return [{ name: name.replace(/\.gz$/i, ''), isFolder: false, read: () => content }];
  });

const tarEntries = (bytes: Uint8Array, { limits }: Gate): Entry[] =>
  readTar(bytes, limits.archiveMembers).map((entry) => ({ ...entry, read: () => entry.bytes }));

/** How deep folders may lie, and how long a path may be in bytes, in what is released. */
const MOST_FOLDERS = 32;
const MOST_PATH = 4_096;

/** Judges each member by the rules of the gate and puts what is released into a ZIP, in the same folders; whole, or not at all. */
async function rebuilt(
  item: Item,
  kind: Kind,
  gate: Gate,
  entriesOf: (item: Item) => readonly Entry[],
): Promise<Conversion> {
  if (gate.level >= gate.limits.archiveLevels) throw new Rejection('too-deep', `${gate.level} archives around one`);
  const given = entriesOf(item);
  gate.counted(given.length);
  const removals = new Removals();
  const entries = withoutLeftovers(given, removals);
  if (!entries.some(({ isFolder }) => !isFolder)) throw new Rejection('empty');
  const members: Member[] = [];
  const paths = new Paths(entries);
  const written: ZipMember[] = [];
  for (const entry of entries) {
    const parts = entry.name.split('/');
    if (parts.some(isDevice)) throw new Rejection('unsafe-name', `${entry.name} is a device`);
    const base = entry.isFolder ? '' : (parts.pop() as string);
    const folder = paths.folder(parts);
    if (entry.isFolder) continue;
    const { member, conversion } = await judged(entry, base, gate);
    members.push(member);
    if (conversion === undefined) continue;
    removals.addAll(conversion.removed);
    for (const file of conversion.files) written.push({ name: paths.file(folder, file), bytes: file.bytes });
  }
  if (members.some(({ status }) => status === 'rejected')) throw new Rejection('member-rejected', undefined, members);
  if (written.every(({ bytes }) => bytes.length === 0)) throw new Rejection('empty');
  written.push(...paths.emptyFolders(written));
  return {
    files: [{ name: releasedName(item.name, kind, 'zip'), kind: 'zip', bytes: writeZip(written) }],
    removed: removals.list(),
    members,
  };
}

/** What file managers leave beside files, by name and beginning: nobody put it there, and nobody misses it. */
const LEFTOVERS: readonly (readonly [name: RegExp, begins: string])[] = [
  [/(?:^|\/)\._[^/]+$/, '\0\x05\x16\x07'],
  [/(?:^|\/)\.DS_Store$/, '\0\0\0\x01Bud1'],
  [/(?:^|\/)Thumbs\.db$/i, '\xD0\xCF\x11\xE0'],
];
const FOLDER_OF_LEFTOVERS = /^__MACOSX(?:\/|$)/;

/** The members that somebody put there. */
function withoutLeftovers(given: readonly Entry[], removals: Removals): readonly Entry[] {
  const isLeftover = (entry: Entry) =>
    !entry.isFolder &&
    LEFTOVERS.some(
      ([name, begins]) => name.test(entry.name) && bufferOf(entry.read()).indexOf(begins, 0, 'latin1') === 0,
    );
  const entries = given.filter((entry) => !isLeftover(entry));
  removals.add('metadata', given.length - entries.length);
  const isUsed = (folder: string) => entries.some(({ name, isFolder }) => !isFolder && name.startsWith(`${folder}/`));
  return entries.filter(({ name, isFolder }) => !isFolder || !FOLDER_OF_LEFTOVERS.test(name) || isUsed(name));
}

async function judged(
  { name, read }: Entry,
  base: string,
  gate: Gate,
): Promise<{ member: Member; conversion?: Conversion }> {
  // What cannot be read makes the archive unreadable, not the member bad.
  const item: Item = { name: base, bytes: read(), door: 'file' };
  const shown = clean(name).replace(/\n/g, '').normalize('NFC');
  // A place that is kept (`.gitkeep`), or a note that nobody has written yet.
  if (item.bytes.length === 0 && isTextName(base)) {
    const file = { name: releasedName(base, 'text', 'text'), kind: 'text', bytes: item.bytes } as const;
    return {
      member: { name: shown, kind: 'text', status: 'released', reason: null },
      conversion: { files: [file], removed: [] },
    };
  }
  try {
    const { kind, conversion } = await gate.convert(item, gate.level + 1);
    return { member: { name: shown, kind, status: 'released', reason: null }, conversion };
  } catch (error) {
    return { member: { name: shown, kind: kindOf(item), status: 'rejected', reason: asRejection(error).reason } };
  }
}

/** Paths in the released archive: each is safe, and no two are the same to any system. */
class Paths {
  private readonly folders = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(entries: readonly Entry[]) {
    for (const { name, isFolder } of entries) {
      const parts = name.split('/');
      this.folder(isFolder ? parts : parts.slice(0, -1));
    }
  }

  folder(parts: readonly string[]): string {
    if (parts.length > MOST_FOLDERS) throw new Rejection('too-deep', `${parts.length} folders`);
    let path = '';
    for (const part of parts) {
      const next = `${path}${releasedFolder(part)}`;
      const known = this.folders.get(keyOf(next)) ?? next;
      this.folders.set(keyOf(next), known);
      path = `${known}/`;
    }
    return path;
  }

  file(folder: string, { name, kind }: ReleasedFile): string {
    for (let count = 1; ; count++) {
      const path = `${folder}${count === 1 ? name : releasedName(name, kind, kind, ` (${count})`)}`;
      const key = keyOf(path);
      if (Buffer.byteLength(path) > MOST_PATH) throw new Rejection('unsafe-name', 'a path that is too long');
      if (this.taken.has(key) || this.folders.has(key)) continue;
      this.taken.add(key);
      return path;
    }
  }

  emptyFolders(written: readonly ZipMember[]): ZipMember[] {
    const used = written.map(({ name }) => name);
    return [...this.folders.values()]
      .filter((folder) => !used.some((name) => name.startsWith(`${folder}/`)))
      .filter((folder, _, empty) => !empty.some((other) => other.startsWith(`${folder}/`)))
      .map((folder) => ({ name: `${folder}/`, bytes: new Uint8Array() }));
  }
}

const keyOf = (path: string) => path.normalize('NFC').toUpperCase().toLowerCase();
