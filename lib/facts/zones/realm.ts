import { type Block, blockOf, touches } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES, type ZoneLabel } from '../../policy/zones';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';

/**
 * What separates one resource from another: the zone, or the id of its network where there may be several (independent
 * networks). The flow register and principals use the same words.
 */
export type ZoneId = string;

/** Zones that serve all the others. */
const SHARED: readonly string[] = ['log-archive', 'security', 'operations'];

export function isShared(zoneId: ZoneId | undefined): boolean {
  return zoneId !== undefined && SHARED.includes(zoneId);
}

/** The realm that the label of a resource says. */
export function zoneIdOf(resource: Resource | undefined): ZoneId | undefined {
  if (!resource?.zone) return undefined;
  return resource.zone === 'independent' ? (resource.network ?? resource.zone) : resource.zone;
}

/** Properties that name the VPC of a resource, or a part of it. */
const PLACES: readonly (readonly string[])[] = [
  ['VpcId'],
  ['VpcIdentifier'],
  ['SubnetIds'],
  ['SubnetId'],
  ['VpcConfig', 'SubnetIds'],
  ['IpAddresses'],
];

/** The VPC that a resource stands in; undefined when the templates do not say. */
export function vpcOf(model: Model, resource: Resource): Resource | undefined {
  for (const path of PLACES) {
    for (const value of entries(part(resource.properties as Value, ...path))) {
      const found = model.find(path[0] === 'IpAddresses' ? part(value, 'SubnetId') : value);
      const vpc = found?.type === 'AWS::EC2::Subnet' ? model.find(found.properties.VpcId) : found;
      if (vpc?.type === 'AWS::EC2::VPC') return vpc;
    }
  }
  return undefined;
}

/** Where a resource belongs: to the VPC that it stands in, whoever deploys it; else to its own label. */
export function homeOf(model: Model, resource: Resource): ZoneId | undefined {
  const vpc = vpcOf(model, resource);
  return (vpc && zoneIdOf(vpc)) ?? zoneIdOf(resource);
}

/** Whether a resource belongs to a zone that has no business with the internet. */
export function isClosed(model: Model, resource: Resource): boolean {
  const vpc = vpcOf(model, resource);
  return isClosedZone(vpc?.zone ?? resource.zone);
}

export function isClosedZone(zone: ZoneLabel | undefined): boolean {
  return zone !== undefined && CLOSED_ZONES.includes(zone);
}

/** The zones that share nothing with the internet and have names of their own to protect: what clause 6(3)① and ② speak of. */
export function isInner(zone: ZoneLabel | undefined): boolean {
  return zone === 'my-number' || zone === 'lgwan';
}

/** Address blocks of a VPC. */
export function blocksOfVpc(model: Model, vpc: Resource): Block[] {
  const further = model
    .ofType('AWS::EC2::VPCCidrBlock')
    .filter((association) => model.find(association.properties.VpcId) === vpc)
    .flatMap(({ properties }) => [properties.CidrBlock, properties.Ipv6CidrBlock]);
  return [vpc.properties.CidrBlock, ...further].flatMap((value) =>
    typeof value === 'string' ? (blockOf(value) ?? []) : [],
  );
}

/** The realms whose VPCs have an address of a block. */
export function zoneIdsAt(model: Model, block: Block): Set<ZoneId> {
  const zoneIds = new Set<ZoneId>();
  for (const vpc of model.ofType('AWS::EC2::VPC')) {
    const zoneId = zoneIdOf(vpc);
    if (zoneId && blocksOfVpc(model, vpc).some((own) => touches(own, block))) zoneIds.add(zoneId);
  }
  return zoneIds;
}

/** A text, or what is known of it; undefined for anything else. */
export function textOf(value: Value | undefined): string | undefined {
  if (isUnknown(value)) return value.pattern;
  return typeof value === 'string' ? value : undefined;
}

/** The resource of one of these types that a value names: a name alone may be that of a role as well as of a function. */
export function findOf(model: Model, value: Value | undefined, ...types: readonly string[]): Resource | undefined {
  const candidates = model.ofType(...types);
  return candidates.find(({ names }) => typeof value === 'string' && names.includes(value)) ?? below();

  function below(): Resource | undefined {
    const found = model.find(value);
    return found && types.includes(found.type) ? found : undefined;
  }
}
