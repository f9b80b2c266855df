import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { homeOf, type ZoneId } from '../zones/realm';
import { endpointType } from './endpoint-kind';

/** Something that a service network joins: a VPC whose hosts may call, or a service or resource that answers. */
export interface Member {
  readonly side: 'client' | 'provider';
  /** The association or endpoint that joins it. */
  readonly by: Resource;
  /** What it joins; undefined when no template defines it. */
  readonly what?: Resource;
  readonly zoneId?: ZoneId;
  /** The service network as the association names it. */
  readonly network: Value | undefined;
}

/** Every association with a service network, of any kind. */
export function latticeMembers(model: Model): Member[] {
  const member = (
    side: Member['side'],
    by: Resource,
    target: Value | undefined,
    network: Value | undefined,
  ): Member => {
    const what = model.find(target);
    return { side, by, what, zoneId: what && homeOf(model, what), network };
  };
  return [
    ...model
      .ofType('AWS::VpcLattice::ServiceNetworkVpcAssociation')
      .map((each) => member('client', each, each.properties.VpcIdentifier, each.properties.ServiceNetworkIdentifier)),
    ...model
      .ofType('AWS::EC2::VPCEndpoint')
      .filter((each) => endpointType(each) === 'ServiceNetwork')
      .map((each) => member('client', each, each.properties.VpcId, each.properties.ServiceNetworkArn)),
    ...model
      .ofType('AWS::VpcLattice::ServiceNetworkServiceAssociation')
      .map((each) =>
        member('provider', each, each.properties.ServiceIdentifier, each.properties.ServiceNetworkIdentifier),
      ),
    ...model
      .ofType('AWS::VpcLattice::ServiceNetworkResourceAssociation')
      .map((each) =>
        member('provider', each, each.properties.ResourceConfigurationId, each.properties.ServiceNetworkId),
      ),
  ];
}
