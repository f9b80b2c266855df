import { NONE, type Point, type Ranges, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isTrue, part, textsAt, valuesAt } from '../../template/values';
import { prefixOf } from './addresses';
import { IPV6_WORDS } from './interface-types';
import type { Subnet, Version } from './network';

/** Whether a subnet gives instances public addresses. */
export function mapsPublic(subnet: Subnet): boolean {
  return isTrue(subnet.resource?.properties.MapPublicIpOnLaunch);
}

/** Whether a subnet gives interfaces addresses of IPv6. */
export function assignsIpv6(subnet: Subnet): boolean {
  return isTrue(subnet.resource?.properties.AssignIpv6AddressOnCreation);
}

/** Whether settings of an interface give it an address of IPv6; their silence leaves it to the subnet. */
export function hasIpv6(properties: Value | Readonly<Record<string, Value>>, subnet: Subnet): boolean {
  const given = properties as Value;
  const count = part(given, 'Ipv6AddressCount');
  return (
    (count !== undefined && Number(count) !== 0) ||
    part(given, 'Ipv6Addresses') !== undefined ||
    part(given, 'Ipv6Prefixes') !== undefined ||
    part(given, 'Ipv6PrefixCount') !== undefined ||
    assignsIpv6(subnet)
  );
}

/** Whether a service says that its interfaces have addresses of IPv6. */
export function saysIpv6({ properties }: Resource): boolean {
  return (
    IPV6_WORDS.some((path) => textsAt(properties, path).some((word) => /^(dual|ipv6)/i.test(word))) ||
    ['VpcConfig', 'VPCConfig'].some((key) => isTrue(part(properties, key, 'Ipv6AllowedForDualStack')))
  );
}

/** Blocks that an interface is given to hand on, to containers for instance. */
const DELEGATED: readonly (readonly [path: string, version: Version])[] = [
  ['Ipv4Prefixes[].Ipv4Prefix', 4],
  ['Ipv6Prefixes[].Ipv6Prefix', 6],
];

/** Numbers of addresses and blocks that AWS chooses in the subnet, beside those that are written. */
const CHOSEN: Readonly<Record<Version, readonly string[]>> = {
  4: ['SecondaryPrivateIpAddressCount', 'Ipv4PrefixCount'],
  6: ['Ipv6AddressCount', 'Ipv6PrefixCount'],
};

/** Addresses that properties write, by the paths where they stand; none where AWS chooses some of them, which may be any. */
export function fixedAddresses(
  value: unknown,
  paths: readonly (readonly [string, Version])[],
): Record<Version, Ranges> {
  const fixed: Record<Version, Ranges> = { 4: NONE, 6: NONE };
  for (const list of [paths, DELEGATED])
    for (const [path, version] of list)
      for (const text of textsAt(value as Value, path)) {
        const prefix = prefixOf(text);
        if (prefix?.version === version) fixed[version] = union(fixed[version], [prefix.first, prefix.last]);
      }
  for (const version of [4, 6] as const)
    if (CHOSEN[version].some((count) => valuesAt(value as Value, count).some((given) => Number(given) !== 0)))
      fixed[version] = NONE;
  return fixed;
}

/** Without the first four addresses and the last one, which AWS keeps. Source: Amazon VPC User Guide, "Subnet CIDR blocks". */
export function withoutReserved(ranges: Ranges): Ranges {
  if (ranges.length !== 2) return ranges;
  const [first, last] = ranges as readonly [Point, Point];
  if (typeof first !== 'number' || typeof last !== 'number' || last - first < 8 || last - first > 0x00ff_ffff)
    return ranges;
  return [first + 4, last - 1];
}

/** Resources that an Elastic IP address belongs to. */
export function elasticHolders(model: Model): ReadonlySet<Resource> {
  const holders = new Set<Resource>();
  for (const { properties } of model.ofType('AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'))
    for (const value of [properties.InstanceId, properties.NetworkInterfaceId]) {
      const holder = model.find(value, 'AWS::EC2::Instance', 'AWS::EC2::NetworkInterface');
      if (holder) holders.add(holder);
    }
  return holders;
}
