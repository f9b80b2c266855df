import { isPrivate } from '../../address/block';
import type { Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import type { Facts } from '../facts';
import { blockOfPrefix } from './addresses';
import type { Network, Subnet } from './network';
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
