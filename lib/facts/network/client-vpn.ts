import { intersect, type Ranges, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../template/values';
import { byVersion, prefixesOf } from './addresses';
import type { ByVersion, Vpc } from './network';

/** What belongs to a client VPN endpoint, of one type. */
export function partsOf(model: Model, endpoint: Resource, type: string): readonly Resource[] {
  return model.ofType(type).filter(({ properties }) => model.find(properties.ClientVpnEndpointId) === endpoint);
}

/** Where people of a client VPN get from a VPC: no further than its authorization rules let them; undefined: not known. */
export function towardsOf(model: Model, endpoint: Resource): (vpc: Vpc) => ByVersion<Ranges> | undefined {
  const prefixesAt = (type: string, path: string) =>
    partsOf(model, endpoint, type)
      .flatMap(({ properties }) => valuesAt(properties, path))
      .map((value) => prefixesOf(model, value));
  const authorized = prefixesAt('AWS::EC2::ClientVpnAuthorizationRule', 'TargetNetworkCidr');
  const routed = prefixesAt('AWS::EC2::ClientVpnRoute', 'DestinationCidrBlock');
  const isKnown = [...authorized, ...routed].every(({ unknown }) => unknown === undefined);
  const allowed = byVersion(authorized.flatMap(({ known }) => known));
  const routes = byVersion(routed.flatMap(({ known }) => known));
  // A route to the VPC of the subnet is there without being written.
  return (vpc) =>
    isKnown
      ? {
          4: intersect(allowed[4], union(vpc.blocks[4], routes[4])),
          6: intersect(allowed[6], union(vpc.blocks[6], routes[6])),
        }
      : undefined;
}
