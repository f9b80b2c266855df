import type { Ranges } from '../../address/ranges';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { byVersion, EVERY_ADDRESS, listedPrefixes, NO_ADDRESS, prefixesOf } from './addresses';
import type { Assumption, FilterRule, SecurityGroup } from './network';
import { ANY_PORT } from './ports';

const ANY_PROTOCOL: Ranges = [0, 255];
const NUMBERS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, '58': 58 };

/** Protocol numbers that a value means: a name, a number, `-1` for all. */
export function protocolOf(value: Value | undefined): { readonly ranges: Ranges; readonly unknown?: Said } {
  if (isUnknown(value)) return { ranges: ANY_PROTOCOL, unknown: value.reason };
  const text = String(value ?? '-1').toLowerCase();
  if (text === '-1' || text === 'all') return { ranges: ANY_PROTOCOL };
  const number = NUMBERS[text] ?? (/^\d{1,3}$/.test(text) ? Number(text) : undefined);
  if (number === undefined || number > 255)
    return { ranges: ANY_PROTOCOL, unknown: say('assumed.no-protocol', { value: text }) };
  return { ranges: [number, number] };
}

const MESSAGES = [1, 58];

/**
 * Ports between two values; for ICMP the type of the message. Protocols without ports pay no attention to them.
 *
 * @param from first port, or type of the message; `-1` for all
 */
export function portsOf(
  protocol: Ranges,
  from: Value | undefined,
  to: Value | undefined,
): { readonly ranges: Ranges; readonly unknown?: Said } {
  const single = protocol.length === 2 && protocol[0] === protocol[1] ? Number(protocol[0]) : undefined;
  const ported = single === 6 || single === 17;
  const messages = single !== undefined && MESSAGES.includes(single);
  if (!ported && !messages) return { ranges: ANY_PORT };
  if (isUnknown(from) || (ported && isUnknown(to)))
    return { ranges: ANY_PORT, unknown: (isUnknown(from) ? from : (to as Unknown)).reason };
  const first = Number(from ?? -1);
  if (messages) return { ranges: first < 0 || Number.isNaN(first) ? ANY_PORT : [first, first] };
  const last = Number(to ?? from ?? -1);
  if (Number.isNaN(first) || Number.isNaN(last)) return { ranges: ANY_PORT, unknown: say('assumed.no-ports') };
  if (first < 0 || last < 0) return { ranges: ANY_PORT };
  return { ranges: [first, Math.max(first, last)] };
}

interface Place {
  readonly resource: Resource;
  /** Where the rule stands inside the resource: `SecurityGroupEgress[0]`. Default: the resource is the rule. */
  readonly property?: string;
}

const PEERS = ['CidrIp', 'CidrIpv6', 'PrefixListId', 'SecurityGroupId', 'SecurityGroupName'] as const;

/**
 * The permissions that one written rule of a security group gives: one for each peer that it names. What is not known
 * allows everything, with the reason beside it.
 *
 * @param groupOf finds a group by its id or name
 */
export function permissions(
  model: Model,
  content: Value,
  side: 'Source' | 'Destination',
  { resource, property }: Place,
  groupOf: (value: Value) => SecurityGroup | undefined,
): FilterRule[] {
  const place = { resource, property };
  if (isUnknown(content)) {
    const everything = { peer: EVERY_ADDRESS, protocol: ANY_PROTOCOL, port: ANY_PORT };
    return [{ resource, property, ...everything, unknown: assumption(place, content.reason) }];
  }
  const protocol = protocolOf(part(content, 'IpProtocol'));
  const port = portsOf(protocol.ranges, part(content, 'FromPort'), part(content, 'ToPort'));
  const traffic = { protocol: protocol.ranges, port: port.ranges };
  const open = assumption(place, protocol.unknown ?? port.unknown);
  return PEERS.flatMap((kind): FilterRule[] => {
    const key = kind.startsWith('Cidr') ? kind : `${side}${kind}`;
    const value = part(content, key);
    if (value === undefined) return [];
    return entries(value).map((option): FilterRule => {
      const rule = { resource, property: within(property, key), ...traffic };
      if (kind === 'SecurityGroupId' || kind === 'SecurityGroupName') {
        const group = isUnknown(option) ? undefined : groupOf(option);
        if (group) return { ...rule, named: option, peer: NO_ADDRESS, group, unknown: open };
        const reason = isUnknown(option) ? option.reason : say('assumed.group', { name: String(option) });
        return { ...rule, named: option, peer: EVERY_ADDRESS, unknown: assumption(place, reason, key) };
      }
      const { known, unknown, list, service } =
        kind === 'PrefixListId' ? listedPrefixes(model, option) : prefixesOf(model, option);
      return {
        ...rule,
        named: option,
        peer: unknown === undefined ? byVersion(known) : EVERY_ADDRESS,
        prefixes: unknown === undefined ? known : undefined,
        list,
        service,
        unknown: assumption(place, unknown, key) ?? open,
      };
    });
  });
}

function within(property: string | undefined, key: string): string {
  return property === undefined ? key : `${property}.${key}`;
}

function assumption({ resource, property }: Place, reason: Said | undefined, key?: string): Assumption | undefined {
  if (reason === undefined) return undefined;
  return { resource, property: key === undefined ? property : within(property, key), reason };
}
