import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../template/read-text';
import type { Template } from '../template/template';

/** A line of code. */
export interface CodeLine {
  readonly file: string;
  readonly line: number;
}

/** A note of an assembly on a construct. */
interface Note {
  readonly type?: string;
  readonly data?: unknown;
  readonly trace?: readonly string[];
}
type Notes = Readonly<Record<string, readonly Note[]>>;

/**
 * The lines of code that made the resources of a cloud assembly, by their ids: the first line of the user's own code in the stack
 * trace that the CDK wrote down for the construct, or else for the one around it. Nothing where the assembly tells none.
 */
export function constructLines(
  templates: readonly Pick<Template, 'name' | 'file' | 'body'>[],
): (id: string) => CodeLine | undefined {
  const byName = new Map(templates.map((template) => [template.name, template]));
  const notes = new Map<string, Notes>();
  const notesOf = (folder: string) => {
    const known = notes.get(folder);
    if (known) return known;
    const read = notesIn(folder);
    notes.set(folder, read);
    return read;
  };
  return (id) => {
    const slash = id.indexOf('/');
    const template = byName.get(id.slice(0, slash));
    const path = template?.body.Resources[id.slice(slash + 1)]?.Metadata?.['aws:cdk:path'];
    if (!template || typeof path !== 'string') return undefined;
    const here = notesOf(dirname(template.file));
    for (let at = `/${path}`; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const line = firstLine(here[at] ?? []);
      if (line) return line;
    }
    return undefined;
  };
}

/** What a manifest says of its constructs, in itself or in a file beside it. */
function notesIn(folder: string): Notes {
  const manifest = jsonIn(join(folder, 'manifest.json')) as {
    readonly artifacts?: Readonly<Record<string, { metadata?: Notes; additionalMetadataFile?: string } | null>>;
  };
  return Object.assign(
    {},
    ...Object.values(manifest.artifacts ?? {}).flatMap((artifact) => [
      artifact?.metadata ?? {},
      artifact?.additionalMetadataFile ? jsonIn(join(folder, artifact.additionalMetadataFile)) : {},
    ]),
  );
}

/** Whoever judges has read what matters: a file that tells lines alone is not worth an error. */
function jsonIn(file: string): object {
  try {
    const content: unknown = existsSync(file) ? JSON.parse(readText(file)) : {};
    return content !== null && typeof content === 'object' ? content : {};
  } catch {
    return {};
  }
}

function firstLine(notes: readonly Note[]): CodeLine | undefined {
  const frames = notes.flatMap(({ type, data, trace = [] }) =>
    type === 'aws:cdk:creationStack' && Array.isArray(data) ? data : type === 'aws:cdk:logicalId' ? trace : [],
  );
  for (const frame of frames) {
    const [, written, line] = /(?:^|\(|\s)((?:file:\/\/|[A-Za-z]:)?[^():]+):(\d+):\d+\)?$/.exec(String(frame)) ?? [];
    if (written === undefined || /[\\/]node_modules[\\/]|^node:/.test(written)) continue;
    const file = written.startsWith('file://') ? fileURLToPath(written) : written;
    if (existsSync(file)) return { file, line: Number(line) };
  }
  return undefined;
}
