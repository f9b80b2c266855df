import { union } from '../../address/ranges';
import { symbolicBlock } from '../../address/symbolic-block';
import { type Said, say } from '../../messages/say';
import { type Grouped, groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isTrue, textsAt, valuesAt } from '../../template/values';
import { EVERY_ADDRESS, NO_ADDRESS, prefixesOf, rangesOf, VERSIONS } from './addresses';
import type { Assumption, NetworkAcl, Prefix, RouteTable, Subnet, Vpc } from './network';
import type { NetworkAcls } from './network-acls';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';
const BLOCK = 'AWS::EC2::VPCCidrBlock';
const SUBNET_BLOCK = 'AWS::EC2::SubnetCidrBlock';
const UNASSIGNED: NetworkAcl = { id: '-', inbound: [], outbound: [] };
const EVERYTHING = { number: 1, allow: true, peer: EVERY_ADDRESS, protocol: [0, 255], port: [0, 65535] } as const;
const OPEN: NetworkAcl = { id: 'no network ACL', inbound: [EVERYTHING], outbound: [EVERYTHING] };

/** The VPCs and subnets of a deployment, found by id; those that no template defines are made when somebody names them. */
export class Vpcs {
  readonly vpcs: Vpc[] = [];
  readonly subnets: Subnet[] = [];
  readonly assumptions: { readonly assumption: Assumption; readonly vpc: Vpc }[] = [];
  private readonly byResource = new Map<Resource, Vpc>();
  private readonly subnetByResource = new Map<Resource, Subnet>();
  private readonly foreign = new Map<string, Vpc>();
  private readonly foreignSubnets = new Map<string, Subnet>();
  private readonly withoutAcl = new Set<Subnet>();
  /** Blocks that subnets get by resources of their own. */
  private readonly laterBlocks: Grouped<Resource, Resource>;

  /** Whether subnets name their Availability Zones in one way: a name cannot be compared with an id. */
  private readonly zonesCompare: boolean;

  constructor(private readonly model: Model) {
    const named = (property: string) =>
      model.ofType(SUBNET).some(({ properties }) => textsAt(properties, property).length > 0);
    this.zonesCompare = !named('AvailabilityZone') || !named('AvailabilityZoneId');
    this.laterBlocks = groupedBy(model.ofType(SUBNET_BLOCK), ({ properties }) =>
      model.find(properties.SubnetId, SUBNET),
    );
    for (const resource of model.ofType(VPC)) this.addVpc(resource);
    for (const resource of model.ofType(BLOCK)) this.addBlock(resource);
    for (const resource of model.ofType(SUBNET)) this.addSubnet(resource);
  }

  /** Where something stands in a VPC and in none of its subnets, with no list of its own. */
  beside(resource: Resource, vpc: Vpc): Subnet {
    const made = emptySubnet(resource.id, vpc, undefined, { ...vpc.blocks });
    this.subnets.push(made);
    this.withoutAcl.add(made);
    return made;
  }

  /** The VPC that a value means; one that exists outside the templates where they do not define it. */
  vpc(value: Value | undefined, by?: Resource): Vpc | undefined {
    const found = this.model.find(value, VPC);
    if (found) return this.byResource.get(found);
    return typeof value === 'string' && /^vpc-/.test(value) ? this.foreignVpc(value, by) : undefined;
  }

  /** The subnet of the templates that a value means. */
  defined(value: Value | undefined): Subnet | undefined {
    const found = this.model.find(value, SUBNET);
    return found && this.subnetByResource.get(found);
  }

  /**
   * The subnet that a value means. One that no template defines may lie anywhere and hold any address.
   *
   * @param by resource that names it, for the assumption
   */
  subnet(value: Value, by: Resource): Subnet {
    const known = this.defined(value);
    if (known) return known;
    const id = typeof value === 'string' ? value : 'a subnet that is not known';
    const made = this.foreignSubnets.get(id);
    if (made) return made;
    const vpc = this.foreignVpc(`network of ${id}`, by);
    const subnet = emptySubnet(id, vpc, undefined, EVERY_ADDRESS);
    vpc.subnets.push(subnet);
    this.foreignSubnets.set(id, subnet);
    this.subnets.push(subnet);
    return subnet;
  }

  /** Give every subnet its list and every VPC its main table. */
  associate(networkAcls: NetworkAcls): void {
    for (const subnet of this.subnets)
      subnet.networkAcl = this.withoutAcl.has(subnet) ? OPEN : networkAcls.defaultOf(subnet.vpc);
    for (const association of this.model.ofType('AWS::EC2::SubnetNetworkAclAssociation')) {
      const networkAcl = networkAcls.find(association.properties.NetworkAclId);
      for (const value of valuesAt(association.properties, 'SubnetId')) {
        const subnet = this.defined(value);
        if (subnet) subnet.networkAcl = networkAcl ?? unknownAcl(association);
      }
    }
  }

  private foreignVpc(id: string, by: Resource | undefined): Vpc {
    const known = this.foreign.get(id);
    if (known) return known;
    const vpc: Vpc = { id, blocks: { 4: [], 6: [] }, prefixes: [], subnets: [], interfaces: [] };
    if (by) {
      vpc.unknown = { resource: by, reason: say('assumed.not-here', { name: id }) };
      this.assumptions.push({ assumption: vpc.unknown, vpc });
    }
    this.foreign.set(id, vpc);
    this.vpcs.push(vpc);
    return vpc;
  }

