import { type CfnResource, RemovalPolicy, Tags } from 'aws-cdk-lib';
import {
  CfnDHCPOptions,
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPCDHCPOptionsAssociation,
  IpAddresses,
  type ISubnet,
  Subnet,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { contains, plannedSubnets, type SubnetRole } from '../../config/address-plan';
import { boundaryName, prefix, roleName } from '../../config/names';
import type { CheckedConfig } from '../../config/schema';
import { exitNames } from '../../config/security-cloud';
import type { Zone } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import { ZoneStack } from '../zone-stack';
import { DnsFirewall } from './dns-firewall';
import { type EndpointService, endpointDomains, endpointReasons } from './endpoints';
import { InboundResolver } from './inbound-resolver';
import { RoleNetworkAcl } from './network-acl';
import { NetworkLogs } from './network-logs';
import { OnPremisesLink } from './on-premises-link';
import { type Permit, permitsOf, rolesInUse } from './permits';
import { ZoneEndpoints } from './zone-endpoints';

/** Amazon Time Sync: reachable without a route, the only clock of every zone, so that logs can be compared (clause 6(7)). */
const AMAZON_TIME_SYNC = '169.254.169.123';

/**
 * The network of one zone (clauses 6(3) and 2(11)): a VPC of its own without any gateway to the internet, IPv4 only,
 * subnets by role, each role with an explicit route table and NACL, and only the endpoints that its features need.
 */
export class ZoneNetwork extends Construct {
  readonly vpc: Vpc;
  /** Subnets by role, one per Availability Zone; a role that the zone does not use is absent. */
  readonly subnets: Partial<Record<SubnetRole, ISubnet[]>> = {};
  /** Ids of the interface endpoints of the zone, by service. */
  readonly endpointIds: Partial<Record<EndpointService, string>>;
  /** Addresses (`https://…`) of endpoints whose service has no private name. */
  readonly endpointUrls: Partial<Record<EndpointService, string>>;

  constructor(scope: Construct, id: string, props: { readonly zone: Zone }) {
    super(scope, id);
    const { zone } = props;
    const { config } = ZoneStack.of(this);
    const permits = permitsOf(config, zone);

    this.vpc = new Vpc(this, 'Vpc', {
      vpcName: prefix(config, zone.id),
      ipAddresses: IpAddresses.cidr(zone.cidr),
      subnetConfiguration: [],
      createInternetGateway: false,
      restrictDefaultSecurityGroup: true,
    });
    this.boundDefaultSecurityGroupProvider();
    this.addTimeSync();
    acknowledge(this, 'literal-availability-zones');

    const routeTables = new Map(rolesInUse(config, zone).map((role) => [role, this.addSubnets(zone, role, permits)]));
    const links: Construct[] = [];
    if (zone.onPremises.kind !== 'none') {
      const link = new OnPremisesLink(this, 'OnPremisesLink', { vpc: this.vpc, zone, onPremises: zone.onPremises });
      for (const [role, [routeTable]] of routeTables) {
        for (const cidr of linkedPrefixes(zone.onPremises.prefixes, role, permits)) {
          new CfnRoute(this, `Route-${role}-${cidr.replaceAll(/[./]/g, '-')}`, {
            routeTableId: routeTable.ref,
            destinationCidrBlock: cidr,
            gatewayId: link.gatewayId,
          }).addResourceDependency(link.attachment);
        }
      }
      const resolver = new InboundResolver(this, 'InboundResolver', {
        vpc: this.vpc,
        zone,
        subnets: this.subnets['on-premises'] ?? [],
        permits,
      });
      links.push(link, resolver);
    }

    const endpoints = new ZoneEndpoints(this, 'Endpoints', { vpc: this.vpc, zone, subnets: this.subnets, permits });
    this.endpointIds = endpoints.ids;
    this.endpointUrls = endpoints.urls;
    const firewall = new DnsFirewall(this, 'DnsFirewall', {
      vpc: this.vpc,
      allowedDomains: [
        ...resolvableNames(config.region, endpointReasons(config, zone).keys()),
        ...(zone.label === 'internet' ? exitNames(config) : []),
      ],
    });
    const logs = new NetworkLogs(this, 'Logs', { vpc: this.vpc });
    // Last, so that a first deployment that fails before can be rolled back: a protected association refuses to go.
    firewall.association.node.addDependency(endpoints, logs, ...links);
  }

  /**
   * The custom resource of the CDK that empties the default security group acts in this zone alone, within its boundary.
   * It is not asked to put the rules back when the stack goes: that would need the right to open a group.
   */
  private boundDefaultSecurityGroupProvider(): void {
    const { config, zoneId, account } = ZoneStack.of(this);
    const provider = ZoneStack.of(this).node.findChild('Custom::VpcRestrictDefaultSGCustomResourceProvider');
    const role = provider.node.findChild('Role') as CfnResource;
    role.addPropertyOverride('RoleName', roleName(config, zoneId, 'default-security-group'));
    role.addPropertyOverride('PermissionsBoundary', `arn:aws:iam::${account}:policy/${boundaryName(config, zoneId)}`);
    // The managed policy would let it write into every log group of the account.
    role.addPropertyDeletionOverride('ManagedPolicyArns');
    const resource = this.vpc.node.findChild('RestrictDefaultSecurityGroupCustomResource').node
      .defaultChild as CfnResource;
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private addTimeSync(): void {
    const options = new CfnDHCPOptions(this, 'DhcpOptions', {
      domainNameServers: ['AmazonProvidedDNS'],
      ntpServers: [AMAZON_TIME_SYNC],
    });
    new CfnVPCDHCPOptionsAssociation(this, 'DhcpOptionsAssociation', {
      dhcpOptionsId: options.ref,
      vpcId: this.vpc.vpcId,
    });
  }

  /** The subnets of a role with their route table, which starts with the local route only, and their NACL. */
  private addSubnets(zone: Zone, role: SubnetRole, permits: readonly Permit[]): CfnRouteTable[] {
    const { config } = ZoneStack.of(this);
    const name = `${prefix(config, zone.id)}-${role}`;
    const routeTables = tablesOf(config, zone, role).map((part) => {
      const routeTable = new CfnRouteTable(this, `RouteTable-${role}${part}`, { vpcId: this.vpc.vpcId });
      Tags.of(routeTable).add('Name', `${name}${part}`);
      return routeTable;
    });
    const subnets = plannedSubnets(config, zone.cidr, role).map((planned, index) => {
      const routeTable = routeTables[index % routeTables.length];
      const { cidr, availabilityZone, availabilityZoneId } = planned;
      const subnet = new CfnSubnet(this, `Subnet-${role}-${availabilityZone}`, {
        vpcId: this.vpc.vpcId,
        cidrBlock: cidr,
        ...(availabilityZoneId ? { availabilityZoneId } : { availabilityZone }),
        mapPublicIpOnLaunch: false,
      });
      Tags.of(subnet).add('Name', `${name}-${availabilityZoneId ?? availabilityZone}`);
      Tags.of(subnet).add('sanso:role', role);
      new CfnSubnetRouteTableAssociation(this, `RouteTableAssociation-${role}-${availabilityZone}`, {
        routeTableId: routeTable.ref,
        subnetId: subnet.ref,
      });
      return Subnet.fromSubnetAttributes(this, `SubnetRef-${role}-${availabilityZone}`, {
        subnetId: subnet.ref,
        availabilityZone,
        ipv4CidrBlock: cidr,
        routeTableId: routeTable.ref,
      });
    });
    this.subnets[role] = subnets;
    new RoleNetworkAcl(this, `Acl-${role}`, { vpc: this.vpc, zone, role, subnets, permits });
    return routeTables;
  }
}

/**
 * The route tables of a role, by what their names end with: one, or one per Availability Zone where what leaves by our own exit
 * has to meet the firewall of its own zone, which alone knows the connection when the answer comes.
 */
function tablesOf(config: CheckedConfig, zone: Zone, role: SubnetRole): string[] {
  const leaves = config.securityCloud.mode === 'self' && zone.label === 'internet' && role === 'transfer';
  return leaves ? config.availabilityZones.map((availabilityZone) => `-${availabilityZone}`) : [''];
}

/** Prefixes of the premises that a permit of this role speaks with; a role without one gets no route out. */
function linkedPrefixes(prefixes: readonly string[], role: SubnetRole, permits: readonly Permit[]): string[] {
  const partners = permits.flatMap(({ from, to }) => {
    if ('role' in to && to.role === role && 'cidr' in from) return [from.cidr];
    if ('role' in from && from.role === role && 'cidr' in to) return [to.cidr];
    return [];
  });
  return prefixes.filter((prefixCidr) => partners.some((partner) => contains(prefixCidr, partner)));
}

/** The endpoints, the services of declared flows, and the names of hosts inside the VPC. */
function resolvableNames(region: string, services: Iterable<EndpointService>): string[] {
  return [...endpointDomains(region, services), `*.${region}.vpce.amazonaws.com`, `*.${region}.compute.internal`];
}
