import { isPrivate } from '../../address/block';
import { within } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { addressesText, blockOfPrefix } from '../../facts/network/addresses';
import type { Firewall, Nat, Network, Route, Subnet, WrittenRoute } from '../../facts/network/network';
import { leavesByPremises, waysOut } from '../../facts/network/ways-out';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { isTrue } from '../../template/values';
import { absence, finding, type Outcome, type Rule, undecided } from '../rule';

/** The internet zone has one way out, and everything that takes it is inspected (W01). */
export const singleExit: Rule = {
  id: 'Sanso-6.3.3-SingleExit',
  clauses: ['6(3)③b'],
  title: {
    ja: 'インターネットへの出口を一つに集約し、検査を通すこと',
    en: 'There is one way out to the internet, and it is inspected',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::Route', 'AWS::EC2::Subnet', 'AWS::EC2::VPCGatewayAttachment', 'AWS::NetworkFirewall::Firewall'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => [
    ...without(facts),
    ...exits(facts),
    ...facts.network.writtenRoutes.flatMap((route) => leaves(facts, route)),
    ...besideFirewall(facts),
    ...addressed(facts),
    ...inbound(facts),
    ...answers(facts),
  ],
};

/** An internet zone without an exit; one that leaves through the premises says so: `Metadata.sanso.internetExit: premises`. */
function without(facts: Facts): Outcome[] {
  const { model } = facts;
  const [network] = model.ofType('AWS::EC2::VPC').filter(({ zone }) => zone === 'internet');
  return leavesByPremises(model) || network === undefined || waysOut(model).length > 0
    ? []
    : absence(facts, 'internet', [network], say('single-exit.none'));
}

/** Internet gateways of VPCs; closed zones are judged by the rules of the network. */
function exits({ model, zones }: Facts): Outcome[] {
  const attachments = model
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => properties.InternetGatewayId !== undefined)
    .map((attachment) => ({ attachment, zone: zones.placeOf(attachment)?.zoneId, vpc: zones.vpcOf(attachment) }))
    .filter(({ attachment, zone }) => zone !== undefined && !zones.isClosed(attachment));
  const own = attachments.filter(({ zone }) => zone === 'internet');
  const count = new Set(own.map(({ vpc }) => vpc)).size;
  const named = own.map(({ attachment }) => attachment);
  return [
    ...attachments
      .filter(({ zone }) => zone !== 'internet')
      .map(({ attachment, zone = '-' }) =>
        finding(attachment, say('single-exit.other-zone', { attachment: attachment.id, zone })),
      ),
    ...(count > 1 ? [finding(named, say('single-exit.many', { count }))] : []),
  ];
}

/** What leaves for the internet, by default or a part of it, has to pass a firewall before it meets the internet gateway. */
function leaves(facts: Facts, written: WrittenRoute): Outcome[] {
  const { resource, property, value, named, target, destinations } = written;
  if (facts.zones.placeOf(resource) === undefined || facts.zones.isClosed(resource)) return [];
  if (destinations.every((destination) => isPrivate(blockOfPrefix(destination)))) return [];
  const route = resource.id;
  const isGateway = named?.type === 'AWS::EC2::InternetGateway' || /^igw-/.test(String(value));
  if (target.kind === 'internet' || isGateway) return past(facts, written);
  switch (property) {
    case 'EgressOnlyInternetGatewayId':
      return [finding(resource, say('single-exit.ipv6', { route }))];
    case 'NatGatewayId':
      return target.kind === 'nat' ? besideNat(facts, written, target.nat) : unknownTarget(written);
    case 'InstanceId':
    case 'NetworkInterfaceId':
      return [finding(resource, say('single-exit.host', { route }))];
    case 'VpcPeeringConnectionId':
      return [finding(resource, say('single-exit.peer', { route }))];
    case 'VpcEndpointId':
      if (target.kind === 'firewall') return [];
      return isUnknown(value) ? unknownTarget(written) : [finding(resource, say('single-exit.endpoint', { route }))];
    default:
      return unknownTarget(written);
  }
}

