import { DEFAULT_LIMITS, mostBytes } from '../../../sanitization/limits';
import type { Separate } from '../../../sanitization/process/separately';
import type { Door, Reason } from '../../../sanitization/result';
import { type IntakeObject, numberOf, placeOfFile, placesOfMail, recipientsOf } from './destination';

/** What is used of the S3 client. */
export interface Store {
  getObject(input: { Bucket: string; Key: string; VersionId?: string }): Promise<{
    readonly ContentLength?: number;
    readonly Body?: { transformToByteArray(): Promise<Uint8Array> };
  }>;
  putObject(input: {
    Bucket: string;
    Key: string;
    Body: Uint8Array | string;
    ContentType?: string;
    IfNoneMatch?: string;
  }): Promise<unknown>;
}

export interface ConverterParts {
  readonly s3: Store;
  readonly gate: Pick<Separate, 'sanitize'>;
  readonly door: Door;
  readonly intake: string;
  readonly staging: string;
  /** Of mail: domains of recipients, and who gets what names none of them. */
  readonly domains: readonly string[];
  readonly postmaster: string;
  /** Of files. */
  readonly offices: readonly string[];
  readonly log?: (line: object) => void;
}

/** What the state machine is told. */
export interface Converted {
  readonly status: 'released' | 'rejected' | 'failed';
  readonly reason: Reason | 'no-office' | null;
  /** What to hand over: a key of the hand-off, and the copy source. */
  readonly files: readonly { readonly key: string; readonly source: string }[];
  readonly recipients: readonly string[];
}

/** Failures of the gate itself: somebody has to look, whoever sent the file. */
const FAILURES: readonly Reason[] = ['converter-failed', 'timeout'];

/**
 * The converter of a path (clauses 2(12) and 6(3)②b): an object of the intake in, its rebuilt files in the staging out. The same object
 * gives the same files under the same names, however often it comes. Its log has numbers, kinds and reasons, and no content.
 */
export function createConverter({ s3, gate, door, intake, staging, log = console.log, ...path }: ConverterParts) {
  return async function handler(object: IntakeObject): Promise<Converted> {
    const { key, versionId } = object;
    const number = numberOf(object);
    const none = { files: [], recipients: [] };
    const found = await s3.getObject({ Bucket: intake, Key: key, VersionId: versionId });
    if ((found.ContentLength ?? 0) > mostBytes(door, DEFAULT_LIMITS)) {
      log({ event: 'rejected', number, reason: 'too-large', bytes: found.ContentLength });
      return { ...none, status: 'rejected', reason: 'too-large' };
    }
    const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
    const recipients = door === 'mail' ? recipientsOf(bytes, path.domains, path.postmaster) : [];
    const sanitized = await gate.sanitize({ name: key.slice(key.lastIndexOf('/') + 1), bytes, door });
    const { kind } = sanitized;
    if (sanitized.status === 'rejected') {
      const { reason } = sanitized.rejection;
      log({ event: 'rejected', number, kind, reason, bytes: bytes.length });
      return { files: [], recipients, reason, status: FAILURES.includes(reason) ? 'failed' : 'rejected' };
    }
    const files: { key: string; source: string }[] = [];
    for (const [index, file] of sanitized.conversion.files.entries()) {
      const source = `${number}/${index + 1}`;
      const places =
        door === 'mail' ? placesOfMail(object, recipients) : [placeOfFile(object, file.name, path.offices)];
      const known = places.filter((place) => place !== undefined);
      if (known.length === 0) {
        log({ event: 'rejected', number, kind, reason: 'no-office', bytes: bytes.length });
        return { ...none, status: 'failed', reason: 'no-office' };
      }
      await s3.putObject({ Bucket: staging, Key: source, Body: file.bytes });
      files.push(...known.map((place) => ({ key: place, source: `${staging}/${source}` })));
    }
    log({ event: 'released', number, kind, bytes: bytes.length, files: files.length });
    return { status: 'released', reason: null, files, recipients };
  };
}
