import { type Grouped, grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES, SHARED_ZONES } from '../../policy/zones';
import type { Value } from '../../template/unknown';
import { entries } from '../../template/values';
import { SUBNET_GROUPS } from '../network/interface-types';
import type { Interface, Network } from '../network/network';
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
  /** Undefined where only the network tells. */
  readonly property?: string;
  readonly resource: Resource;
}

/** Which zone, body and system each thing of a deployment belongs to: the one answer for rules, proof and report. */
export class Zones {
  private readonly places = new Map<Resource, Place | undefined>();
  private interfacesByOwner: Grouped<Resource, Interface> | undefined;
  private vpcsByGateway: Grouped<string, Resource> | undefined;
  private labelledIds: ReadonlySet<ZoneId> | undefined;
  private closedIds: ReadonlySet<ZoneId> | undefined;

  constructor(
    private readonly model: Model,
    private readonly network: () => Network,
  ) {}

  /** Ids of the zones that any resource is labelled with. */
  get ids(): ReadonlySet<ZoneId> {
    this.labelledIds ??= new Set(this.model.resources.flatMap((resource) => labelledPlace(resource)?.zoneId ?? []));
    return this.labelledIds;
  }

  /** Whether the zone of an id has no business with the internet. */
  isClosedId(zoneId: ZoneId | undefined): boolean {
    this.closedIds ??= new Set([
      ...CLOSED_ZONES,
      ...this.model.resources.flatMap((resource) => {
        const place = labelledPlace(resource);
        return place && isClosed(place) ? place.zoneId : [];
      }),
    ]);
    return zoneId !== undefined && this.closedIds.has(zoneId);
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

  /** The VPCs to which a virtual private gateway is attached; the gateway may be known by its id only. */
  vpcsOfGateway(gateway: Value | undefined): readonly Resource[] {
    this.vpcsByGateway ??= grouped(
      this.model.ofType('AWS::EC2::VPCGatewayAttachment').flatMap(({ properties }) => {
        const key = this.keyOf(properties.VpnGatewayId);
        const vpc = this.model.find(properties.VpcId);
        return key && vpc ? [[key, vpc] as const] : [];
      }),
    );
    return this.vpcsByGateway.get(this.keyOf(gateway) ?? '') ?? [];
  }

  /** Place of a virtual private gateway: where it is attached, whoever made it; else where its own label says. */
  placeOfGateway(gateway: Value | undefined): Place | undefined {
    const [vpc] = this.vpcsOfGateway(gateway);
    return labelledPlace(vpc ?? this.model.find(gateway, 'AWS::EC2::VPNGateway'));
  }

  /** Every network, subnet, group or interface that a resource names, and those in which the network has interfaces of it. */
  networksUsedBy(resource: Resource): readonly NamedNetwork[] {
    const named = this.networksNamedBy(resource);
    const interfaces = this.interfacesOf(resource);
    if (interfaces.length === 0) return named;
    const more = interfaces.flatMap(({ subnet, groups }) =>
      [subnet.resource ?? subnet.vpc.resource, ...groups.map((group) => group.resource)].filter(
        (each): each is Resource => each !== undefined && each !== resource && NETWORK_TYPES.has(each.type),
      ),
    );
    const known = new Set(named.map((each) => each.resource));
    return [...named, ...[...new Set(more)].filter((each) => !known.has(each)).map((each) => ({ resource: each }))];
  }

  private networksNamedBy(resource: Resource): NamedNetwork[] {
    const found: NamedNetwork[] = [];
    for (const key of Object.keys(resource.properties))
      if (isPlacing(key)) this.collectNamed(resource, resource.properties[key], key, found);
    return found;
  }

  private collectNamed(resource: Resource, value: Value | undefined, property: string, found: NamedNetwork[]): void {
    for (const entry of entries(value)) {
      if (typeof entry === 'string') {
        const target = this.model.find(entry);
        if (target && target !== resource && NETWORK_TYPES.has(target.type)) found.push({ property, resource: target });
      } else if (entry !== null && typeof entry === 'object') {
        for (const [key, inner] of Object.entries(entry))
          if (isPlacing(key)) this.collectNamed(resource, inner as Value, `${property}.${key}`, found);
      }
    }
  }

  private keyOf(gateway: Value | undefined): string | undefined {
    return this.model.find(gateway)?.id ?? (typeof gateway === 'string' ? gateway : undefined);
  }

  private anchorOf(resource: Resource): Resource | undefined {
    if (resource.type === VPC) return undefined;
    for (const property of ANCHORS) {
      const named = resource.properties[property];
      if (named === undefined) continue;
      for (const value of entries(named)) {
        const found = this.model.find(value);
        if (found && found !== resource) return found;
      }
    }
    // However a type names its subnets, the network knows where it has interfaces.
    return this.networksNamedBy(resource)[0]?.resource ?? this.interfacesOf(resource)[0]?.subnet.vpc.resource;
  }

  /** The interfaces that a resource defines, or that its endpoint has. */
  private interfacesOf(resource: Resource): readonly Interface[] {
    this.interfacesByOwner ??= grouped(
      this.network().interfaces.flatMap((each): (readonly [Resource, Interface])[] => {
        const { resource, endpoint } = each;
        const own = [resource, each] as const;
        return endpoint.resource === resource ? [own] : [[endpoint.resource, each], own];
      }),
    );
    return this.interfacesByOwner.get(resource) ?? [];
  }
}

const VPC = 'AWS::EC2::VPC';

/** Properties by which resources hang on something that is in a network. */
const ANCHORS = [
  'VpcId',
  'RouteTableId',
  'NetworkAclId',
  'GroupId',
  'SubnetId',
  'InstanceId',
  'NetworkInterfaceId',
  'TransportTransitGatewayAttachmentId',
];

/** Properties that put a resource into a network, whatever its type. */
const PLACING =
  /^(VpcId|VPCId|VpcIdentifier|SubnetId|SubnetIds|Subnets|SubnetIDs|ClientSubnets|SubnetMappings?|SecurityGroupIds?|SecurityGroups|SecurityGroup|VpcSecurityGroupIds|VPCSecurityGroups|GroupSet|NetworkInterfaceId|VPCZoneIdentifier|DBSubnetGroupName|DBSecurityGroups|CacheSubnetGroupName|AwsVpcConfiguration|AwsvpcConfiguration|VpcConfig|VPCConfig|VPCOptions|ResourcesVpcConfig|NetworkInterfaces?|NetworkConfiguration|VpcOptions|LaunchTemplateData|LoadBalancerOptions|NetworkInterfaceOptions|RdsOptions|CidrOptions|ComputeResources|VpcSettings|BrokerNodeGroupInfo|SubnetGroupName|ClusterSubnetGroupName|ReplicationSubnetGroupIdentifier|IpAddresses|RouteTableIds|Targets?|TargetParameters|SourceParameters|SelfManagedKafkaParameters|Vpc|EcsParameters|EcsTaskParameters)$/;

/** Few names of properties are asked very often: each is matched once. */
const placing = new Map<string, boolean>();

function isPlacing(key: string): boolean {
  const known = placing.get(key);
  if (known !== undefined) return known;
  const isMeant = PLACING.test(key);
  placing.set(key, isMeant);
  return isMeant;
}

/** Types whose resources are, or lie in, a VPC. */
const NETWORK_TYPES = new Set([
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::NetworkInterface',
  'AWS::EC2::RouteTable',
  ...Object.keys(SUBNET_GROUPS),
]);
