import { NONE, type Ranges, subtract, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, isFalse, isTrue, part, valuesAt } from '../../template/values';
import { labelledPlace } from '../zones/place';
import { NO_ADDRESS, VERSIONS } from './addresses';
import { loginGroup, openGroup } from './aws-managed-groups';
import { partsOf, towardsOf } from './client-vpn';
import { Exposure, type Place } from './exposure';
import { PLACED, placesOf } from './implicit-placements';
import {
  assignsIpv6,
  elasticHolders,
  fixedAddresses,
  hasIpv6,
  mapsPublic,
  saysIpv6,
  withoutReserved,
} from './interface-addresses';
import { CLUSTERS_OF_EKS, INTERFACE_TYPES, type InterfaceType, SUBNET_GROUPS } from './interface-types';
import { associationOf, type Launched, launchedBy, launchedByFleet, launchedByGroup, launchTemplate } from './launches';
import { listed } from './listed';
import type { ByVersion, Endpoint, Interface, SecurityGroup, Subnet, Version } from './network';
import type { SecurityGroups } from './security-groups';
import type { Vpcs } from './vpcs';

const INSTANCE = 'AWS::EC2::Instance';
const INTERFACE = 'AWS::EC2::NetworkInterface';
/** Where instances stand without a subnet; no template defines it. */
const DEFAULT_VPC = 'the default VPC';

/** What a template says of one interface, before its addresses are known. */
interface Draft {
  readonly resource: Resource;
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly groups: readonly SecurityGroup[];
  readonly fixed: Record<Version, Ranges>;
  readonly hasIpv6: boolean;
  readonly sourceDestCheck: boolean;
  readonly publicAddress: boolean;
  readonly direct: boolean;
  readonly initiates: boolean;
  readonly accepts: boolean;
  readonly towards?: ByVersion<Ranges>;
  readonly unfiltered: boolean;
}

type Given = Partial<Omit<Draft, 'resource' | 'endpoint' | 'subnet'>>;

/** Everything with an interface in a subnet, and which interfaces it has. */
export class Interfaces {
  readonly interfaces: Interface[] = [];
  readonly endpoints = new Map<Resource, Endpoint>();
  private readonly drafts: Draft[] = [];
  private readonly byResource = new Map<Resource, Interface[]>();
  private readonly exposure: Exposure;

  constructor(
    private readonly model: Model,
    private readonly vpcs: Vpcs,
    private readonly groups: SecurityGroups,
  ) {
    this.exposure = new Exposure(model, vpcs);
    this.addInstances();
    this.addStandalone();
    for (const resource of this.model.ofType('AWS::AutoScaling::AutoScalingGroup'))
      this.addLaunched(resource, launchedByGroup(model, resource));
    for (const resource of this.model.ofType('AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'))
      this.addLaunched(resource, launchedByFleet(model, resource));
    for (const [name, type] of Object.entries(INTERFACE_TYPES))
      for (const resource of model.ofType(name)) this.addByType(resource, type);
    for (const resource of model.ofType(...PLACED)) this.addPlaced(resource);
    for (const resource of model.ofType('AWS::EC2::NatGateway')) this.addNat(resource);
    for (const resource of model.ofType('AWS::EC2::VPCEndpoint')) this.addVpcEndpoint(resource);
    for (const resource of model.ofType('AWS::EC2::ClientVpnEndpoint')) this.addClientVpn(resource);
    for (const resource of model.ofType('AWS::EC2::VerifiedAccessEndpoint')) this.addVerifiedAccess(resource);
    this.finish();
  }

  /** The interfaces of a resource; none when it has none. */
  of(resource: Resource | undefined): readonly Interface[] {
    return (resource && (this.byResource.get(resource) ?? this.endpoints.get(resource)?.interfaces)) ?? [];
  }

  /** The endpoint that a resource is, also when it has no interface: a function outside every VPC. */
  endpointOf(resource: Resource): Endpoint {
    const known = this.endpoints.get(resource);
    if (known) return known;
    const endpoint: Endpoint = {
      id: resource.id,
      resource,
      zone: resource.zone,
      zoneId: labelledPlace(resource)?.zoneId,
      interfaces: [],
      get joins() {
        return resource.type === INSTANCE && this.interfaces.length > 1;
      },
    };
    this.endpoints.set(resource, endpoint);
    return endpoint;
  }

