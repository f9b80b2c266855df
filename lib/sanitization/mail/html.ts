import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { Rejection, type Removals } from '../result';
import { type Display, type Style, styleOf } from './style';

/** HTML as it is seen, in lines: section 6 of the mail part of the contract. A loop over the tree of a browser, never recursion. */

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Document = DefaultTreeAdapterTypes.Document;

const words = (text: string) => new Set(text.split(' '));

const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section ' +
    'summary table tbody td tfoot th thead tr ul xmp',
);
const UNSEEN = words(
  'head title style script template noframes noembed iframe frame video audio canvas datalist meta link base col colgroup param source ' +
    'track area input desc metadata defs symbol annotation annotation-xml',
);
/** What makes a row a layout, not a line of cells. */
const LAYOUT = words('table ul ol dl pre xmp listing plaintext blockquote h1 h2 h3 h4 h5 h6 hr');
const PRE = words('pre xmp listing plaintext textarea');

/** Elements and comments of a tree: more would not fit into the memory that an input may take. */
const MAX_NODES = 500_000;
/** How deep quotes and lists are shown: deeper ones would only repeat their signs. */
const MAX_SIGNS = 20;

export interface Rendered {
  readonly text: string;
  /** The text alone, without targets of links and alternatives of images: what another version is compared with. */
  readonly said: string;
}

/** Renders a document. */
export function renderHtml(html: string, removals: Removals, nodes = MAX_NODES): Rendered {
  const document = parse(html, { scriptingEnabled: false, treeAdapter: counting(nodes) });
  return new Renderer(/<tr/i.test(html) ? layoutOf(document) : { lines: new Set() }, removals).render(document);
}

/** A tree that may not grow over its limit, whatever a document makes of a few bytes. */
function counting(limit: number): typeof defaultTreeAdapter {
  let nodes = 0;
  const count =
    <Arguments extends unknown[], Made>(make: (...given: Arguments) => Made) =>
    (...given: Arguments): Made => {
      if (++nodes > limit) throw new Rejection('too-large', `more than ${limit} nodes of HTML`);
      return make(...given);
    };
  return {
    ...defaultTreeAdapter,
    createElement: count(defaultTreeAdapter.createElement),
    createCommentNode: count(defaultTreeAdapter.createCommentNode),
  };
}

interface Layout {
  /** Rows that are lines of cells: at least two cells say something, and nothing in them needs lines of its own. */
  readonly lines: ReadonlySet<Node>;
}

/** Which rows of tables are lines: one walk, before anything is rendered. */
function layoutOf(document: Node): Layout {
  const broken = new Set<Node>();
  const cells = new Map<Node, number>();
  const filled = new Set<Node>();
  const rowOf = new Map<Node, Node>();
  const stack: { node: Node; row?: Node; cell?: Node }[] = [{ node: document }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    let { node, row, cell } = top;
    const name = 'tagName' in node ? node.tagName : '';
    if (UNSEEN.has(name)) continue;
    if (LAYOUT.has(name)) {
      // Every row around it; those around one that is known are known too.
      for (let each = row; each !== undefined && !broken.has(each); each = rowOf.get(each)) broken.add(each);
    }
    if (name === 'tr') {
      if (row !== undefined) rowOf.set(node, row);
      row = node;
      cell = undefined;
    } else if ((name === 'td' || name === 'th') && row !== undefined) {
      cell = node;
    }
    const says = 'value' in node ? /\S/.test(node.value) : name === 'img';
    if (says && cell !== undefined && row !== undefined && !filled.has(cell)) {
      filled.add(cell);
      cells.set(row, (cells.get(row) ?? 0) + 1);
    }
    if ('childNodes' in node) for (const child of node.childNodes) stack.push({ node: child, row, cell });
  }
  return { lines: new Set([...cells].filter(([row, count]) => count > 1 && !broken.has(row)).map(([row]) => row)) };
}

interface State {
  readonly pre: 'no' | 'lines' | 'yes';
  /** A line of cells holds everything in it. */
  readonly line: boolean;
  readonly hidden: { readonly font: boolean; readonly visibility: boolean };
}

/** Children that are being rendered, and what is done behind the last. */
interface Frame {
  readonly nodes: readonly Node[];
  at: number;
  readonly state: State;
  readonly leave?: () => void;
}

class Renderer {
  private readonly lines: string[] = [];
  private readonly said: string[] = [];
  private current = '';
  private blank = false;
  /** Whether a blank would be seen: not at the beginning of a line or cell. */
  private isInside = false;
  private isBegun = false;
  private readonly quotes: string[] = [];
  private depth = 0;
  private readonly lists: { number: number; step: number; isOrdered: boolean }[] = [];
  private marker = '';

