import type { Ranges } from '../address/ranges';
import { byVersion, prefixOf, VERSIONS } from '../facts/network/addresses';
import { withFutureHosts } from '../facts/network/future-hosts';
import type { Interface, Network, OnPremises, Unmodelled, Vpc } from '../facts/network/network';
import { ANY_PORT } from '../facts/network/ports';
import { isShared } from '../facts/zones/zones';
import { type Flow, portRanges } from '../policy/flows';
import { ALL_PACKETS, narrow, type Packets, PROTOCOL, withoutAll } from './packets';
import { openParts, type ProofScope, scopeOf } from './proof-scope';
import type { Rules } from './rules';
import { begin, type Origin, search, sentBy, type Visited } from './search';
import { sendersOf } from './senders';
import { isClosed, NO_ZONE, OUTSIDE, zoneIdOf } from './sides';
import type { State } from './state';

/** Packets of one zone that arrive in another one, or at or from the internet. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  /** Where they arrive; its parents tell how they came there. */
  readonly state: State;
  /** The packets that no valid flow declares: addresses of the sender and of the receiver, and the port that was asked for. */
  readonly packets: Packets;
}

/** What one zone sends, and how its packets are followed. */
export interface Flood {
  /** A zone, the id of an independent network, or {@link OUTSIDE}. */
  readonly from: string;
  readonly initial: readonly State[];
  readonly rules: Rules;
  readonly owners: Owners;
}

/** What one zone can reach: everything that its packets went through. */
export interface Reach {
  readonly from: string;
  readonly visited: Visited;
}

export interface Isolation {
  /** Undeclared crossings that the templates leave no doubt about. */
  readonly breaches: readonly Crossing[];
  /** Crossings that happen only if something is so that the templates do not say, or once a host is put where none is. */
  readonly doubts: readonly Crossing[];
  /** What could carry traffic and is not modelled, and zones of whose networks there is nothing to follow. */
  readonly unmodelled: readonly Unmodelled[];
  readonly reaches: readonly Reach[];
  readonly scope: ProofScope;
}

/**
 * Every crossing between zones, one way, with any source port, by IPv4 and IPv6: what each zone sends is followed through
 * everything that carries packets, until it ends. What a valid flow declares is no crossing.
 *
 * @param flows the valid entries of the register
 */
export function isolationOf(network: Network, flows: readonly Flow[]): Isolation {
  const breaches: Crossing[] = [];
  const doubts: Crossing[] = [];
  const reaches = floodsOf(network).map((flood): Reach => {
    const visited = search(flood.initial, flood.rules, (state) => {
      for (const crossing of crossingsOf(state, flood, flows))
        (state.assumptions.length > 0 ? doubts : breaches).push(crossing);
      return false;
    });
    return { from: flood.from, visited };
  });
  return { breaches, doubts, unmodelled: openParts(network), reaches, scope: scopeOf(network) };
}

/**
 * What every zone sends, also by hosts that may be put where none is, and what comes from outside.
 *
 * @param owners zones that premises belong to. Default: found by a search, for premises that a shared stack holds
 */
export function floodsOf(network: Network, owners?: Owners): Flood[] {
  const later = withFutureHosts(network);
  const known = owners ?? ownersOfPremises(network, later);
  return [...zoneIdsOf(later), OUTSIDE].map((from) => floodOf(later, from, known));
}

function zoneIdsOf(network: Network): string[] {
  const named = network.endpoints
    .filter(({ interfaces }) => interfaces.length > 0)
    .map((endpoint) => zoneIdOf(endpoint));
  return [...new Set([...named, ...network.onPremises.flatMap(({ zones }) => [...zones])])].sort();
}

export type Owners = ReadonlyMap<OnPremises, ReadonlySet<string>>;

/**
 * Zones that premises belong to. A link that a shared stack holds belongs to the one zone that it serves; when it serves
 * several, they meet there. What may be put into subnets later says whom it serves only where nothing else does, and only where
 * that is one zone: several do not meet there yet.
 */
function ownersOfPremises(network: Network, later: Network): Owners {
  if (!network.onPremises.some(isServing)) return ownersBy(network, () => new Set());
  const today = zonesReaching(network);
  const isDecided = network.onPremises.every((each) => !isServing(each) || today.has(each));
  const alone = isDecided ? [] : [...zonesReaching(later)].filter(([, zones]) => zones.size === 1);
  const some = new Map([...alone, ...today]);
  return ownersBy(network, (onPremises) => some.get(onPremises) ?? new Set());
}

/** The zones whose packets arrive at premises. */
function zonesReaching(network: Network): Map<OnPremises, Set<string>> {
  const owners = ownersBy(network, () => new Set());
  const reaching = new Map<OnPremises, Set<string>>();
  for (const from of zoneIdsOf(network).filter((zoneId) => !isShared(zoneId))) {
    const { rules, initial } = floodOf(network, from, owners);
    search(initial, rules, ({ place }) => {
      if (place.at !== 'on-premises') return false;
      reaching.set(place.onPremises, (reaching.get(place.onPremises) ?? new Set()).add(from));
      return false;
    });
  }
  return reaching;
}

/** Whether premises hang on links of shared stacks alone. */
function isServing({ zones }: OnPremises): boolean {
  return [...zones].every(isShared);
}

