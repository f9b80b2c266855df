import { z } from 'zod';
import type { Ranges } from '../address/ranges';
import type { Assumption, Network, Unmodelled, Vpc } from '../facts/network/network';
import { ANY_PORT } from '../facts/network/ports';
import { type Said, say } from '../messages/say';
import type { Model } from '../model/model';
import type { Flow } from '../policy/flows';
import { InputError } from '../template/input-error';
import { type Connected, connect } from './connection';
import { type Declaration, declarationOf } from './declaration';
import type { Reading } from './filters';
import { otherMeanings } from './names';
import { type BlockedBy, obstacles } from './obstacles';
import { ALL_PACKETS, narrow, type Packets, PROTOCOL, type Version } from './packets';
import type { Rules } from './rules';
import { begin, type Origin, search, sentBy } from './search';
import type { State } from './state';
import { type Subject, subjectOf } from './subjects';
import { connectionPath, type PathHop, pathOf, type Witness, witnessOf } from './trace';

/** What each part of a question has to be. */
export const QUERY_MENDS = {
  from: 'name where packets begin',
  to: 'name where packets should arrive',
  protocol: 'choose tcp, udp, icmp or any',
  ipVersion: 'choose 4 or 6',
  oneWay: 'choose true or false',
  port: 'write any, a port from 0 to 65535, or FROM-TO',
} as const;
/** What people write for one word: in capitals, as number, as nothing. */
const asWord = (value: unknown) => (value === null || value === undefined ? undefined : String(value).toLowerCase());
const port = z.preprocess(
  asWord,
  z
    .string(QUERY_MENDS.port)
    .regex(/^(any|\d{1,5}(-\d{1,5})?)$/, QUERY_MENDS.port)
    .default('any'),
);

/** A question as people and files ask it. */
export const querySchema = z.looseObject({
  from: z.string(QUERY_MENDS.from).min(1, QUERY_MENDS.from),
  to: z.string(QUERY_MENDS.to).min(1, QUERY_MENDS.to),
  protocol: z.preprocess(asWord, z.enum(['tcp', 'udp', 'icmp', 'any'], QUERY_MENDS.protocol).default('any')),
  port,
  sourcePort: port,
  ipVersion: z
    .preprocess(asWord, z.enum(['4', '6'], QUERY_MENDS.ipVersion).optional())
    .transform((text) => text && (Number(text) as Version)),
  oneWay: z
    .preprocess(asWord, z.enum(['true', 'false'], QUERY_MENDS.oneWay).default('false'))
    .transform((text) => text === 'true'),
});

export type Query = z.infer<typeof querySchema>;

export type Verdict = 'reachable' | 'isolated' | 'undecided';

export interface OpenAssumption {
  readonly resource: string;
  readonly property?: string;
  readonly reason: Said;
}

export interface Answer {
  readonly verdict: Verdict;
  /** Hop by hop, when something arrives. */
  readonly path: readonly PathHop[];
  /** A packet that takes this path. */
  readonly witness?: Witness;
  /** What the register of flows says of it, when it arrives in another zone. */
  readonly declared?: Declaration;
  /** What stops the packets at each cut, when nothing arrives. */
  readonly blockedBy: readonly BlockedBy[];
  /** What was taken on trust, when the answer depends on it. */
  readonly assumptions: readonly OpenAssumption[];
  /** How a name was taken that could mean several things, and how the others are said. Default: each means one thing. */
  readonly meant?: readonly Said[];
}

/**
 * Whether packets of one place reach another: along every way that the templates know, for IPv4 and IPv6 unless one of them
 * is asked for.
 *
 * @param flows the entries of the register in force, asked for when something arrives. Default: none
 * @throws InputError for a name of nothing, or ports that are none
 */
export function ask(model: Model, network: Network, query: Query, flows: FlowsInForce = () => []): Answer {
  const meant = [query.from, query.to].flatMap((text) => otherMeanings(model, network, text));
  const answer = answerTo(model, network, query, flows);
  return meant.length > 0 ? { ...answer, meant } : answer;
}

