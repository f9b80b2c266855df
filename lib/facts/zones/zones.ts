import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES, SHARED_ZONES } from '../../policy/zones';
import { candidates } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import type { Network } from '../network/network';
import { labelledPlace, type Place, type ZoneId } from './place';

/** Zones that serve all the others. */
export function isShared(zone: ZoneId | undefined): boolean {
  return SHARED_ZONES.some((shared) => shared === zone);
}

/** Whether a place has no business with the internet of its own. */
export function isClosed(place: Place | undefined): boolean {
  return place !== undefined && CLOSED_ZONES.includes(place.zone);
}

/** A network, subnet, group or interface that a resource uses, with the property that says so. */
export interface NamedNetwork {
  readonly property: string;
  readonly resource: Resource;
}

/** Which zone, body and system each thing of a deployment belongs to: the one answer for rules, proof and report. */
export class Zones {
  private readonly places = new Map<Resource, Place | undefined>();
  private vpcsOfInterfaces: Map<Resource, Resource> | undefined;

  constructor(
    private readonly model: Model,
    private readonly network: () => Network,
  ) {}

  /** Ids of the zones that any resource is labelled with. */
  get ids(): ReadonlySet<ZoneId> {
    return new Set(this.model.resources.flatMap((resource) => labelledPlace(resource)?.zoneId ?? []));
  }

  /** Ids of the zones of which some resource names a body: there everything that holds or runs a system names one. */
  get ofBodies(): ReadonlySet<ZoneId> {
    return new Set(
      this.model.resources.flatMap((resource) => {
        const place = labelledPlace(resource);
        return place?.body === undefined ? [] : place.zoneId;
      }),
    );
  }

  /**
   * Where a resource belongs: to the network that it is in, whoever deploys it; by its own label where no network of the
   * deployment is named.
   */
  placeOf(resource: Resource | undefined): Place | undefined {
    if (!resource) return undefined;
    if (this.places.has(resource)) return this.places.get(resource);
    // Against references that go round in a circle.
    this.places.set(resource, labelledPlace(resource));
    const above = this.anchorOf(resource);
    const place = (above && this.placeOf(above)) ?? labelledPlace(resource);
    this.places.set(resource, place);
    return place;
  }

  /** Place of what a value names; undefined when it names nothing of the deployment. */
  placeOfValue(value: Value | undefined): Place | undefined {
    return this.placeOf(this.model.find(value));
  }

  /** Whether a resource belongs to a zone that has no business with the internet. */
  isClosed(resource: Resource | undefined): boolean {
    return isClosed(this.placeOf(resource));
  }

  /** The closed networks of a deployment. */
  get closedVpcs(): readonly Resource[] {
    return this.model.ofType(VPC).filter((vpc) => isClosed(labelledPlace(vpc)));
  }

  /** The VPC that a resource stands in; undefined when the templates do not say. */
  vpcOf(resource: Resource | undefined): Resource | undefined {
    const seen = new Set<Resource>();
    let current = resource;
    while (current && !seen.has(current)) {
      if (current.type === VPC) return current;
      seen.add(current);
      current = this.anchorOf(current);
    }
    return undefined;
  }

  /** Every network, subnet, group or interface that a resource names. */
  networksNamedBy(resource: Resource): NamedNetwork[] {
    const found: NamedNetwork[] = [];
    const visit = (value: Value | undefined, property: string) => {
      for (const entry of candidates(value)) {
        if (typeof entry === 'string') {
          const target = this.model.find(entry);
          if (target && target !== resource && NETWORK_TYPES.has(target.type))
            found.push({ property, resource: target });
        } else if (entry !== null && typeof entry === 'object') {
          for (const [key, inner] of Object.entries(entry)) {
            if (PLACING.test(key)) visit(inner as Value, `${property}.${key}`);
          }
        }
      }
    };
    for (const [key, value] of Object.entries(resource.properties)) if (PLACING.test(key)) visit(value, key);
    return found;
  }

  private anchorOf(resource: Resource): Resource | undefined {
    if (resource.type === VPC) return undefined;
    for (const property of ANCHORS) {
      for (const value of candidates(resource.properties[property])) {
        const found = this.model.find(value);
        if (found && found !== resource) return found;
      }
    }
    return this.networksNamedBy(resource)[0]?.resource ?? this.vpcByInterface(resource);
  }

  /** The VPC in which the network has interfaces of a resource, however its type names its subnets. */
  private vpcByInterface(resource: Resource): Resource | undefined {
    if (!this.vpcsOfInterfaces) {
      this.vpcsOfInterfaces = new Map();
      for (const { endpoint, resource: own, subnet } of this.network().interfaces)
        for (const owner of [endpoint.resource, own])
          if (subnet.vpc.resource && !this.vpcsOfInterfaces.has(owner))
            this.vpcsOfInterfaces.set(owner, subnet.vpc.resource);
    }
    return this.vpcsOfInterfaces.get(resource);
  }
}

const VPC = 'AWS::EC2::VPC';

/** Properties by which resources hang on something that is in a network. */
const ANCHORS = ['VpcId', 'RouteTableId', 'NetworkAclId', 'GroupId', 'SubnetId', 'InstanceId', 'NetworkInterfaceId'];

/** Properties that put a resource into a network, whatever its type. */
const PLACING =
  /^(VpcId|VPCId|VpcIdentifier|SubnetId|SubnetIds|Subnets|SubnetIDs|ClientSubnets|SubnetMappings?|SecurityGroupIds?|SecurityGroups|SecurityGroup|VpcSecurityGroupIds|VPCSecurityGroups|GroupSet|NetworkInterfaceId|VPCZoneIdentifier|DBSubnetGroupName|DBSecurityGroups|CacheSubnetGroupName|AwsVpcConfiguration|AwsvpcConfiguration|VpcConfig|VPCConfig|VPCOptions|ResourcesVpcConfig|NetworkInterfaces?|NetworkConfiguration|VpcOptions|LaunchTemplateData|LoadBalancerOptions|NetworkInterfaceOptions|RdsOptions|CidrOptions|ComputeResources|VpcSettings|BrokerNodeGroupInfo|SubnetGroupName|ClusterSubnetGroupName|ReplicationSubnetGroupIdentifier|IpAddresses|RouteTableIds|Targets?|TargetParameters|SourceParameters|SelfManagedKafkaParameters|Vpc|EcsParameters|EcsTaskParameters)$/;

/** Types whose resources are, or lie in, a VPC. */
const NETWORK_TYPES = new Set([
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::NetworkInterface',
  'AWS::EC2::RouteTable',
  'AWS::RDS::DBSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::DMS::ReplicationSubnetGroup',
]);
