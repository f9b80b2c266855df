import { intersect, meets, next, type Point, type Ranges } from '../address/ranges';
import { addressText, prefixOf } from '../facts/network/addresses';
import { render } from '../messages/render';
import { type Said, say } from '../messages/say';
import type { Connected } from './connection';
import type { DataHop } from './data-paths/data-paths';
import { ANY_PROTOCOL, type Packets, PROTOCOL } from './packets';
import { protocolText } from './packets-text';
import type { Hop, State } from './state';

/** One hop of a trace. */
export interface PathHop {
  readonly action: Hop['action'] | DataHop['action'];
  /** `Template/LogicalId`; absent for what AWS does by itself. */
  readonly resource?: string;
  /** Everything that a hop of data names, and the statements that allow it. Default: it is a hop of packets. */
  readonly resources?: readonly string[];
  readonly by?: readonly string[];
  readonly property?: string;
  readonly text: Said;
  /** Set on the hops of the answer. */
  readonly answer?: true;
}

/** A sentence with the place that it speaks of: `text  [Template/LogicalId Property]`. */
export function located(text: Said, { resource, property }: Pick<PathHop, 'resource' | 'property'>): Said {
  if (resource === undefined) return text;
  return say('trace.located', { text, place: property ? `${resource} ${property}` : resource });
}

/** One packet that takes a path. */
export interface Witness {
  readonly protocol: string;
  readonly source: string;
  readonly sourcePort?: number;
  readonly destination: string;
  readonly port?: number;
}

/** How packets came to where they are. */
export function pathOf(state: State): PathHop[] {
  const states: State[] = [];
  for (let each: State | undefined = state; each; each = each.parent) states.unshift(each);
  return states.flatMap(({ hops }) => hops.map(shown));
}

/** The hops of a connection, through everything that splits it; then those of the answers, the last connection first. */
export function connectionPath(made: Connected): PathHop[] {
  return [...pathOf(made.request), ...answersOf(made)];
}

function answersOf({ answer, from }: Connected): PathHop[] {
  const own = answer ? pathOf(answer).map((hop) => ({ ...hop, answer: true as const })) : [];
  return [...own, ...(from ? answersOf(from) : [])];
}

function shown({ action, resource, property, text }: Hop): PathHop {
  return { action, resource: resource?.id, property, text: text() };
}

/** Addresses of the internet that belong to nobody, for packets of which only that is known (RFC 5737, RFC 3849). */
const EXAMPLES = [prefixOf('203.0.113.10'), prefixOf('2001:db8::10')].flatMap((prefix) => prefix ?? []);

/**
 * A packet out of those that arrived, as its sender sent it; its ports are such that the answer comes back.
 *
 * @param arrived the packets at their target, where the connection of the sender ended before: at a translation, a balancer
 */
export function witnessOf(
  { request, answer }: Pick<Connected, 'request' | 'answer'>,
  arrived: Packets = request.packets,
): Witness {
  const answered = answer ? intersect(request.packets.sourcePort, answer.packets.port) : [];
  const asked = request.asked ?? request.packets;
  const same = asked.version === arrived.version;
  // What translates and what forwards leaves the destination as it was.
  const destination = same ? intersect(asked.destination, arrived.destination) : [];
  const packets = {
    ...asked,
    destination: destination.length > 0 ? destination : asked.destination,
    sourcePort: answered.length > 0 && !request.asked ? answered : asked.sourcePort,
  };
  const protocol = chosenProtocol(packets);
  const ported = protocol === PROTOCOL.tcp || protocol === PROTOCOL.udp;
  const source = chosenAddress(packets.source);
  const target = chosenAddress(packets.destination);
  // Two places that may have the same addresses have different ones.
  const other = target === source && meets(packets.destination, [next(target), next(target)]) ? next(target) : target;
  return {
    protocol: render(protocolText([protocol, protocol]), 'en'),
    source: addressText(source),
    destination: addressText(other),
    ...(ported ? { sourcePort: chosen(packets.sourcePort, 49152), port: chosen(packets.port, 443) } : {}),
  };
}

function chosenAddress(ranges: Ranges): Point {
  const [first, last] = ranges;
  const isWide = ranges.length > 2 || BigInt(last) - BigInt(first) >= WIDE;
  const example = EXAMPLES.find(
    (each) => typeof each.first === typeof first && meets(ranges, [each.first, each.first]),
  );
  if (example && isWide) return example.first;
  // The first address of a block is that of the network.
  return first === last ? first : next(first);
}

/** From here on a set of addresses says little of who has them. */
const WIDE = 1n << 24n;

function chosenProtocol({ protocol }: Packets): number {
  if (protocol[0] === ANY_PROTOCOL[0] && protocol.length === 2 && protocol[1] === ANY_PROTOCOL[1]) return PROTOCOL.tcp;
  return chosen(protocol, PROTOCOL.tcp);
}

/** A point that people expect, when the set has it; else its first one. */
function chosen(ranges: Ranges, expected: number): number {
  for (let i = 0; i < ranges.length; i += 2) if (ranges[i] <= expected && ranges[i + 1] >= expected) return expected;
  return Number(ranges[0]);
}
