import { within } from '../../address/ranges';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { everywhere, listedPrefixes, prefixesOf, serviceAddress, serviceName, VERSIONS } from './addresses';
import type { Gateways } from './gateways';
import type { Interfaces } from './interfaces';
import type { AwsService, Firewall, Route, RouteTable, Target, Vpc, WrittenRoute } from './network';
import type { OnPremisesParts } from './on-premises';
import type { TransitGateways } from './transit-gateways';
import type { Vpcs } from './vpcs';

const TABLE = 'AWS::EC2::RouteTable';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const FIREWALL = 'AWS::NetworkFirewall::Firewall';

export interface RouteParts {
  readonly model: Model;
  readonly vpcs: Vpcs;
  readonly interfaces: Interfaces;
  readonly gateways: Gateways;
  readonly onPremises: OnPremisesParts;
  readonly transitGateways: TransitGateways;
  /** Firewalls, and endpoints of gateway load balancers. */
  readonly firewalls: ReadonlyMap<Resource, Firewall>;
  readonly service: (name: string) => AwsService;
}

/** Properties of a route that name where it leads, as CloudFormation and the API of EC2 call them. */
export const ROUTE_TARGETS = [
  'GatewayId',
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'VpcEndpointId',
  'NetworkInterfaceId',
  'InstanceId',
  'EgressOnlyInternetGatewayId',
  'CarrierGatewayId',
  'LocalGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
] as const;

/**
 * Give every subnet its route table, with the routes that templates write, that gateways propagate and that endpoints add.
 *
 * @returns the routes that templates write
 */
export function addRouteTables(parts: RouteParts): WrittenRoute[] {
  const { model, vpcs } = parts;
  const tables = new Map<Resource, RouteTable>();
  for (const resource of model.ofType(TABLE)) {
    const vpc = vpcs.vpc(resource.properties.VpcId, resource);
    tables.set(resource, { id: resource.id, resource, routes: vpc ? localRoutes(vpc) : [] });
  }
  const tableOf = (value: Value | undefined) => {
    const found = model.find(value, TABLE);
    return found && tables.get(found);
  };
  const written = model.ofType('AWS::EC2::Route').map((resource): WrittenRoute => {
    const table = tableOf(resource.properties.RouteTableId);
    const route = writtenRoute(parts, resource, table);
    table?.routes.push(...route.destinations);
    return route;
  });
  for (const resource of model.ofType('AWS::EC2::VPNGatewayRoutePropagation'))
    for (const value of valuesAt(resource.properties, 'RouteTableIds[]'))
      tableOf(value)?.routes.push(...propagatedRoutes(parts, resource));
  for (const resource of model.ofType(ENDPOINT))
    for (const value of valuesAt(resource.properties, 'RouteTableIds[]'))
      tableOf(value)?.routes.push(...serviceRoutes(parts, resource));

  const main = new Map<Vpc, RouteTable>();
  for (const vpc of vpcs.vpcs)
    main.set(vpc, { id: `${vpc.id}/main route table`, resource: vpc.resource, routes: mainRoutes(vpc) });
  for (const subnet of vpcs.subnets) subnet.table = main.get(subnet.vpc) ?? subnet.table;
  for (const association of model.ofType('AWS::EC2::SubnetRouteTableAssociation')) {
    const table = tableOf(association.properties.RouteTableId);
    const subnet = vpcs.defined(association.properties.SubnetId);
    if (subnet)
      subnet.table = table ?? {
        id: `${association.id}/unknown`,
        resource: association,
        routes: unknownRoutes(association, say('assumed.hub-table')),
      };
  }
  for (const association of model.ofType('AWS::EC2::GatewayRouteTableAssociation')) {
    const table = tableOf(association.properties.RouteTableId);
    const { GatewayId: value } = association.properties;
    const gateway = value === undefined ? undefined : (parts.gateways.find(value) ?? parts.onPremises.gateway(value));
    if (gateway && table) gateway.table = table;
  }
  return written;
}