/** The entries of the register in force. */
export type FlowsInForce = () => readonly Flow[];

function answerTo(model: Model, network: Network, query: Query, flows: FlowsInForce): Answer {
  const from = subjectOf(model, network, query.from);
  const to = subjectOf(model, network, query.to);
  const versions: readonly Version[] = query.ipVersion ? [query.ipVersion] : [4, 6];
  for (const reading of ['certain', 'possible'] as const) {
    for (const version of versions) {
      const found = reach(network, from, to, query, version, reading);
      if (!found) continue;
      const { origin, made, ...answer } = found;
      const declared = declarationOf(network, origin, made, flows());
      return { ...answer, ...(declared && { declared }), verdict: reading === 'certain' ? 'reachable' : 'undecided' };
    }
  }
  const open = openAssumptions(network, from, to, query, versions);
  if (open.length > 0) return { verdict: 'undecided', path: [], blockedBy: [], assumptions: open.map(shown) };
  return {
    verdict: 'isolated',
    path: [],
    blockedBy: obstacles(network, from, to, {
      oneWay: query.oneWay,
      packets: versions.map((version) => packetsOf(query, version)),
    }),
    assumptions: [],
  };
}

function shown({ resource, property, reason }: Assumption): OpenAssumption {
  return { resource: resource.id, property, reason };
}

/** Ports as a question writes them: `any`, a number, `1024-65535`. */
function portsOf(text: string): Ranges {
  if (text === 'any') return ANY_PORT;
  const [first, last = first] = text.split('-').map(Number);
  if (last < first || last > 65535)
    throw new InputError(
      `port ${text} is no range of ports: write FROM-TO up to 65535`,
      `ポート ${text} は範囲ではない。65535 までの FROM-TO を書く`,
    );
  return [first, last];
}

/** Packets that a question is about, as its sender sends them. */
function packetsOf({ protocol, port: to, sourcePort: from, oneWay }: Query, version: Version): Packets {
  const all = ALL_PACKETS[version];
  const message = version === 4 ? PROTOCOL.icmp : PROTOCOL.icmpv6;
  // Only an echo is answered.
  const echo = version === 4 ? 8 : 128;
  if (protocol === 'icmp') return { ...all, protocol: [message, message], port: oneWay ? ANY_PORT : [echo, echo] };
  const ports = { port: portsOf(to), sourcePort: portsOf(from) };
  if (protocol !== 'any') return { ...all, ...ports, protocol: [PROTOCOL[protocol], PROTOCOL[protocol]] };
  // Only protocols with ports can be asked about by port.
  const ported = to !== 'any' || from !== 'any';
  const numbers: Ranges = [PROTOCOL.tcp, PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udp];
  return { ...all, ...ports, ...(ported ? { protocol: numbers } : {}) };
}

interface Found extends Pick<Answer, 'path' | 'witness' | 'blockedBy' | 'assumptions'> {
  readonly origin: Origin;
  readonly made: Connected;
}

/**
 * Two readings of the port: the one that the sender asks for, whatever a balancer makes of it; and the one that arrives,
 * whatever was asked for on the way through hosts and balancers.
 */
function reach(
  network: Network,
  from: Subject,
  to: Subject,
  query: Query,
  version: Version,
  reading: Reading,
): Found | undefined {
  const asked = packetsOf(query, version);
  const firstHop: Packets = { ...ALL_PACKETS[version], sourcePort: asked.sourcePort };
  const arrives = (state: State) => (to.hasArrived(state) || state.place.at === 'anywhere' ? state : undefined);
  const asArriving = (state: State) => {
    const packets = narrow(state.packets, { protocol: asked.protocol, port: asked.port });
    return packets && arrives({ ...state, packets });
  };
  for (const origin of from.origins) {
    const found = travel(network, origin, asked, arrives, false, query, reading, from.outside ?? false);
    if (found && found.path.length > 0) return found;
    if (found) return { ...found, path: [{ action: 'sends', text: say('hop.on-internet', { name: from.text }) }] };
  }
  for (const origin of from.machines) {
    const found = travel(network, origin, firstHop, asArriving, true, query, reading, false);
    if (found) return found;
  }
  return undefined;
}