/** Owners of premises: the zones of their links, and of those on links of shared stacks the zones that reach them. */
export function ownersBy(network: Network, reaching: (onPremises: OnPremises) => ReadonlySet<string>): Owners {
  return new Map(
    network.onPremises.map((onPremises) => {
      const serves = isServing(onPremises) ? [...reaching(onPremises)].filter((zone) => !isShared(zone)) : [];
      return [onPremises, new Set(serves.length > 0 ? serves : onPremises.zones)];
    }),
  );
}

/** Everything that a zone sends, and what matters as receiver: whatever belongs to another zone, or sends packets on. */
function floodOf(network: Network, from: string, owners: Owners): Flood {
  const matters = new Map<Vpc, Interface[]>();
  for (const iface of network.interfaces) {
    const foreign = from === OUTSIDE ? isClosed(zoneIdOf(iface.endpoint)) : zoneIdOf(iface.endpoint) !== from;
    if (!foreign && !network.forwarding.has(iface)) continue;
    const list = matters.get(iface.subnet.vpc);
    if (list) list.push(iface);
    else matters.set(iface.subnet.vpc, [iface]);
  }
  const none: readonly Interface[] = [];
  const rules: Rules = {
    network,
    reading: 'possible',
    connection: false,
    follow: true,
    receivers: (vpc) => matters.get(vpc) ?? none,
  };
  const initial = originsOf(network, from, owners).flatMap((origin) =>
    VERSIONS.flatMap((version) => {
      const packets = sentBy(origin, ALL_PACKETS[version]);
      return packets ? begin(origin, packets, rules) : [];
    }),
  );
  return { from, initial, rules, owners };
}

function originsOf(network: Network, from: string, owners: Owners): Origin[] {
  if (from === OUTSIDE) return [{ at: 'internet' }];
  const own = network.interfaces.filter(({ endpoint, initiates }) => initiates && zoneIdOf(endpoint) === from);
  const onPremises = network.onPremises.filter((each) => owners.get(each)?.has(from));
  return [
    ...sendersOf(own).map((sender): Origin => ({ at: 'sender', sender })),
    ...onPremises.map((each): Origin => ({ at: 'on-premises', onPremises: each })),
  ];
}

/** Where packets of one zone have arrived that belongs to another one, and what of it no flow declares. */
export function crossingsOf(state: State, { from, owners }: Flood, flows: readonly Flow[]): Crossing[] {
  return destinationsOf(state, from, owners).flatMap((to) => {
    const packets = asAsked(state);
    const declared = flows.filter((flow) => flow.from.zone === from && flow.to.zone === to).flatMap(declaredPackets);
    const rest = withoutAll(
      packets,
      declared.filter(({ version }) => version === packets.version),
    );
    return rest.slice(0, 1).map((undeclared) => ({ from, to, state, packets: undeclared }));
  });
}

/** The other zones that packets of a zone have arrived in: none where it is no border of the proof. */
export function destinationsOf({ place }: State, from: string, owners: Owners): string[] {
  switch (place.at) {
    case 'interface': {
      // A balancer only hands on; where it does so decides.
      if (isBalancer(place.interface)) return [];
      const zoneId = zoneIdOf(place.interface.endpoint);
      if (zoneId === from || (from === OUTSIDE && !isClosed(zoneId))) return [];
      return [zoneId];
    }
    case 'endpoint': {
      const zoneId = zoneIdOf(place.endpoint);
      return zoneId === from || (from === OUTSIDE && !isClosed(zoneId)) ? [] : [zoneId];
    }
    case 'on-premises':
      return [...(owners.get(place.onPremises) ?? [])].filter(
        (zoneId) => zoneId !== from && (from !== OUTSIDE || isClosed(zoneId)),
      );
    case 'internet':
      return isClosed(from) ? [OUTSIDE] : [];
    case 'anywhere':
      return from === OUTSIDE ? [] : [NO_ZONE];
    default:
      return [];
  }
}

/** Whether an interface is a node of a load balancer, which only hands on. */
export function isBalancer({ endpoint }: Interface): boolean {
  return /^AWS::ElasticLoadBalancing/.test(endpoint.resource.type);
}

/**
 * Packets as their sender asked: its addresses and the port that it asked for, to the addresses where they arrived. What
 * stands between may have given them another source or another port.
 */
export function asAsked({ packets, asked }: State): Packets {
  // Addresses of the other version say nothing of these.
  if (!asked || asked.version !== packets.version) return packets;
  const { source, protocol, port } = asked;
  return { ...packets, source, protocol, port, sourcePort: ANY_PORT };
}

/** The packets that a flow declares. An object hand-over is no matter of packets. */
export function declaredPackets({ from, to, protocol, port }: Flow): Packets[] {
  if (protocol === 's3') return [];
  const [source, destination] = [prefixOf(from.cidr), prefixOf(to.cidr)];
  if (!source || !destination || source.version !== destination.version) return [];
  const { version } = source;
  return portRanges(port).flatMap(([first, last]) => {
    const packets = narrow(ALL_PACKETS[version], {
      source: byVersion([source])[version],
      destination: byVersion([destination])[version],
      protocol: [PROTOCOL[protocol], PROTOCOL[protocol]],
      port: [first, last] satisfies Ranges,
    });
    return packets ?? [];
  });
}
