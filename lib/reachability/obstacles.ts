import { meets, type Ranges, union } from '../address/ranges';
import { PUBLIC } from '../facts/network/addresses';
import type { Interface, Network, Vpc } from '../facts/network/network';
import { type Said, say } from '../messages/say';
import { connect } from './connection';
import { EVERYWHERE, narrow, type Packets, type Version } from './packets';
import type { Blocked, Rules } from './rules';
import { begin, type Origin, search, sentBy } from './search';
import type { State } from './state';
import type { Subject } from './subjects';

/** Something that stops packets. */
export interface BlockedBy {
  readonly code: string;
  readonly resource?: string;
  readonly property?: string;
  readonly message: Said;
  /** Statements that deny, where policies stop data. */
  readonly by?: readonly string[];
}

/** Packets that were asked for, one set for each IP version, and whether they need answers. */
export interface Question {
  readonly packets: readonly Packets[];
  readonly oneWay: boolean;
}

/** Most obstacles that one answer names. */
const MOST_OBSTACLES = 12;

/** What stops the packets: of those that are for the target, or for what hands on to it, every place where they end. */
export function obstacles(network: Network, from: Subject, to: Subject, question: Question): BlockedBy[] {
  const seen = new Map<string, BlockedBy>();
  const blocked = ({ code, resource, property, message }: Blocked) => {
    const key = `${code} ${resource?.id ?? ''} ${property ?? ''}`;
    if (!seen.has(key) && seen.size < MOST_OBSTACLES)
      seen.set(key, { code, resource: resource?.id, property, message });
  };
  // Others that may have the same addresses say nothing of the target.
  const receivers = (vpc: Vpc) =>
    vpc.interfaces.filter((iface) => to.interfaces.includes(iface) || network.forwarding.has(iface));
  const rules: Rules = { network, reading: 'certain', connection: !question.oneWay, follow: true, blocked, receivers };
  for (const packets of question.packets)
    for (const destination of [addressesFor(to, packets.version), addressesOfCarriers(network, to, packets.version)]) {
      const asked = destination && narrow(packets, { destination });
      if (asked) for (const origin of from.origins) follow(origin, asked, to, question, rules);
    }
  return seen.size > 0 ? [...seen.values()] : nothingSent(from, to, question);
}

function follow(origin: Origin, asked: Packets, to: Subject, { oneWay }: Question, rules: Rules): void {
  const packets = sentBy(origin, asked);
  if (!packets) return;
  const arrived = (state: State) => (to.hasArrived(state) ? state : undefined);
  if (oneWay) search(begin(origin, packets, rules), rules);
  else connect(origin, packets, rules, arrived, () => true);
}

/** Addresses of a target, so that what stops packets for others is not named. */
function addressesFor(to: Subject, version: Version): Ranges {
  if (to.addresses) return to.addresses[version];
  if (to.interfaces.length === 0) return EVERYWHERE[version];
  const addresses = union(...to.interfaces.map((iface) => iface.addresses[version]));
  const publicly = version === 4 && to.interfaces.some(({ publicAddress }) => publicAddress);
  return publicly ? union(addresses, PUBLIC[4]) : addresses;
}

/** Addresses of what hands packets on to a target, or has no target at all. */
function addressesOfCarriers(network: Network, to: Subject, version: Version): Ranges | undefined {
  const carriers = [...network.forwarding.keys()].filter(
    (iface) => !to.interfaces.includes(iface) && leadsTo(network, iface, to, version),
  );
  return carriers.length === 0 ? undefined : union(...carriers.map((iface) => iface.addresses[version]));
}

function leadsTo(network: Network, iface: Interface, to: Subject, version: Version): boolean {
  if (network.forwarding.get(iface)?.every((way) => way.to.length === 0)) return true;
  const seen = new Set([iface]);
  for (const each of seen) {
    if (to.interfaces.includes(each)) return true;
    for (const way of network.forwarding.get(each) ?? [])
      for (const { interfaces, addresses, endpoint } of way.to) {
        // A host sends on to any address.
        if (!interfaces && !addresses && !endpoint) return true;
        for (const next of interfaces ?? withAddresses(network, version, addresses?.[version] ?? [])) seen.add(next);
      }
  }
  return false;
}

function withAddresses(network: Network, version: Version, addresses: Ranges): readonly Interface[] {
  return network.interfaces.filter((iface) => meets(iface.addresses[version], addresses));
}

/** Why there is nothing to send: no sender, no address for each other, or none that the internet knows. */
function nothingSent(from: Subject, to: Subject, { packets }: Question): BlockedBy[] {
  if (from.origins.length === 0)
    return [{ code: 'NO_POSSIBLE_SOURCE', message: say('obstacle.no-source', { name: from.text }) }];
  if (from.origins.some(({ at }) => at === 'internet') && to.interfaces.length > 0)
    return to.interfaces.map(notExposed);
  const versions = packets.map(({ version }) => version);
  const has = (list: readonly Interface[], version: Version) =>
    list.some(({ addresses }) => addresses[version].length > 0);
  const shared = versions.some(
    (version) =>
      (from.interfaces.length === 0 || has(from.interfaces, version)) &&
      (to.interfaces.length === 0 || has(to.interfaces, version)),
  );
  const kinds = versions.map((version) => `IPv${version}`);
  const message = shared
    ? say('obstacle.no-way', { one: from.text, other: to.text })
    : say('obstacle.no-address', { one: from.text, other: to.text, kinds });
  return [{ code: 'NO_POSSIBLE_DESTINATION', message }];
}

function notExposed({ resource, subnet, addresses }: Interface): BlockedBy {
  const { vpc } = subnet;
  if (vpc.internet)
    return {
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
      resource: resource.id,
      message: say('obstacle.unknown-public', {
        gateway: vpc.internet.resource?.logicalId ?? vpc.internet.id,
        name: resource.logicalId,
      }),
    };
  if (vpc.egressOnly && addresses[6].length > 0)
    return {
      code: 'EGRESS_ONLY_RESTRICTION',
      resource: vpc.egressOnly.resource?.id,
      message: say('obstacle.only-out', { gateway: vpc.egressOnly.resource?.logicalId ?? vpc.egressOnly.id }),
    };
  return {
    code: 'UNASSOCIATED_COMPONENT',
    resource: vpc.resource?.id,
    message: say('obstacle.no-internet-gateway', { vpc: vpc.resource?.logicalId ?? vpc.id }),
  };
}
