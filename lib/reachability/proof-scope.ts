import { isReceiver, withFutureHosts } from '../facts/network/future-hosts';
import type { Endpoint, Interface, Network, Unmodelled } from '../facts/network/network';
import { labelledPlace } from '../facts/zones/place';
import type { Message } from '../messages/message';
import { isClosed, zoneIdOf } from './sides';

/** What a proof is about: ids of everything that its packets were followed from and to. */
export interface ProofScope {
  /** Hosts, functions and premises that send by themselves. */
  readonly senders: ReadonlySet<string>;
  /** What takes packets, or is called by a service of AWS; premises among them. */
  readonly receivers: ReadonlySet<string>;
  /** VPCs in which something sends or receives, or a host may be put. */
  readonly networks: ReadonlySet<string>;
  /** Subnets without a host, into which the proof puts one. */
  readonly vacant: ReadonlySet<string>;
  /** Whether nothing could cross whatever the routes say: no sender of one zone with a receiver of another, no closed zone. */
  readonly isEmpty: boolean;
}

/** The same in numbers. */
export interface ScopeCounts {
  readonly senders: number;
  readonly receivers: number;
  readonly networks: number;
  /** Subnets without a host, into which the proof puts one. */
  readonly vacantSubnets: number;
}

/** What a proof over a network is about. */
export function scopeOf(network: Network): ProofScope {
  const known = scopes.get(network) ?? madeScope(network);
  scopes.set(network, known);
  return known;
}

const scopes = new WeakMap<Network, ProofScope>();

function madeScope(network: Network): ProofScope {
  const { interfaces } = withFutureHosts(network);
  const present = network.interfaces;
  const future = interfaces.filter((iface) => iface.future !== undefined);
  const called = calledEndpoints(network);
  const sending = (list: readonly Interface[]) => list.filter(({ initiates }) => initiates).map(endpointOf);
  const receiving = (list: readonly Interface[]) => list.filter(isReceiver).map(endpointOf);
  const premises = network.onPremises.map(({ id }) => id);
  const premisesZones = network.onPremises.flatMap(({ zones }) => [...zones]);
  return {
    senders: new Set([...idsOf(sending(present)), ...premises]),
    receivers: new Set([...idsOf([...receiving(present), ...called]), ...premises]),
    networks: new Set(
      interfaces.filter((iface) => iface.initiates || isReceiver(iface)).map(({ subnet }) => subnet.vpc.id),
    ),
    vacant: new Set(future.map(({ subnet }) => subnet.id)),
    isEmpty: !canCross(
      new Set([...sending(interfaces).map(zoneIdOf), ...premisesZones]),
      new Set([...[...receiving(interfaces), ...called].map(zoneIdOf), ...premisesZones]),
    ),
  };
}

/** Why a proof is empty. */
export const NOTHING_TO_PROVE: Message = {
  ja: '証明すべきものがない。ある領域の送信側と別の領域の受信側との組がテンプレートになく、閉じた領域には送信側も受信側もない',
  en: 'nothing to prove: the templates hold no sender of one zone with a receiver of another, and neither in a closed zone',
};

/**
 * What a proof leaves open whatever is followed: what is not modelled, and zones whose VPCs have no subnet in the templates, of
 * which there is nothing to follow.
 */
export function openParts(network: Network): readonly Unmodelled[] {
  if (scopeOf(network).isEmpty) return network.unmodelled;
  const held = new Set(
    withFutureHosts(network).endpoints.flatMap(({ zoneId, interfaces }) =>
      interfaces.length > 0 ? (zoneId ?? []) : [],
    ),
  );
  const bare = network.vpcs.flatMap((vpc): Unmodelled[] => {
    const zoneId = labelledPlace(vpc.resource)?.zoneId;
    if (!vpc.resource || zoneId === undefined || held.has(zoneId)) return [];
    return [
      {
        resource: vpc.resource,
        reason: `no template has a subnet of it, so that nothing of ${zoneId} is proved`,
        vpcs: [vpc],
      },
    ];
  });
  return [...network.unmodelled, ...bare];
}

/** What proofs under several outcomes are about together: what is there under any of them counts once. */
export function countsOf(scopes: readonly ProofScope[]): ScopeCounts {
  const count = (idsIn: (scope: ProofScope) => ReadonlySet<string>) =>
    new Set(scopes.flatMap((scope) => [...idsIn(scope)])).size;
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

function endpointOf({ endpoint }: Interface): Endpoint {
  return endpoint;
}

function idsOf(endpoints: readonly Endpoint[]): string[] {
  return endpoints.map(({ id }) => id);
}
