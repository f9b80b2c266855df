import { meets, within } from '../address/ranges';
import type { Interface, Network, OnPremises } from '../facts/network/network';
import { say } from '../messages/say';
import type { Flow } from '../policy/flows';
import { connect } from './connection';
import { type Passed, throughEgress, throughIngress } from './filters';
import { declaredPackets, floodsOf, isBalancer } from './isolation';
import { type BlockedBy, obstacles } from './obstacles';
import { EVERYWHERE, narrow, type Packets } from './packets';
import type { Rules } from './rules';
import { AT_FIRST, type Origin, search } from './search';
import { sendersOf } from './senders';
import { NO_ZONE } from './sides';
import type { State } from './state';
import { arrive } from './transfer/border';

/** Whether a declared flow works: `absent` where nothing at its sides has been opened for it yet. */
export type FlowPath =
  | { readonly kind: 'works' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'blocked'; readonly sides: readonly Interface[]; readonly by: readonly BlockedBy[] };

/**
 * Whether connections of a flow come about, between what the templates hold at its two sides. Ports of a list work one by
 * one: one that works is enough, because a service may use them in turn.
 */
export function flowPath(network: Network, flow: Flow): FlowPath {
  const { asked, inside, receivers, hasArrived } = answering(network, flow);
  const origins = originsOf(network, flow, asked);
  if (asked.length === 0 || receivers.length === 0 || origins.length === 0) return { kind: 'absent' };
  const rules: Rules = { network, reading: 'possible', connection: true, follow: true };
  for (const origin of origins)
    for (const packets of asked) {
      // Something between may have an address of its own: an endpoint of the service that answers.
      const sent = narrow(sentFrom(origin, packets), { destination: EVERYWHERE[packets.version] });
      if (
        sent &&
        connect(
          origin,
          sent,
          rules,
          (state) => (hasArrived(state) ? state : undefined),
          () => true,
        )
      )
        return { kind: 'works' };
    }
  const isOpened =
    inside.some((iface) => asked.some((packets) => opens(throughIngress(iface, packets, undefined, 'certain')))) ||
    origins.some(
      (origin) =>
        origin.at === 'sender' &&
        asked.some((packets) => opens(throughEgress(origin.sender.interfaces[0], packets, 'certain'))),
    );
  if (!isOpened) return { kind: 'absent' };
  const side = ({ zone, cidr }: Flow['from']) => say('side.at', { zone, cidr });
  const from = { text: side(flow.from), origins, machines: origins, interfaces: [], hasArrived: () => false };
  const to = { text: side(flow.to), origins: [], machines: [], interfaces: receivers, hasArrived };
  return { kind: 'blocked', sides: receivers, by: obstacles(network, from, to, { packets: asked, oneWay: false }) };
}

/** What a flow asks for, and who answers it. */
function answering(network: Network, flow: Flow) {
  const asked = declaredPackets(flow);
  const inside = network.interfaces.filter(
    ({ endpoint, addresses }) =>
      (endpoint.zoneId ?? NO_ZONE) === flow.to.zone &&
      asked.some(({ version, destination }) => meets(addresses[version], destination)),
  );
  // A balancer at the side of the answer only hands on; the flow works when somebody behind it answers.
  const behind = inside.filter((iface) => !isBalancer(iface));
  const receivers = behind.length > 0 ? behind : inside;
  const hasArrived = ({ place, packets }: State) =>
    place.at === 'anywhere' ||
    (place.at === 'interface' &&
      receivers.includes(place.interface) &&
      asked.some(({ version, destination }) => version === packets.version && meets(packets.destination, destination)));
  return { asked, inside, receivers, hasArrived };
}

/**
 * Whether what enters the nodes of a load balancer on behalf of a flow reaches those who answer it: the half of the path
 * that there is before anybody has connected to its endpoint service.
 */
export function answeringHalf(network: Network, flow: Flow, nodes: readonly Interface[]): FlowPath {
  const { asked, receivers, hasArrived } = answering(network, flow);
  if (asked.length === 0 || receivers.length === 0) return { kind: 'absent' };
  const by = new Map<string, BlockedBy>();
  const rules: Rules = {
    network,
    reading: 'possible',
    connection: false,
    follow: true,
    blocked: ({ code, resource, property, message }) =>
      by.set(`${code} ${resource?.id} ${property}`, { code, resource: resource?.id, property, message }),
  };
  const entered = nodes.flatMap((node) =>
    asked.flatMap((packets) => {
      // Whoever asks has an address of the endpoint; the service hands over to one of the node.
      const given = { ...packets, destination: node.addresses[packets.version] };
      const place = { at: 'interface', interface: node } as const;
      return given.destination.length > 0
        ? arrive({ ...AT_FIRST, place, packets: given, handedOver: true }, node, [], rules)
        : [];
    }),
  );
  let arrived = false;
  search(entered, rules, (state) => {
    arrived = hasArrived(state);
    return arrived;
  });
  return arrived ? { kind: 'works' } : { kind: 'blocked', sides: receivers, by: [...by.values()] };
}

/** Whether a rule lets packets through on purpose: one for every address was not written for a flow. */
function opens(passed: readonly Passed[]): boolean {
  return passed.some(({ rule, packets: { version } }) => rule && !within(EVERYWHERE[version], rule.peer[version]));
}

function sentFrom(origin: Origin, { version, source, protocol, port, sourcePort }: Packets): Packets {
  const packets = { version, source, protocol, port, sourcePort, destination: EVERYWHERE[version] };
  return origin.at === 'sender' && origin.sender.sourceDestCheck
    ? (narrow(packets, { source: origin.sender.addresses[version] }) ?? { ...packets, source: [] })
    : packets;
}

/** Who may open the connections of a flow: interfaces with an address of its side, or the premises of the zone. */
function originsOf(network: Network, flow: Flow, asked: readonly Packets[]): Origin[] {
  const own = network.interfaces.filter(
    ({ endpoint, addresses, initiates }) =>
      initiates &&
      (endpoint.zoneId ?? NO_ZONE) === flow.from.zone &&
      asked.some(({ version, source }) => meets(addresses[version], source)),
  );
  const owners = floodsOf(network)[0]?.owners ?? new Map<OnPremises, ReadonlySet<string>>();
  const onPremises = network.onPremises.filter(
    (each) =>
      owners.get(each)?.has(flow.from.zone) &&
      // What lies in a VPC is not at the premises.
      !network.vpcs.some(({ blocks }) => asked.some(({ version, source }) => meets(blocks[version], source))),
  );
  return [
    ...sendersOf(own).map((sender): Origin => ({ at: 'sender', sender })),
    ...onPremises.map((each): Origin => ({ at: 'on-premises', onPremises: each })),
  ];
}
