import { isPrivate } from '../../address/block';
import { type Grouped, groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import type { Facts } from '../facts';
import { blockOfPrefix } from './addresses';
import type { Network, NetworkAcl, Subnet } from './network';
import { isSealed } from './ways-out';

/**
 * Whether what stands in these subnets has no business with addresses of the internet: it is of a closed zone, or of an internet
 * zone that leads nowhere, or no route of the subnets leads there while others of the zone have an exit.
 *
 * @param resource a filter or a subnet, whose zone counts
 * @param subnets where it holds; none where that is not known
 */
export function isSealedIn(
  { model, zones, network }: Pick<Facts, 'model' | 'zones' | 'network'>,
  resource: Resource | undefined,
  subnets: readonly Subnet[],
): boolean {
  const place = zones.placeOf(resource);
  if (isSealed(model, place)) return true;
  return (
    place?.zone === 'internet' &&
    isWhole(model) &&
    subnets.length > 0 &&
    subnets.every((subnet) => !leadsOut(network).has(subnet.table))
  );
}

const ways = new WeakMap<Network, ReadonlySet<unknown>>();

/** The tables with a route to addresses that are not private. Rules ask for single subnets, so that they are found once. */
function leadsOut(network: Network): ReadonlySet<unknown> {
  const found =
    ways.get(network) ??
    new Set(
      network.writtenRoutes
        .filter(({ destinations }) => !destinations.every((destination) => isPrivate(blockOfPrefix(destination))))
        .map(({ table }) => table),
    );
  ways.set(network, found);
  return found;
}

interface Holding {
  readonly byResource: Grouped<Resource, Subnet>;
  readonly byAcl: Grouped<NetworkAcl, Subnet>;
}

const holdings = new WeakMap<Network, Holding>();

/** Subnets by what defines them, and by the network ACL that filters them: rules ask for one after another. */
function holdingOf(network: Network): Holding {
  const known = holdings.get(network);
  if (known) return known;
  const subnets = network.vpcs.flatMap((vpc) => vpc.subnets);
  const made = {
    byResource: groupedBy(subnets, ({ resource }) => resource),
    byAcl: groupedBy(subnets, ({ networkAcl }) => networkAcl),
  };
  holdings.set(network, made);
  return made;
}

/** The subnets that a resource defines. */
export function subnetsOf(network: Network, resource: Resource): readonly Subnet[] {
  return holdingOf(network).byResource.get(resource) ?? [];
}

/** The subnets that a network ACL filters. */
export function subnetsWith(network: Network, networkAcl: NetworkAcl): readonly Subnet[] {
  return holdingOf(network).byAcl.get(networkAcl) ?? [];
}