  private add(resource: Resource, endpoint: Endpoint, subnet: Subnet, given: Given): void {
    const groups = given.groups ?? [];
    this.drafts.push({
      resource,
      endpoint,
      subnet,
      fixed: { 4: NONE, 6: NONE },
      hasIpv6: false,
      sourceDestCheck: true,
      publicAddress: false,
      direct: false,
      initiates: true,
      accepts: true,
      unfiltered: false,
      ...given,
      groups: groups.length === 0 && !given.unfiltered ? [this.groups.defaultOf(subnet.vpc)] : groups,
    });
  }

  private groupsIn(values: readonly Value[], resource: Resource): SecurityGroup[] {
    const found: SecurityGroup[] = [];
    for (const value of values) {
      const group = this.groups.find(value);
      if (group) found.push(group);
      // A group that no template defines lets through what it likes.
      else found.push(openGroup(resource, value));
    }
    return found;
  }

  private addInstances(): void {
    for (const resource of this.model.ofType(INSTANCE)) {
      const { properties } = resource;
      const inline = entries(properties.NetworkInterfaces);
      const template = launchTemplate(this.model, properties.LaunchTemplate);
      const attached = this.attachments().attached.get(resource) ?? [];
      const endpoint = this.endpointOf(resource);
      const sourceDestCheck = !isFalse(properties.SourceDestCheck);
      const list =
        inline.length > 0
          ? inline
          : properties.SubnetId === undefined
            ? entries(part(template, 'NetworkInterfaces'))
            : [];
      for (const entry of list) {
        // An interface of its own that is attached here is added where it stands.
        if (part(entry, 'NetworkInterfaceId') !== undefined) continue;
        const named = valuesAt(entry, 'SubnetId').concat(
          part(entry, 'SubnetId') === undefined ? valuesAt(properties, 'SubnetId') : [],
        );
        for (const value of named.length > 0 ? named : [DEFAULT_VPC])
          this.addInline(resource, endpoint, this.vpcs.subnet(value, resource), entry, sourceDestCheck);
      }
      if (list.length > 0) continue;
      const groups = ['SecurityGroupIds[]', 'SecurityGroups[]'].flatMap((path) => valuesAt(properties, path));
      const inherited =
        groups.length > 0
          ? groups
          : ['SecurityGroupIds[]', 'SecurityGroups[]'].flatMap((path) => valuesAt(template, path));
      const given =
        properties.SubnetId === undefined && attached.length === 0 ? [DEFAULT_VPC] : valuesAt(properties, 'SubnetId');
      for (const value of given) {
        const subnet = this.vpcs.subnet(value, resource);
        this.add(resource, endpoint, subnet, {
          groups: this.groupsIn(inherited, resource),
          fixed: fixedAddresses(properties, [
            ['PrivateIpAddress', 4],
            ['Ipv6Addresses[].Ipv6Address', 6],
          ]),
          hasIpv6: hasIpv6(properties, subnet),
          sourceDestCheck,
          publicAddress: mapsPublic(subnet),
        });
      }
    }
  }

  private addInline(
    resource: Resource,
    endpoint: Endpoint,
    subnet: Subnet,
    entry: Value,
    sourceDestCheck: boolean,
  ): void {
    const associate = associationOf(entry);
    const groups = ['GroupSet[]', 'Groups[]'].flatMap((path) => valuesAt(entry, path));
    this.add(resource, endpoint, subnet, {
      groups: this.groupsIn(groups, resource),
      fixed: fixedAddresses(entry, [
        ['PrivateIpAddress', 4],
        ['PrivateIpAddresses[].PrivateIpAddress', 4],
        ['Ipv6Addresses[].Ipv6Address', 6],
      ]),
      hasIpv6: hasIpv6(entry, subnet),
      sourceDestCheck,
      publicAddress:
        associate === undefined || isUnknown(associate)
          ? associate === undefined && mapsPublic(subnet)
          : isTrue(associate),
    });
  }

