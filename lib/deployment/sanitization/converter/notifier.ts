import { render } from '../../../messages/render';
import { say } from '../../../messages/say';
import { encodeWords } from '../../../sanitization/mail/writer';
import { shownName } from '../../../sanitization/names';
import { type Door, REASONS, type Reason } from '../../../sanitization/result';
import { HEARTBEAT, NOTICES } from '../folders';
import type { Converted, Store } from './converter';
import { numberOf, officeOf } from './destination';

export interface NotifierParts {
  readonly s3: Pick<Store, 'putObject'>;
  readonly door: Door;
  readonly intake: string;
  readonly postmaster: string;
  readonly offices: readonly string[];
  readonly now?: () => Date;
  readonly log?: (line: object) => void;
}

/** What the state machine holds back, or the schedule of the heartbeat. */
export interface NotifierEvent {
  readonly heartbeat?: true;
  readonly detail?: { readonly s3ObjectDetails?: { readonly objectKey?: string; readonly versionId?: string } };
  readonly held?: { readonly reason?: string };
  readonly converted?: Partial<Converted>;
}

/**
 * Tells the people who wait what was not released and how to ask again, in Japanese and English (clause 2(12)). A notice is a text that it
 * puts into the intake, so that it is scanned, converted and handed over like anything else: nothing goes around the gate.
 */
export function createNotifier({ s3, door, intake, postmaster, offices, ...rest }: NotifierParts) {
  const { now = () => new Date(), log = console.log } = rest;
  /** Once: what is there already was put by an earlier event about the same object. */
  const put = async (key: string, body: string) => {
    try {
      await s3.putObject({ Bucket: intake, Key: key, Body: body, ContentType: 'text/plain', IfNoneMatch: '*' });
    } catch (problem) {
      if ((problem as Error).name !== 'PreconditionFailed') throw problem;
    }
  };
  return async function handler(event: NotifierEvent): Promise<void> {
    if (event.heartbeat) {
      const at = now().toISOString();
      const text = `heartbeat ${at}`;
      const isMail = door === 'mail';
      await put(
        `${HEARTBEAT}${at.replace(/[:.]/g, '-')}.${isMail ? 'eml' : 'txt'}`,
        isMail
          ? messageOf({ postmaster, to: [postmaster], subject: 'heartbeat', number: at.replace(/\D/g, '') }, text)
          : text,
      );
      return;
    }
    const { objectKey: key = '', versionId } = event.detail?.s3ObjectDetails ?? {};
    // A notice about a notice would never end.
    if (key.startsWith(NOTICES) || key.startsWith(HEARTBEAT)) throw new Error('a text of the path itself was held');
    const number = numberOf({ key, versionId });
    const reason = REASONS.find((known) => known === event.held?.reason) ?? 'converter-failed';
    log({ event: 'held', number, reason });
    if (door === 'mail') {
      const to = event.converted?.recipients?.length ? event.converted.recipients : [postmaster];
      const text = textOf(
        reason,
        render(say('notice.a-mail'), 'ja'),
        render(say('notice.a-mail'), 'en'),
        number,
        'mail',
      );
      const subject = render(say('notice.subject'), 'ja');
      await put(`${NOTICES}${number}.eml`, messageOf({ postmaster, to, subject, number }, text));
      return;
    }
    const office = officeOf(key, offices);
    if (office === undefined) throw new Error('nobody is there to be told');
    const name = shownName(key.slice(key.lastIndexOf('/') + 1));
    await put(`${NOTICES}${office}/${number}.txt`, textOf(reason, name, name, number, 'file'));
  };
}

function textOf(reason: Reason, ja: string, en: string, number: string, door: Door): string {
  const lines = (['ja', 'en'] as const).flatMap((language) => {
    const name = language === 'ja' ? ja : en;
    const why = reason === 'member-rejected' ? 'unsafe-member' : reason;
    return [
      render(say(`gate.${why}`, { name }), language),
      render(say(door === 'mail' ? 'notice.again-mail' : 'notice.again-file'), language),
      render(say('notice.number', { number }), language),
      '',
    ];
  });
  return `${lines.join('\n')}`;
}

interface Letter {
  readonly postmaster: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly number: string;
}

/** A message as it comes in from outside; the receiving service names nobody, so those of the header receive it. */
function messageOf({ postmaster, to, subject, number }: Letter, text: string): string {
  return [
    `From: ${postmaster}`,
    `To: ${to.join(',\r\n ')}`,
    `Subject: ${encodeWords(subject).join('\r\n ')}`,
    `Message-ID: <${number}@${postmaster.replace(/^.*@/, '')}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n');
}