function travel(
  network: Network,
  origin: Origin,
  given: Packets,
  arrives: (state: State) => State | undefined,
  throughHosts: boolean,
  query: Query,
  reading: Reading,
  isThere: boolean,
): Found | undefined {
  const packets = sentBy(origin, given);
  if (!packets) return undefined;
  const rules: Rules = {
    network: throughHosts ? network : withoutHosts(network),
    reading,
    connection: !query.oneWay,
    follow: true,
  };
  // Packets that are at their target at the beginning have not travelled, unless nothing lies between.
  const wanted = (state: State) => (state.parent || isThere ? arrives(state) : undefined);
  if (query.oneWay) {
    let arrived: State | undefined;
    search(begin(origin, packets, rules), rules, (state) => {
      arrived = wanted(state);
      return arrived !== undefined;
    });
    return (
      arrived && {
        ...found(arrived.assumptions),
        origin,
        made: { request: arrived },
        path: pathOf(arrived),
        witness: witnessOf({ request: arrived }),
      }
    );
  }
  const made = connect(origin, packets, rules, wanted, () => true);
  return (
    made && {
      ...found(assumptionsOf(made)),
      origin,
      made,
      path: connectionPath(made),
      witness: witnessOf(firstOf(made), made.request.packets),
    }
  );
}

function found(assumptions: readonly Assumption[]): Pick<Answer, 'blockedBy' | 'assumptions'> {
  return { blockedBy: [], assumptions: assumptions.map(shown) };
}

/** What a connection takes on trust: on the way there, on the way back, and in the connections before. */
function assumptionsOf({ request, answer, from }: Connected): readonly Assumption[] {
  return [...new Set([...request.assumptions, ...(answer?.assumptions ?? []), ...(from ? assumptionsOf(from) : [])])];
}

function firstOf(made: Connected): Connected {
  return made.from ? firstOf(made.from) : made;
}

const plain = new WeakMap<Network, Network>();

/** The network without hosts that pass on what they take: they choose protocol and port anew. */
function withoutHosts(network: Network): Network {
  const known = plain.get(network);
  if (known) return known;
  const forwarding = new Map(
    [...network.forwarding].flatMap(([iface, ways]) => {
      const others = ways.filter(({ kind }) => kind !== 'host');
      return others.length > 0 ? [[iface, others] as const] : [];
    }),
  );
  const made = { ...network, forwarding };
  plain.set(network, made);
  return made;
}

/** What could carry packets from or to the networks of a question and is not modelled. */
function openAssumptions(
  network: Network,
  from: Subject,
  to: Subject,
  query: Query,
  versions: readonly Version[],
): Unmodelled[] {
  if (network.unmodelled.length === 0) return [];
  const touched = new Set<Vpc>([...from.interfaces, ...to.interfaces].map(({ subnet }) => subnet.vpc));
  for (const version of versions)
    for (const origin of from.origins) {
      const packets = sentBy(origin, { ...ALL_PACKETS[version], protocol: packetsOf(query, version).protocol });
      if (!packets) continue;
      const rules: Rules = { network, reading: 'possible', connection: false, follow: true };
      search(begin(origin, packets, rules), rules, ({ place }) => {
        if (place.at === 'subnet') touched.add(place.subnet.vpc);
        if (place.at === 'vpc') touched.add(place.vpc);
        return false;
      });
    }
  return network.unmodelled.filter(({ vpcs }) => vpcs.length === 0 || vpcs.some((vpc) => touched.has(vpc)));
}
