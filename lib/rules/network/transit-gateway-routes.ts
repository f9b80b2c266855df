import { within, without } from '../../address/block';
import type { Facts } from '../../facts/facts';
import {
  attachmentHome,
  type TransitGatewayRoute,
  type TransitGatewayRouteTable,
  transitGatewayRouteTables,
} from '../../facts/network/transit-gateway-graph';
import { apart } from '../../facts/zones/home';
import { candidates } from '../../template/candidates';
import { isUnknown } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** No route table of a transit gateway leads from one zone to another, except to the hosts of a declared flow. */
export const transitGatewayRoutes: Rule = {
  id: 'Sanso-2.11-TransitGatewayRoutes',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
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
    const tables = transitGatewayRouteTables(facts.model);
    return [
      ...associations(facts, tables),
      ...tables.flatMap((table) => table.routes.flatMap((route) => crossing(facts, table, route))),
    ];
  },
};

/** Attachments that use the table of another zone: everything in that table leads out of their network. */
function associations({ model }: Facts, tables: readonly TransitGatewayRouteTable[]): Outcome[] {
  return model.ofType('AWS::EC2::TransitGatewayRouteTableAssociation').flatMap((association) => {
    const { TransitGatewayAttachmentId: attachment, TransitGatewayRouteTableId: table } = association.properties;
    return candidates(table).flatMap((tableId): Outcome[] => {
      const found = tables.find(({ resource }) => resource === model.find(tableId));
      if (!found)
        return [
          undecided(
            association,
            `no template of the input defines route table ${shown(tableId)}`,
            'TransitGatewayRouteTableId',
          ),
        ];
      return candidates(attachment).flatMap((value): Outcome[] => {
        const home = attachmentHome(model, value);
        if (isUnknown(value)) return [undecided(association, value.reason, 'TransitGatewayAttachmentId')];
        if (home && !apart(home, found.home)) return [];
        const who = home
          ? `${model.find(value)?.logicalId} of ${home.zoneId}`
          : `${shown(value)}, which no template defines,`;
        return [
          finding(
            [association, ...(model.find(value) ? [model.find(value)?.id as string] : []), found.resource],
            `${association.logicalId} lets ${who} use route table ${found.resource.logicalId} of ${found.home?.zoneId ?? 'no zone'}.`,
            `Associate the attachment with the route table of its own zone.`,
          ),
        ];
      });
    });
  });
}

function crossing(facts: Facts, table: TransitGatewayRouteTable, route: TransitGatewayRoute): Outcome[] {
  const { model } = facts;
  if (route.blackhole || isShadowed(table, route)) return [];
  if (isUnknown(route.attachment))
    return [undecided(route.resource, route.attachment.reason, 'TransitGatewayAttachmentId')];
  const home = attachmentHome(model, route.attachment);
  const attachment = model.find(route.attachment);
  if (home && !apart(home, table.home)) return [];
  const destination = route.block?.text ?? 'everything that is announced';
  if (home && table.home && route.block) {
    const crossed = { zoneId: table.home.zoneId, other: route.block, towards: 'both' } as const;
    const { covers, narrower } = facts.flows.declaring(crossed);
    if (covers.some(({ from, to }) => [from.zone, to.zone].includes(home.zoneId))) return [];
    if (narrower.length > 0) {
      const flows = narrower.map(({ id }) => id);
      return [
        finding(
          [route.resource, table.resource, ...flows],
          `${route.resource.logicalId} leads from ${table.home.zoneId} to ${destination} of ${home.zoneId}, wider than declared flow ${flows.join(', ')}.`,
          'Route the hosts of the declared flow only.',
        ),
      ];
    }
  }
  const where = home
    ? `${attachment?.logicalId} of ${home.zoneId}`
    : `${shown(route.attachment)}, which no template of the input defines`;
  return [
    finding(
      [route.resource, table.resource],
      `${route.resource.logicalId} leads from ${table.home?.zoneId ?? 'no zone'} (${table.resource.logicalId}) to ${destination} through ${where}; no valid flow declares it.`,
      `Remove ${route.resource.logicalId}, or declare the flow with exact hosts.`,
      { trace: [table.resource.id, route.resource.id, ...(attachment ? [attachment.id] : [])] },
    ),
  ];
}

/** Whether longer prefixes, or better routes to the same prefix, take everything away from a route. */
function isShadowed(table: TransitGatewayRouteTable, route: TransitGatewayRoute): boolean {
  const { block } = route;
  if (!block) return false;
  const better = table.routes.flatMap((other) => {
    if (other === route || !other.block || !within(other.block, block)) return [];
    const same = other.block.first === block.first && other.block.last === block.last;
    return !same || other.rank < route.rank ? [other.block] : [];
  });
  return without(block, better).length === 0;
}
