import { type Block, isEverything, isPrivate, within } from '../../address/block';
import { isVirtualGateway } from '../../facts/addresses/address-book';
import type { Facts } from '../../facts/facts';
import { blockIn } from '../../facts/network/blocks';
import { isGatewayEndpointList, prefixListBlocks } from '../../facts/network/prefix-lists';
import { apart, type Home, homeOf, isClosed, labelled, vpcsOfGateway } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Targets that a route of a closed zone never has, whatever its destination. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  NatGatewayId: 'a NAT gateway',
  EgressOnlyInternetGatewayId: 'an egress-only internet gateway',
  CarrierGatewayId: 'a carrier gateway',
  InstanceId: 'an instance that would forward packets',
  NetworkInterfaceId: 'an interface that would forward packets',
  LocalGatewayId: 'a local gateway',
  CoreNetworkArn: 'a core network',
};
/** Targets that are fine as long as they are of the zone of the route. */
const OF_OWN_ZONE = ['GatewayId', 'VpcEndpointId', 'VpcPeeringConnectionId', 'TransitGatewayId'];

/** Route tables lead out of a zone only to its own premises and to the hosts of declared flows. */
export const vpcRoutes: Rule = {
  id: 'Sanso-6.3.1-VpcRoutes',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: 'VPCの経路が他の領域やインターネットへ向かわないこと',
    en: 'VPC routes lead to no other zone and out of no closed zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType('AWS::EC2::Route').flatMap((route) => {
      const home = homeOf(facts.model, route);
      return home ? [...targetFaults(facts.model, route, home), ...destinationFaults(facts, route, home)] : [];
    }),
    ...facts.model
      .ofType('AWS::EC2::SubnetRouteTableAssociation')
      .filter(({ properties }) => {
        const subnet = facts.model.find(properties.SubnetId);
        const home = subnet && homeOf(facts.model, subnet);
        return home !== undefined && isClosed(home) && !facts.model.find(properties.RouteTableId);
      })
      .map((association) =>
        undecided(association, 'the route table is not in the input, so its routes are not known', 'RouteTableId'),
      ),
  ],
};

function report(
  model: Model,
  route: Resource,
  more: readonly (Resource | undefined)[],
  what: string,
  property: string,
): Outcome {
  const table = model.find(route.properties.RouteTableId);
  const related = [table, ...more].flatMap((resource) => resource ?? []);
  return finding([route, ...related], `${route.logicalId} ${what}.`, `Remove ${route.logicalId}, or narrow it.`, {
    property,
  });
}

function targetFaults(model: Model, route: Resource, home: Home): Outcome[] {
  const closed = isClosed(home);
  const forbidden = Object.entries(FORBIDDEN).flatMap(([property, kind]) =>
    closed && route.properties[property] !== undefined
      ? [report(model, route, [model.find(route.properties[property])], `of ${home.zoneId} leads to ${kind}`, property)]
      : [],
  );
  const foreign = OF_OWN_ZONE.flatMap((property) =>
    candidates(route.properties[property]).flatMap((target) => ownTargetFault(model, route, home, property, target)),
  );
  return [...forbidden, ...foreign];
}

/** Faults of a target that has to be of the zone of the route. */
function ownTargetFault(model: Model, route: Resource, home: Home, property: string, target: Value): Outcome[] {
  const closed = isClosed(home);
  if (isUnknown(target)) return closed ? [undecided(route, target.reason, property)] : [];
  if (target === 'local') return [];
  const found = targetOf(model, target);
  const type = found?.type;
  if (type === 'AWS::EC2::InternetGateway' || (!found && String(target).startsWith('igw-')))
    return closed
      ? [report(model, route, [found], `of ${home.zoneId} leads to internet gateway ${shown(target)}`, property)]
      : [];
  // The route tables of a transit gateway of the deployment are judged by themselves.
  if (property === 'TransitGatewayId' && (type === 'AWS::EC2::TransitGateway' || !closed)) return [];
  if (property === 'VpcPeeringConnectionId') {
    const ends = ['VpcId', 'PeerVpcId'].map((end) => labelled(model.find(found?.properties[end])));
    if (found && ends.every((end) => end !== undefined && !apart(end, home))) return [];
    return closed || found
      ? [
          report(
            model,
            route,
            [found],
            `of ${home.zoneId} leads to peering connection ${shown(target)} with another network`,
            property,
          ),
        ]
      : [];
  }
  const where = gatewayHome(model, target, found);
  if (where ? !apart(where, home) : !closed) return [];
  const whose = where
    ? `${found?.logicalId ?? shown(target)} of ${where.zoneId}`
    : `${shown(target)}, which is not of this deployment`;
  return [report(model, route, [found], `of ${home.zoneId} leads to ${whose}`, property)];
}

