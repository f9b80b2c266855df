import { type Block, blockOf, isEverything, isPrivate, touches, within } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { part } from '../../template/values';
import type { FlowRegister } from '../flows/flow-register';
import { prefixListBlocks } from '../network/prefix-lists';
import { vpcsOfGateway } from '../zones/home';
import { labelledPlace, type ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';

/** Addresses that a zone has, and what says so. */
export interface Claim {
  readonly zoneId: string;
  readonly block: Block;
  /** The resource that says so; undefined where the flow register does. */
  readonly resource?: Resource;
  /** `network`: addresses inside AWS; `premises`: reached through a gateway; `register`: a side of a declared flow. */
  readonly kind: 'network' | 'on-premises' | 'register';
}

/** Which zone has which addresses. */
export interface AddressBook {
  readonly claims: readonly Claim[];
  /** Claims of other zones that a block touches; none when the block lies wholly inside addresses of the zone itself. */
  foreign(zoneId: string | undefined, block: Block): readonly Claim[];
  /** Whether a block lies inside addresses that the zone is known to have. */
  own(zoneId: string | undefined, block: Block): boolean;
}

/**
 * The addresses of each zone: blocks of its networks, what its route tables reach through its own gateways (its
 * premises), and the sides of declared flows.
 */
export function addressBook(model: Model, register: FlowRegister, zones: Zones): AddressBook {
  const networks = networkClaims(model, zones);
  const onPremises = onPremisesClaims(model, zones, networks);
  const claims = [...networks, ...onPremises, ...registerClaims(register, zones, [...networks, ...onPremises])];
  const own = (zoneId: ZoneId | undefined, block: Block) =>
    claims.some((claim) => claim.zoneId === zoneId && within(block, claim.block));
  return {
    claims,
    own,
    foreign: (zoneId, block) =>
      own(zoneId, block) ? [] : claims.filter((claim) => claim.zoneId !== zoneId && touches(claim.block, block)),
  };
}

function blocksIn(value: Value | undefined): Block[] {
  return candidates(value).flatMap((text) => (typeof text === 'string' ? (blockOf(text) ?? []) : []));
}

function networkClaims(model: Model, zones: Zones): Claim[] {
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
function onPremisesClaims(model: Model, zones: Zones, networks: readonly Claim[]): Claim[] {
  const claims: Claim[] = [];
  const add = (resource: Resource, zoneId: string | undefined, block: Block) => {
    if (zoneId === undefined || !isPrivate(block) || isEverything(block)) return;
    if (networks.some((claim) => touches(claim.block, block))) return;
    if (claims.some((claim) => claim.zoneId === zoneId && claim.block.text === block.text)) return;
    claims.push({ zoneId, block, resource, kind: 'on-premises' });
  };
  for (const route of model.ofType('AWS::EC2::Route')) {
    const { TransitGatewayId: transitGateway, GatewayId: gateway } = route.properties;
    const virtual = typeof gateway === 'string' && isVirtualGateway(model, gateway);
    if (transitGateway === undefined && !virtual) continue;
    for (const block of routeBlocks(model, route)) add(route, zones.placeOf(route)?.zoneId, block);
  }
  for (const route of model.ofType('AWS::EC2::VPNConnectionRoute')) {
    const vpn = model.find(route.properties.VpnConnectionId);
    const [vpc] = vpcsOfGateway(model, part(vpn?.properties, 'VpnGatewayId'));
    const place = labelledPlace(vpc) ?? zones.placeOfValue(route.properties.VpnConnectionId) ?? labelledPlace(route);
    for (const block of blocksIn(route.properties.DestinationCidrBlock)) add(route, place?.zoneId, block);
  }
  return claims;
}

/** Whether a gateway id is one of a virtual private gateway, defined here or handed over. */
export function isVirtualGateway(model: Model, gateway: string): boolean {
  return model.find(gateway)?.type === 'AWS::EC2::VPNGateway' || gateway.startsWith('vgw-');
}

/** The blocks that a route of a VPC or transit gateway matches. */
export function routeBlocks(model: Model, route: Resource): Block[] {
  const { DestinationCidrBlock: four, DestinationIpv6CidrBlock: six, DestinationPrefixListId: list } = route.properties;
  const listed = candidates(list).flatMap((value) => {
    const blocks = prefixListBlocks(model, value);
    return isUnknown(blocks) ? [] : blocks;
  });
  return [...blocksIn(four), ...blocksIn(six), ...listed];
}

function registerClaims({ flows }: FlowRegister, { ids }: Zones, known: readonly Claim[]): Claim[] {
  return flows.flatMap(({ from, to }) =>
    [from, to].flatMap(({ zone, cidr }) => {
      const block = blockOf(cidr);
      // A side that lies in the addresses of another zone is judged by the rule on the register; it claims nothing.
      if (!block || !ids.has(zone) || known.some((claim) => claim.zoneId !== zone && touches(claim.block, block)))
        return [];
      return [{ zoneId: zone, block, kind: 'register' as const }];
    }),
  );
}
