import { type Conversion, type Item, type Kind, type Member, type Reason, Rejection } from '../result';
import type { Sanitized, SanitizeOptions } from '../sanitize';

/** What the two processes say to each other; errors do not travel as what they are. */
export interface Request {
  readonly item: Item;
  readonly options: SanitizeOptions;
  readonly memoryBytes: number;
}
export interface Reply {
  readonly kind: Kind;
  readonly conversion?: Conversion;
  readonly rejected?: { readonly reason: Reason; readonly detail: string; readonly members?: readonly Member[] };
}

/** What the watchdog writes before it ends its process. */
export const OVER_MEMORY = 'over the limit of memory';

export function toReply(sanitized: Sanitized): Reply {
  const { kind } = sanitized;
  if (sanitized.status === 'released') return { kind, conversion: sanitized.conversion };
  const { reason, message, members } = sanitized.rejection;
  return { kind, rejected: { reason, detail: message, members } };
}

export function fromReply({ kind, conversion, rejected }: Reply): Sanitized {
  if (conversion !== undefined) return { kind, status: 'released', conversion };
  const { reason = 'converter-failed', detail, members } = rejected ?? {};
  return { kind, status: 'rejected', rejection: new Rejection(reason, detail, members) };
}
