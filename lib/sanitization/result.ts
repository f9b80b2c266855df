/**
 * What the gate is given and what it answers: 無害化通信 of clauses 2(12) and 6(3)②b. An object comes in by one of two doors, is judged by its
 * bytes, and is released as something built anew or rejected with a reason. There is no third way.
 */

/** `mail` is the raw bucket of the mail path, `file` the intake bucket of the file path. */
export type Door = 'mail' | 'file';

/** What the bytes are; a name decides only between `text` and `csv`, and whether a macro is named after it, never what is trusted. */
export const KINDS = [
  'message',
  'text',
  'csv',
  'png',
  'jpeg',
  'gif',
  'bmp',
  'tiff',
  'webp',
  'svg',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'zip',
  '7z',
  'tar',
  'gzip',
  'ole2',
  'rtf',
  'odf',
  'html',
  'executable',
  'script',
  'shortcut',
  'disk-image',
  'other',
  'unknown',
] as const;
export type Kind = (typeof KINDS)[number];

/** Why something was rejected: a closed list, each with a sentence for the person who waits in `lib/messages`. */
export const REASONS = [
  'unsupported-type',
  'encrypted',
  'malformed',
  'empty',
  'too-large',
  'too-many',
  'too-deep',
  'unsafe-name',
  'unsafe-member',
  'member-rejected',
  'active-content',
  'malware',
  'not-scanned',
  'timeout',
  'converter-failed',
] as const;
export type Reason = (typeof REASONS)[number];

/** Classes of what is taken out of a released object. */
const REMOVED = [
  'macro',
  'script',
  'action',
  'link',
  'external',
  'embedded',
  'form',
  'field',
  'metadata',
  'trailing',
  'comment',
  'hidden',
  'control',
  'formula',
  'other',
] as const;
export type RemovedClass = (typeof REMOVED)[number];

/** One object at a door: its name as it was given, and its bytes. */
export interface Item {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly door: Door;
}

/** A file that was built anew. `name` is already a released name (see `names.ts`). */
export interface ReleasedFile {
  readonly name: string;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

export interface Removed {
  readonly what: RemovedClass;
  readonly count: number;
}

/** A part of a mail that is named and never carried; size and digest are those of the decoded part. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What became of a member of an archive. */
export interface Member {
  readonly name: string;
  readonly kind: Kind;
  readonly status: 'released' | 'rejected';
  readonly reason: Reason | null;
}

export interface Authentication {
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
}

/** What a converter of one kind makes of an item: at least one file, or it throws a `Rejection`. */
export interface Conversion {
  readonly files: readonly ReleasedFile[];
  readonly removed: readonly Removed[];
  readonly attachments?: readonly Attachment[];
  readonly members?: readonly Member[];
  readonly authentication?: Authentication;
}

/** Thrown where something cannot be released; whatever else is thrown is told as `converter-failed`. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly reason: Reason,
    /** English, for logs and tests only; people read the sentence of the reason. */
    detail: string = reason,
    readonly members?: readonly Member[],
  ) {
    super(detail);
  }
}

/** What was thrown, as a reason; whatever is none of the gate's own is a failure of the converter. */
export function asRejection(error: unknown): Rejection {
  if (error instanceof Rejection) return error;
  return new Rejection('converter-failed', error instanceof Error ? error.message : String(error));
}

/** Counts what is taken out, by class, in the order of `REMOVED`. */
export class Removals {
  private readonly counts = new Map<RemovedClass, number>();

  add(what: RemovedClass, count = 1): void {
    if (count > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  addAll(removed: readonly Removed[]): void {
    for (const { what, count } of removed) this.add(what, count);
  }

  list(): Removed[] {
    return REMOVED.flatMap((what) => {
      const count = this.counts.get(what) ?? 0;
      return count === 0 ? [] : [{ what, count }];
    });
  }
}
