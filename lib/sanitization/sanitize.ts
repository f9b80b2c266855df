import { checked } from './checked';
import type { Converter, Gate, Sanitized } from './converter';
import { kindOf } from './kind';
import { DEFAULT_LIMITS, type Limits, mostBytes, mostExpanded } from './limits';
import { asRejection, type Conversion, type Item, type Kind, Rejection } from './result';

export type { Sanitized } from './converter';

const image = () => (require('./image') as typeof import('./image')).image;

/**
 * Which converter rebuilds a kind; a kind without one is rejected as `unsupported-type`. Modules are loaded when they are needed, by
 * `require`: in the repository TypeScript is loaded as CommonJS, where `import()` finds no TypeScript.
 */
const CONVERTERS: Partial<Record<Kind, () => Converter>> = {
  message: () => (require('./mail/message') as typeof import('./mail/message')).mail,
  text: () => (require('./text') as typeof import('./text')).text,
  // A program is a text like any other under `.txt`, which nothing runs.
  script: () => (require('./text') as typeof import('./text')).text,
  csv: () => (require('./csv') as typeof import('./csv')).csv,
  zip: () => (require('./archive') as typeof import('./archive')).zip,
  tar: () => (require('./archive') as typeof import('./archive')).tar,
  gzip: () => (require('./archive') as typeof import('./archive')).gzip,
  ole2: () => (require('./ole2') as typeof import('./ole2')).ole2,
  docx: () => (require('./office/office') as typeof import('./office/office')).office,
  xlsx: () => (require('./office/office') as typeof import('./office/office')).office,
  pptx: () => (require('./office/office') as typeof import('./office/office')).office,
  png: image,
  jpeg: image,
  gif: image,
  bmp: image,
  tiff: image,
  webp: image,
  pdf: () => (require('./pdf') as typeof import('./pdf')).pdf,
};

/** A product that rebuilds some kinds instead of the gate's own converters; what it gives back is checked like theirs. */
export interface Product {
  readonly kinds: readonly Kind[];
  convert(item: Item, kind: Kind): Promise<Conversion>;
}

export interface SanitizeOptions {
  readonly limits?: Limits;
  readonly authenticationServer?: string;
  /** A product, or the path of a module that exports it as `product`: only that reaches a process of its own. */
  readonly product?: Product | string;
}

const productOf = (given: Product | string | undefined): Product | undefined =>
  typeof given === 'string' ? (require(given) as { readonly product: Product }).product : given;

/** The gate as a pure function from bytes to result: what the pipeline's functions and `sanso sanitize` run (clauses 2(12), 6(3)②b). Never throws. */
export async function sanitize(item: Item, options: SanitizeOptions = {}): Promise<Sanitized> {
  try {
    return { ...(await gateFor(item, options).convert(item)), status: 'released' };
  } catch (error) {
    return { kind: kindOf(item), status: 'rejected', rejection: asRejection(error) };
  }
}

function gateFor(
  input: Item,
  { limits = DEFAULT_LIMITS, authenticationServer = 'amazonses.com', product: given }: SanitizeOptions,
): Gate {
  const product = productOf(given);
  let expandedBytes = 0;
  let members = 0;
  const expanded = (bytes: number) => {
    expandedBytes += bytes;
    if (expandedBytes > mostExpanded(input.bytes.length, limits))
      throw new Rejection('too-large', `${expandedBytes} bytes after expansion`);
  };
  const counted = (more: number) => {
    members += more;
    if (members > limits.archiveMembers) throw new Rejection('too-many', `${members} members`);
  };
  const converted = async (item: Item, kind: Kind, gate: Gate) => {
    // A message is one by the mail door alone: elsewhere it would carry what a mail never does.
    if (kind === 'message' && item.door !== 'mail') throw new Rejection('unsupported-type', kind);
    if (product?.kinds.includes(kind)) return checked(await product.convert(item, kind));
    const load = CONVERTERS[kind];
    if (load === undefined) throw new Rejection('unsupported-type', kind);
    return checked(await load()(item, kind, gate));
  };
  const at = (level: number): Gate => ({
    limits,
    authenticationServer,
    level,
    expanded,
    counted,
    async convert(item, next = level) {
      if (item.bytes.length === 0) throw new Rejection('empty');
      if (item.bytes.length > mostBytes(item.door, limits))
        throw new Rejection('too-large', `${item.bytes.length} bytes`);
      const kind = kindOf(item);
      return { kind, conversion: await converted(item, kind, at(next)) };
    },
  });
  return at(0);
}
