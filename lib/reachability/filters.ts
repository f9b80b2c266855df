import { type Ranges, union } from '../address/ranges';
import { EVERY_ADDRESS } from '../facts/network/addresses';
import type { FilterRule, Interface, NetworkAcl, NetworkAclEntry, SecurityGroup } from '../facts/network/network';
import { ALL_PACKETS, covered, narrow, type Packets, type Version, withoutAll } from './packets';

/**
 * How what is not known is read: `certain`, so that it lets nothing through, or `possible`, so that it lets everything
 * through and every such step is remembered.
 */
export type Reading = 'certain' | 'possible';

/** Packets that a filter lets through, and the rule that does. */
export interface Passed {
  readonly packets: Packets;
  readonly rule?: FilterRule;
  /** Only for members of this group: the egress rule names it instead of addresses. */
  readonly group?: SecurityGroup;
}

type Direction = 'inbound' | 'outbound';

interface CompiledAcl {
  readonly certain: readonly Passed[];
  readonly possible: readonly Passed[];
}

const compiled = new WeakMap<NetworkAcl, Map<string, CompiledAcl>>();

/** What a network ACL lets through, by its entries in order; the rest is denied. */
export function throughAcl(networkAcl: NetworkAcl, direction: Direction, packets: Packets, reading: Reading): Passed[] {
  const passed: Passed[] = [];
  for (const open of compiledAcl(networkAcl, direction, packets.version)[reading]) {
    const common = narrow(packets, axes(open.packets, direction));
    if (common) passed.push({ packets: common, rule: open.rule });
  }
  return passed;
}

function axes({ source, destination, protocol, port }: Packets, direction: Direction) {
  return direction === 'inbound' ? { source, protocol, port } : { destination, protocol, port };
}

function compiledAcl(networkAcl: NetworkAcl, direction: Direction, version: Version): CompiledAcl {
  const known = compiled.get(networkAcl) ?? new Map<string, CompiledAcl>();
  compiled.set(networkAcl, known);
  const key = `${direction}${version}`;
  const made = known.get(key) ?? compileAcl(networkAcl[direction], direction, version);
  known.set(key, made);
  return made;
}

function compileAcl(entries: readonly NetworkAclEntry[], direction: Direction, version: Version): CompiledAcl {
  const open = entries.filter(({ unknown }) => unknown !== undefined);
  const clear = entries.filter(({ unknown }) => unknown === undefined);
  const inOrder = inTurn(clear, direction, version);
  if (open.length === 0) return { certain: inOrder, possible: inOrder };
  const denied = open.filter(({ allow }) => !allow);
  // What stands before the first denial that is not known is not touched by it, unless its number is not known either.
  const first = denied.some(({ number }) => Number.isNaN(number)) ? 0 : Math.min(...denied.map(({ number }) => number));
  const before = clear.filter(({ number }) => number < first);
  const allowed = open
    .filter(({ allow }) => allow)
    .map((entry): Passed => ({ packets: packetsOf(entry, direction, version), rule: entry }));
  return {
    certain: denied.length > 0 ? inTurn(before, direction, version) : inOrder,
    possible: [...inOrder.map((pass) => (denied.length > 0 ? { ...pass, rule: open[0] } : pass)), ...allowed],
  };
}

function inTurn(entries: readonly NetworkAclEntry[], direction: Direction, version: Version): Passed[] {
  const decided: Packets[] = [];
  const passed: Passed[] = [];
  for (const entry of entries) {
    const matched = packetsOf(entry, direction, version);
    if (matched.destination.length === 0 || matched.source.length === 0) continue;
    if (entry.allow) passed.push(...withoutAll(matched, decided).map((packets) => ({ packets, rule: entry })));
    decided.push(matched);
  }
  return passed;
}

function packetsOf({ peer, protocol, port }: FilterRule, direction: Direction, version: Version): Packets {
  const side = direction === 'inbound' ? 'source' : 'destination';
  return { ...ALL_PACKETS[version], [side]: peer[version], protocol, port };
}

/** What the groups of an interface let out. */
export function throughEgress(iface: Interface, packets: Packets, reading: Reading): Passed[] {
  if (iface.unfiltered) return [{ packets }];
  const passed: Passed[] = [];
  for (const group of iface.groups)
    for (const rule of group.egress) {
      if (rule.unknown && reading === 'certain') continue;
      const destination = rule.group ? addressesOfMembers(rule.group, packets.version) : rule.peer[packets.version];
      const common = narrow(packets, { destination, protocol: rule.protocol, port: rule.port });
      if (common) add(passed, { packets: common, rule, group: rule.group });
    }
  return passed;
}

/** Who the sender of packets is to the groups of the receiver: an interface in groups, as long as the network knows it. */
export type KnownGroups = readonly SecurityGroup[] | undefined;

/** What the groups of an interface let in. */
export function throughIngress(
  iface: Interface,
  packets: Packets,
  senderGroups: KnownGroups,
  reading: Reading,
): Passed[] {
  if (iface.unfiltered) return [{ packets }];
  return throughGroups(iface.groups, packets, senderGroups, reading);
}

export function throughGroups(
  groups: readonly SecurityGroup[],
  packets: Packets,
  senderGroups: KnownGroups,
  reading: Reading,
): Passed[] {
  const passed: Passed[] = [];
  for (const group of groups)
    for (const rule of group.ingress) {
      if (rule.unknown && reading === 'certain') continue;
      if (rule.group && !senderGroups?.includes(rule.group)) continue;
      const source = rule.group ? EVERY_ADDRESS[packets.version] : rule.peer[packets.version];
      const common = narrow(packets, { source, protocol: rule.protocol, port: rule.port });
      if (common) add(passed, { packets: common, rule });
    }
  return passed;
}

/** Permissions overlap; what an earlier one lets through already need not be followed twice. */
function add(passed: Passed[], next: Passed): void {
  const sure = passed.filter(({ rule, group }) => group === next.group && (!rule?.unknown || next.rule?.unknown));
  if (
    !covered(
      next.packets,
      sure.map(({ packets }) => packets),
    )
  )
    passed.push(next);
}

const memberAddresses = new WeakMap<SecurityGroup, Map<Version, Ranges>>();

function addressesOfMembers(group: SecurityGroup, version: Version): Ranges {
  const known = memberAddresses.get(group) ?? new Map<Version, Ranges>();
  memberAddresses.set(group, known);
  const made = known.get(version) ?? union(...group.members.map(({ addresses }) => addresses[version]));
  known.set(version, made);
  return made;
}
