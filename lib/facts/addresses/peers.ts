import { type Block, isEverything, isPrivate } from '../../address/block';
import type { Facts } from '../facts';
import type { Crossing } from '../flows/declared-flows';
import type { Place } from '../zones/place';
import { isClosed } from '../zones/zones';

/** What is wrong with letting traffic through to or from a block. */
export interface PeerVerdict {
  readonly what: string;
  /** Flows of the register that allow less than this. */
  readonly flows: readonly string[];
}

/**
 * Whether a filter of a zone may name a block as its peer: every address and addresses of the internet are for zones that
 * are not closed, addresses of another zone for declared flows. Undefined when it may.
 */
export function peerFault(facts: Facts, place: Place, crossing: Omit<Crossing, 'zoneId'>): PeerVerdict | undefined {
  const block: Block = crossing.other;
  if (isEverything(block)) {
    return isClosed(place) ? { what: `${block.text}, which is every address there is`, flows: [] } : undefined;
  }
  const book = facts.addresses;
  const foreign = book.foreign(place.zoneId, block);
  if (foreign.length > 0) {
    const { covers, narrower } = facts.flows.declaring({ ...crossing, zoneId: place.zoneId });
    if (covers.length > 0) return undefined;
    const zones = [...new Set(foreign.map(({ zoneId }) => zoneId))].join(', ');
    const flows = narrower.map(({ id }) => id);
    const register =
      flows.length > 0 ? `, wider than declared flow ${flows.join(', ')}` : ', which no valid flow declares';
    return { what: `${block.text}, addresses of ${zones}${register}`, flows };
  }
  if (isClosed(place) && !isPrivate(block) && !book.own(place.zoneId, block))
    return { what: `${block.text}, addresses of the internet`, flows: [] };
  return undefined;
}

/** The protocol of a rule by its name, `any` for all of them. */
export function protocolOf(value: unknown): string {
  const names: Record<string, string> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', '-1': 'any' };
  const text = String(value ?? '-1').toLowerCase();
  return names[text] ?? text;
}

/** Ports of a rule; all of them when it does not say, or not a number. */
export function portsOf(from: unknown, to: unknown): [number, number] {
  const number = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value)) ? Number(value) : Number.NaN;
  const [first, last] = [number(from), number(to)];
  return first >= 0 && last >= 0 ? [first, last] : [0, 65535];
}