  /** Interfaces that stand alone; they belong to the instance that they are attached to. */
  private addStandalone(): void {
    for (const resource of this.model.ofType(INTERFACE)) {
      const { properties } = resource;
      const host = this.attachments().hosts.get(resource);
      const endpoint = this.endpointOf(host ?? resource);
      for (const value of valuesAt(properties, 'SubnetId')) {
        const subnet = this.vpcs.subnet(value, resource);
        this.add(resource, endpoint, subnet, {
          groups: this.groupsIn(valuesAt(properties, 'GroupSet[]'), resource),
          fixed: fixedAddresses(properties, [
            ['PrivateIpAddress', 4],
            ['PrivateIpAddresses[].PrivateIpAddress', 4],
            ['Ipv6Addresses[].Ipv6Address', 6],
          ]),
          hasIpv6: hasIpv6(properties, subnet),
          sourceDestCheck: !isFalse(properties.SourceDestCheck),
        });
      }
    }
  }

  /** Interfaces that stand alone, by the instance that they are attached to, and the other way round. */
  private attachments(): { readonly hosts: Map<Resource, Resource>; readonly attached: Map<Resource, Resource[]> } {
    if (this.attachmentsMade) return this.attachmentsMade;
    const hosts = new Map<Resource, Resource>();
    const attached = new Map<Resource, Resource[]>();
    const attach = (iface: Value | undefined, host: Value | undefined) => {
      const found = this.model.find(iface, INTERFACE);
      const instance = this.model.find(host, INSTANCE);
      if (!found || !instance || hosts.has(found)) return;
      hosts.set(found, instance);
      attached.set(instance, [...(attached.get(instance) ?? []), found]);
    };
    for (const { properties } of this.model.ofType('AWS::EC2::NetworkInterfaceAttachment'))
      attach(properties.NetworkInterfaceId, properties.InstanceId);
    for (const instance of this.model.ofType(INSTANCE))
      for (const entry of valuesAt(instance.properties, 'NetworkInterfaces[].NetworkInterfaceId'))
        attach(entry, instance.name);
    this.attachmentsMade = { hosts, attached };
    return this.attachmentsMade;
  }

  private attachmentsMade?: ReturnType<Interfaces['attachments']>;

  /** Instances that something launches: each subnet holds some of them, with addresses that nobody knows beforehand. */
  private addLaunched(resource: Resource, launched: readonly Launched[], groups: readonly SecurityGroup[] = []): void {
    const endpoint = this.endpointOf(resource);
    for (const { subnets, groups: named, associate, settings } of launched) {
      const own = this.groupsIn(named, resource);
      for (const value of unique(subnets.length > 0 ? subnets : [DEFAULT_VPC])) {
        const subnet = this.vpcs.subnet(value, resource);
        this.add(resource, endpoint, subnet, {
          groups: own.length > 0 ? own : groups,
          hasIpv6: hasIpv6(settings, subnet),
          publicAddress: associate === undefined ? mapsPublic(subnet) : isTrue(associate),
        });
      }
    }
  }

  private addByType(resource: Resource, type: InterfaceType): void {
    const { properties } = resource;
    if (type.skipWhen !== undefined && properties[type.skipWhen] !== undefined) return;
    const places = [{ resource, type }, ...this.hostsOf(resource, type)];
    const subnets = unique(places.map((place) => this.subnetsOf(place)).find((each) => each.length > 0) ?? []);
    if (subnets.length === 0) return;
    // Pods are in the group of their cluster, and in none that is only of its control plane.
    const [first, ...hosts] = places.map(groupsNamed);
    const named = [first, ...(type.cluster ? [] : hosts)].find((groups) => groups.length > 0) ?? [];
    if (type.instances && !/FARGATE/.test(String(part(properties, 'ComputeResources', 'Type')))) {
      const [reference] = valuesAt(properties, type.instances.launchTemplate ?? '');
      const launched = launchedBy(launchTemplate(this.model, reference), subnets);
      this.addLaunched(
        resource,
        launched.map((each) => (named.length > 0 ? { ...each, groups: named } : each)),
        this.groupsOfEks(resource, type),
      );
      return;
    }
    const groups = [...this.groupsIn(named, resource), ...this.groupsOfEks(resource, type)];
    const isBalancer = resource.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer';
    const unfiltered =
      (type.withoutGroup === 'unfiltered' && groups.length === 0) ||
      (isBalancer && groups.length === 0 && /^(network|gateway)$/.test(String(properties.Type)));
    for (const value of subnets) {
      const subnet = this.vpcs.subnet(value, resource);
      this.add(resource, this.endpointOf(resource), subnet, {
        groups,
        fixed: this.fixedIn(resource, subnet),
        hasIpv6: saysIpv6(resource) || (type.ipv6 !== 'by-itself' && assignsIpv6(subnet)),
        publicAddress: places.some((place) => this.exposure.isPublic(place, subnet)),
        direct: places.some((place) => this.exposure.isDirect(place, subnet)),
        initiates: !type.answersOnly,
        accepts: !type.sendsOnly,
        unfiltered,
      });
    }
  }

