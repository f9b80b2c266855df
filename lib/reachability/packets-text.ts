import { type Ranges, same, subtract } from '../address/ranges';
import { addressesText } from '../facts/network/addresses';
import type { FilterRule } from '../facts/network/network';
import { ANY_PORT } from '../facts/network/ports';
import { ANY_PROTOCOL, type Packets, type Version } from './packets';

const NAMES: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** A set of packets in words: `tcp 443 from 10.1.0.0/16 to 10.2.1.10`. */
export function packetsText({ source, destination, protocol, port }: Packets): string {
  return `${trafficText(protocol, port)} from ${addressesText(source)} to ${addressesText(destination)}`;
}

/** That none of some packets pass, in words: `no tcp 443 from 10.1.0.0/16 to 10.2.1.10`, `nothing from …`. */
export function noneText({ source, destination, protocol, port }: Packets): string {
  const what = same(protocol, ANY_PROTOCOL) ? 'nothing' : `no ${trafficText(protocol, port)}`;
  return `${what} from ${addressesText(source)} to ${addressesText(destination)}`;
}

/** What a rule lets through, in words: `tcp 443 from 10.1.0.0/16`, `any protocol to members of AppSg`. */
export function ruleText(
  { protocol, port, peer, group }: FilterRule,
  direction: 'in' | 'out',
  version: Version,
): string {
  const side = direction === 'in' ? 'from' : 'to';
  const whom = group ? `members of ${group.resource?.logicalId ?? group.id}` : addressesText(peer[version]);
  return `${trafficText(protocol, port)} ${side} ${whom}`;
}

/** Protocol and ports in words: `tcp 443`, `any protocol`. */
function trafficText(protocol: Ranges, port: Ranges): string {
  const ports = same(port, ANY_PORT) ? '' : ` ${intervals(port)}`;
  return `${protocolText(protocol)}${ports}`;
}

export function protocolText(protocol: Ranges): string {
  if (same(protocol, ANY_PROTOCOL)) return 'any protocol';
  const others = subtract(ANY_PROTOCOL, protocol);
  if (others.length < protocol.length) return `any protocol but ${protocolText(others)}`;
  const names: string[] = [];
  for (let i = 0; i < protocol.length; i += 2) {
    const [first, last] = [Number(protocol[i]), Number(protocol[i + 1])];
    if (first === last) names.push(NAMES[first] ?? `protocol ${first}`);
    else names.push(`protocols ${first}-${last}`);
  }
  return names.join('/');
}

function intervals(ranges: Ranges): string {
  const texts: string[] = [];
  for (let i = 0; i < ranges.length; i += 2)
    texts.push(ranges[i] === ranges[i + 1] ? String(ranges[i]) : `${ranges[i]}-${ranges[i + 1]}`);
  return texts.length > 4 ? `${texts.slice(0, 4).join(',')},…` : texts.join(',');
}
