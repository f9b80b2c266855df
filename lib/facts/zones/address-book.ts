import { type Block, blockOf, isEverything, isPrivate, touches, within } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import type { Judged } from '../../rules/rule';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { part } from '../../template/values';
import { prefixListBlocks } from '../network/prefix-lists';
import { homeOf, homeOfValue, labelled, vpcsOfGateway } from './home';

/** Addresses that a zone has, and what says so. */
export interface Claim {
  readonly realm: string;
  readonly block: Block;
  /** The resource that says so; undefined where the flow register does. */
  readonly resource?: Resource;
  /** `network`: addresses inside AWS; `premises`: reached through a gateway; `register`: a side of a declared flow. */
  readonly kind: 'network' | 'on-premises' | 'register';
}

/** Which zone has which addresses. */
export interface AddressBook {
  readonly claims: readonly Claim[];
  /** Claims of other zones that a block touches; none when the block lies wholly inside addresses of the realm itself. */
  foreign(realm: string | undefined, block: Block): readonly Claim[];
  /** Whether a block lies inside addresses that the realm is known to have. */
  own(realm: string | undefined, block: Block): boolean;
}

const books = new WeakMap<Judged, AddressBook>();

/**
 * The addresses of each zone: blocks of its networks, what its route tables reach through its own gateways (its
 * premises), and the sides of declared flows.
 */
export function addressBook(judged: Judged): AddressBook {
  const known = books.get(judged);
  if (known) return known;
  const networks = networkClaims(judged.model);
  const onPremises = premisesClaims(judged.model, networks);
  const register = registerClaims(judged, [...networks, ...onPremises]);
  const claims = [...networks, ...onPremises, ...register];
  const own = (realm: string | undefined, block: Block) =>
    claims.some((claim) => claim.realm === realm && within(block, claim.block));
  const book: AddressBook = {
    claims,
    own,
    foreign: (realm, block) =>
      own(realm, block) ? [] : claims.filter((claim) => claim.realm !== realm && touches(claim.block, block)),
  };
  books.set(judged, book);
  return book;
}

function blocksIn(value: Value | undefined): Block[] {
  return candidates(value).flatMap((text) => (typeof text === 'string' ? (blockOf(text) ?? []) : []));
}

function networkClaims(model: Model): Claim[] {
  const claims: Claim[] = [];
  const add = (resource: Resource, value: Value | undefined, realm = homeOf(model, resource)?.realm) => {
    if (realm === undefined) return;
    for (const block of blocksIn(value)) claims.push({ realm, block, resource, kind: 'network' });
  };
  for (const vpc of model.ofType('AWS::EC2::VPC')) add(vpc, vpc.properties.CidrBlock, labelled(vpc)?.realm);
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
function premisesClaims(model: Model, networks: readonly Claim[]): Claim[] {
  const claims: Claim[] = [];
  const add = (resource: Resource, realm: string | undefined, block: Block) => {
    if (realm === undefined || !isPrivate(block) || isEverything(block)) return;
    if (networks.some((claim) => touches(claim.block, block))) return;
    if (claims.some((claim) => claim.realm === realm && claim.block.text === block.text)) return;
    claims.push({ realm, block, resource, kind: 'on-premises' });
  };
  for (const route of model.ofType('AWS::EC2::Route')) {
    const { TransitGatewayId: transitGateway, GatewayId: gateway } = route.properties;
    const virtual = typeof gateway === 'string' && isVirtualGateway(model, gateway);
    if (transitGateway === undefined && !virtual) continue;
    for (const block of routeBlocks(model, route)) add(route, homeOf(model, route)?.realm, block);
  }
  for (const route of model.ofType('AWS::EC2::VPNConnectionRoute')) {
    const vpn = model.find(route.properties.VpnConnectionId);
    const [vpc] = vpcsOfGateway(model, part(vpn?.properties, 'VpnGatewayId'));
    const home = labelled(vpc) ?? homeOfValue(model, route.properties.VpnConnectionId) ?? labelled(route);
    for (const block of blocksIn(route.properties.DestinationCidrBlock)) add(route, home?.realm, block);
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

function registerClaims({ flows, model }: Judged, known: readonly Claim[]): Claim[] {
  const realms = new Set(model.resources.flatMap((resource) => labelled(resource)?.realm ?? []));
  return flows.flows.flatMap(({ from, to }) =>
    [from, to].flatMap(({ zone, cidr }) => {
      const block = blockOf(cidr);
      // A side that lies in the addresses of another zone is judged by the rule on the register; it claims nothing.
      if (!block || !realms.has(zone) || known.some((claim) => claim.realm !== zone && touches(claim.block, block)))
        return [];
      return [{ realm: zone, block, kind: 'register' as const }];
    }),
  );
}