function localRoutes({ prefixes }: Vpc): Route[] {
  return prefixes.map((prefix) => ({ ...prefix, rank: 0, target: { kind: 'local' } }));
}

/** The main table only knows the VPC itself; that of a VPC outside the templates may lead anywhere. */
function mainRoutes(vpc: Vpc): Route[] {
  return vpc.resource || !vpc.unknown
    ? localRoutes(vpc)
    : [...localRoutes(vpc), ...unknownRoutes(vpc.unknown.resource, vpc.unknown.reason)];
}

function unknownRoutes(resource: Resource, reason: Said): Route[] {
  const assumption = { resource, reason };
  return VERSIONS.map((version) => ({
    ...everywhere(version),
    resource,
    rank: 0,
    target: { kind: 'unmodelled', assumption },
    unknown: assumption,
  }));
}

function writtenRoute(parts: RouteParts, resource: Resource, table: RouteTable | undefined): WrittenRoute {
  const { properties } = resource;
  const given = ROUTE_TARGETS.find((property) => properties[property] !== undefined);
  const target = targetOf(parts, resource, given);
  const blocks = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].flatMap((property) =>
    valuesAt(properties, property).map((value) => ({ property, rank: 0 as const, ...prefixesOf(parts.model, value) })),
  );
  const lists = valuesAt(properties, 'DestinationPrefixListId').map((value) => ({
    property: 'DestinationPrefixListId',
    rank: 1 as const,
    ...listedPrefixes(parts.model, value),
  }));
  const destinations = [...blocks, ...lists].flatMap(({ property, rank, known, unknown, service }): Route[] => [
    ...known.map((prefix): Route => ({ ...prefix, resource, property, rank, target, service })),
    ...(unknown === undefined
      ? []
      : VERSIONS.map(
          (version): Route => ({
            ...everywhere(version),
            resource,
            property,
            rank,
            target,
            unknown: { resource, property, reason: unknown },
          }),
        )),
  ]);
  const value = given && properties[given];
  // A firewall may have the same name as its policy, so that the name alone does not tell.
  const named = (given === 'VpcEndpointId' && parts.model.find(value, FIREWALL, ENDPOINT)) || parts.model.find(value);
  return { resource, table, property: given, value, named, target, destinations };
}

