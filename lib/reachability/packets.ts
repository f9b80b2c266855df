import { intersect, meets, type Ranges, subtract, within } from '../address/ranges';
import { ANY_PORT } from '../facts/network/ports';

/** IP version. */
export type Version = 4 | 6;

/**
 * A set of packets: every combination of a source, a destination, a protocol and ports. For ICMP, `port` holds the type of
 * the message; codes are not told apart.
 */
export interface Packets {
  readonly version: Version;
  readonly source: Ranges;
  readonly destination: Ranges;
  readonly protocol: Ranges;
  readonly sourcePort: Ranges;
  readonly port: Ranges;
}

/** Protocol numbers of IANA. */
export const PROTOCOL = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

export const ANY_PROTOCOL: Ranges = [0, 255];
/** Ports from which gateways of translation and load balancers send. Source: Amazon VPC User Guide, "Ephemeral ports". */
export const EPHEMERAL: Ranges = [1024, 65535];
export const EVERYWHERE: Readonly<Record<Version, Ranges>> = {
  4: [0, 4294967295],
  6: [0n, (1n << 128n) - 1n],
};

/** Every packet of a version. */
export const ALL_PACKETS: Readonly<Record<Version, Packets>> = {
  4: all(4),
  6: all(6),
};

function all(version: Version): Packets {
  return {
    version,
    source: EVERYWHERE[version],
    destination: EVERYWHERE[version],
    protocol: ANY_PROTOCOL,
    sourcePort: ANY_PORT,
    port: ANY_PORT,
  };
}

type Axis = 'source' | 'destination' | 'protocol' | 'sourcePort' | 'port';
const AXES: readonly Axis[] = ['destination', 'source', 'port', 'protocol', 'sourcePort'];

/** The packets of a set that also meet bounds on some of its axes; undefined when there are none. */
export function narrow(packets: Packets, bounds: Partial<Pick<Packets, Axis>>): Packets | undefined {
  let narrowed: Record<Axis, Ranges> | undefined;
  for (const axis of AXES) {
    const bound = bounds[axis];
    if (bound === undefined) continue;
    const common = intersect(packets[axis], bound);
    if (common.length === 0) return undefined;
    if (common === packets[axis]) continue;
    narrowed ??= { ...packets };
    narrowed[axis] = common;
  }
  return narrowed ? { ...narrowed, version: packets.version } : packets;
}

/** What is left of a set when another one is taken out of it, as sets that have nothing in common. */
export function without(packets: Packets, hole: Packets): Packets[] {
  if (AXES.some((axis) => !meets(packets[axis], hole[axis]))) return [packets];
  const rest: Packets[] = [];
  let inside = packets;
  for (const axis of AXES) {
    const outside = subtract(inside[axis], hole[axis]);
    if (outside.length === 0) continue;
    rest.push({ ...inside, [axis]: outside });
    inside = { ...inside, [axis]: intersect(inside[axis], hole[axis]) };
  }
  return rest;
}

/** What is left of a set when several are taken out of it. */
export function withoutAll(packets: Packets, holes: readonly Packets[]): Packets[] {
  let rest = [packets];
  for (const hole of holes) {
    if (rest.length === 0) break;
    rest = rest.flatMap((part) => without(part, hole));
  }
  return rest;
}

/** Whether every packet of `inner` is one of `outer`. */
export function contains(outer: Packets, inner: Packets): boolean {
  return AXES.every((axis) => within(inner[axis], outer[axis]));
}

/** Whether the packets of a set are all among those of a list. */
export function covered(packets: Packets, list: readonly Packets[]): boolean {
  return list.some((known) => contains(known, packets)) || withoutAll(packets, list).length === 0;
}

/**
 * The answers to the packets of a set: addresses and ports change places. Messages of ICMP are answered where they ask for
 * an echo.
 */
export function answers(packets: Packets): Packets[] {
  const { version, source, destination, protocol, sourcePort, port } = packets;
  const turned = { version, source: destination, destination: source };
  const messages: Ranges = [PROTOCOL.icmp, PROTOCOL.icmp, PROTOCOL.icmpv6, PROTOCOL.icmpv6];
  const ported = subtract(protocol, messages);
  const echo = ([number, request, answer]: readonly [number, number, number]): Packets[] =>
    meets(protocol, [number, number]) && meets(port, [request, request])
      ? [{ ...turned, protocol: [number, number], sourcePort: ANY_PORT, port: [answer, answer] }]
      : [];
  return [
    ...(ported.length > 0 ? [{ ...turned, protocol: ported, sourcePort: port, port: sourcePort }] : []),
    ...echo([PROTOCOL.icmp, 8, 0]),
    ...echo([PROTOCOL.icmpv6, 128, 129]),
  ];
}
