import { render } from '../../../messages/render';
import { say } from '../../../messages/say';
import type { Door } from '../../../sanitization/result';
import { HEARTBEAT, NOTICES } from '../folders';
import type { Store } from './converter';

/** What is used of the S3 client beside reading and writing. */
export interface ListingStore extends Store {
  listObjectsV2(input: { Bucket: string; ContinuationToken?: string }): Promise<{
    readonly Contents?: readonly { readonly Key?: string; readonly Size?: number; readonly LastModified?: Date }[];
    readonly NextContinuationToken?: string;
  }>;
}

export interface DigesterParts {
  readonly s3: ListingStore;
  /** Buckets of LGWAN that receive, by the door that their objects came through. */
  readonly handOffs: readonly { readonly door: Door; readonly bucket: string }[];
  readonly digests: string;
  /** Who is told also that nothing came. */
  readonly offices: readonly string[];
  readonly now?: () => Date;
  readonly log?: (line: object) => void;
}

/** The schedule, or whoever wants a day once more: `YYYY-MM-DD` of Japan. */
export interface DigestEvent {
  readonly day?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Japan has one time, nine hours before that of the world, in summer too. */
const JAPAN_MS = 9 * 60 * 60 * 1000;
const inJapan = (time: number) => new Date(time + JAPAN_MS).toISOString();

/** One object that came, of an office or a person. */
interface Came {
  readonly door: Door;
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  readonly at: number;
}

/**
 * Tells each office, and each person with mail, once a day what was released to them yesterday and what was not (clause 2(12)): names,
 * numbers and times of what lies in the hand-offs, and no contents. The same day is written under the same name, however often.
 */
export function createDigester({ s3, handOffs, digests, offices, ...rest }: DigesterParts) {
  const { now = () => new Date(), log = console.log } = rest;
  return async function handler(event: DigestEvent): Promise<void> {
    const day = event.day ?? inJapan(now().getTime() - DAY_MS).slice(0, 10);
    const from = Date.parse(`${day}T00:00:00+09:00`);
    if (Number.isNaN(from)) throw new Error('a day looks like 2027-03-31');
    const folders = new Map<string, Came[]>(offices.map((office) => [office, []]));
    for (const handOff of handOffs)
      for (const came of await listed(handOff, from)) {
        const [folder] = came.key.split('/');
        folders.set(folder, [...(folders.get(folder) ?? []), came]);
      }
    for (const [folder, came] of folders) {
      const text = await textOf(folder, day, came);
      await s3.putObject({ Bucket: digests, Key: `${folder}/${day}.txt`, Body: text, ContentType: 'text/plain' });
    }
    log({ event: 'digest', day, folders: folders.size });
  };

  async function listed({ door, bucket }: { door: Door; bucket: string }, from: number): Promise<Came[]> {
    const found: Came[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await s3.listObjectsV2({ Bucket: bucket, ContinuationToken });
      for (const { Key: key = '', Size: bytes = 0, LastModified } of page.Contents ?? []) {
        const at = LastModified?.getTime() ?? 0;
        if (key.startsWith(HEARTBEAT) || !key.includes('/') || at < from || at >= from + DAY_MS) continue;
        found.push({ door, bucket, key, bytes, at });
      }
      ContinuationToken = page.NextContinuationToken;
      if (ContinuationToken === undefined) return found.sort((one, other) => one.at - other.at);
    }
  }

  async function textOf(folder: string, day: string, came: readonly Came[]): Promise<string> {
    const isNotice = ({ key }: Came) => key.slice(key.indexOf('/') + 1).startsWith(NOTICES);
    const released = came.filter((one) => !isNotice(one)).map(lineOf);
    const refused = await Promise.all(came.filter(isNotice).map(async (one) => `${lineOf(one)}${await reasonOf(one)}`));
    const none = render(say('digest.none'), 'ja');
    return [
      render(say('digest.title', { folder, day }), 'ja'),
      '',
      render(say('digest.released', { count: released.length }), 'ja'),
      ...(released.length > 0 ? released : [none]),
      '',
      render(say('digest.refused', { count: refused.length }), 'ja'),
      ...(refused.length > 0 ? refused : [none]),
      '',
      render(say('digest.how'), 'ja'),
      '',
    ].join('\n');
  }

  /** Time, name and size: a mail is named by its number. */
  function lineOf({ key, bytes, at }: Came): string {
    const name = key.slice(key.indexOf('/') + 1).replace(new RegExp(`^${NOTICES}`), '');
    return render(say('digest.line', { time: inJapan(at).slice(11, 16), name, bytes }), 'ja');
  }

  /** Why a file was refused: the first line of its notice, which the path has written. Notices of mail reach their people by themselves. */
  async function reasonOf({ door, bucket, key }: Came): Promise<string> {
    if (door !== 'file') return '';
    const { Body } = await s3.getObject({ Bucket: bucket, Key: key });
    const text = Buffer.from((await Body?.transformToByteArray()) ?? []).toString('utf8');
    return `\n    ${text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)[0]
      .slice(0, 500)}`;
  }
}