/** What a route may lead to; a firewall may have the same name as its policy, so that the name alone does not tell. */
const TARGETS = ['AWS::NetworkFirewall::Firewall', 'AWS::EC2::VPCEndpoint'];

function targetOf(model: Model, target: Value): Resource | undefined {
  const named = model.ofType(...TARGETS).find(({ names }) => typeof target === 'string' && names.includes(target));
  return named ?? model.find(target);
}

/** A virtual private gateway is where it is attached, even when it was handed over from elsewhere. */
function gatewayHome(model: Model, target: Value, found: Resource | undefined): Home | undefined {
  const [vpc] = vpcsOfGateway(model, target);
  if (vpc) return labelled(vpc);
  return found ? homeOf(model, found) : undefined;
}

function destinationFaults(facts: Facts, route: Resource, home: Home): Outcome[] {
  return ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].flatMap((property) =>
    candidates(route.properties[property]).flatMap((value): Outcome[] => {
      if (property === 'DestinationPrefixListId') {
        if (isGatewayEndpointList(value)) return [];
        const blocks = prefixListBlocks(facts.model, value);
        if (isUnknown(blocks)) return isClosed(home) ? [undecided(route, blocks.reason, property)] : [];
        return blocks.flatMap((block) => destinationFault(facts, route, home, block, property));
      }
      const block = blockIn(facts.model, value);
      if (!isUnknown(block)) return destinationFault(facts, route, home, block, property);
      return isClosed(home) ? [undecided(route, block.reason, property)] : [];
    }),
  );
}

function destinationFault(facts: Facts, route: Resource, home: Home, block: Block, property: string): Outcome[] {
  const { model } = facts;
  if (route.properties.GatewayId === 'local') return [];
  const beyond = isClosed(home) && !leadsToPremises(model, route, home);
  if (isEverything(block))
    return beyond ? [report(model, route, [], `of ${home.zoneId} is a default route (${block.text})`, property)] : [];
  const book = facts.addresses;
  if (beyond && !isPrivate(block) && !book.own(home.zoneId, block))
    return [report(model, route, [], `of ${home.zoneId} leads to ${block.text}, addresses of the internet`, property)];
  const foreign = book.foreign(home.zoneId, block);
  if (foreign.length === 0) return [];
  const inside = foreign.some((claim) => within(block, claim.block));
  // A summary towards a transit gateway leads where the tables of the gateway say, and these are judged by themselves.
  if (!inside && route.properties.TransitGatewayId !== undefined) return [];
  const { covers, narrower } = facts.flows.declaring({ zoneId: home.zoneId, other: block, towards: 'both' });
  if (covers.length > 0) return [];
  const zones = [...new Set(foreign.map(({ zoneId }) => zoneId))].join(', ');
  const flows = narrower.map(({ id }) => id);
  const what = `of ${home.zoneId} leads to ${block.text}, addresses of ${zones}${flows.length > 0 ? `, wider than declared flow ${flows.join(', ')}` : ', which no valid flow declares'}`;
  const outcome = report(model, route, [], what, property);
  return [{ ...outcome, resources: [...outcome.resources, ...flows] } as Outcome];
}

/**
 * Whether a route leads through a gateway or firewall of its own zone to its premises, where LGWAN begins: only my-number
 * must know every address that it reaches.
 */
function leadsToPremises(model: Model, route: Resource, home: Home): boolean {
  const { GatewayId: gateway, VpcEndpointId: endpoint } = route.properties;
  if (home.zone === 'my-number' || (gateway === undefined && endpoint === undefined)) return false;
  if (endpoint !== undefined) return targetOf(model, endpoint)?.type === 'AWS::NetworkFirewall::Firewall';
  return typeof gateway === 'string' && isVirtualGateway(model, gateway);
}