  /** What a resource stands with, with the type of that. */
  private hostsOf({ properties }: Resource, { standsWith }: InterfaceType): Place[] {
    if (!standsWith) return [];
    return valuesAt(properties, standsWith.path).flatMap((value) => {
      const resource = this.model.find(value, ...standsWith.types);
      return resource ? [{ resource, type: INTERFACE_TYPES[resource.type] }] : [];
    });
  }

  private subnetsOf({ resource: { properties }, type }: Place): Value[] {
    return [
      ...type.subnets.flatMap((path) => valuesAt(properties, path)),
      ...(type.subnetGroups ?? []).flatMap((path) =>
        valuesAt(properties, path).flatMap((value) => this.membersOf(value)),
      ),
    ].flatMap(listed);
  }

  /** Groups that EKS makes: of the cluster, and of nodes that people may log in to. */
  private groupsOfEks(resource: Resource, { cluster: by }: InterfaceType): SecurityGroup[] {
    if (by === undefined) return [];
    if (by === 'itself') return [this.groups.ofCluster(resource)];
    const { RemoteAccess: access } = resource.properties;
    const [name] = valuesAt(resource.properties, by.path);
    const cluster = this.model.find(name, ...CLUSTERS_OF_EKS);
    const own = cluster ? this.groups.ofCluster(cluster) : openGroup(resource, name ?? 'of the cluster');
    return access === undefined
      ? [own]
      : [own, loginGroup(resource, this.groupsIn(valuesAt(access, 'SourceSecurityGroups[]'), resource))];
  }

  /** What services start in the subnets that a document names. */
  private addPlaced(resource: Resource): void {
    for (const { subnets, groups, publicAddress } of placesOf(resource))
      for (const value of unique(subnets)) {
        const subnet = this.vpcs.subnet(value, resource);
        this.add(resource, this.endpointOf(resource), subnet, {
          groups: this.groupsIn(groups, resource),
          hasIpv6: assignsIpv6(subnet),
          publicAddress,
        });
      }
  }

  /** Addresses that a list of mappings fixes for one subnet. */
  private fixedIn(resource: Resource, subnet: Subnet): Record<Version, Ranges> {
    const { properties } = resource;
    const mappings = [...entries(properties.SubnetMappings), ...entries(properties.IpAddresses)].filter((mapping) =>
      valuesAt(mapping, 'SubnetId').some((value) => this.model.find(value) === subnet.resource && subnet.resource),
    );
    return fixedAddresses(
      { list: [...mappings, ...(properties.IpAddress === undefined ? [] : [{ Ip: properties.IpAddress }])] },
      [
        ['list[].PrivateIPv4Address', 4],
        ['list[].Ip', 4],
        ['list[].IPv6Address', 6],
        ['list[].Ipv6', 6],
      ],
    );
  }

  private membersOf(value: Value): Value[] {
    const group = this.model.find(value, ...Object.keys(SUBNET_GROUPS));
    return group ? valuesAt(group.properties, SUBNET_GROUPS[group.type]) : [value];
  }

  private addNat(resource: Resource): void {
    const { properties } = resource;
    const isPublic = properties.ConnectivityType !== 'private';
    const vpc = properties.AvailabilityMode === 'regional' ? this.vpcs.vpc(properties.VpcId, resource) : undefined;
    const subnets = vpc
      ? [this.vpcs.beside(resource, vpc)]
      : valuesAt(properties, 'SubnetId').map((value) => this.vpcs.subnet(value, resource));
    for (const subnet of subnets)
      this.add(resource, this.endpointOf(resource), subnet, {
        fixed: fixedAddresses(properties, [['PrivateIpAddress', 4]]),
        unfiltered: true,
        publicAddress: isPublic,
        initiates: false,
      });
  }

