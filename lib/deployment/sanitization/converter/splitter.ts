import { render } from '../../../messages/render';
import { say } from '../../../messages/say';
import { DEFAULT_LIMITS, mostBytes } from '../../../sanitization/limits';
import { shownName } from '../../../sanitization/names';
import { type Attachment, asRejection, type Reason } from '../../../sanitization/result';
import type { Store } from './converter';
import { type IntakeObject, numberOf } from './destination';
import { partMessage } from './parted';

export interface SplitterParts {
  readonly s3: Store;
  readonly intake: string;
  /** Bucket of the texts, which is scanned in turn. */
  readonly texts: string;
  readonly log?: (line: object) => void;
}

/** What the state machine is told. */
export interface Split {
  readonly status: 'split' | 'rejected' | 'failed';
  readonly reason: Reason | null;
}

/**
 * The splitter of the mail path (clause 6(3)②b): of a message that the scan could not read, usually for a password on an attachment, it
 * writes the header and the text parts alone into a bucket that is scanned in turn, with a note that names what was left out. The same
 * message is written once, however often its event comes. Its log has numbers and counts, and no content.
 */
export function createSplitter({ s3, intake, texts, log = console.log }: SplitterParts) {
  return async function handler(object: IntakeObject): Promise<Split> {
    const { key, versionId } = object;
    const number = numberOf(object);
    const rejected = (reason: Reason, bytes?: number): Split => {
      log({ event: 'rejected', number, reason, bytes });
      return { status: reason === 'converter-failed' ? 'failed' : 'rejected', reason };
    };
    const { ContentLength: length = 0, Body: body } = await s3.getObject({
      Bucket: intake,
      Key: key,
      VersionId: versionId,
    });
    if (length > mostBytes('mail', DEFAULT_LIMITS)) return rejected('too-large', length);
    const bytes = (await body?.transformToByteArray()) ?? new Uint8Array();
    let parted: ReturnType<typeof partMessage>;
    try {
      parted = partMessage(bytes, DEFAULT_LIMITS, number, (attachments) => noteOf(attachments, number));
    } catch (problem) {
      return rejected(asRejection(problem).reason, bytes.length);
    }
    try {
      await s3.putObject({ Bucket: texts, Key: `${number}.eml`, Body: parted.message, IfNoneMatch: '*' });
    } catch (problem) {
      // An earlier event about the same message wrote it; another version would be another message.
      if ((problem as Error).name !== 'PreconditionFailed') throw problem;
    }
    log({ event: 'split', number, bytes: bytes.length, attachments: parted.attachments.length });
    return { status: 'split', reason: null };
  };
}

/** What people read before the text: what is missing, why, and how they come to it. */
function noteOf(attachments: readonly Attachment[], number: string): string {
  const lines = (['ja', 'en'] as const).flatMap((language) => [
    ...(attachments.length === 0 ? [render(say('notice.unread-mail'), language)] : []),
    ...attachments.map(({ name, bytes, sha256 }) =>
      render(say('notice.left-out', { name: shownName(name), bytes: `${bytes}`, sha256 }), language),
    ),
    render(say('notice.by-screen'), language),
    render(say('notice.number', { number }), language),
    '',
  ]);
  return lines.join('\n');
}
