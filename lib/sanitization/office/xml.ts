import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Rejection, type Removals, type RemovedClass } from '../result';
import { isUnderstood, MARKUP_COMPATIBILITY, prefixOf, uriOf } from './namespaces';

/** What becomes of an element: written, left out but for what it holds, or left out with it. */
export type Verdict = 'keep' | 'unwrap' | 'drop';

/** An element as it was read, with the prefixes that the gate gives; attributes of unknown namespaces are gone already. */
export interface Element {
  name: string;
  readonly attributes: Map<string, string>;
  /** Attributes of our own, as they are written. */
  extra?: string;
}

/** What a vocabulary says of its elements. */
export interface Vocabulary {
  readonly roots: ReadonlySet<string>;
  readonly keep: ReadonlySet<string>;
  readonly unwrap?: ReadonlySet<string>;
  /** Kept elements in which text stands; elsewhere it is only indentation. */
  readonly text: ReadonlySet<string>;
  /** How what is left out is counted. */
  readonly counted?: Readonly<Record<string, RemovedClass>>;
  /** Attributes that name a relationship: without it a `required` one takes the element with it. */
  readonly references?: Readonly<Record<string, Readonly<Record<string, 'required' | 'optional'>>>>;
  /** Kept elements that mean nothing unless one of `objects` is written within. */
  readonly containers?: ReadonlySet<string>;
  readonly objects?: ReadonlySet<string>;
  /** Elements that need a block within, and get an empty one. */
  readonly filled?: ReadonlyMap<string, string>;
  /** Is an attribute of a kept element written? Those of relationships are none of its business. */
  attribute(element: Element, name: string, value: string): string | undefined;
  /** Elements that are judged one by one. */
  readonly special?: Readonly<Record<string, (element: Element, writer: PartWriter) => Verdict>>;
  /** Told when the part has been read. */
  finish?(): void;
}

/** Resolves the id of a relationship to the one that is written, or to none. */
export type Resolve = (id: string) => string | undefined;

/** A place in what is written that is filled later, or stays empty. */
export interface Place {
  markup: string;
}

interface Frame {
  readonly name: string;
  readonly verdict: Verdict;
  readonly isText: boolean;
  mark: number;
  readonly objects: number;
  blocks: number;
  onClose?: (text: string) => boolean | string;
  collected: string;
  isSpoilt: boolean;
  isAlternates: boolean;
  isTaken: boolean;
  /** The element around that this one stands for, and what stands for this one. */
  standsFor: string | undefined;
  substitute: readonly (string | Place)[] | undefined;
}

/** No document of people nests deeper; readers that recurse fall over what does. */
const DEPTH = 400;
/** Addresses, which no attribute that is kept needs. */
const ADDRESS =
  /:\/\/|(?:^|[\s"'=])\\\\[\w.?]|^\s*(?:javascript|vbscript|file|mailto|data|mhtml|ms-[\w-]+|shell|search-ms|https?|ftp)\s*:/i;

export const escapeText = (text: string) =>
  /[&<>\r]/.test(text)
    ? text.replace(/[&<>\r]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' })[found] as string)
    : text;
export const escapeAttribute = (text: string) =>
  /[&<>"\r\n\t]/.test(text)
    ? text.replace(
        /[&<>"\r\n\t]/g,
        (found) =>
          ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' })[
            found
          ] as string,
      )
    : text;

/** Worksheets have the default namespace: some readers know them by no other. */
const tagOf = (name: string) => (name.startsWith('x:') ? name.slice(2) : name);

/** The text of an XML part: UTF-8, or UTF-16 with its mark; throws `malformed`. */
function textOfXml(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1].toLowerCase() ?? label;
    if (declared === 'us-ascii' || declared.slice(0, 6) === label.slice(0, 6)) return text;
  } catch {
    // Told below.
  }
  throw new Rejection('malformed', 'XML in another charset');
}

/** Tells each element of a small part, whatever its namespace. */
export function eachElement(bytes: Uint8Array, told: (tag: SaxesTagNS) => void): void {
  let depth = 0;
  const parser = strictParser();
  parser.on('opentag', (tag) => {
    if (++depth > DEPTH) throw new Rejection('too-deep', 'XML nested too deep');
    told(tag);
  });
  parser.on('closetag', () => {
    depth--;
  });
  parser.write(textOfXml(bytes)).close();
}

/** A strict parser without document types; whatever is not well-formed throws `malformed`. */
function strictParser() {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new Rejection('malformed', error.message);
  });
  parser.on('doctype', () => {
    throw new Rejection('malformed', 'XML with a document type');
  });
  return parser;
}