function targetOf(parts: RouteParts, route: Resource, given: (typeof ROUTE_TARGETS)[number] | undefined): Target {
  const { model, gateways, onPremises, transitGateways, interfaces, firewalls } = parts;
  if (!given) return { kind: 'drop', why: say('drop.no-target') };
  const value = route.properties[given];
  if (isUnknown(value)) return unmodelled(route, given, value.reason);
  switch (given) {
    case 'GatewayId': {
      if (value === 'local') return { kind: 'local' };
      const gateway = gateways.find(value);
      if (gateway) return { kind: 'internet', gateway };
      const back = onPremises.gateway(value);
      if (back) return { kind: 'private-gateway', gateway: back };
      const endpoint = model.find(value, ENDPOINT);
      if (endpoint) return endpointTarget(parts, endpoint);
      // A gateway that is attached to nothing takes nothing.
      return model.find(value, 'AWS::EC2::InternetGateway', 'AWS::EC2::VPNGateway')
        ? { kind: 'drop', why: say('drop.unattached') }
        : unmodelled(route, given, say('assumed.gateway', { name: String(value) }));
    }
    case 'EgressOnlyInternetGatewayId': {
      const gateway = gateways.find(value);
      return gateway
        ? { kind: 'egress-only', gateway }
        : unmodelled(route, given, say('assumed.gateway', { name: String(value) }));
    }
    case 'CarrierGatewayId': {
      const gateway = gateways.find(value);
      return gateway
        ? { kind: 'internet', gateway }
        : unmodelled(route, given, say('assumed.gateway', { name: String(value) }));
    }
    case 'NatGatewayId': {
      const nat = gateways.nat(value);
      return nat ? { kind: 'nat', nat } : unmodelled(route, given, say('assumed.gateway', { name: String(value) }));
    }
    case 'TransitGatewayId': {
      const transitGateway = transitGateways.find(value);
      return transitGateway
        ? { kind: 'transit-gateway', transitGateway }
        : unmodelled(route, given, say('assumed.hub'));
    }
    case 'VpcPeeringConnectionId': {
      const peering = gateways.peering(value);
      return peering
        ? { kind: 'peering', peering }
        : unmodelled(route, given, say('assumed.peering', { name: String(value) }));
    }
    case 'VpcEndpointId': {
      const firewall = model.find(value, FIREWALL, 'AWS::NetworkFirewall::VpcEndpointAssociation');
      const known = firewall && firewalls.get(firewall);
      if (known) return { kind: 'firewall', firewall: known };
      const endpoint = model.find(value, ENDPOINT);
      return endpoint
        ? endpointTarget(parts, endpoint)
        : unmodelled(route, given, say('assumed.endpoint', { name: String(value) }));
    }
    case 'NetworkInterfaceId':
    case 'InstanceId': {
      const host = model.find(value, 'AWS::EC2::NetworkInterface', 'AWS::EC2::Instance');
      const own = interfaces.of(host);
      // A route to an instance leads to its first interface.
      if (own.length > 0) return { kind: 'host', interfaces: given === 'InstanceId' ? own.slice(0, 1) : own };
      return unmodelled(route, given, say('assumed.not-here', { name: String(value) }));
    }
    default:
      return unmodelled(route, given, say('assumed.not-modelled', { what: given.replace(/(Id|Arn)$/, '') }));
  }
}

function unmodelled(resource: Resource, property: string, reason: Said): Target {
  return { kind: 'unmodelled', assumption: { resource, property, reason } };
}

/** An endpoint of a gateway load balancer passes packets through appliances and puts them back; other endpoints end here. */
function endpointTarget({ interfaces, service, firewalls }: RouteParts, endpoint: Resource): Target {
  const { VpcEndpointType: kind, ServiceName: name } = endpoint.properties;
  const own = interfaces.of(endpoint);
  const firewall = firewalls.get(endpoint);
  if (firewall) return { kind: 'firewall', firewall };
  if (kind === undefined || kind === 'Gateway')
    return { kind: 'service', service: service(serviceName(String(name))), resource: endpoint };
  return { kind: 'host', interfaces: own };
}

function propagatedRoutes({ onPremises }: RouteParts, resource: Resource): Route[] {
  const gateway = onPremises.gateway(resource.properties.VpnGatewayId);
  if (!gateway) return [];
  const target: Target = { kind: 'private-gateway', gateway };
  return gateway.links.flatMap(({ prefixes }): Route[] => {
    if (!prefixes)
      return VERSIONS.map((version) => ({ ...everywhere(version), resource, rank: 3, dynamic: true, target }));
    // The route to the VPC itself is preferred to all that gateways announce, also to longer prefixes.
    return prefixes
      .filter(({ version, first, last }) => !within([first, last], gateway.vpc.blocks[version]))
      .map((prefix) => ({ ...prefix, resource, rank: 3, target }));
  });
}

/** A gateway endpoint adds a route to its service to the tables that it names. */
function serviceRoutes({ service }: RouteParts, resource: Resource): Route[] {
  const { VpcEndpointType: kind } = resource.properties;
  if (kind !== undefined && kind !== 'Gateway') return [];
  const [name] = textsAt(resource.properties, 'ServiceName');
  if (name === undefined) return [];
  const short = serviceName(name);
  const address = serviceAddress(short);
  return VERSIONS.map((version) => ({
    version,
    first: address[version][0],
    last: address[version][1],
    length: version === 4 ? 32 : 128,
    resource,
    property: 'RouteTableIds',
    rank: 1,
    target: { kind: 'service', service: service(short), resource },
  }));
}