function unknownTarget({ resource, value, property }: WrittenRoute): Outcome[] {
  if (!isUnknown(value)) return [];
  return [undecided(resource, say('single-exit.unknown', { route: resource.id, reason: value.reason }), property)];
}

/** A route to the internet gateway is for the subnets of firewalls, and for those of NAT gateways behind them. */
function past({ network }: Facts, { resource, table }: WrittenRoute): Outcome[] {
  const inspecting = firewallSubnets(network);
  const subnets = network.vpcs.flatMap((vpc) => vpc.subnets.filter((subnet) => table && subnet.table === table));
  // NAT gateways carry no IPv6: its route beside them is for somebody who leaves without a firewall.
  if (resource.properties.DestinationIpv6CidrBlock !== undefined && subnets.some((subnet) => !inspecting.has(subnet)))
    return [finding(resource, say('single-exit.ipv6', { route: resource.id }))];
  const bypass = subnets.filter((subnet) => !inspecting.has(subnet) && !isBehindFirewalls(network, subnet));
  if (subnets.length > 0 && bypass.length === 0) return [];
  const places = bypass.length > 0 ? bypass.map(({ id }) => id) : (table?.id ?? '-');
  const message = say('single-exit.gateway', { route: resource.id, places });
  return [finding([resource, ...(table?.resource ? [table.resource] : [])], message)];
}

/** Whether a subnet holds NAT gateways alone, to which firewalls send: what else sends there is found by its own routes. */
function isBehindFirewalls(network: Network, subnet: Subnet): boolean {
  const beside = network.interfaces.filter((each) => each.subnet === subnet);
  return (
    beside.every(({ endpoint }) => endpoint.resource.type === NAT) &&
    network.writtenRoutes.some(({ target, table }) => isNatIn(target, subnet) && isOfFirewalls(network, table))
  );
}

function isNatIn(target: Route['target'], subnet: Subnet): boolean {
  return target.kind === 'nat' && target.nat.interface.subnet === subnet;
}

/** Whether a table is that of subnets of firewalls, and of no others. */
function isOfFirewalls(network: Network, table: WrittenRoute['table']): boolean {
  const inspecting = firewallSubnets(network);
  const subnets = network.vpcs.flatMap((vpc) => vpc.subnets.filter((subnet) => table && subnet.table === table));
  return subnets.length > 0 && subnets.every((subnet) => inspecting.has(subnet));
}

/**
 * A NAT gateway leaves by the routes of its own subnet: one beside the firewall is behind it. To one behind firewalls nothing else
 * may send.
 */
function besideNat({ network }: Facts, { resource, table }: WrittenRoute, nat: Nat): Outcome[] {
  const { subnet } = nat.interface;
  if (nat.isPublic && isBehindFirewalls(network, subnet)) {
    if (isOfFirewalls(network, table)) return [];
    const about = { nat: nat.resource.id, route: resource.id };
    return [finding([resource, nat.resource], say('single-exit.before-firewall', about))];
  }
  if (!nat.isPublic || !firewallSubnets(network).has(subnet)) return [];
  const about = { nat: nat.resource.id, subnet: subnet.id, route: resource.id };
  return [finding([nat.resource, resource], say('single-exit.nat', about))];
}

/** What answers only, and what is judged by the routes that lead to it. */
const NAT = 'AWS::EC2::NatGateway';
const BESIDE = ['AWS::EC2::VPCEndpoint', NAT];

/** Whatever else is in the subnet of a firewall leaves past it; closed zones have no way out that could be missed. */
function besideFirewall({ network, zones }: Facts): Outcome[] {
  const inspecting = firewallSubnets(network);
  const beside = network.interfaces
    .filter(({ subnet }) => inspecting.has(subnet))
    .map(({ endpoint }) => endpoint.resource)
    .filter((resource) => !BESIDE.includes(resource.type) && !zones.isClosed(resource));
  return [...new Set(beside)].map((resource) =>
    finding(resource, say('single-exit.beside', { resource: resource.id })),
  );
}

