import { type Block, blockOf, isEverything, isPrivate, within } from '../../address/block';
import { BlockIndex } from '../../address/block-index';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import type { FlowRegister } from '../flows/flow-register';
import { blockOfPrefix } from '../network/addresses';
import type { Network, WrittenRoute } from '../network/network';
import { labelledPlace, type ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';

/** Addresses that a zone has, and what says so. */
export interface Claim {
  readonly zoneId: ZoneId;
  readonly block: Block;
  /** The resource that says so; undefined where the flow register does. */
  readonly resource?: Resource;
  /** `network`: addresses inside AWS; `on-premises`: reached through a gateway; `register`: a side of a declared flow. */
  readonly kind: 'network' | 'on-premises' | 'register';
}

/** What other zones have of a block. */
export interface Foreign {
  readonly claims: readonly Claim[];
  /** The zones of the claims, each once. */
  readonly zones: readonly ZoneId[];
  /** Whether the block lies wholly inside one of the claims. */
  readonly isWhole: boolean;
}

const NOBODY: Foreign = { claims: [], zones: [], isWhole: false };

/** What the addresses of a deployment are read from. */
export interface AddressSources {
  readonly model: Model;
  readonly register: FlowRegister;
  readonly zones: Zones;
  readonly network: Network;
}

/**
 * Which zone has which addresses: blocks of its networks, what its route tables reach through its own gateways (on-premises
 * networks), and the sides of declared flows.
 */
export class AddressBook {
  readonly claims: readonly Claim[];
  private readonly all: BlockIndex<Claim>;
  private readonly byZone = new Map<ZoneId, BlockIndex<Claim>>();
  private readonly known = new Map<string, Foreign>();

  constructor(sources: AddressSources) {
    const networks = networkClaims(sources);
    const onPremises = onPremisesClaims(sources, new BlockIndex(networks));
    const stated = [...networks, ...onPremises];
    this.claims = [...stated, ...registerClaims(sources, new BlockIndex(stated))];
    this.all = new BlockIndex(this.claims);
    const lists = new Map<ZoneId, Claim[]>();
    for (const claim of this.claims) {
      const list = lists.get(claim.zoneId);
      if (list) list.push(claim);
      else lists.set(claim.zoneId, [claim]);
    }
    for (const [zoneId, list] of lists) this.byZone.set(zoneId, new BlockIndex(list));
  }

  /** Whether a block lies inside addresses that the zone is known to have. */
  own(zoneId: ZoneId | undefined, block: Block): boolean {
    const index = zoneId === undefined ? undefined : this.byZone.get(zoneId);
    return index?.touching(block).some((claim) => within(block, claim.block)) ?? false;
  }

  /** Claims of other zones that a block touches; none when the block lies wholly inside addresses of the zone itself. */
  foreign(zoneId: ZoneId | undefined, block: Block): Foreign {
    const key = `${zoneId} ${block.version} ${block.first} ${block.last}`;
    const known = this.known.get(key);
    if (known) return known;
    const found = this.own(zoneId, block) ? NOBODY : this.claimed(zoneId, block);
    this.known.set(key, found);
    return found;
  }

  private claimed(zoneId: ZoneId | undefined, block: Block): Foreign {
    const claims = this.all.touching(block).filter((claim) => claim.zoneId !== zoneId);
    const zones = [...new Set(claims.map((claim) => claim.zoneId))];
    return { claims, zones, isWhole: claims.some((claim) => within(block, claim.block)) };
  }
}

function blocksIn(value: Value | undefined): Block[] {
  return entries(value).flatMap((text) => (typeof text === 'string' ? (blockOf(text) ?? []) : []));
}

function networkClaims({ model, zones }: AddressSources): Claim[] {
  const claims: Claim[] = [];
  const add = (resource: Resource, value: Value | undefined, zoneId = zones.placeOf(resource)?.zoneId) => {
    if (zoneId === undefined) return;
    for (const block of blocksIn(value)) claims.push({ zoneId, block, resource, kind: 'network' });
  };
  for (const vpc of model.ofType('AWS::EC2::VPC')) add(vpc, vpc.properties.CidrBlock, labelledPlace(vpc)?.zoneId);
  for (const more of model.ofType('AWS::EC2::VPCCidrBlock')) {
    add(more, more.properties.CidrBlock);
    add(more, more.properties.Ipv6CidrBlock);
  }
  for (const transitGateway of model.ofType('AWS::EC2::TransitGateway'))
    add(transitGateway, transitGateway.properties.TransitGatewayCidrBlocks);
  for (const endpoint of model.ofType('AWS::EC2::ClientVpnEndpoint'))
    add(endpoint, endpoint.properties.ClientCidrBlock);
  return claims;
}

/** Blocks of private addresses that a zone reaches through a gateway and that are no network of the deployment. */
function onPremisesClaims({ model, zones, network }: AddressSources, networks: BlockIndex<Claim>): Claim[] {
  const claims = new Map<string, Claim>();
  const add = (resource: Resource, zoneId: ZoneId | undefined, block: Block) => {
    const key = `${zoneId} ${block.version} ${block.first} ${block.last}`;
    if (zoneId === undefined || !isPrivate(block) || isEverything(block) || claims.has(key)) return;
    if (!networks.touches(block)) claims.set(key, { zoneId, block, resource, kind: 'on-premises' });
  };
  for (const route of network.writtenRoutes) {
    if (route.property !== 'TransitGatewayId' && !leadsToVirtualGateway(route)) continue;
    for (const destination of route.destinations)
      if (!destination.unknown) add(route.resource, zones.placeOf(route.resource)?.zoneId, blockOfPrefix(destination));
  }
  for (const route of model.ofType('AWS::EC2::VPNConnectionRoute')) {
    const vpn = model.find(route.properties.VpnConnectionId);
    const place =
      zones.placeOfGateway(part(vpn?.properties, 'VpnGatewayId')) ?? zones.placeOf(vpn) ?? labelledPlace(route);
    for (const block of blocksIn(route.properties.DestinationCidrBlock)) add(route, place?.zoneId, block);
  }
  return [...claims.values()];
}

/** Whether a route leads to a virtual private gateway, defined here or handed over. */
export function leadsToVirtualGateway({ property, value, named }: WrittenRoute): boolean {
  if (property !== 'GatewayId') return false;
  return named?.type === 'AWS::EC2::VPNGateway' || (typeof value === 'string' && value.startsWith('vgw-'));
}

function registerClaims({ register, zones }: AddressSources, known: BlockIndex<Claim>): Claim[] {
  const { ids } = zones;
  return register.flows.flatMap(({ from, to }) =>
    [from, to].flatMap(({ zone, cidr }) => {
      const block = blockOf(cidr);
      // A side that lies in the addresses of another zone is judged by the rule on the register; it claims nothing.
      if (!block || !ids.has(zone) || known.touching(block).some((claim) => claim.zoneId !== zone)) return [];
      return [{ zoneId: zone, block, kind: 'register' as const }];
    }),
  );
}
