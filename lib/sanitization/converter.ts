import type { Limits } from './limits';
import type { Conversion, Item, Kind, Rejection } from './result';

/** What became of one thing: the conversion, or the reason why there is none. */
export type Sanitized =
  | { readonly kind: Kind; readonly status: 'released'; readonly conversion: Conversion }
  | { readonly kind: Kind; readonly status: 'rejected'; readonly rejection: Rejection };

/** What a converter may ask of the gate around it. */
export interface Gate {
  readonly limits: Limits;
  /** Name of the receiving service whose `Authentication-Results` are believed. */
  readonly authenticationServer: string;
  /** How many archives stand around this item: 0 for what came in by the door. */
  readonly level: number;
  /** What was expanded so far out of the one input, in bytes; throws `too-large` over a limit. Every decompression tells it. */
  expanded(bytes: number): void;
  /** How many members archives were found to have so far, in all; throws `too-many` over the limit. */
  counted(members: number): void;
  /** Judges a thing inside by the same rules (members of archives, pictures of documents); `level` rises by one for members of archives. */
  convert(item: Item, level?: number): Promise<{ readonly kind: Kind; readonly conversion: Conversion }>;
}

/** Rebuilds one kind: bytes in, files built anew out; throws a `Rejection`. No clock, no network, no locale. */
export type Converter = (item: Item, kind: Kind, gate: Gate) => Promise<Conversion> | Conversion;
