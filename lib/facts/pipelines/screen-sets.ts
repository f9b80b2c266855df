import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { pairVerdict } from '../../policy/flow-validity';

export const STACK = 'AWS::AppStream::Stack';
export const FLEET = 'AWS::AppStream::Fleet';

/** A stack of screens: its hosts, and the endpoints through which terminals reach them. */
export interface ScreenSet {
  readonly stack: Resource;
  readonly fleets: readonly Resource[];
  /** Streaming endpoints that the deployment has. */
  readonly endpoints: readonly Resource[];
  /** Subnets of the hosts. */
  readonly subnets: readonly Resource[];
  /** Zones (network ids) in which the hosts are. */
  readonly hostZones: readonly string[];
}

/** Every stack with its fleets. */
export function screenSets(model: Model): readonly ScreenSet[] {
  return model.ofType(STACK).map((stack) => {
    const fleets = model
      .ofType('AWS::AppStream::StackFleetAssociation')
      .filter(({ properties }) => model.find(properties.StackName, STACK) === stack)
      .flatMap(({ properties }) => model.find(properties.FleetName, FLEET) ?? []);
    const subnets = fleets.flatMap((fleet) => subnetsOf(model, fleet));
    const zones = subnets.length > 0 ? subnets : [...fleets, stack];
    return {
      stack,
      fleets,
      endpoints: textsAt(stack.properties, 'AccessEndpoints[].VpceId').flatMap(
        (id) => model.find(id, 'AWS::EC2::VPCEndpoint') ?? [],
      ),
      subnets,
      hostZones: [...new Set(zones.flatMap(({ network }) => network ?? []))].sort(),
    };
  });
}

/** Subnets that a fleet or image builder names. */
export function subnetsOf(model: Model, fleet: Resource): readonly Resource[] {
  return textsAt(fleet.properties, 'VpcConfig.SubnetIds[]').flatMap((id) => model.find(id, 'AWS::EC2::Subnet') ?? []);
}

/** The network from which an endpoint can be reached: that of its VPC, whatever its own label says. */
export function networkOf(model: Model, endpoint: Resource): string | undefined {
  return (model.find(endpoint.properties.VpcId, 'AWS::EC2::VPC') ?? endpoint).network;
}

/** The zone of the endpoint is the zone of the terminals; the matrix says which may see hosts of which zone. */
export function placeFault(network: string | undefined, hostZones: readonly string[]): string | undefined {
  if (network === undefined) return 'is of no zone';
  const wrong = hostZones.find((host) =>
    host === network ? host === 'internet' : !pairVerdict(network, host).allowed,
  );
  if (wrong === undefined) return undefined;
  return wrong === network
    ? `is in ${network} itself: terminals of another zone would have to leave theirs`
    : `is in ${network}, from where nobody may see screens of ${wrong}`;
}
