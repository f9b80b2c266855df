import { type Block, isEverything, isPrivate } from '../../address/block';
import type { Judged } from '../../rules/rule';
import { addressBook } from './address-book';
import { type Crossing, declaring } from './declared-flows';
import { type Home, isClosed } from './home';

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
export function peerFault(judged: Judged, home: Home, crossing: Omit<Crossing, 'realm'>): PeerVerdict | undefined {
  const block: Block = crossing.other;
  if (isEverything(block)) {
    return isClosed(home) ? { what: `${block.text}, which is every address there is`, flows: [] } : undefined;
  }
  const book = addressBook(judged);
  const foreign = book.foreign(home.realm, block);
  if (foreign.length > 0) {
    const { covers, narrower } = declaring(judged, { ...crossing, realm: home.realm });
    if (covers.length > 0) return undefined;
    const zones = [...new Set(foreign.map(({ realm }) => realm))].join(', ');
    const flows = narrower.map(({ id }) => id);
    const register =
      flows.length > 0 ? `, wider than declared flow ${flows.join(', ')}` : ', which no valid flow declares';
    return { what: `${block.text}, addresses of ${zones}${register}`, flows };
  }
  if (isClosed(home) && !isPrivate(block) && !book.own(home.realm, block))
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
