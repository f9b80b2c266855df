import { intersect, meets, NONE, type Ranges, subtract, union, within } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import type { Network, NetworkAcl, NetworkAclEntry, Route, Subnet, Vpc } from '../../facts/network/network';
import { type SaidFinding, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/**
 * What network ACLs admit, the other side admits too, and a route leads there; what a route reaches, an ACL admits. A block or a
 * port that one of them alone names is wider than what anybody needs. Asked of VPCs where most entries agree so.
 */
export const networkAclAgreement: Rule = {
  id: 'Sanso-2.11-NetworkAclAgreement',
  clauses: ['2(11)', '6(6)d', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'ネットワークACL、相手側のACL及び経路が同じ通信を通すこと',
    en: 'Network ACLs, those of the other side and routes let the same traffic pass',
  },
  aspects: ['C', 'I'],
  severity: 'low',
  types: [
    'AWS::EC2::NetworkAclEntry',
    'AWS::EC2::Route',
    'AWS::EC2::SubnetNetworkAclAssociation',
    'AWS::EC2::SecurityGroup',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::EC2::SecurityGroupEgress',
  ],
  singleResource: false,
  check: ({ model, network }: Facts): Outcome[] => {
    const judged = [...network.vpcs.flatMap((vpc) => judge(vpc)), ...rulesOf(model, network)];
    const agreeing = mostOf(
      judged,
      ({ vpc }) => vpc,
      ({ fault }) => fault === undefined,
    );
    return judged.flatMap(({ vpc, of, fault }) =>
      fault && agreeing.has(vpc) ? [finding(of, fault.said, { property: fault.property })] : [],
    );
  },
};

interface Judged {
  readonly vpc: Vpc;
  readonly of: readonly Resource[];
  readonly fault?: { readonly said: SaidFinding; readonly property: string };
}

const OPPOSITE = { inbound: 'outbound', outbound: 'inbound' } as const;
type Direction = keyof typeof OPPOSITE;

function judge(vpc: Vpc): Judged[] {
  if (vpc.unknown) return [];
  const byAcl = new Map<NetworkAcl, Subnet[]>();
  for (const subnet of vpc.subnets) byAcl.set(subnet.networkAcl, [...(byAcl.get(subnet.networkAcl) ?? []), subnet]);
  return [
    ...[...byAcl].flatMap(([acl, subnets]) =>
      (['inbound', 'outbound'] as const).flatMap((direction) =>
        acl[direction].filter(isJudged).map((entry): Judged => {
          const { resource } = entry;
          const of = [resource, acl.resource].flatMap((each) => each ?? []);
          return { vpc, of, fault: entryFault({ vpc, acl, subnets, direction }, entry) };
        }),
      ),
    ),
    ...routesOf(vpc.subnets),
  ];
}

/** Entries that allow something known of IPv4: who names every address is judged by what that opens. */
function isJudged({ allow, unknown, resource, peer }: NetworkAclEntry): boolean {
  return allow && !unknown && resource !== undefined && peer[4].length > 0 && !isAll(peer[4]);
}

function isAll(ranges: Ranges): boolean {
  return ranges[0] === 0 && ranges.length === 2 && Number(ranges[1]) >= 2 ** 32 - 1;
}

interface Where {
  readonly vpc: Vpc;
  readonly acl: NetworkAcl;
  readonly subnets: readonly Subnet[];
  readonly direction: Direction;
}

function entryFault({ vpc, acl, subnets, direction }: Where, entry: NetworkAclEntry): Judged['fault'] {
  const { resource, peer, protocol } = entry;
  const named = { entry: resource?.logicalId ?? '' };
  const alone = vpc.subnets.find(
    (other) => meets(other.addresses[4], peer[4]) && !answers(other.networkAcl, OPPOSITE[direction], subnets, entry),
  );
  if (alone)
    return {
      said: say('network-acl-agreement.alone', { ...named, subnet: alone.resource?.logicalId ?? alone.id }),
      property: 'CidrBlock',
    };
  const outside = subtract(peer[4], vpc.blocks[4]);
  if (outside.length === 0) return undefined;
  const isAnswered = acl[OPPOSITE[direction]].some(
    (other) => other.allow && meets(other.peer[4], outside) && meets(other.protocol, protocol),
  );
  if (!isAnswered) return { said: say('network-acl-agreement.one-way', named), property: 'Protocol' };
  const routes = subnets.flatMap(({ table }) => table.routes);
  if (routes.some(({ dynamic, unknown }) => dynamic || unknown)) return undefined;
  return within(outside, reached(routes))
    ? undefined
    : { said: say('network-acl-agreement.unreached', named), property: 'CidrBlock' };
}

/** Whether a list lets the same traffic pass on its side, to or from some of these subnets. */
function answers(
  acl: NetworkAcl,
  direction: Direction,
  subnets: readonly Subnet[],
  { protocol, port }: NetworkAclEntry,
): boolean {
  return acl[direction].some(
    (other) =>
      other.allow &&
      subnets.some(({ addresses }) => meets(addresses[4], other.peer[4])) &&
      meets(other.protocol, protocol) &&
      meets(other.port, port),
  );
}

/** Rules of security groups, of which the lists of the subnets of their members admit each address. */
function rulesOf(model: Model, { vpcs, writtenRules }: Network): Judged[] {
  const byResource = new Map(vpcs.map((vpc) => [vpc.resource, vpc]));
  return writtenRules.flatMap(({ resource, group, direction, rule }): Judged[] => {
    if (rule.unknown || rule.group || rule.list || rule.service || !rule.prefixes) return [];
    const of = group?.resource ?? resource;
    const named = model.find(of.properties.VpcId, 'AWS::EC2::VPC');
    const vpc = named && byResource.get(named);
    const peers = rule.peer[4];
    if (!vpc || vpc.unknown) return [];
    if (peers.length === 0 || isAll(peers) || isOfNobody(peers)) return [];
    const used = new Set(group?.members.map(({ subnet }) => subnet) ?? []);
    const subnets = vpc.subnets.filter((subnet) => used.size === 0 || used.has(subnet));
    const entries = subnets.flatMap(({ networkAcl }) =>
      networkAcl[direction === 'ingress' ? 'inbound' : 'outbound'].filter(({ allow }) => allow),
    );
    if (subnets.length === 0 || entries.some(({ unknown }) => unknown)) return [];
    const admitted = entries.filter(({ protocol, port }) => meets(protocol, rule.protocol) && meets(port, rule.port));
    // Where the VPC has no subnet there is nobody, and within one subnet no list is asked.
    const own = [...used].map(({ addresses }) => addresses[4]);
    const hosts = intersect(peers, union(NONE, ...vpc.subnets.map(({ addresses }) => addresses[4])));
    // What comes by an endpoint service has addresses of the other side, and passes no list.
    const isService = group?.members.some(({ resource: each }) => /LoadBalancer$/.test(each.type)) ?? false;
    const meant = isService ? hosts : union(hosts, subtract(peers, vpc.blocks[4]));
    const isAdmitted = within(meant, union(NONE, ...own, ...admitted.map(({ peer }) => peer[4])));
    const said = say('network-acl-agreement.group', { group: of.logicalId });
    const fault = isAdmitted ? undefined : { said, property: rule.property ?? 'CidrIp' };
    return [{ vpc, of: [resource], fault }];
  });
}

/** The broadcast address, which stands for nobody in a group that lets nothing out. */
function isOfNobody(ranges: Ranges): boolean {
  return Number(ranges[0]) === 2 ** 32 - 1;
}

const isWritten = ({ version, target, service, resource }: Route) =>
  version === 4 && target.kind !== 'local' && service === undefined && resource !== undefined;

function reached(routes: readonly Route[]): Ranges {
  return union(NONE, ...routes.filter(({ version }) => version === 4).map(({ first, last }) => [first, last]));
}

/** Routes out of a VPC, of which some list of it admits each address. */
function routesOf(subnets: readonly Subnet[]): Judged[] {
  const routes = new Map<Route, Vpc>();
  for (const subnet of subnets)
    for (const route of subnet.table.routes.filter(isWritten)) routes.set(route, subnet.vpc);
  return [...routes].flatMap(([route, vpc]): Judged[] => {
    const { resource, first, last, unknown } = route;
    if (!resource || unknown || isAll([first, last])) return [];
    // Tables of one VPC lead to the same places, of which each subnet admits what it uses.
    const allowed = subnets.flatMap(({ networkAcl }) => networkAcl.outbound.filter(({ allow }) => allow));
    if (allowed.some((entry) => entry.unknown)) return [];
    const isAdmitted = within([first, last], union(NONE, ...allowed.map(({ peer }) => peer[4])));
    const said = say('network-acl-agreement.route', { route: resource.logicalId });
    const fault = isAdmitted ? undefined : { said, property: 'DestinationCidrBlock' };
    return [{ vpc, of: [resource], fault }];
  });
}
