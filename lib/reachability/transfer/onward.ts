import { intersect, type Ranges } from '../../address/ranges';
import { EVERY_ADDRESS, VERSIONS } from '../../facts/network/addresses';
import type { Destination, Forwarding, Interface } from '../../facts/network/network';
import { ANY_PORT } from '../../facts/network/ports';
import { say } from '../../messages/say';
import { throughGroups } from '../filters';
import { EPHEMERAL, narrow, type Packets } from '../packets';
import { noneText, packetsText } from '../packets-text';
import type { Rules } from '../rules';
import { senderOf } from '../senders';
import type { Hop, State } from '../state';
import { arrive, entering, sent } from './border';
import { assumed, block, isChanged, step } from './step';

/** What becomes of packets that a balancer, a service or a host takes: the packets that it sends instead. */
export function sendOn(state: State, way: Forwarding, rules: Rules): State[] {
  const taken = narrow(state.packets, { protocol: way.protocol, port: way.port });
  if (!taken) {
    block(rules, () => ({
      code: 'ELBV2_LISTENER_PORT_RESTRICTION',
      resource: way.resource,
      property: way.property,
      message: say('obstacle.takes', { name: way.resource.logicalId, packets: noneText(state.packets) }),
      packets: state.packets,
    }));
    return [];
  }
  if (way.unknown) {
    if (rules.reading === 'certain') return [];
    return [
      step(state, { at: 'anywhere', assumption: way.unknown }, taken, [], { assumptions: assumed(state, way.unknown) }),
    ];
  }
  if (way.to.length === 0)
    block(rules, () => ({
      code: 'ELBV2_NO_TARGETS',
      resource: way.resource,
      message: say('obstacle.no-target', { name: way.resource.logicalId }),
      packets: taken,
    }));
  const admitted =
    way.admission && way.admission.length > 0
      ? throughGroups(way.admission, taken, state.groups, rules.reading)
      : [{ packets: taken, rule: undefined }];
  return admitted.flatMap(({ packets, rule }) => {
    const here = { ...state, packets, assumptions: assumed(state, rule?.unknown) };
    return way.to.flatMap((destination) => sendTo(here, way, destination, rules));
  });
}

function sendTo(state: State, way: Forwarding, destination: Destination, rules: Rules): State[] {
  const hop: Hop = {
    action: 'balances',
    resource: way.resource,
    property: way.property,
    text: () => say(`onward.${way.kind}`, { name: way.resource.logicalId, packets: packetsText(state.packets) }),
  };
  if (destination.endpoint)
    return [
      step(state, { at: 'endpoint', endpoint: destination.endpoint }, state.packets, [hop], {
        sender: undefined,
        answered: true,
      }),
    ];
  const traffic = {
    protocol: destination.protocol ?? state.packets.protocol,
    port: destination.port ?? state.packets.port,
  };
  if (destination.interfaces) return handOver(state, way, destination, traffic, hop, rules);
  const keeps = way.keepsSource && !state.handedOver;
  // A balancer that opens connections of its own may take one version and send the other.
  const versions = way.kind === 'balancer' && !keeps ? VERSIONS : [state.packets.version];
  const ways = way.senders.flatMap((sender) => versions.map((version) => ({ sender, version })));
  return ways.flatMap(({ sender, version }) => {
    const packets: Packets = {
      version,
      ...traffic,
      source: keeps ? state.packets.source : sender.addresses[version],
      sourcePort: keeps ? state.packets.sourcePort : way.kind === 'balancer' ? EPHEMERAL : ANY_PORT,
      destination: destination.addresses?.[version] ?? EVERY_ADDRESS[version],
    };
    if (packets.source.length === 0 || packets.destination.length === 0) return [];
    const started = step(state, { at: 'subnet', subnet: sender.subnet }, packets, [hop], {
      sender: keeps ? undefined : senderOf([sender]),
      // A balancer is known by its own groups, also where it keeps the source.
      groups: sender.groups,
      relay: keeps ? sender : undefined,
      onlyFor: undefined,
      handedOver: false,
      // A balancer that keeps the source of its clients takes the answers as well.
      answered: keeps,
    });
    return sent(started, sender, rules);
  });
}

/** To interfaces without any route between: their groups are asked, unless that is switched off. */
function handOver(
  state: State,
  way: Forwarding,
  { interfaces = [], addresses = EVERY_ADDRESS, unasked }: Destination,
  traffic: Pick<Packets, 'protocol' | 'port'>,
  hop: Hop,
  rules: Rules,
): State[] {
  const { version } = state.packets;
  return interfaces.flatMap((iface: Interface) => {
    const source: Ranges = way.keepsSource ? state.packets.source : (way.source ?? EVERY_ADDRESS)[version];
    const destination = intersect(addresses[version], iface.addresses[version]);
    if (source.length === 0 || destination.length === 0) return [];
    const packets: Packets = {
      version,
      ...traffic,
      source,
      sourcePort: way.keepsSource ? state.packets.sourcePort : ANY_PORT,
      destination,
    };
    const changes = {
      sender: undefined,
      groups: undefined,
      relay: undefined,
      onlyFor: undefined,
      handedOver: way.kind === 'private-link',
      answered: true,
      asked: state.asked ?? (isChanged(state.packets, packets) ? state.packets : undefined),
    };
    if (unasked) return [step(state, { at: 'interface', interface: iface }, packets, [hop], changes)];
    const given = { ...state, packets, ...changes };
    // What comes from addresses of VPC Lattice passes the list of the subnet, as from outside of it.
    const inside =
      way.kind === 'lattice' ? entering(given, iface.subnet, [hop], rules) : [{ state: given, hops: [hop] }];
    return inside
      .flatMap((each) => arrive(each.state, iface, each.hops, rules))
      .map((arrived) => ({ ...arrived, parent: state }));
  });
}
