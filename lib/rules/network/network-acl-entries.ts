import { type Block, isEverything, within } from '../../address/block';
import { peerFault } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix } from '../../facts/network/addresses';
import type { NetworkAcl, NetworkAclEntry } from '../../facts/network/network';
import { isSealedIn, subnetsWith } from '../../facts/network/sealed';
import { type Place, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Network ACLs admit no other zone but declared flows and their replies, and in closed zones nothing unlimited. */
export const networkAclEntries: Rule = {
  id: 'Sanso-6.3.1-NetworkAclEntries',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)d', '9ただし書'],
  title: {
    ja: 'ネットワークACLが他の領域やすべての宛先に開かれていないこと',
    en: 'Network ACLs are open to no other zone and, in closed zones, to no unlimited peer',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::NetworkAclEntry'],
  singleResource: false,
  // What lets everything through is no wider than the default of a VPC.
  inPartOf: ['Sanso-2.11-NetworkAclPresence'],
  check: (facts: Facts): Outcome[] =>
    facts.network.networkAcls.flatMap((networkAcl) =>
      (['inbound', 'outbound'] as const).flatMap((direction) =>
        networkAcl[direction]
          .filter(({ allow }) => allow)
          .flatMap((entry) => faults(facts, networkAcl, direction, entry)),
      ),
    ),
};

type Direction = 'inbound' | 'outbound';

function faults(facts: Facts, networkAcl: NetworkAcl, direction: Direction, entry: NetworkAclEntry): Outcome[] {
  const { resource, prefixes, unknown } = entry;
  const place = facts.zones.placeOf(resource);
  if (!resource || !place) return [];
  if (!prefixes) return unknown && isClosed(place) ? [undecided(resource, unknown.reason, propertyOf(entry))] : [];
  return prefixes.flatMap((prefix) =>
    blockFault(facts, { networkAcl, direction, entry, place }, blockOfPrefix(prefix)),
  );
}

interface Admission {
  readonly networkAcl: NetworkAcl;
  readonly direction: Direction;
  readonly entry: NetworkAclEntry;
  readonly place: Place;
}

function blockFault(facts: Facts, admission: Admission, other: Block): Outcome[] {
  const { networkAcl, direction, entry, place } = admission;
  const { resource, protocol, port } = entry;
  // A stateless filter admits requests one way and replies the other way.
  const [towards, back] = direction === 'outbound' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const sealed = isSealedIn(facts, resource, subnetsWith(facts.network, networkAcl));
  const request = peerFault(facts, place, { other, towards, traffic: { protocol, port } }, sealed);
  if (!request || !resource) return [];
  const reply = peerFault(facts, place, { other, towards: back, traffic: { protocol, port, replies: true } }, sealed);
  if (!reply || (!isEverything(other) && isDeniedBefore(facts, admission, other))) return [];
  const fault = reply.flows.length > request.flows.length ? reply : request;
  const names = { entry: resource.logicalId, zone: zoneText(place), peer: fault.what };
  return [
    finding(
      [resource, ...(networkAcl.resource ? [networkAcl.resource] : []), ...fault.flows],
      say(`network-acl-entries.${direction}`, names),
      { property: propertyOf(entry) },
    ),
  ];
}

function propertyOf({ resource }: NetworkAclEntry): string {
  return resource?.properties.CidrBlock === undefined ? 'Ipv6CidrBlock' : 'CidrBlock';
}

/** Whether entries with lower numbers deny everything that is not of the zone itself. */
function isDeniedBefore(
  { addresses }: Facts,
  { networkAcl, direction, entry, place }: Admission,
  other: Block,
): boolean {
  const denied = networkAcl[direction]
    .filter(
      ({ allow, number, protocol }) => !allow && number < entry.number && protocol[0] === 0 && protocol[1] === 255,
    )
    .flatMap(({ unknown, prefixes = [] }) => (unknown ? [] : prefixes.map(blockOfPrefix)));
  const { claims } = addresses.foreign(place.zoneId, other);
  return (
    claims.length > 0 && claims.every(({ block }) => denied.some((each) => within(block, each) || within(other, each)))
  );
}