/** Reads one XML part and writes it anew: only what the vocabulary knows, with our own prefixes, without comments and instructions. */
export class PartWriter {
  private readonly pieces: (string | Place)[] = [];
  private current = '';
  private isOpen = false;
  private readonly stack: Frame[] = [];
  private skipped = 0;
  private objects = 0;
  private readonly prefixes = new Set<string>();
  private readonly declarations: Place = { markup: '' };
  private readonly parser = strictParser();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly resolve: Resolve,
    readonly removals: Removals,
  ) {}

  write(bytes: Uint8Array): string {
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', () => this.close());
    this.parser.on('text', (text) => this.text(text));
    this.parser.on('cdata', (text) => this.text(text));
    this.parser.write(textOfXml(bytes)).close();
    this.vocabulary.finish?.();
    this.flush();
    this.declarations.markup = [...this.prefixes]
      .map((prefix) => ` xmlns${prefix === 'x' ? '' : `:${prefix}`}="${uriOf(prefix)}"`)
      .join('');
    const written = this.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.markup)).join('');
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written}`;
  }

  /** Is one of these elements open, the innermost first? */
  isWithin(name: string): boolean {
    return this.stack.some((frame) => frame.name === name);
  }

  /** Leaves out the innermost open element of one of these names, once it ends. */
  spoil(...names: string[]): void {
    const frame = [...this.stack].reverse().find(({ name }) => names.includes(name));
    if (frame !== undefined) frame.isSpoilt = true;
  }

  /** Leads this id to a part that is written? */
  resolves(id: string | undefined): boolean {
    return id !== undefined && this.resolve(id) !== undefined;
  }

  /** The element that is being opened is told its text when it ends: it stays, goes, or other markup stands for it. */
  whenClosed(judge: (text: string) => boolean | string): void {
    this.nextJudge = judge;
  }
  private nextJudge: ((text: string) => boolean | string) | undefined;

  /** The element that is being opened is written in the place of one around it. */
  instead(name: string): void {
    this.nextStandsFor = name;
  }
  private nextStandsFor: string | undefined;

  /** A place to write into later; it goes with what stands around it. */
  place(): Place {
    this.flush();
    const place = { markup: '' };
    this.pieces.push(place);
    return place;
  }

  /** Markup of our own in the place of what was read; its prefixes must be in use already or told. */
  put(markup: string, ...prefixes: string[]): void {
    this.endTag();
    for (const prefix of prefixes) this.prefixes.add(prefix);
    this.current += markup;
  }

  private endTag(): void {
    if (this.isOpen) this.current += '>';
    this.isOpen = false;
  }

  private flush(): void {
    this.endTag();
    this.pieces.push(this.current);
    this.current = '';
  }

  private mark(): number {
    this.flush();
    return this.pieces.length;
  }

  private retract(mark: number): void {
    this.pieces.length = mark;
    this.current = '';
    this.isOpen = false;
  }

  private open(tag: SaxesTagNS): void {
    if (this.stack.length + this.skipped > DEPTH) throw new Rejection('too-deep', 'XML nested too deep');
    if (this.skipped > 0) {
      this.skipped++;
      return;
    }
    if (tag.uri === MARKUP_COMPATIBILITY) {
      this.openAlternative(tag);
      return;
    }
    const prefix = prefixOf(tag.uri);
    const element: Element = { name: `${prefix}:${tag.local}`, attributes: new Map() };
    const { vocabulary } = this;
    const isRoot = this.stack.length === 0;
    if (isRoot && !vocabulary.roots.has(element.name))
      throw new Rejection('malformed', `${tag.name} is no part of this kind`);
    const special = prefix === undefined ? undefined : vocabulary.special?.[element.name];
    const isKept = prefix !== undefined && vocabulary.keep.has(element.name);
    if (special !== undefined || isKept) this.readAttributes(tag, element);
    this.nextJudge = undefined;
    this.nextStandsFor = undefined;
    let verdict: Verdict =
      special !== undefined
        ? special(element, this)
        : isKept
          ? 'keep'
          : vocabulary.unwrap?.has(element.name)
            ? 'unwrap'
            : 'drop';
    const judge = this.nextJudge;
    if (verdict === 'keep' && !this.resolveReferences(element)) verdict = 'drop';
    const counted = verdict === 'keep' ? undefined : vocabulary.counted?.[element.name];
    if (counted !== undefined) this.removals.add(counted);
    if (verdict === 'drop') {
      this.skipped = 1;
      return;
    }
    const isContainer = vocabulary.containers?.has(element.name) === true;
    const frame = this.push(element.name, verdict, verdict === 'keep' && vocabulary.text.has(element.name));
    frame.onClose = judge;
    frame.standsFor = this.nextStandsFor;
    if (verdict === 'keep') {
      const parent = this.stack.length > 1 ? this.stack[this.stack.length - 2] : undefined;
      if (parent !== undefined && (element.name === 'w:p' || element.name === 'w:tbl' || element.name === 'a:p'))
        this.countBlock();
      if (vocabulary.objects?.has(element.name)) this.objects++;
      if (isContainer || judge !== undefined || vocabulary.special?.[element.name] !== undefined)
        frame.mark = this.mark();
      this.startTag(element, isRoot);
    }
  }

  /** A block counts for the nearest element around it that is written. */
  private countBlock(): void {
    for (let at = this.stack.length - 2; at >= 0; at--) {
      this.stack[at].blocks++;
      if (this.stack[at].verdict === 'keep') return;
    }
  }

  private push(name: string, verdict: Verdict, isText: boolean): Frame {
    const frame: Frame = {
      name,
      verdict,
      isText,
      mark: -1,
      objects: this.objects,
      blocks: 0,
      collected: '',
      isSpoilt: false,
      isAlternates: false,
      isTaken: false,
      standsFor: undefined,
      substitute: undefined,
    };
    this.stack.push(frame);
    return frame;
  }

  private openAlternative(tag: SaxesTagNS): void {
    const parent = this.stack.at(-1);
    if (tag.local === 'AlternateContent' && parent !== undefined) {
      this.push('mc:AlternateContent', 'unwrap', false).isAlternates = true;
      return;
    }
    const needs = (tag.attributes.Requires?.value ?? '').split(/\s+/).filter((prefix) => prefix !== '');
    const isUsable =
      parent?.isAlternates === true &&
      !parent.isTaken &&
      (tag.local === 'Fallback' ||
        (tag.local === 'Choice' &&
          needs.length > 0 &&
          needs.every((prefix) => isUnderstood(tag.ns[prefix] ?? this.parser.resolve(prefix)))));
    if (!isUsable || parent === undefined) {
      this.skipped = 1;
      return;
    }
    parent.isTaken = true;
    this.push(`mc:${tag.local}`, 'unwrap', false);
  }

  private readAttributes(tag: SaxesTagNS, element: Element): void {
    for (const name in tag.attributes) {
      const { uri, local, prefix, value } = tag.attributes[name];
      if (prefix === 'xmlns' || name === 'xmlns') continue;
      if (uri === '') element.attributes.set(local, value);
      else if (prefix === 'xml') {
        if (local === 'space') element.attributes.set('xml:space', value === 'preserve' ? value : 'default');
      } else {
        const known = prefixOf(uri);
        if (known !== undefined) element.attributes.set(`${known}:${local}`, value);
      }
    }
  }

  /** Puts the ids that are written in the place of those that were read; says whether what is required is there. */
  private resolveReferences({ name, attributes }: Element): boolean {
    const references = this.vocabulary.references?.[name];
    for (const [key, id] of attributes) {
      if (key[1] !== ':' || key[0] !== 'r') continue;
      const need = references?.[key];
      const resolved = need === undefined ? undefined : this.resolve(id);
      if (resolved === undefined) attributes.delete(key);
      else attributes.set(key, resolved);
    }
    if (references === undefined) return true;
    return Object.entries(references).every(([key, need]) => need === 'optional' || attributes.has(key));
  }

  private startTag(element: Element, isRoot: boolean): void {
    this.endTag();
    const prefix = element.name.slice(0, element.name.indexOf(':'));
    this.prefixes.add(prefix);
    let tag = `<${tagOf(element.name)}${element.extra ?? ''}`;
    for (const [name, value] of element.attributes) {
      const isOurs = name.startsWith('r:') || name === 'xml:space';
      const safe = !isOurs && name !== 'formatCode' && ADDRESS.test(value) ? '' : value;
      const written = isOurs ? value : this.vocabulary.attribute(element, name, safe);
      if (written === undefined) continue;
      const colon = name.indexOf(':');
      if (colon > 0 && name !== 'xml:space') this.prefixes.add(name.slice(0, colon));
      tag += ` ${name}="${escapeAttribute(written)}"`;
    }
    this.current += tag;
    // The namespaces that are used are known at the end only.
    if (isRoot) {
      this.pieces.push(this.current, this.declarations);
      this.current = '';
    }
    this.isOpen = true;
  }

  private text(text: string): void {
    const frame = this.stack.at(-1);
    if (this.skipped > 0 || frame === undefined) return;
    if (frame.onClose !== undefined) frame.collected += text;
    if (!frame.isText) return;
    this.endTag();
    this.current += escapeText(text);
  }

  private close(): void {
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const stays = frame.onClose?.(frame.collected) ?? true;
    if (frame.verdict !== 'keep') return;
    if (frame.substitute !== undefined) {
      this.retract(frame.mark);
      this.pieces.push(...frame.substitute);
      return;
    }
    const isHollow = this.vocabulary.containers?.has(frame.name) === true && this.objects === frame.objects;
    if (stays !== true || frame.isSpoilt || isHollow) {
      if (this.stack.length === 0) throw new Rejection('empty');
      this.retract(frame.mark);
      this.objects = frame.objects;
      if (typeof stays === 'string') this.put(stays);
      return;
    }
    const filling = frame.blocks === 0 ? this.vocabulary.filled?.get(frame.name) : undefined;
    if (filling !== undefined) this.put(filling);
    if (this.isOpen) this.current += '/>';
    else this.current += `</${tagOf(frame.name)}>`;
    this.isOpen = false;
    if (frame.standsFor !== undefined) {
      this.flush();
      const around = [...this.stack].reverse().find(({ name }) => name === frame.standsFor);
      const substitute = this.pieces.splice(frame.mark);
      if (around !== undefined) around.substitute = substitute;
    }
  }
}

/** Names of one namespace as a set: `names('w', 'p r t')`. */
export const names = (prefix: string, list: string): string[] =>
  list
    .trim()
    .split(/\s+/)
    .map((name) => `${prefix}:${name}`);