/** Subnets of firewalls, and of NAT gateways behind them, are for nobody else: whoever starts there is given no public address. */
function addressed({ network }: Facts): Outcome[] {
  const inspecting = firewallSubnets(network);
  const property = 'MapPublicIpOnLaunch';
  return network.vpcs
    .flatMap(({ subnets }) => subnets)
    .filter(({ resource }) => isTrue(resource?.properties[property]))
    .filter((subnet) => inspecting.has(subnet) || isBehindFirewalls(network, subnet))
    .flatMap(({ resource }): Outcome[] =>
      resource ? [finding(resource, say('single-exit.addressed', { subnet: resource.id }), { property })] : [],
    );
}

function firewallSubnets({ firewalls }: Network): ReadonlySet<Subnet> {
  return new Set(firewalls.flatMap(({ subnets }) => subnets));
}

/** What comes in through the gateway goes to the firewall first: to every subnet that answers by way of it. */
function inbound({ network, zones }: Facts): Outcome[] {
  return network.vpcs.flatMap(({ subnets, internet }) => {
    // Only a VPC with an internet gateway of its own has an edge.
    if (!internet) return [];
    const led = (internet.table?.routes ?? []).filter(isInspected);
    return subnets
      .filter(({ resource, table }) => zones.placeOf(resource)?.zone === 'internet' && table.routes.some(isDefault))
      .filter(({ addresses }) => !led.some(({ first, last }) => within(addresses[4], [first, last])))
      .flatMap((subnet): Outcome[] => {
        if (!subnet.resource || subnet.addresses[4].length === 0) return [];
        const message = say('single-exit.inbound', { subnet: subnet.id, cidr: addressesText(subnet.addresses[4]) });
        return [finding([subnet.resource, ...(internet.table?.resource ? [internet.table.resource] : [])], message)];
      });
  });
}

/**
 * What comes back by a NAT gateway behind a firewall goes to that same firewall: it knows the connection, and another one, or none,
 * would pass or drop what it has not seen the beginning of.
 */
function answers({ network, zones }: Facts): Outcome[] {
  return network.vpcs.flatMap(({ subnets }) =>
    subnets
      .filter(({ resource }) => zones.placeOf(resource)?.zone === 'internet')
      .flatMap((subnet) =>
        subnet.table.routes
          .filter(isDefault)
          .flatMap(({ target }) => (target.kind === 'firewall' ? natsBehind(target.firewall) : []))
          .filter(({ nat, firewall }) => !comesBack(nat, firewall, subnet))
          .flatMap(({ nat }): Outcome[] => {
            if (!subnet.resource) return [];
            const about = { nat: nat.resource.id, subnet: subnet.id, cidr: addressesText(subnet.addresses[4]) };
            return [finding([subnet.resource, nat.resource], say('single-exit.answers', about))];
          }),
      ),
  );
}

function natsBehind(firewall: Firewall): { nat: Nat; firewall: Firewall }[] {
  return firewall.subnets
    .flatMap(({ table }) => table.routes)
    .flatMap(({ target }) => (target.kind === 'nat' ? [{ nat: target.nat, firewall }] : []));
}

function comesBack({ interface: { subnet: behind } }: Nat, firewall: Firewall, { addresses }: Subnet): boolean {
  return behind.table.routes.some(
    ({ target, first, last }) =>
      target.kind === 'firewall' && target.firewall === firewall && within(addresses[4], [first, last]),
  );
}

function isInspected({ target }: Route): boolean {
  return target.kind === 'firewall';
}

/** The default route of IPv4, straight to a firewall. */
function isDefault(route: Route): boolean {
  return route.version === 4 && route.length === 0 && isInspected(route);
}