  private addVpcEndpoint(resource: Resource): void {
    const { properties } = resource;
    const kind = properties.VpcEndpointType ?? 'Gateway';
    if (kind === 'Gateway') return;
    for (const value of valuesAt(properties, 'SubnetIds[]')) {
      const subnet = this.vpcs.subnet(value, resource);
      this.add(resource, this.endpointOf(resource), subnet, {
        groups: this.groupsIn(valuesAt(properties, 'SecurityGroupIds[]'), resource),
        hasIpv6: /^(dualstack|ipv6)$/i.test(String(properties.IpAddressType ?? '')),
        unfiltered: kind === 'GatewayLoadBalancer',
        initiates: false,
      });
    }
  }

  /** People of a client VPN come in with the addresses of its interfaces in the associated subnets. */
  private addClientVpn(resource: Resource): void {
    const towards = towardsOf(this.model, resource);
    for (const association of partsOf(this.model, resource, 'AWS::EC2::ClientVpnTargetNetworkAssociation'))
      for (const value of valuesAt(association.properties, 'SubnetId')) {
        const subnet = this.vpcs.subnet(value, association);
        this.add(resource, this.endpointOf(resource), subnet, {
          groups: this.groupsIn(valuesAt(resource.properties, 'SecurityGroupIds[]'), resource),
          towards: towards(subnet.vpc),
          // They are translated to it, and behind it nobody reaches them.
          publicAddress: true,
          accepts: false,
        });
      }
  }

  private addVerifiedAccess(resource: Resource): void {
    const subnets = ['LoadBalancerOptions.SubnetIds[]', 'RdsOptions.SubnetIds[]', 'CidrOptions.SubnetIds[]'].flatMap(
      (path) => valuesAt(resource.properties, path),
    );
    // In front of an interface it stands where that interface does.
    const named = this.model.find(
      part(resource.properties, 'NetworkInterfaceOptions', 'NetworkInterfaceId'),
      INTERFACE,
    );
    for (const value of unique([...subnets, ...valuesAt(named?.properties, 'SubnetId')]))
      this.add(resource, this.endpointOf(resource), this.vpcs.subnet(value, resource), {
        groups: this.groupsIn(valuesAt(resource.properties, 'SecurityGroupIds[]'), resource),
      });
  }

  /** Turn drafts into interfaces: an address that one of them has is none of another's. */
  private finish(): void {
    const taken = new Map<Subnet, Record<Version, Ranges[]>>();
    for (const { subnet, fixed } of this.drafts) {
      const lists = taken.get(subnet) ?? { 4: [], 6: [] };
      for (const version of VERSIONS) if (fixed[version].length > 0) lists[version].push(fixed[version]);
      taken.set(subnet, lists);
    }
    const free = new Map<Subnet, Record<Version, Ranges>>();
    for (const subnet of new Set(this.drafts.map((draft) => draft.subnet))) {
      const lists = taken.get(subnet) ?? { 4: [], 6: [] };
      free.set(subnet, {
        4: subtract(withoutReserved(subnet.addresses[4]), union(...lists[4])),
        6: subtract(subnet.addresses[6], union(...lists[6])),
      });
    }
    const elastic = elasticHolders(this.model);
    for (const draft of this.drafts) {
      const { resource, endpoint, subnet, fixed, hasIpv6: six, groups } = draft;
      const available = free.get(subnet) ?? NO_ADDRESS;
      const isFirst = endpoint.interfaces.length === 0;
      const iface: Interface = {
        id: isFirst ? resource.id : `${resource.id}#${endpoint.interfaces.length + 1}`,
        endpoint,
        resource,
        subnet,
        groups,
        addresses: {
          4: fixed[4].length > 0 ? fixed[4] : available[4],
          6: fixed[6].length > 0 ? fixed[6] : six ? available[6] : NONE,
        },
        sourceDestCheck: draft.sourceDestCheck,
        publicAddress: draft.publicAddress || elastic.has(resource) || (isFirst && elastic.has(endpoint.resource)),
        direct: draft.direct,
        initiates: draft.initiates,
        accepts: draft.accepts,
        towards: draft.towards,
        unfiltered: draft.unfiltered,
      };
      endpoint.interfaces.push(iface);
      subnet.vpc.interfaces.push(iface);
      for (const group of groups) group.members.push(iface);
      this.interfaces.push(iface);
      const own = this.byResource.get(resource);
      if (own) own.push(iface);
      else this.byResource.set(resource, [iface]);
    }
  }
}

/** The groups that a resource names, each for itself. */
function groupsNamed({ resource, type }: Place): Value[] {
  return type.groups.flatMap((path) => valuesAt(resource.properties, path)).flatMap(listed);
}

function unique(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