  private addVpc(resource: Resource): void {
    const vpc: Vpc = { id: resource.id, resource, blocks: { 4: [], 6: [] }, prefixes: [], subnets: [], interfaces: [] };
    this.byResource.set(resource, vpc);
    this.vpcs.push(vpc);
    this.addPrefixes(vpc, resource, valuesAt(resource.properties, 'CidrBlock'));
    if (resource.properties.CidrBlock === undefined) this.assume(vpc, resource, say('assumed.pool'), 'Ipv4IpamPoolId');
  }

  private addBlock(resource: Resource): void {
    const { properties } = resource;
    const vpc = this.vpc(properties.VpcId, resource);
    if (!vpc) return;
    const written = [...valuesAt(properties, 'CidrBlock'), ...valuesAt(properties, 'Ipv6CidrBlock')];
    this.addPrefixes(vpc, resource, written);
    const assigned = isTrue(properties.AmazonProvidedIpv6CidrBlock) || properties.Ipv6IpamPoolId !== undefined;
    if (assigned && properties.Ipv6CidrBlock === undefined && vpc.resource)
      this.addPrefixes(vpc, resource, [symbolicBlock(vpc.resource.name)]);
    if (properties.Ipv4IpamPoolId !== undefined && properties.CidrBlock === undefined)
      this.assume(vpc, resource, say('assumed.pool'), 'Ipv4IpamPoolId');
  }

  private addPrefixes(vpc: Vpc, resource: Resource, values: readonly Value[]): void {
    const known: Prefix[] = [];
    for (const value of values) {
      const read = prefixesOf(this.model, value);
      known.push(...read.known);
      if (read.unknown !== undefined) this.assume(vpc, resource, read.unknown, 'CidrBlock');
    }
    addTo(vpc, known);
  }

  private addSubnet(resource: Resource): void {
    const { properties } = resource;
    const vpc = this.vpc(properties.VpcId, resource) ?? this.foreignVpc(`network of ${resource.id}`, resource);
    const later = (this.laterBlocks.get(resource) ?? []).flatMap((block) =>
      valuesAt(block.properties, 'Ipv6CidrBlock'),
    );
    const blocks = [...valuesAt(properties, 'CidrBlock'), ...valuesAt(properties, 'Ipv6CidrBlock'), ...later];
    const read = blocks.map((value) => prefixesOf(this.model, value));
    const reason = read.find(({ unknown }) => unknown !== undefined)?.unknown;
    if (reason !== undefined) this.assume(vpc, resource, reason, 'CidrBlock');
    const known = read.flatMap((each) => each.known);
    const addresses = reason === undefined ? { 4: rangesOf(known, 4), 6: rangesOf(known, 6) } : { ...vpc.blocks };
    const ids = this.zonesCompare ? textsAt(properties, 'AvailabilityZoneId') : [];
    const [zone] = textsAt(properties, 'AvailabilityZone').concat(ids);
    const subnet = emptySubnet(resource.id, vpc, resource, addresses, zone);
    // A VPC that no template defines has at least the blocks of the subnets that stand here.
    if (!vpc.resource) addTo(vpc, known);
    this.subnetByResource.set(resource, subnet);
    this.subnets.push(subnet);
    vpc.subnets.push(subnet);
  }

  private assume(vpc: Vpc, resource: Resource, reason: Said, property: string): void {
    const assumption = { resource, property, reason };
    vpc.unknown ??= assumption;
    this.assumptions.push({ assumption, vpc });
  }
}

/**
 * Whether two subnets may be in one Availability Zone: accounts give their own names to zones, and of another Region nothing
 * compares. Source: AWS RAM User Guide, "Availability Zone IDs for your AWS resources".
 */
export function mayBeOneZone(one: Subnet, other: Subnet): boolean {
  if (one.zone === undefined || other.zone === undefined || one.zone === other.zone) return true;
  if (one.resource?.region !== other.resource?.region) return true;
  return one.resource?.account !== other.resource?.account && !ZONE_ID.test(one.zone);
}

const ZONE_ID = /-az\d+$/;

function addTo(vpc: Vpc, prefixes: readonly Prefix[]): void {
  vpc.prefixes.push(...prefixes);
  for (const version of VERSIONS) vpc.blocks[version] = union(vpc.blocks[version], rangesOf(prefixes, version));
}

/** A list that is not in the templates: what it lets through is not known. */
function unknownAcl(association: Resource): NetworkAcl {
  const unknown = { resource: association, property: 'NetworkAclId', reason: say('assumed.entries') };
  const entry = { ...EVERYTHING, unknown };
  return { id: `${association.id}/unknown`, resource: association, inbound: [entry], outbound: [entry] };
}

function emptySubnet(
  id: string,
  vpc: Vpc,
  resource: Resource | undefined,
  addresses: Subnet['addresses'] = NO_ADDRESS,
  zone?: string,
): Subnet {
  const table: RouteTable = { id: '-', routes: [] };
  return { id, resource, vpc, zone, addresses, table, networkAcl: UNASSIGNED, publicAccess: 'open' };
}
