import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES, type ZoneLabel } from '../../policy/zones';
import { candidates } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import { part } from '../../template/values';

/** Zones that stand for themselves; the others serve all of them. */
export const OWN_ZONES: ReadonlySet<string> = new Set(['my-number', 'lgwan', 'internet', 'independent']);

/** Where something belongs: its zone, and which network of it where there may be several (independent networks). */
export interface Home {
  readonly zone: ZoneLabel;
  /** Equal for two homes exactly when nothing separates them. */
  readonly zoneId: string;
}

/** The home that a resource has by its label. */
export function labelled(resource: Resource | undefined): Home | undefined {
  if (!resource?.zone) return undefined;
  const { zone, network } = resource;
  return { zone, zoneId: zone === 'independent' ? (network ?? zone) : zone };
}

/** Properties that put a resource into a network, whatever its type. */
const PLACE =
  /^(VpcId|VPCId|VpcIdentifier|SubnetId|SubnetIds|Subnets|SubnetIDs|ClientSubnets|SubnetMappings?|SecurityGroupIds?|SecurityGroups|SecurityGroup|VpcSecurityGroupIds|VPCSecurityGroups|GroupSet|NetworkInterfaceId|VPCZoneIdentifier|DBSubnetGroupName|DBSecurityGroups|CacheSubnetGroupName|AwsVpcConfiguration|AwsvpcConfiguration|VpcConfig|VPCConfig|VPCOptions|ResourcesVpcConfig|NetworkInterfaces?|NetworkConfiguration|VpcOptions|LaunchTemplateData|LoadBalancerOptions|NetworkInterfaceOptions|RdsOptions|CidrOptions|ComputeResources|VpcSettings|BrokerNodeGroupInfo|SubnetGroupName|ClusterSubnetGroupName|ReplicationSubnetGroupIdentifier|IpAddresses|RouteTableIds|Targets?|TargetParameters|SourceParameters|SelfManagedKafkaParameters|Vpc|EcsParameters|EcsTaskParameters)$/;

/** Types whose resources are, or lie in, a VPC. */
const PLACES = new Set([
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

/** A network, subnet, group or interface that a resource uses, with the property that says so. */
export interface Place {
  readonly property: string;
  readonly resource: Resource;
}

/** Every place in a network that a resource names. */
export function placesOf(model: Model, resource: Resource): Place[] {
  const found: Place[] = [];
  const visit = (value: Value | undefined, property: string) => {
    for (const entry of candidates(value)) {
      if (typeof entry === 'string') {
        const target = model.find(entry);
        if (target && target !== resource && PLACES.has(target.type)) found.push({ property, resource: target });
      } else if (entry !== null && typeof entry === 'object') {
        for (const [key, inner] of Object.entries(entry)) {
          if (PLACE.test(key)) visit(inner as Value, `${property}.${key}`);
        }
      }
    }
  };
  for (const [key, value] of Object.entries(resource.properties)) if (PLACE.test(key)) visit(value, key);
  return found;
}

const homes = new WeakMap<Model, Map<Resource, Home | undefined>>();

/**
 * Where a resource belongs: to the network that it is in, whoever deploys it; by its own label where no network of the
 * deployment is named.
 */
export function homeOf(model: Model, resource: Resource | undefined): Home | undefined {
  if (!resource) return undefined;
  const known = homes.get(model) ?? new Map<Resource, Home | undefined>();
  homes.set(model, known);
  if (known.has(resource)) return known.get(resource);
  // Against references that go round in a circle.
  known.set(resource, labelled(resource));
  const above = anchorOf(model, resource);
  const home = (above && homeOf(model, above)) ?? labelled(resource);
  known.set(resource, home);
  return home;
}

/** Properties by which resources hang on something that is in a network. */
const ANCHORS = ['VpcId', 'RouteTableId', 'NetworkAclId', 'GroupId', 'SubnetId', 'InstanceId', 'NetworkInterfaceId'];

function anchorOf(model: Model, resource: Resource): Resource | undefined {
  if (resource.type === 'AWS::EC2::VPC') return undefined;
  for (const property of ANCHORS) {
    for (const value of candidates(resource.properties[property])) {
      const found = model.find(value);
      if (found && found !== resource) return found;
    }
  }
  return placesOf(model, resource)[0]?.resource;
}

/** Home of what a value names; undefined when it names nothing of the deployment. */
export function homeOfValue(model: Model, value: Value | undefined): Home | undefined {
  return homeOf(model, model.find(value));
}

/** Whether a zone has no business with the internet of its own. */
export function isClosed(home: Home | undefined): boolean {
  return home !== undefined && CLOSED_ZONES.includes(home.zone);
}

/** The closed networks of a deployment. */
export function closedVpcs(model: Model): Resource[] {
  return model.ofType('AWS::EC2::VPC').filter((vpc) => isClosed(labelled(vpc)));
}

/** Whether two homes are known and separated by the policy. */
export function apart(a: Home | undefined, b: Home | undefined): boolean {
  return a !== undefined && b !== undefined && a.zoneId !== b.zoneId;
}

/** The VPCs to which a virtual private gateway is attached; the gateway may be known by its id only. */
export function vpcsOfGateway(model: Model, gateway: Value | undefined): Resource[] {
  const meant = model.find(gateway);
  return model.ofType('AWS::EC2::VPCGatewayAttachment').flatMap((attachment) => {
    const value = attachment.properties.VpnGatewayId;
    const same = meant ? model.find(value) === meant : typeof value === 'string' && value === gateway;
    return same ? (model.find(part(attachment.properties, 'VpcId')) ?? []) : [];
  });
}
