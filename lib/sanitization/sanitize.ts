import { createHash } from 'node:crypto';
import type { Converter, Gate } from './converter';
import { kindOf } from './kind';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { type Conversion, type Item, type Kind, Rejection } from './result';

/** What became of one item: the conversion, or the reason why there is none. */
export type Sanitized =
  | { readonly kind: Kind; readonly status: 'released'; readonly conversion: Conversion }
  | { readonly kind: Kind; readonly status: 'rejected'; readonly rejection: Rejection };

const image = () => import('./image').then(({ image }) => image);
/** Which converter rebuilds a kind; a kind without one is rejected as `unsupported-type`. Modules are loaded when they are needed. */
const CONVERTERS: Partial<Record<Kind, () => Promise<Converter>>> = {
  message: () => import('./mail/message').then(({ mail }) => mail),
  text: () => import('./text').then(({ text }) => text),
  csv: () => import('./csv').then(({ csv }) => csv),
  png: image,
  jpeg: image,
  gif: image,
  bmp: image,
  tiff: image,
  webp: image,
  pdf: () => import('./pdf').then(({ pdf }) => pdf),
};

export interface SanitizeOptions {
  readonly limits?: Limits;
  readonly authenticationServer?: string;
}

/** The gate as a pure function from bytes to result: what the pipeline's functions and `sanso sanitize` run (clauses 2(12), 6(3)②b). Never throws. */
export async function sanitize(item: Item, options: SanitizeOptions = {}): Promise<Sanitized> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  let kind: Kind = 'unknown';
  try {
    if (item.bytes.length === 0) throw new Rejection('empty');
    if (item.bytes.length > (item.door === 'mail' ? limits.mailBytes : limits.fileBytes))
      throw new Rejection('too-large');
    kind = kindOf(item);
    const conversion = await gateFor(item, options, limits).convertKnown(item, kind);
    return { kind, status: 'released', conversion };
  } catch (error) {
    const rejection =
      error instanceof Rejection
        ? error
        : new Rejection('converter-failed', error instanceof Error ? error.message : String(error));
    return { kind, status: 'rejected', rejection };
  }
}

function gateFor(input: Item, { authenticationServer = 'amazonses.com' }: SanitizeOptions, limits: Limits) {
  let expandedBytes = 0;
  const expanded = (bytes: number) => {
    expandedBytes += bytes;
    const grown = expandedBytes > limits.expansionFree && expandedBytes > limits.expansionRatio * input.bytes.length;
    if (grown || expandedBytes > limits.expandedBytes)
      throw new Rejection('too-large', `${expandedBytes} bytes after expansion`);
  };
  const at = (level: number): Gate & { convertKnown(item: Item, kind: Kind): Promise<Conversion> } => ({
    limits,
    authenticationServer,
    level,
    expanded,
    async convert(item, next = level) {
      const kind = kindOf(item);
      return { kind, conversion: await at(next).convertKnown(item, kind) };
    },
    async convertKnown(item, kind) {
      const load = CONVERTERS[kind];
      if (load === undefined) throw new Rejection('unsupported-type', kind);
      const conversion = await (await load())(item, kind, this);
      if (conversion.files.length === 0) throw new Rejection('empty');
      return conversion;
    },
  });
  return at(0);
}

/** The digest that results carry: SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
