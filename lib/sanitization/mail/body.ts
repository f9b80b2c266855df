import { bufferOf } from '../buffer-of';
import { clean, cleanLine, inert } from '../characters';
import { decode } from '../charset';
import type { Attachment, Removals } from '../result';
import { describeCalendar } from './calendar';
import { lacks } from './comparison';
import { canonicalDate } from './date';
import type { Entity } from './entity';
import { type Field, fieldOf, readHeader } from './fields';
import { unflow } from './flowed';
import { type Rendered, renderHtml } from './html';
import { takeEnclosed } from './transfer';
import { decodeWords } from './words';
import { addressesAsText } from './writer';

/** Which parts of a message are its text, and what that text is; everything else is named and never carried. */
export interface Body {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** What is told of a part that is not carried. */
type Name = (name: string | undefined, type: string, bytes: Uint8Array) => Attachment;

export function readBody(message: Entity, removals: Removals, name: Name): Body {
  const reader = new Reader(removals, name);
  const { text } = reader.render(message);
  const events = text.trim() === '' ? reader.events() : '';
  const seen = clean(text.trim() === '' ? events : text, (count) => removals.add('control', count));
  return { text: inert(seen), attachments: reader.attachments(events !== '') };
}

/** Kinds of `text/…` that are not for people to read. */
const NOT_READ = new Set(
  'text/calendar text/rtf text/javascript text/ecmascript text/css text/xml text/vcard text/x-vcard text/directory text/x-amp-html text/vbscript'.split(
    ' ',
  ),
);
const STATUS = /^message\/(?:(?:global-)?delivery-status|disposition-notification|feedback-report|tracking-status)$/;
const HEADERS = /^(?:text\/rfc822-headers|message\/(?:rfc822-headers|global-headers))$/;

/** What nobody named is called by its number and the name of its type. */
const extensionOf = (type: string) =>
  /\/(?:x-)?([a-z0-9]{1,5})$/.exec(type)?.[1].replace(/^/, '.').replace('.plain', '.txt') ?? '';

interface Shown extends Rendered {
  readonly isPlain: boolean;
}
const NOTHING: Shown = { text: '', said: '', isPlain: false };

class Reader {
  /** In the order of the message; an invitation is one of them unless it is all that the message says. */
  private readonly others: { readonly attachment: () => Attachment; readonly event?: string }[] = [];

  constructor(
    private readonly removals: Removals,
    private readonly name: Name,
  ) {}

  attachments(areEventsShown: boolean): Attachment[] {
    return this.others.flatMap(({ attachment, event }) =>
      areEventsShown && event !== undefined ? [] : [attachment()],
    );
  }

  events(): string {
    return this.others
      .flatMap(({ event }) => event ?? [])
      .filter((event) => event !== '')
      .join('\n\n');
  }

  /** Parts lie at most as deep as the limits allow, so this may call itself. */
  render(entity: Entity): Shown {
    const { type, parts } = entity;
    if (type === 'multipart/alternative') return this.alternative(parts.map((part) => this.render(part)));
    if (type.startsWith('multipart/')) return together(parts.map((part) => this.render(part)));
    if (parts.length > 0) return together([summary(parts[0].fields), this.render(parts[0])]);
    return this.leaf(entity);
  }

  private leaf(entity: Entity): Shown {
    const { type, name, disposition } = entity;
    const isNamed = name !== undefined || disposition.startsWith('attach');
    if (HEADERS.test(type)) return summary(readHeader(Buffer.from(entity.bytes).toString('latin1')).fields);
    if (STATUS.test(type)) return this.plain(entity);
    if (!isNamed && type === 'text/html') return this.html(entity);
    if (!isNamed && type.startsWith('text/') && !NOT_READ.has(type)) return this.plain(entity);
    const isEvent = type === 'text/calendar' && !isNamed;
    this.add(name, type, entity.bytes, isEvent ? describeCalendar(this.decoded(entity)) : undefined);
    return NOTHING;
  }

  private add(name: string | undefined, type: string, bytes: Uint8Array, event?: string): void {
    const number = this.others.length + 1;
    this.others.push({
      attachment: () => this.name(name ?? `part-${number}${extensionOf(type)}`, type, bytes),
      ...(event === undefined || event === '' ? {} : { event }),
    });
  }

  private decoded(entity: Entity): string {
    return decode(entity.bytes, entity.parameters.get('charset')).replace(/\r\n?/g, '\n');
  }

  private plain(entity: Entity): Shown {
    let bytes = entity.bytes;
    const latin = bufferOf(bytes);
    if (latin.includes('begin')) {
      const { text, enclosed } = takeEnclosed(latin.toString('latin1'));
      for (const each of enclosed)
        this.add(decode(Buffer.from(each.name, 'latin1')), 'application/octet-stream', each.bytes);
      if (enclosed.length > 0) bytes = Buffer.from(text, 'latin1');
    }
    const text = this.decoded({ ...entity, bytes });
    const shown =
      entity.type === 'text/enriched' || entity.type === 'text/richtext'
        ? text
            .replace(/<param>[^<]*<\/param>/gi, '')
            .replace(/<<|<[^<>]{0,100}>/g, (found) => (found === '<<' ? '<' : ''))
        : entity.parameters.get('format')?.toLowerCase() === 'flowed'
          ? unflow(text, entity.parameters.get('delsp')?.toLowerCase() === 'yes')
          : text;
    return { text: shown, said: shown, isPlain: true };
  }

  private html(entity: Entity): Shown {
    const head = Buffer.from(entity.bytes.subarray(0, 2_048)).toString('latin1');
    const charset =
      entity.parameters.get('charset') ?? /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head)?.[1];
    return { ...renderHtml(decode(entity.bytes, charset), this.removals), isPlain: false };
  }

  /** The plain version, and any other that says more. */
  private alternative(versions: readonly Shown[]): Shown {
    const ordered = [...versions.filter(({ isPlain }) => isPlain), ...versions.filter(({ isPlain }) => !isPlain)];
    return ordered.reduce((shown, version) => {
      if (version.text.trim() === '') return shown;
      if (clean(shown.text).trim() === '') return version;
      if (!lacks(clean(shown.text), clean(version.said))) return shown;
      const line = version.isPlain
        ? '-------- 別の本文 (another version) --------'
        : '-------- HTML の本文 (HTML version) --------';
      return { ...together([shown, { ...version, text: `${line}\n${version.text}` }]), isPlain: shown.isPlain };
    }, NOTHING);
  }
}

function together(pieces: readonly Shown[]): Shown {
  const filled = pieces.filter(({ text }) => text !== '');
  return {
    text: filled.map(({ text }) => text.trimEnd()).join('\n\n'),
    said: filled.map(({ said }) => said).join('\n'),
    isPlain: filled.length > 0 && filled.every(({ isPlain }) => isPlain),
  };
}

/** Of a message inside: who wrote it, when, and on what. */
function summary(fields: readonly Field[]): Shown {
  const date = fieldOf(fields, 'date');
  const lines = [
    '-------- 転送されたメール (forwarded message) --------',
    ...told('From', fieldOf(fields, 'from'), addressesAsText),
    ...told('Date', date, (value) => canonicalDate(value) ?? cleanLine(value)),
    ...told('Subject', fieldOf(fields, 'subject'), (value) => cleanLine(decodeWords(value))),
  ];
  const text = lines.join('\n');
  return { text, said: text, isPlain: true };
}

const told = (name: string, value: string | undefined, write: (value: string) => string) =>
  value === undefined ? [] : [`${name}: ${write(value.slice(0, 10_000))}`];
