import { type Ranges, subtract } from '../../address/ranges';
import { addressesText } from '../../facts/network/addresses';
import type { Interface, Nat } from '../../facts/network/network';
import { ANY_PORT } from '../../facts/network/ports';
import { say } from '../../messages/say';
import { throughIngress } from '../filters';
import { EPHEMERAL, narrow, type Packets, PROTOCOL } from '../packets';
import { packetsText } from '../packets-text';
import type { Rules } from '../rules';
import { senderOf } from '../senders';
import type { Hop, State } from '../state';
import { arrive, sent } from './border';
import { assumed, block, blockedByGroups, groupNames, ruleHop, step } from './step';

/** Packets that a route brings to an interface whose address they are not for. */
export function toHost(state: State, iface: Interface, hops: readonly Hop[], rules: Rules): State[] {
  const { packets } = state;
  const own = narrow(packets, { destination: iface.addresses[packets.version] });
  const next = own ? arrive({ ...state, packets: own }, iface, hops, rules) : [];
  const others = subtract(packets.destination, iface.addresses[packets.version]);
  if (others.length === 0) return next;
  if (iface.sourceDestCheck) {
    block(rules, () => ({
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      resource: iface.resource,
      property: 'SourceDestCheck',
      message: say('obstacle.drops-others', { name: iface.resource.logicalId, addresses: addressesText(others) }),
      packets,
    }));
    return next;
  }
  const passing = { ...packets, destination: others };
  if (rules.answering?.remembered.has(iface))
    return [...next, step(state, { at: 'host', interface: iface }, passing, hops)];
  const passed = throughIngress(iface, passing, state.groups, rules.reading);
  if (passed.length === 0) blockedByGroups(rules, iface, passing, 'in');
  return [
    ...next,
    ...passed.map((pass) =>
      step(
        state,
        { at: 'host', interface: iface },
        pass.packets,
        [...hops, ruleHop(pass.rule, groupNames(iface), 'in', pass.packets)],
        { ...remembering(state, iface), assumptions: assumed(state, pass.rule?.unknown) },
      ),
    ),
  ];
}

/** The network forgets who sent packets that a host forwards; the host remembers that it did. */
function remembering({ remembered }: State, iface: Interface): Pick<State, 'groups' | 'remembered'> {
  return { groups: undefined, remembered: remembered.includes(iface) ? remembered : [...remembered, iface] };
}

/** A host that forwards sends packets on by any of its interfaces, as they are or under an address of its own. */
export function fromHost(state: State, iface: Interface, rules: Rules): State[] {
  const { packets } = state;
  const hop: Hop = {
    action: 'forwards',
    resource: iface.resource,
    text: () => say('hop.forwards', { name: iface.resource.logicalId, packets: packetsText(packets) }),
  };
  const next: State[] = [];
  for (const out of iface.endpoint.interfaces) {
    // Another interface that checks addresses only sends from its own.
    if (!out.sourceDestCheck)
      next.push(
        ...sent(step(state, { at: 'subnet', subnet: out.subnet }, packets, [hop], remembering(state, out)), out, rules),
      );
    const nat: Nat = { resource: iface.resource, interface: out, isPublic: out.publicAddress };
    if (!rules.answering && !state.onlyFor) next.push(step(state, { at: 'nat', nat }, packets, [hop]));
  }
  return next;
}

const TRANSLATED: Ranges = [PROTOCOL.icmp, PROTOCOL.icmp, PROTOCOL.tcp, PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udp];

/** First address of the block under which IPv6 knows every address of IPv4 (RFC 6052). */
const NAT64 = 0x64ff9bn << 96n;

/** Packets for addresses of IPv4 that are written as IPv6: a NAT gateway gives them the real ones. */
function asIpv4(packets: Packets): Packets | undefined {
  const written = narrow(packets, { destination: [NAT64, NAT64 + 0xffff_ffffn] });
  const message: Ranges = [PROTOCOL.icmpv6, PROTOCOL.icmpv6];
  return (
    written && {
      ...written,
      version: 4,
      destination: written.destination.map((point) => Number((point as bigint) - NAT64)),
      protocol: subtract(written.protocol, message),
    }
  );
}

/** A gateway of translation sends packets on from its own address, and from any port. */
export function fromNat(state: State, { resource, interface: own }: Nat, rules: Rules): State[] {
  const carriedOn = narrow(state.packets, { protocol: TRANSLATED });
  const four = carriedOn && (carriedOn.version === 4 ? carriedOn : asIpv4(carriedOn));
  if (!four || own.addresses[4].length === 0) {
    block(rules, () => ({
      code: 'PROTOCOL_RESTRICTION',
      resource,
      message: say('obstacle.nat', { name: resource.logicalId }),
      packets: state.packets,
    }));
    return [];
  }
  const sourcePort = resource.type === 'AWS::EC2::NatGateway' ? EPHEMERAL : ANY_PORT;
  const packets = { ...four, source: own.addresses[4], sourcePort };
  const hop: Hop = {
    action: 'translates',
    resource,
    text: () => say('hop.sends-own', { name: resource.logicalId, packets: packetsText(packets) }),
  };
  const sender = senderOf([own]);
  return sent(
    step(state, { at: 'subnet', subnet: own.subnet }, packets, [hop], {
      sender,
      groups: sender.groups,
      onlyFor: undefined,
      handedOver: false,
      answered: false,
    }),
    own,
    rules,
  );
}
