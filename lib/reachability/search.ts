import { PUBLIC } from '../facts/network/addresses';
import type { Interface, OnPremises } from '../facts/network/network';
import { say } from '../messages/say';
import { covered, narrow, type Packets, withoutAll } from './packets';
import type { Rules } from './rules';
import { type Hop, keyOf, type Sender, type State } from './state';
import { sent } from './transfer/border';
import { sendOn } from './transfer/onward';
import { step } from './transfer/step';
import { transfer } from './transfer/transfer';

/** Far more steps than any network takes; reaching it means that something here is wrong. */
const MOST_STEPS = 20_000_000;

/** What a search went through: at every place, for every reason, the packets that were there. */
export type Visited = ReadonlyMap<string, readonly Packets[]>;

/**
 * Follow packets until nothing new comes of it, or until somebody has seen enough. Packets that were at a place before are
 * not followed again, so that it ends.
 *
 * @param found called for every state; true ends the search
 */
export function search(
  initial: readonly State[],
  rules: Rules,
  found: (state: State) => boolean = () => false,
): Visited {
  const visited = new Map<string, Packets[]>();
  let steps = 0;
  // Wave after wave, so that nothing of those that are over is kept but what the later ones came from.
  for (let wave = initial; wave.length > 0; ) {
    const next: State[] = [];
    for (const waiting of wave) {
      if (steps++ > MOST_STEPS) throw new Error('the search does not come to an end');
      for (const state of unseen(waiting, visited)) {
        if (found(state)) return visited;
        next.push(...transfer(state, rules));
      }
    }
    wave = next;
  }
  return visited;
}

/** The part of a state that was not at its place before; it is remembered. */
function unseen(state: State, visited: Map<string, Packets[]>): readonly State[] {
  const key = keyOf(state);
  const known = visited.get(key);
  if (!known) {
    visited.set(key, [state.packets]);
    return [state];
  }
  if (covered(state.packets, known)) return [];
  const rest = withoutAll(state.packets, known);
  known.push(...rest);
  return rest.map((packets) => ({ ...state, packets }));
}

/** Where a search begins: interfaces that send, the internet, or premises. */
export type Origin =
  | { readonly at: 'sender'; readonly sender: Sender }
  | { readonly at: 'internet' }
  | { readonly at: 'on-premises'; readonly onPremises: OnPremises };

/** What is so of packets before they have gone anywhere. */
export const AT_FIRST = {
  groups: undefined,
  handedOver: false,
  answered: false,
  remembered: [],
  assumptions: [],
  hops: [],
} as const;

/** The states in which packets of an origin begin: past its own groups, by the resolver, as copies, and past the VPC. */
export function begin(origin: Origin, packets: Packets, rules: Rules): State[] {
  if (origin.at === 'internet') return [{ ...AT_FIRST, place: { at: 'internet' }, packets }];
  if (origin.at === 'on-premises')
    return [
      {
        ...AT_FIRST,
        place: { at: 'on-premises', onPremises: origin.onPremises },
        packets,
        hops: linksOf(origin.onPremises),
      },
    ];
  const { sender } = origin;
  const { future } = sender.interfaces[0];
  const start: State = {
    ...AT_FIRST,
    assumptions: future ? [future] : [],
    place: { at: 'subnet', subnet: sender.subnet },
    packets,
    sender,
    groups: sender.groups,
  };
  const [first] = sender.interfaces;
  const asked = (rules.network.linkLocal.get(sender.subnet.vpc) ?? [])
    .filter(({ kind }) => kind === 'resolver')
    .flatMap((way) => sendOn(start, way, { ...rules, blocked: undefined }));
  const copies = rules.connection ? [] : sender.interfaces.flatMap((iface) => copiesOf(start, iface, rules));
  return [...sent(start, first, rules), ...asked, ...copies, ...(sender.direct ? directly(start) : [])];
}

/** To the internet by a network of a service of AWS, which carries the answers back: no route and no filter sees it. */
function directly(start: State): State[] {
  const { packets, sender } = start;
  const { version } = packets;
  const outside = narrow(packets, { destination: PUBLIC[version] });
  const resource = sender?.interfaces[0].endpoint.resource;
  const hop: Hop = {
    action: 'crosses',
    resource,
    text: () => say('hop.direct', { name: resource?.logicalId ?? '' }),
  };
  const changes = { groups: undefined, answered: true };
  return outside ? [step(start, { at: 'internet' }, { ...outside, source: PUBLIC[version] }, [hop], changes)] : [];
}

/** Where several zones lead to the same premises, the links that lead there; nothing is worth a word elsewhere. */
function linksOf(onPremises: OnPremises): Hop[] {
  if (onPremises.zones.size < 2) return [];
  const links = onPremises.gateways.flatMap((gateway) =>
    gateway.links.filter((link) => link.onPremises === onPremises),
  );
  return [...links, ...onPremises.attachments].map(({ resource }) => ({
    action: 'crosses',
    resource,
    text: () =>
      say('hop.same-premises', {
        link: resource.logicalId,
        premises: onPremises.resource?.logicalId ?? onPremises.id,
      }),
  }));
}

/** Copies of what an interface sends and receives; no group of its own is asked. */
function copiesOf(start: State, iface: Interface, rules: Rules): State[] {
  return (rules.network.mirrors.get(iface) ?? []).flatMap((way) =>
    sendOn(start, way, { ...rules, blocked: undefined }),
  );
}

/** What an origin can send: from its own addresses, unless nobody checks. */
export function sentBy(origin: Origin, packets: Packets): Packets | undefined {
  const { version } = packets;
  if (origin.at === 'internet') return narrow(packets, { source: PUBLIC[version] });
  if (origin.at === 'on-premises') return packets;
  const { sender } = origin;
  if (sender.addresses[version].length === 0) return undefined;
  return narrow(packets, {
    source: sender.sourceDestCheck ? sender.addresses[version] : undefined,
    destination: sender.towards?.[version],
  });
}
