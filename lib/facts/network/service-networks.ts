import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { valuesAt } from '../../template/values';

/** Something that a service network joins: a VPC whose hosts may call, or a service or resource that answers. */
export interface ServiceNetworkMember {
  readonly side: 'client' | 'provider';
  /** The association or endpoint that joins it. */
  readonly by: Resource;
  /** What it joins; undefined when no template defines it. */
  readonly what?: Resource;
}

/** A service network of VPC Lattice with everything that is associated with it. */
export interface ServiceNetwork {
  /** Id of its resource; as associations write it where no template defines it; undefined where it is not known. */
  readonly id?: string;
  readonly resource?: Resource;
  readonly members: readonly ServiceNetworkMember[];
}

/** A resource that Lattice answers for: what it is, and the gateway by which it is reached. */
export interface ResourceConfiguration {
  readonly resource: Resource;
  readonly gateway?: Resource;
  /** Ports on which it answers, first and last; empty where it names none, or some that are not known: it answers on any. */
  readonly ports: readonly (readonly [number, number])[];
  /** Configurations of which it is the group. */
  readonly children: readonly Resource[];
}

const VPC_ENDPOINT = 'AWS::EC2::VPCEndpoint';
const NETWORK = 'AWS::VpcLattice::ServiceNetwork';
const CONFIGURATION = 'AWS::VpcLattice::ResourceConfiguration';

/** Associations with a service network by type: what they join, of which type, and which property names it and the network. */
const ASSOCIATIONS = [
  {
    type: 'AWS::VpcLattice::ServiceNetworkVpcAssociation',
    side: 'client',
    what: { in: 'VpcIdentifier', type: 'AWS::EC2::VPC' },
    network: 'ServiceNetworkIdentifier',
  },
  {
    type: VPC_ENDPOINT,
    side: 'client',
    what: { in: 'VpcId', type: 'AWS::EC2::VPC' },
    network: 'ServiceNetworkArn',
  },
  {
    type: 'AWS::VpcLattice::ServiceNetworkServiceAssociation',
    side: 'provider',
    what: { in: 'ServiceIdentifier', type: 'AWS::VpcLattice::Service' },
    network: 'ServiceNetworkIdentifier',
  },
  {
    type: 'AWS::VpcLattice::ServiceNetworkResourceAssociation',
    side: 'provider',
    what: { in: 'ResourceConfigurationId', type: CONFIGURATION },
    network: 'ServiceNetworkId',
  },
] as const;

/** Every service network that something is associated with; one that is not known stands for each association by itself. */
export function serviceNetworksOf(model: Model): ServiceNetwork[] {
  const byId = new Map<string, { id: string; resource?: Resource; members: ServiceNetworkMember[] }>();
  const unknown: ServiceNetwork[] = [];
  for (const { type, side, what, network } of ASSOCIATIONS) {
    for (const by of model.ofType(type)) {
      const value: Value | undefined = by.properties[network];
      if (type === VPC_ENDPOINT && value === undefined) continue;
      const member = { side, by, what: model.find(by.properties[what.in], what.type) };
      const resource = model.find(value, NETWORK);
      const id = resource?.id ?? (typeof value === 'string' ? value : undefined);
      if (id === undefined) {
        unknown.push({ members: [member] });
        continue;
      }
      const known = byId.get(id) ?? { id, resource, members: [] };
      byId.set(id, known);
      known.members.push(member);
    }
  }
  return [...unknown, ...byId.values()];
}

/** A resource as a resource configuration; undefined where it is none. */
export function resourceConfigurationOf(
  model: Model,
  resource: Resource | undefined,
): ResourceConfiguration | undefined {
  if (resource?.type !== CONFIGURATION) return undefined;
  const { ResourceGatewayId: gateway, ResourceConfigurationGroupId: group } = resource.properties;
  const ranges = valuesAt(resource.properties, 'PortRanges[]').map((range) => portsOf(range));
  return {
    resource,
    gateway: model.find(
      gateway ?? model.find(group, CONFIGURATION)?.properties.ResourceGatewayId,
      'AWS::VpcLattice::ResourceGateway',
    ),
    ports: ranges.every((range) => range !== undefined) ? ranges : [],
    children: model
      .ofType(CONFIGURATION)
      .filter(({ properties }) => model.find(properties.ResourceConfigurationGroupId, CONFIGURATION) === resource),
  };
}

function portsOf(range: Value): readonly [number, number] | undefined {
  const [first, last = first] = isUnknown(range) ? [] : String(range).split('-').map(Number);
  return Number.isInteger(first) && Number.isInteger(last) ? [first, last] : undefined;
}
