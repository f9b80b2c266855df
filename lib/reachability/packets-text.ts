import { intervalsOf, type Ranges, same, subtract } from '../address/ranges';
import { addressesText } from '../facts/network/addresses';
import type { FilterRule } from '../facts/network/network';
import { ANY_PORT } from '../facts/network/ports';
import { type Said, say } from '../messages/say';
import { ANY_PROTOCOL, type Packets, type Version } from './packets';

const NAMES: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** A set of packets in words: `tcp 443 from 10.1.0.0/16 to 10.2.1.10`. */
export function packetsText({ source, destination, protocol, port }: Packets): Said {
  const sides = { source: addressesText(source), destination: addressesText(destination) };
  return say('packets.some', { traffic: trafficText(protocol, port), ...sides });
}

/** That none of some packets pass, in words: `no tcp 443 from 10.1.0.0/16 to 10.2.1.10`, `nothing from …`. */
export function noneText({ source, destination, protocol, port }: Packets): Said {
  const sides = { source: addressesText(source), destination: addressesText(destination) };
  if (same(protocol, ANY_PROTOCOL)) return say('packets.nothing', sides);
  return say('packets.none', { traffic: trafficText(protocol, port), ...sides });
}

/** What a rule lets through, in words: `tcp 443 from 10.1.0.0/16`, `any protocol to members of AppSg`. */
export function ruleText({ protocol, port, peer, group }: FilterRule, direction: 'in' | 'out', version: Version): Said {
  const whom = group
    ? say('name.members', { group: group.resource?.logicalId ?? group.id })
    : addressesText(peer[version]);
  return say(`packets.${direction}`, { traffic: trafficText(protocol, port), peer: whom });
}

/** Protocol and ports in words: `tcp 443`, `any protocol`. */
function trafficText(protocol: Ranges, port: Ranges): Said | string {
  const name = protocolText(protocol);
  return same(port, ANY_PORT) ? name : say('traffic.ports', { protocol: name, ports: intervals(port) });
}

export function protocolText(protocol: Ranges): Said | string {
  if (same(protocol, ANY_PROTOCOL)) return say('traffic.any');
  const others = subtract(ANY_PROTOCOL, protocol);
  if (others.length < protocol.length) return say('traffic.but', { others: protocolText(others) });
  const names: (Said | string)[] = [];
  for (let i = 0; i < protocol.length; i += 2) {
    const [first, last] = [Number(protocol[i]), Number(protocol[i + 1])];
    if (first === last) names.push(NAMES[first] ?? say('traffic.number', { number: first }));
    else names.push(say('traffic.numbers', { first, last }));
  }
  return names.reduce((one, other) => say('traffic.either', { one, other }));
}

function intervals(ranges: Ranges): string {
  const texts = intervalsOf(ranges).map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
  return texts.length > 4 ? `${texts.slice(0, 4).join(',')},…` : texts.join(',');
}
