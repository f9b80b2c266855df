import { type Ranges, subtract, union } from '../../address/ranges';
import { addressesText, LATTICE } from '../../facts/network/addresses';
import type { Route, Subnet, Target } from '../../facts/network/network';
import { type Filling, type Said, say } from '../../messages/say';
import { lookUp } from '../lookup';
import { narrow, type Packets } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { crossing, leaving } from './border';
import { deliver } from './delivery';
import { toHost } from './host';
import { throughEgressOnly, throughInternetGateway } from './internet';
import { throughPeering } from './peering';
import { throughPrivateGateway } from './premises';
import { assumed, block, routeText, step } from './step';
import { intoTransitGateway } from './transit-gateway';

export function fromSubnet(state: State, subnet: Subnet, rules: Rules): State[] {
  const { packets } = state;
  const next: State[] = [];
  const ways = rules.answering ? undefined : rules.network.linkLocal.get(subnet.vpc);
  for (const way of ways ?? []) {
    // The resolver answers whoever sends; the service networks of Lattice have addresses of their own.
    if (way.kind !== 'lattice') continue;
    const asked = narrow(packets, { destination: LATTICE[packets.version] });
    const hop: Hop = {
      action: 'crosses',
      resource: way.resource,
      text: () => say('hop.lattice', { name: way.resource.logicalId }),
    };
    if (asked)
      next.push(
        ...leaving(
          { ...state, packets: asked },
          subnet,
          asked,
          (each, hops) => [step(each, { at: 'lattice', way }, each.packets, hops)],
          rules,
          hop,
        ),
      );
  }
  let routed: Ranges = [];
  for (const [route, destination] of lookUp(
    subnet.table,
    packets.version,
    packets.destination,
    rules.reading === 'possible',
  )) {
    if (rules.blocked) routed = union(routed, destination);
    const part = destination === packets.destination ? packets : { ...packets, destination };
    next.push(...along(state, subnet, route, part, rules));
  }
  const lost = rules.blocked ? subtract(packets.destination, routed) : [];
  if (lost.length > 0)
    block(rules, () => ({
      code: 'NO_ROUTE_TO_DESTINATION',
      resource: subnet.table.resource ?? subnet.resource,
      message: say('obstacle.no-route', { table: nameOfTable(subnet), addresses: addressesText(lost) }),
      packets: { ...packets, destination: lost },
    }));
  return next;
}

/** What a gateway endpoint takes: TCP, and ICMP to see whether it is there. */
const BY_GATEWAY_ENDPOINT: Ranges = [1, 1, 6, 6, 58, 58];

function nameOfTable(subnet: Subnet): Said | string {
  const own = subnet.table.resource;
  return own && own !== subnet.vpc.resource
    ? own.logicalId
    : say('name.main-table', { vpc: subnet.vpc.resource?.logicalId ?? subnet.vpc.id });
}

/** Packets that leave a subnet by a route. */
function along(given: State, subnet: Subnet, route: Route, packets: Packets, rules: Rules): State[] {
  const { target } = route;
  const hop: Hop = {
    action: 'routes',
    resource: route.resource ?? subnet.table.resource ?? subnet.resource,
    property: route.property,
    text: () => routedText(nameOfTable(subnet), route, target),
  };
  const state = { ...given, assumptions: assumed(given, route.unknown) };
  switch (target.kind) {
    case 'local':
      return deliver(state, subnet, subnet.vpc, packets, undefined, rules, hop);
    case 'internet':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => throughInternetGateway(each, subnet, target.gateway, hops, rules),
        rules,
        hop,
      );
    case 'egress-only':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => throughEgressOnly(each, subnet, target.gateway, hops, rules),
        rules,
        hop,
      );
    case 'private-gateway':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => throughPrivateGateway(each, subnet.vpc, target.gateway, hops, rules),
        rules,
        hop,
      );
    case 'peering':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => throughPeering(each, subnet.vpc, target.peering, hops, rules),
        rules,
        hop,
      );
    case 'service':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => {
          const taken = narrow(each.packets, { protocol: BY_GATEWAY_ENDPOINT });
          if (taken && !each.onlyFor) return [step(each, { at: 'service', service: target.service }, taken, hops)];
          block(rules, () => ({
            code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
            resource: target.resource,
            message: say('obstacle.gateway-endpoint', {
              name: target.resource.logicalId,
              service: target.service.name,
            }),
            packets: each.packets,
          }));
          return [];
        },
        rules,
        hop,
      );
    case 'transit-gateway':
      return leaving(
        state,
        subnet,
        packets,
        (each, hops) => intoTransitGateway(each, subnet, target.transitGateway, hops, rules),
        rules,
        hop,
      );
    case 'firewall':
      return crossing(state, subnet, target.firewall.subnets, packets, rules, hop, (each, hops) => [
        step(each, { at: 'firewall', firewall: target.firewall }, each.packets, hops),
      ]);
    case 'nat':
      return crossing(state, subnet, [target.nat.interface.subnet], packets, rules, hop, (each, hops) =>
        each.onlyFor ? [] : [step(each, { at: 'nat', nat: target.nat }, each.packets, hops)],
      );
    case 'host':
      return target.interfaces.flatMap((iface) =>
        crossing(state, subnet, [iface.subnet], packets, rules, hop, (each, hops) => toHost(each, iface, hops, rules)),
      );
    case 'drop':
      block(rules, () => ({
        code: 'UNASSOCIATED_COMPONENT',
        resource: route.resource,
        message: say('obstacle.nowhere', { route: route.resource?.logicalId ?? say('name.route'), why: target.why }),
        packets,
      }));
      return [];
    case 'unmodelled':
      return rules.reading === 'possible'
        ? [
            step(state, { at: 'anywhere', assumption: target.assumption }, packets, [hop], {
              assumptions: assumed(state, target.assumption),
            }),
          ]
        : [];
  }
}

/** What a table does with packets for the block of one of its routes. */
export function routedText(table: Said | string, route: Route, target: Target): Said {
  const names = { table, block: routeText(route) };
  switch (target.kind) {
    case 'local':
      return say('target.inside', names);
    case 'drop':
    case 'unmodelled':
      return say('target.nowhere', names);
    default:
      return say('target.to', { ...names, target: targetText(target) });
  }
}

function targetText(target: Exclude<Target, { kind: 'local' | 'drop' | 'unmodelled' }>): Filling {
  switch (target.kind) {
    case 'nat':
      return target.nat.resource.logicalId;
    case 'peering':
      return target.peering.resource.logicalId;
    case 'transit-gateway':
      return target.transitGateway.resource?.logicalId ?? target.transitGateway.id;
    case 'firewall':
      return target.firewall.resource.logicalId;
    case 'host':
      return target.interfaces.map(({ resource }) => resource.logicalId);
    case 'service':
      return say('target.by', { service: target.service.name, by: target.resource.logicalId });
    default:
      return target.gateway.resource?.logicalId ?? target.gateway.id;
  }
}
