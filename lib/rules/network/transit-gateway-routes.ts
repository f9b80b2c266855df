import { without } from '../../address/block';
import { BlockIndex } from '../../address/block-index';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix } from '../../facts/network/addresses';
import type { TransitGatewayRoute, TransitGatewayRouteTable, UnresolvedRoute } from '../../facts/network/network';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { type Said, say } from '../../messages/say';
import { ownZone } from '../../model/resource';
import { isUnknown } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** No route table of a transit gateway leads from one zone to another, except to the hosts of a declared flow. */
export const transitGatewayRoutes: Rule = {
  id: 'Sanso-2.11-TransitGatewayRoutes',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'Transit Gatewayの経路が登録された特定通信以外に領域を越えないこと',
    en: 'Transit gateway routes cross zones only for declared flows',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [
    'AWS::EC2::TransitGatewayRoute',
    'AWS::EC2::TransitGatewayRouteTableAssociation',
    'AWS::EC2::TransitGatewayRouteTablePropagation',
    'AWS::EC2::TransitGatewayPrefixListReference',
  ],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const placed = placesOfTables(facts);
    return [
      ...associations(facts, placed),
      ...facts.network.transitGatewayTables.flatMap((table) => {
        const place = placed.get(table);
        const isShadowed = shadowsIn(table);
        return [
          ...table.routes
            .filter((route) => route.attachment && !isShadowed(route))
            .flatMap((route) => crossing(facts, { table, place, route })),
          ...table.unresolved.filter((route) => !isShadowed(route)).flatMap((route) => unresolved(table, place, route)),
        ];
      }),
    ];
  },
};

type Places = ReadonlyMap<TransitGatewayRouteTable, Place | undefined>;

/** The zone of a table by its own label; without one, that of what is associated with it. */
function placesOfTables({ network, zones }: Facts): Places {
  const users = new Map<TransitGatewayRouteTable, Place>();
  for (const { table, attachment } of network.transitGatewayAssociations) {
    const place = zones.placeOf(attachment?.resource);
    if (table && place && !users.has(table)) users.set(table, place);
  }
  return new Map(
    network.transitGatewayTables.map((table) => {
      const own = labelledPlace(table.resource);
      return [table, table.resource && ownZone(table.resource) !== undefined ? own : (users.get(table) ?? own)];
    }),
  );
}

/** Attachments that use the table of another zone: everything in that table leads out of their network. */
function associations({ model, network, zones }: Facts, placed: Places): Outcome[] {
  return network.transitGatewayAssociations.flatMap(({ resource, table, attachment }): Outcome[] => {
    const { TransitGatewayAttachmentId: user, TransitGatewayRouteTableId: used } = resource.properties;
    if (!table?.resource) {
      const reason = say('transit-gateway-routes.no-table', { table: worded(used) });
      return [undecided(resource, reason, 'TransitGatewayRouteTableId')];
    }
    const place = zones.placeOf(attachment?.resource ?? model.find(user));
    if (isUnknown(user)) return [undecided(resource, user.reason, 'TransitGatewayAttachmentId')];
    if (place && !apart(place, placed.get(table))) return [];
    const found = model.find(user);
    const who: Said = place
      ? say('transit-gateway-routes.attachment', {
          attachment: found?.logicalId ?? worded(user),
          zone: zoneText(place),
        })
      : say('transit-gateway-routes.undefined', { attachment: worded(user) });
    const message = say('transit-gateway-routes.association', {
      association: resource.logicalId,
      who,
      table: table.resource.logicalId,
      zone: zoneText(placed.get(table)),
    });
    return [finding([resource, ...(found ? [found] : []), table.resource], message)];
  });
}

interface Entry {
  readonly table: TransitGatewayRouteTable;
  readonly place: Place | undefined;
  readonly route: TransitGatewayRoute;
}

function crossing({ zones, flows }: Facts, { table, place, route }: Entry): Outcome[] {
  const { attachment, resource } = route;
  const there = zones.placeOf(attachment?.resource);
  if (!attachment || !table.resource || (there && !apart(there, place))) return [];
  const isKnown = !route.dynamic && !route.unknown;
  const block = blockOfPrefix(route);
  const names = {
    route: resource.logicalId,
    from: zoneText(place),
    block: isKnown ? block.text : say('transit-gateway-routes.announced'),
  };
  if (there && place && isKnown) {
    const { covers, narrower } = flows.declaring({ zoneId: place.zoneId, other: block, towards: 'both' });
    if (covers.some(({ from, to }) => [from.zone, to.zone].includes(there.zoneId))) return [];
    if (narrower.length > 0) {
      const wider = narrower.map(({ id }) => id);
      const message = say('transit-gateway-routes.wider', { ...names, to: zoneText(there), flows: wider });
      return [finding([resource, table.resource, ...wider], message)];
    }
  }
  const to = say('transit-gateway-routes.attachment', {
    attachment: attachment.resource.logicalId,
    zone: zoneText(there),
  });
  const trace = [table.resource.id, resource.id, attachment.resource.id];
  return [
    finding(
      [resource, table.resource],
      say('transit-gateway-routes', { ...names, table: table.resource.logicalId, to }),
      { trace },
    ),
  ];
}

/** A route to an attachment that no template makes leads nobody knows where. */
function unresolved(table: TransitGatewayRouteTable, place: Place | undefined, route: UnresolvedRoute): Outcome[] {
  const { resource } = route;
  return entries(route.named).flatMap((named): Outcome[] => {
    if (isUnknown(named)) return [undecided(resource, named.reason, 'TransitGatewayAttachmentId')];
    if (!table.resource) return [];
    const message = say('transit-gateway-routes', {
      route: resource.logicalId,
      from: zoneText(place),
      table: table.resource.logicalId,
      block: blockOfPrefix(route).text,
      to: say('transit-gateway-routes.undefined', { attachment: worded(named) }),
    });
    return [finding([resource, table.resource], message, { trace: [table.resource.id, resource.id] })];
  });
}

type Ranked = Pick<TransitGatewayRoute, 'version' | 'first' | 'last' | 'length' | 'rank' | 'dynamic' | 'unknown'>;

/**
 * Tells which routes of a table no packet takes, because longer prefixes, or better routes to the same prefix, take
 * everything away from them.
 */
function shadowsIn(table: TransitGatewayRouteTable): (route: Ranked) => boolean {
  const certain = table.routes.filter(({ dynamic, unknown }) => !dynamic && !unknown);
  const index = new BlockIndex(certain.map((route) => ({ route, block: blockOfPrefix(route) })));
  return (route) => {
    if (route.dynamic || route.unknown) return false;
    const own = blockOfPrefix(route);
    const better = index.touching(own).flatMap(({ route: other, block }) => {
      const wins = other.length > route.length || (other.length === route.length && other.rank < route.rank);
      return wins && other !== route ? [block] : [];
    });
    return without(own, better).length === 0;
  };
}
