import { addressText, prefixOf } from '../model/network/addresses';
import { intersect, meets, type Point, type Ranges } from '../model/network/ranges';
import type { Connected } from './connection';
import { ANY_PROTOCOL, type Packets, PROTOCOL } from './packets';
import { protocolText } from './packets-text';
import type { Hop, State } from './state';

/** One hop of a trace. */
export interface PathHop {
  readonly action: Hop['action'];
  /** `Template/LogicalId`; absent for what AWS does by itself. */
  readonly resource?: string;
  readonly property?: string;
  readonly text: string;
  /** Set on the hops of the answer. */
  readonly answer?: true;
}

/** A sentence with the place that it speaks of: `text  [Template/LogicalId Property]`. */
export function located(text: string, { resource, property }: Pick<PathHop, 'resource' | 'property'>): string {
  return resource === undefined ? text : `${text}  [${resource}${property ? ` ${property}` : ''}]`;
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

/** A packet out of those that arrived, as its sender sent it; its ports are such that the answer comes back. */
export function witnessOf({ request, answer }: Pick<Connected, 'request' | 'answer'>): Witness {
  let first: State = request;
  while (first.parent && !first.parent.answered && first.parent.sender === request.sender) first = first.parent;
  const answered = answer ? intersect(request.packets.sourcePort, answer.packets.port) : [];
  const packets = {
    ...request.packets,
    // A gateway gave them another source on the way.
    source: request.sender
      ? request.sender.checked
        ? request.sender.addresses[request.packets.version]
        : first.packets.source
      : request.packets.source,
    sourcePort: answered.length > 0 ? answered : request.packets.sourcePort,
  };
  const protocol = chosenProtocol(packets);
  const ported = protocol === PROTOCOL.tcp || protocol === PROTOCOL.udp;
  return {
    protocol: protocolText([protocol, protocol]),
    source: addressText(chosenAddress(packets.source)),
    destination: addressText(chosenAddress(packets.destination)),
    ...(ported ? { sourcePort: chosen(packets.sourcePort, 49152), port: chosen(packets.port, 443) } : {}),
  };
}

function chosenAddress(ranges: Ranges): Point {
  const example = EXAMPLES.find(({ first }) => typeof first === typeof ranges[0] && meets(ranges, [first, first]));
  return example && ranges.length > 2 ? example.first : ranges[0];
}

function chosenProtocol({ protocol }: Packets): number {
  if (protocol[0] === ANY_PROTOCOL[0] && protocol.length === 2 && protocol[1] === ANY_PROTOCOL[1]) return PROTOCOL.tcp;
  return chosen(protocol, PROTOCOL.tcp);
}

/** A point that people expect, when the set has it; else its first one. */
function chosen(ranges: Ranges, expected: number): number {
  for (let i = 0; i < ranges.length; i += 2) if (ranges[i] <= expected && ranges[i + 1] >= expected) return expected;
  return Number(ranges[0]);
}
