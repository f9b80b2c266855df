import { sha256 } from '../../../sanitization/digest';
import { parseAddresses } from '../../../sanitization/mail/addresses';
import { fieldOf, readHeader } from '../../../sanitization/mail/fields';
import { HEARTBEAT, NOTICES } from '../folders';

/** An object of the intake: the same object has the same number in whatever event it comes. */
export interface IntakeObject {
  readonly key: string;
  readonly versionId?: string;
}

/** A number for people to ask about an object by, and for every name that is made of it. */
export function numberOf({ key, versionId = '' }: IntakeObject): string {
  return sha256(Buffer.from(`${key}\n${versionId}`)).slice(0, 32);
}

/** The office of a file: the first folder, or the one of a notice; undefined where nobody receives it. */
export function officeOf(key: string, offices: readonly string[]): string | undefined {
  const [office] = (key.startsWith(NOTICES) ? key.slice(NOTICES.length) : key).split('/');
  return key.includes('/') && offices.includes(office) ? office : undefined;
}

/** Where a released file goes in the hand-off; undefined where nobody receives it. */
export function placeOfFile(object: IntakeObject, name: string, offices: readonly string[]): string | undefined {
  const { key } = object;
  if (key.startsWith(HEARTBEAT)) return `${HEARTBEAT}${numberOf(object)}.txt`;
  const office = officeOf(key, offices);
  if (office === undefined) return undefined;
  return key.startsWith(NOTICES) ? `${office}/${NOTICES}${name}` : `${office}/${numberOf(object).slice(0, 12)}/${name}`;
}

/** Where a released message goes in the hand-off: to a folder for each who receives it. */
export function placesOfMail(object: IntakeObject, recipients: readonly string[]): string[] {
  if (object.key.startsWith(HEARTBEAT)) return [`${HEARTBEAT}${numberOf(object)}.eml`];
  const folder = object.key.startsWith(NOTICES) ? NOTICES : '';
  return recipients.map((recipient) => `${recipient}/${folder}${numberOf(object)}.eml`);
}

/** Longest header that is read for recipients, bytes. */
const MOST_HEADER = 1024 * 1024;
const MOST_RECIPIENTS = 500;
/** Of a name that is a folder, too; who has another one is served by the postmaster. */
const LOCAL = /^[a-z0-9._%+-]{1,64}$/;

/**
 * Who of our domains a message is for: the one whom the receiving service names, else those in the header. Where there is none (blind
 * copies, lists), and where not all can be named, it goes to the postmaster, so that no message is lost.
 */
export function recipientsOf(bytes: Uint8Array, domains: readonly string[], postmaster: string): string[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_HEADER)).toString('latin1');
  const { fields } = readHeader(head);
  const [, received] = /\bfor\s+<?([^\s<>;]+@[^\s<>;]+)/i.exec(fieldOf(fields, 'received') ?? '') ?? [];
  const named =
    received === undefined
      ? ['to', 'cc'].flatMap((name) =>
          fields.filter((field) => field.name === name).flatMap(({ value }) => parseAddresses(value)),
        )
      : [{ address: received }];
  const ours = [...new Set(named.map(({ address }) => address.trim().toLowerCase()))].filter((address) =>
    domains.includes(address.replace(/^.*@/, '')),
  );
  const known = ours.filter((address) => LOCAL.test(address.replace(/@[^@]*$/, ''))).slice(0, MOST_RECIPIENTS);
  return known.length > 0 && known.length === ours.length ? known : [...new Set([...known, postmaster.toLowerCase()])];
}
