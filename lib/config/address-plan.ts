import type { Config } from './schema';

/**
 * What a subnet is for. Each role has its own subnets, route table and NACL, so that a rule can name a role by one CIDR.
 * `workload`: hosts and functions of the zone; `endpoints`: VPC endpoints to AWS services; `transfer`: where declared flows
 * enter and leave; `on-premises`: what clients at the premises reach first (inbound resolver).
 */
export const SUBNET_ROLES = ['workload', 'endpoints', 'transfer', 'on-premises'] as const;
export type SubnetRole = (typeof SUBNET_ROLES)[number];

export interface PlannedSubnet {
  readonly role: SubnetRole;
  readonly cidr: string;
  /** Its name; in logical ids, so that stating ids later is seen as what it is, a replacement. */
  readonly availabilityZone: string;
  /** Its id, where the configuration places subnets by id. */
  readonly availabilityZoneId?: string;
}

const PREFIX_BITS_FOR_ROLES = 2;
const MOST_AVAILABILITY_ZONES = 4;
/** Two kinds of subnets in up to four Availability Zones. */
const BITS_FOR_EXIT = 3;

/** The block of a role: a quarter of the zone's block, so that one CIDR names all its subnets. */
export function roleCidr(zoneCidr: string, role: SubnetRole): string {
  return subBlock(zoneCidr, PREFIX_BITS_FOR_ROLES, SUBNET_ROLES.indexOf(role));
}

/** The subnets of a role, one per Availability Zone. */
export function plannedSubnets(config: Config, zoneCidr: string, role: SubnetRole): PlannedSubnet[] {
  const bits = config.availabilityZones.length > 2 ? 2 : 1;
  return config.availabilityZones.map((availabilityZone, index) => ({
    role,
    cidr: subBlock(roleCidr(zoneCidr, role), bits, index),
    availabilityZone,
    availabilityZoneId: config.availabilityZoneIds?.[index],
  }));
}

/** What stands in the subnets of our own exit to the internet: firewall endpoints, and NAT gateways behind them. */
export type ExitRole = 'firewall' | 'nat';

/**
 * The subnets of our own exit, one per Availability Zone: in the block of the on-premises role, which is free because a zone with
 * this exit has no other link.
 */
export function plannedExitSubnets(config: Config, zoneCidr: string, role: ExitRole): Omit<PlannedSubnet, 'role'>[] {
  const first = role === 'firewall' ? 0 : MOST_AVAILABILITY_ZONES;
  return config.availabilityZones.map((availabilityZone, index) => ({
    cidr: subBlock(roleCidr(zoneCidr, 'on-premises'), BITS_FOR_EXIT, first + index),
    availabilityZone,
    availabilityZoneId: config.availabilityZoneIds?.[index],
  }));
}

function subBlock(cidr: string, bits: number, index: number): string {
  const { first, length } = parse(cidr);
  const size = 2 ** (32 - length - bits);
  return `${toDotted(first + index * size)}/${length + bits}`;
}

function parse(cidr: string): { first: number; length: number } {
  const [address, length] = cidr.split('/');
  return { first: address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0), length: Number(length) };
}

function toDotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Whether a block holds the whole of another. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [parse(outer), parse(inner)];
  return (
    a.length <= b.length && Math.floor(a.first / 2 ** (32 - a.length)) === Math.floor(b.first / 2 ** (32 - a.length))
  );
}