  constructor(
    private readonly layout: Layout,
    private readonly removals: Removals,
  ) {}

  render(document: Document): Rendered {
    const state: State = { pre: 'no', line: false, hidden: { font: false, visibility: false } };
    const frames: Frame[] = [{ nodes: document.childNodes, at: 0, state }];
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      const node = frame.nodes[frame.at++];
      if (node === undefined) {
        frames.pop();
        frame.leave?.();
      } else {
        const inner = this.enter(node, frame.state);
        if (inner !== undefined) frames.push(inner);
      }
    }
    this.endLine();
    return { text: this.lines.join('\n'), said: this.said.join('') };
  }

  private enter(node: Node, state: State): Frame | undefined {
    if ('value' in node) {
      if (!state.hidden.font && !state.hidden.visibility) this.text(node.value, state);
      else if (/\S/.test(node.value)) this.removals.add('hidden');
      return undefined;
    }
    if (!('tagName' in node)) {
      if (node.nodeName === '#comment') this.removals.add('comment');
      return undefined;
    }
    const name = node.tagName;
    if (name === 'script') this.removals.add('script');
    if (UNSEEN.has(name) || (name === 'dialog' && attribute(node, 'open') === undefined)) return undefined;
    const style = styleOf(attribute(node, 'style'));
    if (style.hidden || attribute(node, 'hidden') !== undefined) {
      this.removals.add('hidden');
      return undefined;
    }
    if (name === 'br') this.breakLine(state);
    else if (name === 'img' || name === 'image') this.image(node, state);
    else return this.element(node, name, style, state);
    return undefined;
  }

  private breakLine(state: State): void {
    if (state.line) this.space();
    else this.endLine(true);
  }

  private element(node: Element, name: string, style: Style, outer: State): Frame {
    const inner = stateIn(name, style, outer, this.layout.lines.has(node));
    const isBlock = isBlockOf(name, style.display);
    if (outer.line) {
      if (name === 'td' || name === 'th') this.cell();
      else if (isBlock) this.space();
    } else if (isBlock) {
      this.endLine();
    }
    if (inner.line && !outer.line) this.isBegun = false;
    const undo = this.open(node, name, isBlock && !outer.line);
    const leave = () => {
      undo?.();
      if (!isBlock) return;
      if (!outer.line) this.endLine();
      else if (name !== 'td' && name !== 'th') this.space();
    };
    return { nodes: node.childNodes, at: 0, state: inner, ...(isBlock || undo !== undefined ? { leave } : {}) };
  }

  /** What an element does besides being a block; answers how it is undone. */
  private open(node: Element, name: string, isBlock: boolean): (() => void) | undefined {
    if (name === 'blockquote') {
      if (++this.depth <= MAX_SIGNS) this.quotes.push('> ');
      return () => {
        this.endLine();
        if (this.depth-- <= MAX_SIGNS) this.quotes.pop();
      };
    }
    if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
      this.lists.push(listOf(node, name));
      return () => this.lists.pop();
    }
    if (name === 'li' && isBlock) {
      this.marker = this.markerOf(node);
      return () => {
        this.endLine();
        this.marker = '';
      };
    }
    if (name === 'a') return this.link(node);
    if (name === 'rt') {
      const isBare =
        node.parentNode === null ||
        !('childNodes' in node.parentNode) ||
        !node.parentNode.childNodes.some((each) => each.nodeName === 'rp');
      if (isBare) this.append('(');
      return () => {
        if (isBare) this.append(')');
      };
    }
    return undefined;
  }

  private text(value: string, state: State): void {
    if (state.pre === 'yes' && !state.line) this.preformatted(value, (line) => line);
    else if (state.pre === 'lines' && !state.line) this.preformatted(value, (line) => line.replace(/[ \t]+/g, ' '));
    else
      for (const piece of value.match(/[ \t\n\f\r]+|[^ \t\n\f\r]+/g) ?? []) {
        if (/^[ \t\n\f\r]/.test(piece)) this.blank = this.blank || this.isInside;
        else this.append(piece);
      }
  }

  private preformatted(value: string, shown: (line: string) => string): void {
    const lines = value.split(/\r\n?|\n/);
    lines.forEach((line, index) => {
      if (index > 0) this.endLine(true);
      if (line !== '') this.append(shown(line));
    });
  }

  private append(text: string, isSaid = true): void {
    if (this.blank) this.current += ' ';
    this.blank = false;
    this.isInside = true;
    this.current += text;
    if (isSaid) this.said.push(text);
  }

  private space(): void {
    this.blank = this.blank || this.isInside;
    this.said.push('\n');
  }

  private cell(): void {
    if (this.isBegun) {
      this.current += '\t';
      this.said.push('\n');
    }
    this.isBegun = true;
    this.blank = false;
    this.isInside = false;
  }

  private endLine(isForced = false): void {
    if (this.current.trim() !== '' || isForced) {
      const line = this.current.trim() === '' ? '' : this.marked(this.current.replaceAll('\u00A0', ' '));
      this.lines.push((this.quotes.join('') + line).trimEnd());
      this.said.push('\n');
    }
    this.current = '';
    this.blank = false;
    this.isInside = false;
  }

  private marked(line: string): string {
    const marked = this.marker + line;
    this.marker = '';
    return marked;
  }

  private markerOf(node: Element): string {
    const list = this.lists[this.lists.length - 1];
    const indent = '  '.repeat(Math.max(0, Math.min(this.lists.length, MAX_SIGNS) - 1));
    if (list === undefined || !list.isOrdered) return `${indent}- `;
    const value = integer(attribute(node, 'value'));
    if (value !== undefined) list.number = value;
    const number = list.number;
    list.number += list.step;
    return `${indent}${number}. `;
  }

  private image(node: Element, state: State): void {
    if (/^\s*(?:https?|ftp):|^\s*\/\//i.test(attribute(node, 'src') ?? '')) this.removals.add('external');
    if (state.hidden.font || state.hidden.visibility) return;
    const alternative = (attribute(node, 'alt') ?? '').replace(/\s+/g, ' ').trim();
    if (alternative !== '') this.append(`[画像: ${alternative}]`, false);
  }

  private link(node: Element): (() => void) | undefined {
    const target = targetOf(attribute(node, 'href'));
    if (target === undefined) return undefined;
    this.removals.add('link');
    const saidFrom = this.said.length;
    const linesFrom = this.lines.length;
    return () => {
      const isShort = this.said.length - saidFrom < 50;
      if (isShort && isSameTarget(this.said.slice(saidFrom).join(''), target)) return;
      if (this.current === '' && this.lines.length > linesFrom) {
        // The link held blocks: its target stands on the last of their lines.
        this.lines[this.lines.length - 1] += ` <${target}>`;
        return;
      }
      this.blank = this.isInside;
      this.append(`<${target}>`, false);
    };
  }
}

