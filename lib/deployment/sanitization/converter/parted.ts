import type { Limits } from '../../../sanitization/limits';
import { attachmentOf } from '../../../sanitization/mail/attachment';
import { type Entity, readMessage } from '../../../sanitization/mail/entity';
import type { Field } from '../../../sanitization/mail/fields';
import type { Attachment } from '../../../sanitization/result';

/** A message without what is no text of its own. */
export interface Parted {
  readonly message: Buffer;
  /** What was left out. */
  readonly attachments: readonly Attachment[];
}

/**
 * Write the header and the text parts of a message alone, each text in base64 under its own type and charset; whatever else is in it is
 * named and left out (clause 6(3)②b). Nothing is made safe by this: what comes out is scanned and converted like any mail.
 *
 * @param note says what was left out, as text before all others
 * @param number part of the boundaries, so that the same message is written the same however often
 * @throws Rejection where the message has more parts or levels than the limits allow
 */
export function partMessage(
  bytes: Uint8Array,
  limits: Limits,
  number: string,
  note: (attachments: readonly Attachment[]) => string,
): Parted {
  const message = readMessage(bytes, limits);
  const writer = new Writer(number);
  const body = writer.write(message);
  const first = textPart('text/plain', [['charset', 'UTF-8']], Buffer.from(note(writer.attachments), 'utf8'));
  const head = ['MIME-Version: 1.0', ...headerOf(message.fields)];
  const whole = `${head.join('\r\n')}\r\n${writer.together('mixed', [first, ...(body === undefined ? [] : [body])])}`;
  return { message: Buffer.from(whole, 'utf8'), attachments: writer.attachments };
}

class Writer {
  readonly attachments: Attachment[] = [];
  private boundaries = 0;

  constructor(private readonly number: string) {}

  /** An entity with its own header and a blank line; undefined where no text is in it. Parts lie at most as deep as the limits allow. */
  write(entity: Entity): string | undefined {
    const { type, parts } = entity;
    if (type.startsWith('multipart/')) {
      const kept = parts.map((part) => this.write(part)).filter((part) => part !== undefined);
      return kept.length === 0 ? undefined : this.together(subtypeOf(type), kept);
    }
    if (parts.length > 0) {
      const [inner] = parts;
      const body = this.write(inner);
      const head = headerOf(inner.fields);
      return [
        'Content-Type: message/rfc822',
        '',
        ...(head.length > 0 ? head : ['X-Empty: -']),
        body ?? textPart('text/plain', [], Buffer.alloc(0)),
      ].join('\r\n');
    }
    const isNamed = entity.name !== undefined || entity.disposition.startsWith('attach');
    if (isNamed || !/^text\/[\w.+-]{1,60}$/.test(type)) {
      this.attachments.push(attachmentOf(entity.name ?? `part-${this.attachments.length + 1}`, type, entity.bytes));
      return undefined;
    }
    return textPart(type, [...entity.parameters], entity.bytes);
  }

  together(subtype: string, parts: readonly string[]): string {
    const boundary = `=_${this.number}_${++this.boundaries}`;
    return [
      `Content-Type: multipart/${subtype}; boundary="${boundary}"`,
      '',
      ...parts.flatMap((part) => [`--${boundary}`, part]),
      `--${boundary}--`,
      '',
    ].join('\r\n');
  }
}

/** Which text is the same in another form has to be known by who shows it. */
const subtypeOf = (type: string) => (type === 'multipart/alternative' ? 'alternative' : 'mixed');

/** Parameters that say how a text is read. */
const READING = ['charset', 'format', 'delsp'];

function textPart(type: string, parameters: readonly (readonly [string, string])[], bytes: Uint8Array): string {
  const said = parameters
    .filter(([name, value]) => READING.includes(name) && /^[\w.:+-]{1,60}$/.test(value))
    .map(([name, value]) => `; ${name}="${value}"`);
  return [
    `Content-Type: ${type}${said.join('')}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n');
}

/** Every field, but for those that speak of a body that is written anew. */
function headerOf(fields: readonly Field[]): string[] {
  return fields
    .filter(({ name }) => !/^(?:content-|mime-version$)/.test(name))
    .map(({ name, value }) => `${name}: ${value.replace(/[\r\n\0]+/g, ' ')}`);
}
