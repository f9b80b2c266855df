import { type Ranges, subtract, union, within } from '../../address/ranges';
import { addressesText, VERSIONS } from '../../facts/network/addresses';
import type { Attachment, Subnet, TransitGatewayRoute } from '../../facts/network/network';
import { type Said, say } from '../../messages/say';
import { lookUp, type Relevant } from '../lookup';
import type { Packets } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { entering } from './border';
import { carries, intoPremises } from './premises';
import { assumed, block, carried, routeText, step } from './step';

/** Into a transit gateway: only from Availability Zones in which the attachment has a subnet, past the list of that one. */
export function intoTransitGateway(
  state: State,
  subnet: Subnet,
  transitGateway: {
    readonly attachments: readonly Attachment[];
    readonly resource?: Hop['resource'];
    readonly id: string;
  },
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  const attachments = transitGateway.attachments.filter(({ vpc }) => vpc === subnet.vpc);
  if (attachments.length === 0)
    block(rules, () => ({
      code: 'DISCONNECTED_VPCS',
      resource: transitGateway.resource,
      message: say('obstacle.attachment', {
        hub: transitGateway.resource?.logicalId ?? transitGateway.id,
        vpc: subnet.vpc.resource?.logicalId ?? subnet.vpc.id,
      }),
      packets: state.packets,
    }));
  return attachments.flatMap((attachment) => {
    const near = attachment.subnets.filter(
      ({ zone }) => zone === undefined || subnet.zone === undefined || zone === subnet.zone,
    );
    if (near.length === 0)
      block(rules, () => ({
        code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
        resource: attachment.resource,
        property: 'SubnetIds',
        message: say('obstacle.hub-zone', {
          attachment: attachment.resource.logicalId,
          zone: subnet.zone ?? '',
          subnet: subnet.resource?.logicalId ?? subnet.id,
        }),
        packets: state.packets,
      }));
    return near.flatMap((entry) =>
      entering(state, entry, hops, rules).map((inside) =>
        step(inside.state, { at: 'transit-gateway', attachment }, inside.state.packets, [
          ...inside.hops,
          carried(attachment.resource),
        ]),
      ),
    );
  });
}

export function fromTransitGateway(state: State, attachment: Attachment, rules: Rules): State[] {
  const { packets } = state;
  const { transitGateway, table } = attachment;
  if (!table) {
    block(rules, () => ({
      code: 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
      resource: attachment.resource,
      message: say('obstacle.hub-table', {
        attachment: attachment.resource.logicalId,
        hub: transitGateway.resource?.logicalId ?? transitGateway.id,
      }),
      packets,
    }));
    return [];
  }
  const next: State[] = [];
  let routed: Ranges = [];
  for (const [route, destination] of lookUp(
    table,
    packets.version,
    packets.destination,
    rules.reading === 'possible',
    relevantFor(rules),
  )) {
    if (rules.blocked) routed = union(routed, destination);
    const target = route.attachment;
    if (!target) {
      block(rules, () => ({
        code: 'BLACKHOLE_ROUTE',
        resource: route.resource ?? table.resource,
        message: say('obstacle.drops', {
          name: route.resource?.logicalId ?? table.id,
          addresses: addressesText(destination),
        }),
        packets: { ...packets, destination },
      }));
      continue;
    }
    const part = { ...packets, destination };
    const hop: Hop = {
      action: 'routes',
      resource: route.resource ?? table.resource,
      text: () =>
        say('hop.transit-gateway', {
          table: table.resource?.logicalId ?? table.id,
          block: routeText(route),
          target: target.resource.logicalId,
          why: say(`route.${route.why}`),
        }),
    };
    const here = {
      ...state,
      packets: part,
      groups: transitGateway.keepsGroups && attachment.keepsGroups && target.keepsGroups ? state.groups : undefined,
      assumptions: assumed(state, route.unknown),
    };
    next.push(...outOfHub(here, target, [hop], rules));
  }
  const lost = rules.blocked ? subtract(packets.destination, routed) : [];
  if (lost.length > 0)
    block(rules, () => ({
      code: 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
      resource: table.resource,
      message: say('obstacle.no-route', {
        table: table.resource?.logicalId ?? table.id,
        addresses: addressesText(lost),
      }),
      packets: { ...packets, destination: lost },
    }));
  return next;
}

function outOfHub(state: State, target: Attachment, hops: readonly Hop[], rules: Rules): State[] {
  const { packets } = state;
  if (state.onlyFor) {
    block(rules, () => ({
      code: 'SG_REFERENCES_NOT_PRESERVED',
      resource: target.resource,
      message: say('obstacle.hub-group'),
      packets,
    }));
    return [];
  }
  switch (target.kind) {
    case 'vpc': {
      const { vpc } = target;
      if (!vpc) return [];
      return target.subnets.map((subnet) =>
        step(state, { at: 'subnet', subnet }, packets, [...hops, carried(target.resource)]),
      );
    }
    case 'on-premises': {
      if (!target.onPremises || !carries(target, packets)) return [];
      return intoPremises(state, target.onPremises, packets, [...hops, carried(target.resource)], rules);
    }
    case 'peering':
      if (target.peer)
        return [
          step(
            state,
            { at: 'transit-gateway', attachment: target.peer },
            packets,
            [...hops, carried(target.resource)],
            {
              groups: undefined,
            },
          ),
        ];
      return beyond(state, target, packets, hops, rules, say('assumed.peering-side'));
    case 'unmodelled':
      return beyond(state, target, packets, hops, rules, say('assumed.attachment'));
  }
}

function beyond(
  state: State,
  target: Attachment,
  packets: Packets,
  hops: readonly Hop[],
  rules: Rules,
  reason: Said,
): State[] {
  if (rules.reading === 'certain') return [];
  const assumption = { resource: target.resource, reason };
  return [step(state, { at: 'anywhere', assumption }, packets, hops, { assumptions: assumed(state, assumption) })];
}

const relevance = new WeakMap<Rules, Relevant<TransitGatewayRoute>>();

/**
 * Which routes of a transit gateway matter to a search that looks for some receivers only: not those that drop packets, nor
 * those to a VPC in which nothing is looked for and which sends none of its own addresses anywhere else.
 */
function relevantFor(rules: Rules): Relevant<TransitGatewayRoute> | undefined {
  const { receivers } = rules;
  if (!receivers || rules.blocked) return undefined;
  const known = relevance.get(rules);
  if (known) return known;
  const made: Relevant<TransitGatewayRoute> = ({ attachment, version }, interval) => {
    if (!attachment) return false;
    const { kind, vpc } = attachment;
    if (kind !== 'vpc' || !vpc) return true;
    return receivers(vpc).length > 0 || !within(interval, vpc.blocks[version]) || forwardsWithin(attachment);
  };
  relevance.set(rules, made);
  return made;
}

const forwarding = new WeakMap<Attachment, boolean>();

/** Whether a table of a subnet of an attachment sends addresses of the VPC itself to anything but the VPC. */
function forwardsWithin(attachment: Attachment): boolean {
  const known = forwarding.get(attachment);
  if (known !== undefined) return known;
  const made = attachment.subnets.some(({ table, vpc }) =>
    VERSIONS.some((version) =>
      [...lookUp(table, version, vpc.blocks[version], true).keys()].some(({ target }) => target.kind !== 'local'),
    ),
  );
  forwarding.set(attachment, made);
  return made;
}
