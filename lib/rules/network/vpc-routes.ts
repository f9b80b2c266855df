import { type Block, isEverything, isPrivate } from '../../address/block';
import { leadsToVirtualGateway } from '../../facts/addresses/address-book';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix, isGatewayEndpointService } from '../../facts/network/addresses';
import type { WrittenRoute } from '../../facts/network/network';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Targets that a route of a closed zone never has, whatever its destination. */
const FORBIDDEN: Readonly<Record<string, Said>> = {
  NatGatewayId: say('vpc-routes.nat'),
  EgressOnlyInternetGatewayId: say('vpc-routes.egress-only'),
  CarrierGatewayId: say('vpc-routes.carrier'),
  InstanceId: say('vpc-routes.instance'),
  NetworkInterfaceId: say('vpc-routes.interface'),
  LocalGatewayId: say('vpc-routes.local-gateway'),
  CoreNetworkArn: say('vpc-routes.core-network'),
};

/** Route tables lead out of a zone only to its own on-premises networks and to the hosts of declared flows. */
export const vpcRoutes: Rule = {
  id: 'Sanso-6.3.1-VpcRoutes',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'VPCの経路が他の領域やインターネットへ向かわないこと',
    en: 'VPC routes lead to no other zone and out of no closed zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.network.writtenRoutes.flatMap((route) => {
      const place = facts.zones.placeOf(route.resource);
      return place ? [...targetFaults(facts, route, place), ...destinationFaults(facts, route, place)] : [];
    }),
    ...facts.network.vpcs.flatMap(({ subnets }) =>
      subnets.flatMap(({ resource, table }): Outcome[] =>
        table.resource?.type === 'AWS::EC2::SubnetRouteTableAssociation' && isClosed(facts.zones.placeOf(resource))
          ? [undecided(table.resource, say('vpc-routes.no-table'), 'RouteTableId')]
          : [],
      ),
    ),
  ],
};

interface Fault {
  readonly to: string | Said;
  readonly property: string;
  /** What else it names beside the route and its table. */
  readonly named?: readonly (Resource | string | undefined)[];
}

function report(
  { resource, table }: WrittenRoute,
  { zoneId: zone }: Place,
  { to, property, named = [] }: Fault,
): Outcome {
  const related = [table?.resource, ...named].flatMap((each) => each ?? []);
  return finding([resource, ...related], say('vpc-routes', { route: resource.logicalId, zone, to }), { property });
}

function targetFaults(facts: Facts, route: WrittenRoute, place: Place): Outcome[] {
  const { resource, property = '', value, named, target } = route;
  const closed = isClosed(place);
  if (Object.hasOwn(FORBIDDEN, property))
    return closed ? [report(route, place, { to: FORBIDDEN[property], property, named: [named] })] : [];
  if (value === undefined || target.kind === 'local') return [];
  if (isUnknown(value)) return closed ? [undecided(resource, value.reason, property)] : [];
  const to = otherTarget(facts, route, place);
  return to === undefined ? [] : [report(route, place, { to, property, named: [named] })];
}

/** What is wrong with a target that has to be of the zone of the route; undefined where nothing is. */
function otherTarget({ model, zones }: Facts, route: WrittenRoute, place: Place): Said | undefined {
  const { property, value, named } = route;
  const closed = isClosed(place);
  const target = worded(value);
  if (named?.type === 'AWS::EC2::InternetGateway' || (!named && String(value).startsWith('igw-')))
    return closed ? say('vpc-routes.internet-gateway', { target }) : undefined;
  // The route tables of a transit gateway of the deployment are judged by themselves.
  if (property === 'TransitGatewayId' && (named?.type === 'AWS::EC2::TransitGateway' || !closed)) return undefined;
  if (property === 'VpcPeeringConnectionId') {
    const ends = ['VpcId', 'PeerVpcId'].map((end) => labelledPlace(model.find(named?.properties[end])));
    const isOwn = named !== undefined && ends.every((end) => end !== undefined && !apart(end, place));
    return isOwn || (!closed && !named) ? undefined : say('vpc-routes.peering', { target });
  }
  const there = zones.placeOfGateway(value) ?? zones.placeOf(named);
  if (there) {
    const names = { target: named?.logicalId ?? target, zone: zoneText(there) };
    return apart(there, place) ? say('vpc-routes.of', names) : undefined;
  }
  return closed ? say('vpc-routes.outside', { target }) : undefined;
}

function destinationFaults(facts: Facts, route: WrittenRoute, place: Place): Outcome[] {
  return route.destinations.flatMap((destination): Outcome[] => {
    const { property = '', unknown, service, version } = destination;
    // What is not known is a route of each version.
    if (unknown) return isClosed(place) && version === 4 ? [undecided(route.resource, unknown.reason, property)] : [];
    if (isGatewayEndpointService(service)) return [];
    const block = blockOfPrefix(destination);
    const fault = destinationFault(facts, route, place, service === undefined ? block : { ...block, text: service });
    return fault ? [report(route, place, { property, ...fault })] : [];
  });
}

function destinationFault(
  facts: Facts,
  route: WrittenRoute,
  place: Place,
  block: Block,
): Omit<Fault, 'property'> | undefined {
  const { addresses, flows } = facts;
  const { zoneId } = place;
  if (route.target.kind === 'local') return undefined;
  const beyond = isClosed(place) && !leadsOnPremises(route, place);
  if (isEverything(block)) return beyond ? { to: say('vpc-routes.everywhere', { block: block.text }) } : undefined;
  if (beyond && !isPrivate(block) && !addresses.own(zoneId, block))
    return { to: say('peer.internet', { block: block.text }) };
  const { zones, isWhole } = addresses.foreign(zoneId, block);
  // A summary towards a transit gateway leads where the tables of the gateway say, and these are judged by themselves.
  const isSummary = route.property === 'TransitGatewayId' && !isWhole;
  const { covers, narrower } = flows.declaring({ zoneId, other: block, towards: 'both' });
  if (zones.length === 0 || isSummary || covers.length > 0) return undefined;
  const names = { block: block.text, zones };
  const ids = narrower.map(({ id }) => id);
  return {
    to: ids.length > 0 ? say('peer.wider', { ...names, flows: ids }) : say('peer.undeclared', names),
    named: ids,
  };
}

/**
 * Whether a route leads through a gateway or firewall of its own zone to its on-premises networks, where LGWAN begins: only
 * my-number must know every address that it reaches.
 */
function leadsOnPremises(route: WrittenRoute, { zone }: Place): boolean {
  if (zone === 'my-number') return false;
  return route.property === 'VpcEndpointId'
    ? route.named?.type === 'AWS::NetworkFirewall::Firewall'
    : leadsToVirtualGateway(route);
}
