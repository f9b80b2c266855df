import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import type { ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';

/** Something that a service network joins: a VPC whose hosts may call, or a service or resource that answers. */
export interface LatticeMember {
  readonly side: 'client' | 'provider';
  /** The association or endpoint that joins it. */
  readonly by: Resource;
  /** What it joins; undefined when no template defines it. */
  readonly what?: Resource;
  readonly zoneId?: ZoneId;
}

/** A service network of VPC Lattice with everything that is associated with it. */
export interface LatticeNetwork {
  /** Id of its resource; as associations write it where no template defines it; undefined where it is not known. */
  readonly id?: string;
  readonly resource?: Resource;
  readonly members: readonly LatticeMember[];
}

const VPC_ENDPOINT = 'AWS::EC2::VPCEndpoint';

/** Associations with a service network by type: what they join, and which property names it and the network. */
const ASSOCIATIONS: readonly (readonly [type: string, side: LatticeMember['side'], what: string, network: string])[] = [
  ['AWS::VpcLattice::ServiceNetworkVpcAssociation', 'client', 'VpcIdentifier', 'ServiceNetworkIdentifier'],
  [VPC_ENDPOINT, 'client', 'VpcId', 'ServiceNetworkArn'],
  ['AWS::VpcLattice::ServiceNetworkServiceAssociation', 'provider', 'ServiceIdentifier', 'ServiceNetworkIdentifier'],
  ['AWS::VpcLattice::ServiceNetworkResourceAssociation', 'provider', 'ResourceConfigurationId', 'ServiceNetworkId'],
];

/** Every service network that something is associated with; one that is not known stands for each association by itself. */
export function latticeNetworks(model: Model, zones: Zones): LatticeNetwork[] {
  const byId = new Map<string, { id: string; resource?: Resource; members: LatticeMember[] }>();
  const unknown: LatticeNetwork[] = [];
  for (const [type, side, whatIn, networkIn] of ASSOCIATIONS) {
    for (const by of model.ofType(type)) {
      const value: Value | undefined = by.properties[networkIn];
      if (type === VPC_ENDPOINT && value === undefined) continue;
      const what = model.find(by.properties[whatIn]);
      const member = { side, by, what, zoneId: zones.placeOf(what)?.zoneId };
      const resource = model.find(value);
      const id = resource?.id ?? (typeof value === 'string' ? value : undefined);
      if (id === undefined) {
        unknown.push({ members: [member] });
        continue;
      }
      const network = byId.get(id) ?? { id, resource, members: [] };
      byId.set(id, network);
      network.members.push(member);
    }
  }
  return [...unknown, ...byId.values()];
}