function stateIn(name: string, style: Style, state: State, isLine: boolean): State {
  const pre = style.white ?? (PRE.has(name) ? 'yes' : name === 'table' ? 'no' : state.pre);
  const hidden = {
    font: style.font === undefined ? state.hidden.font : style.font === 'none',
    visibility: style.visibility === undefined ? state.hidden.visibility : style.visibility === 'none',
  };
  return { pre, hidden, line: state.line || isLine };
}

const isBlockOf = (name: string, display: Display | undefined) =>
  display === undefined ? BLOCKS.has(name) : display === 'block';

const attribute = (node: Element, name: string) => node.attrs.find((each) => each.name === name)?.value;

function integer(text: string | undefined): number | undefined {
  const number = /^\s*[+-]?\d{1,9}/.exec(text ?? '');
  return number === null ? undefined : Number(number[0]);
}

function listOf(node: Element, name: string) {
  const isReversed = attribute(node, 'reversed') !== undefined;
  const items = isReversed ? node.childNodes.filter((child) => child.nodeName === 'li').length : 1;
  return { number: integer(attribute(node, 'start')) ?? items, step: isReversed ? -1 : 1, isOrdered: name === 'ol' };
}

/** The target of a link that may be shown: the web, ftp, mail and telephone. */
function targetOf(href: string | undefined): string | undefined {
  // A browser drops line ends and tabs, and what controls before the scheme: both hide it.
  const plain = (href ?? '').replace(/[\t\n\r]/g, '').trim();
  const web = /^[\0-\x20]*(https?|ftp):[/\\]*(.+)$/is.exec(plain);
  if (web !== null) return `${web[1].toLowerCase()}://${web[2]}`.replace(/[<>\s]/g, '');
  const other = /^(mailto|tel):([^?]+)/i.exec(plain);
  return other === null ? undefined : `${other[1].toLowerCase()}:${other[2]}`.replace(/[<>\s]/g, '');
}

/** Whether the text of a link already says where it leads. */
function isSameTarget(text: string, target: string): boolean {
  const shown = text.replace(/\s+/g, '').replace(/\/$/, '');
  const plain = target.replace(/\/$/, '');
  return shown === plain || (/^(?:mailto|tel):/.test(plain) && shown === plain.replace(/^\w+:/, ''));
}
