import { isReceiver, withFutureHosts } from '../facts/network/future-hosts';
import type { Endpoint, Network, Unmodelled } from '../facts/network/network';
import { labelledPlace } from '../facts/zones/place';
import type { Message } from '../messages/message';
import { render } from '../messages/render';
import { say } from '../messages/say';
import { isClosed, zoneIdOf } from './sides';
import type { ScopeCounts } from './verdict';

/** What a proof is about. */
export interface ProofScope {
  /** Whether nothing could cross whatever the routes say: no sender of one zone with a receiver of another, no closed zone. */
  readonly isEmpty: boolean;
  /** Labels of the zones that something stands in, or may be put into. */
  readonly zones: ReadonlySet<string>;
  /** Everything that its packets are followed from and to, found when first asked for. */
  readonly members: () => ScopeMembers;
}

/** Ids of what a proof is about. */
export interface ScopeMembers {
  /** Hosts, functions and premises that send by themselves. */
  readonly senders: ReadonlySet<string>;
  /** What takes packets, or is called by a service of AWS; premises among them. */
  readonly receivers: ReadonlySet<string>;
  /** VPCs in which something sends or receives, or a host may be put. */
  readonly networks: ReadonlySet<string>;
  /** Subnets without a host, into which the proof puts one. */
  readonly vacant: ReadonlySet<string>;
}

/** What a proof over a network is about. */
export function scopeOf(network: Network): ProofScope {
  const known = scopes.get(network) ?? madeScope(network);
  scopes.set(network, known);
  return known;
}

const scopes = new WeakMap<Network, ProofScope>();

function madeScope(network: Network): ProofScope {
  const [sending, receiving, zones] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const iface of withFutureHosts(network).interfaces) {
    const zoneId = zoneIdOf(iface.endpoint);
    zones.add(zoneId);
    if (iface.initiates) sending.add(zoneId);
    if (!receiving.has(zoneId) && isReceiver(iface)) receiving.add(zoneId);
  }
  for (const endpoint of calledEndpoints(network)) receiving.add(zoneIdOf(endpoint));
  for (const zoneId of network.onPremises.flatMap((premises) => [...premises.zones])) {
    sending.add(zoneId);
    receiving.add(zoneId);
  }
  let members: ScopeMembers | undefined;
  return {
    isEmpty: !canCross(sending, receiving),
    zones,
    members: () => {
      members ??= membersOf(network);
      return members;
    },
  };
}

function membersOf(network: Network): ScopeMembers {
  const premises = network.onPremises.map(({ id }) => id);
  const senders = new Set(premises);
  const receivers = new Set([...premises, ...calledEndpoints(network).map(({ id }) => id)]);
  const [networks, vacant] = [new Set<string>(), new Set<string>()];
  for (const iface of withFutureHosts(network).interfaces) {
    const { endpoint, initiates, subnet, future } = iface;
    const receives = isReceiver(iface);
    if (initiates || receives) networks.add(subnet.vpc.id);
    if (future) vacant.add(subnet.id);
    if (initiates && !future) senders.add(endpoint.id);
    if (receives && !future) receivers.add(endpoint.id);
  }
  return { senders, receivers, networks, vacant };
}

/** Why a proof is empty. */
export const NOTHING_TO_PROVE: Message = {
  ja: render(say('proof.nothing'), 'ja'),
  en: render(say('proof.nothing'), 'en'),
};

/**
 * What a proof leaves open whatever is followed: what is not modelled, and zones whose VPCs have no subnet in the templates, of
 * which there is nothing to follow.
 */
export function openParts(network: Network): readonly Unmodelled[] {
  const { isEmpty, zones } = scopeOf(network);
  if (isEmpty) return network.unmodelled;
  const bare = network.vpcs.flatMap((vpc): Unmodelled[] => {
    const zoneId = labelledPlace(vpc.resource)?.zoneId;
    if (!vpc.resource || zoneId === undefined || zones.has(zoneId)) return [];
    return [
      {
        resource: vpc.resource,
        reason: say('assumed.no-subnet', { zone: zoneId }),
        vpcs: [vpc],
      },
    ];
  });
  return [...network.unmodelled, ...bare];
}

/** What proofs under several outcomes are about together: what is there under any of them counts once. */
export function countsOf(scopes: readonly ProofScope[]): ScopeCounts {
  const count = (idsIn: (members: ScopeMembers) => ReadonlySet<string>) =>
    new Set(scopes.flatMap(({ members }) => [...idsIn(members())])).size;
  return {
    senders: count(({ senders }) => senders),
    receivers: count(({ receivers }) => receivers),
    networks: count(({ networks }) => networks),
    vacantSubnets: count(({ vacant }) => vacant),
  };
}

/** Whether packets of one of some zones could arrive in another of some, or at or from the internet where that is closed. */
function canCross(senders: ReadonlySet<string>, receivers: ReadonlySet<string>): boolean {
  const both = [...senders, ...receivers];
  return both.some(isClosed) || [...senders].some((from) => [...receivers].some((to) => from !== to));
}

/** Functions and the like that a service of AWS calls, which no packet reaches. */
function calledEndpoints({ forwarding, linkLocal, mirrors, entrances }: Network): Endpoint[] {
  const ways = [...forwarding.values(), ...linkLocal.values(), ...mirrors.values(), entrances].flat();
  return ways.flatMap(({ to }) => to.flatMap(({ endpoint }) => endpoint ?? []));
}
