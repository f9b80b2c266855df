import type { Point, Ranges } from '../../address/ranges';
import type { Said } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { ZoneLabel } from '../../policy/zones';
import type { Value } from '../../template/unknown';
import type { ServiceNetwork } from './service-networks';

/** IP version. */
export type Version = 4 | 6;
export type ByVersion<T> = Readonly<Record<Version, T>>;

/** A block of addresses as an interval, with the length of its prefix. */
export interface Prefix {
  readonly version: Version;
  readonly first: Point;
  readonly last: Point;
  readonly length: number;
}

/** The typed network of a deployment: everything that sends, receives, filters or carries packets. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly interfaces: readonly Interface[];
  readonly endpoints: readonly Endpoint[];
  readonly onPremises: readonly OnPremises[];
  readonly transitGateways: readonly TransitGateway[];
  /** Route tables of transit gateways that templates define. */
  readonly transitGatewayTables: readonly TransitGatewayRouteTable[];
  readonly transitGatewayAssociations: readonly TransitGatewayAssociation[];
  /** Firewalls, their further endpoints, and endpoints of gateway load balancers. */
  readonly firewalls: readonly Firewall[];
  /** Routes of VPCs as templates write them, whether their table is known or not. */
  readonly writtenRoutes: readonly WrittenRoute[];
  readonly securityGroups: readonly SecurityGroup[];
  /** Rules of security groups as templates write them, whether their group is known or not. */
  readonly writtenRules: readonly WrittenRule[];
  /** Network ACLs that templates write entries of. */
  readonly networkAcls: readonly NetworkAcl[];
  readonly services: readonly AwsService[];
  /** What interfaces do with packets that they take: a balancer, an endpoint of a service, a host with several interfaces. */
  readonly forwarding: ReadonlyMap<Interface, readonly Forwarding[]>;
  /** What every interface of a VPC can use without a route: its resolver, and the service networks of Lattice. */
  readonly linkLocal: ReadonlyMap<Vpc, readonly Forwarding[]>;
  /** Service networks of Lattice, with what is associated with each. */
  readonly serviceNetworks: readonly ServiceNetwork[];
  /** Copies of the traffic of an interface. */
  readonly mirrors: ReadonlyMap<Interface, readonly Forwarding[]>;
  /** Ways into VPCs that a service of AWS opens to the internet: accelerators, VPC origins, links of an API. */
  readonly entrances: readonly Forwarding[];
  /** Interfaces that have an address of the internet. */
  readonly exposed: readonly Interface[];
  /** What could carry traffic and is not modelled. */
  readonly unmodelled: readonly Unmodelled[];
}

/** Something that a proof would have to take on trust. */
export interface Assumption {
  readonly resource: Resource;
  readonly property?: string;
  readonly reason: Said;
  /** Set where it is a host that nobody has put there yet: whatever hangs on it alone happens once somebody does. */
  readonly future?: true;
}

export interface Unmodelled extends Assumption {
  /** Networks that it touches; empty where that is not known, which means all of them. */
  readonly vpcs: readonly Vpc[];
}

export interface Vpc {
  readonly id: string;
  /** Undefined for a VPC that no template defines. */
  readonly resource?: Resource;
  readonly blocks: { 4: Ranges; 6: Ranges };
  /** The same blocks as prefixes, each for itself: as routes their lengths matter. */
  readonly prefixes: Prefix[];
  readonly subnets: Subnet[];
  readonly interfaces: Interface[];
  /** Internet gateway, egress-only internet gateway, virtual private gateway, carrier gateway. */
  internet?: Gateway;
  egressOnly?: Gateway;
  privateGateway?: PrivateGateway;
  /** Why blocks of it are not known. Default: they are. */
  unknown?: Assumption;
}

export interface Subnet {
  readonly id: string;
  readonly resource?: Resource;
  readonly vpc: Vpc;
  readonly zone?: string;
  readonly addresses: ByVersion<Ranges>;
  table: RouteTable;
  networkAcl: NetworkAcl;
  /** What Block Public Access leaves of the ways to the internet. */
  publicAccess: 'open' | 'egress' | 'translated' | 'closed';
  publicAccessBy?: Resource;
}

export interface RouteTable {
  readonly id: string;
  readonly resource?: Resource;
  readonly routes: Route[];
}

export interface Route {
  /** Undefined for the route to the VPC itself. */
  readonly resource?: Resource;
  readonly property?: string;
  /** The prefix list of AWS that it names, by the service that it is of: `s3`. */
  readonly service?: string;
  readonly version: Version;
  readonly first: Point;
  readonly last: Point;
  /** Bits of the prefix: the longest wins. */
  readonly length: number;
  /** Among routes of equal length the lowest wins: written, from a prefix list, propagated. */
  readonly rank: 0 | 1 | 2 | 3;
  /** Set for what the other side of a link announces while running: whatever no longer route of the table takes. */
  readonly dynamic?: true;
  readonly target: Target;
  readonly unknown?: Assumption;
}

/** A route of a VPC as a template writes it. */
export interface WrittenRoute {
  readonly resource: Resource;
  /** Undefined where no template defines it. */
  readonly table?: RouteTable;
  /** The property that names where it leads, its value, and what of the deployment that means. */
  readonly property?: string;
  readonly value?: Value;
  readonly named?: Resource;
  readonly target: Target;
  /** One for each block that it matches. */
  readonly destinations: readonly Route[];
}

export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet'; readonly gateway: Gateway }
  | { readonly kind: 'egress-only'; readonly gateway: Gateway }
  | { readonly kind: 'private-gateway'; readonly gateway: PrivateGateway }
  | { readonly kind: 'nat'; readonly nat: Nat }
  | { readonly kind: 'peering'; readonly peering: Peering }
  | { readonly kind: 'transit-gateway'; readonly transitGateway: TransitGateway }
  | { readonly kind: 'firewall'; readonly firewall: Firewall }
  | { readonly kind: 'host'; readonly interfaces: readonly Interface[] }
  | { readonly kind: 'service'; readonly service: AwsService; readonly resource: Resource }
  | { readonly kind: 'drop'; readonly why: Said }
  | { readonly kind: 'unmodelled'; readonly assumption: Assumption };

export interface Gateway {
  readonly id: string;
  readonly resource?: Resource;
  readonly vpc: Vpc;
  /** Route table of the gateway itself: where packets that come in go first. */
  table?: RouteTable;
}

export interface PrivateGateway extends Gateway {
  readonly links: OnPremisesLink[];
}

/** A connection to premises: a VPN or a Direct Connect gateway. */
export interface OnPremisesLink {
  readonly resource: Resource;
  readonly onPremises: OnPremises;
  /** What the other side announces; undefined when it does so while running. */
  readonly prefixes?: readonly Prefix[];
  /** What is announced to the other side; undefined: everything. */
  readonly announced?: readonly Prefix[];
  /** The one version that it carries; undefined: both. */
  readonly version?: Version;
}

/** A place outside AWS behind a customer gateway or a Direct Connect gateway. */
export interface OnPremises {
  readonly id: string;
  readonly resource?: Resource;
  /** Zones whose gateways lead there. */
  readonly zones: Set<string>;
  readonly gateways: PrivateGateway[];
  readonly attachments: Attachment[];
}

export interface Nat {
  readonly resource: Resource;
  readonly interface: Interface;
  readonly isPublic: boolean;
}

export interface Peering {
  readonly resource: Resource;
  readonly sides: readonly [Vpc, Vpc];
  /** Whether both sides are in one Region: only then do references to groups hold across it. */
  readonly sameRegion: boolean;
}

/** A transit gateway. */
export interface TransitGateway {
  readonly id: string;
  readonly resource?: Resource;
  readonly attachments: Attachment[];
  /** Whether references to groups hold across it. */
  readonly keepsGroups: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly resource: Resource;
  readonly transitGateway: TransitGateway;
  readonly kind: 'vpc' | 'on-premises' | 'peering' | 'unmodelled';
  readonly vpc?: Vpc;
  readonly subnets: readonly Subnet[];
  readonly onPremises?: OnPremises;
  /** Other side of a peering of transit gateways. */
  peer?: Attachment;
  /** What it announces to tables; undefined where the other side does so while running. */
  readonly prefixes?: readonly Prefix[];
  /** Of a link to premises: what is announced to them; undefined: everything. */
  readonly announced?: readonly Prefix[];
  /** The one version that it carries; undefined: both. */
  readonly version?: Version;
  /** Whether references to groups hold across it, as far as its own settings say. */
  readonly keepsGroups: boolean;
  /** The table that decides where packets go that come in by it; none where it is associated with none. */
  table?: TransitGatewayRouteTable;
}

export interface TransitGatewayRouteTable {
  readonly id: string;
  /** Undefined where the templates do not say whose it is. */
  readonly transitGateway?: TransitGateway;
  readonly resource?: Resource;
  readonly routes: TransitGatewayRoute[];
  /** Routes and propagations that name no attachment of the templates: where they lead is not known. */
  readonly unresolved: UnresolvedRoute[];
}

export interface UnresolvedRoute extends Prefix, Pick<Route, 'rank'> {
  readonly resource: Resource;
  /** The value that names the attachment. */
  readonly named: Value;
}

/** Which table an attachment uses, as a template writes it; undefined where none of the templates defines them. */
export interface TransitGatewayAssociation {
  readonly resource: Resource;
  readonly table?: TransitGatewayRouteTable;
  readonly attachment?: Attachment;
}

export interface TransitGatewayRoute extends Omit<Route, 'target'> {
  readonly resource: Resource;
  /** Undefined for a blackhole. */
  readonly attachment?: Attachment;
  readonly why: 'static' | 'propagated' | 'blackhole';
}

export interface Firewall {
  readonly resource: Resource;
  readonly subnets: readonly Subnet[];
  readonly stateless: readonly StatelessRule[];
  readonly statelessDefault: 'pass' | 'drop' | 'forward';
  readonly stateful: readonly StatefulRule[];
  readonly strict: boolean;
  /** What happens to packets that no stateful rule matches; `established`: only what opens a connection passes. */
  readonly statefulDefault: 'pass' | 'drop' | 'established';
  /** Instead of rules: what gets the packets of an endpoint of a gateway load balancer, and puts them back. */
  readonly appliances?: readonly Appliances[];
  readonly unknown?: Assumption;
}

/** A node of a gateway load balancer and the appliances that it sends to. */
export interface Appliances {
  readonly balancer: Resource;
  readonly node: Interface;
  readonly targets: readonly Interface[];
}

export interface StatelessRule extends FirewallMatch {
  readonly action: 'pass' | 'drop' | 'forward';
  /** Whether it looks at flags of TCP, so that it matches some of these packets only. */
  readonly partial: boolean;
  /** Whether these are the packets that open a connection: SYN without ACK. */
  readonly opening: boolean;
}

export interface StatefulRule extends FirewallMatch {
  readonly action: 'pass' | 'drop';
  /** Whether it also matches the other direction (`<>`, or a direction of any). */
  readonly bothWays: boolean;
  /** Whether it looks at more than addresses and ports, so that it matches some of these packets only. */
  readonly partial: boolean;
  /**
   * What else it looks at: `state` for the state or the flags of a connection alone, so that every connection has packets that
   * it matches; `new` for packets before a connection is made; `content` for what a connection carries.
   */
  readonly looksAt?: 'state' | 'new' | 'content';
}

interface FirewallMatch {
  readonly resource: Resource;
  readonly property: string;
  readonly source: ByVersion<Ranges>;
  readonly destination: ByVersion<Ranges>;
  readonly protocol: Ranges;
  readonly sourcePort: Ranges;
  readonly port: Ranges;
}

export interface NetworkAcl {
  readonly id: string;
  readonly resource?: Resource;
  readonly inbound: readonly NetworkAclEntry[];
  readonly outbound: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry extends FilterRule {
  readonly number: number;
  readonly allow: boolean;
}

/** A security group. */
export interface SecurityGroup {
  readonly id: string;
  readonly resource?: Resource;
  readonly ingress: FilterRule[];
  readonly egress: FilterRule[];
  readonly members: Interface[];
  /** Whether it lets everything out because no template names a rule for what leaves. Default: one does. */
  defaultEgress?: true;
}

/** A rule of a security group as a template writes it: in the group, or as a resource of its own. */
export interface WrittenRule {
  readonly resource: Resource;
  /** The group of the rule; undefined where no template defines it. */
  readonly group?: SecurityGroup;
  readonly direction: 'ingress' | 'egress';
  readonly rule: FilterRule;
}

/** One permission, or one entry of a network ACL. */
export interface FilterRule {
  /** What writes it; undefined for what AWS adds by itself. */
  readonly resource?: Resource;
  readonly property?: string;
  readonly peer: ByVersion<Ranges>;
  /** The value that names the peer; undefined where AWS adds the rule by itself. */
  readonly named?: Value;
  /** The blocks that it names, each for itself; undefined where they are not known, and where it names a group. */
  readonly prefixes?: readonly Prefix[];
  /** The prefix list that it names: of the templates, or of AWS by the service that it is of (`s3`). */
  readonly list?: Resource;
  readonly service?: string;
  /** Instead of addresses: members of this group. */
  readonly group?: SecurityGroup;
  readonly protocol: Ranges;
  readonly port: Ranges;
  readonly unknown?: Assumption;
}

/** Something that sends or receives: a host, a function, a database, a balancer. */
export interface Endpoint {
  readonly id: string;
  readonly resource: Resource;
  readonly zone?: ZoneLabel;
  /** Zone label, or the id of an independent network. */
  readonly zoneId?: string;
  readonly interfaces: Interface[];
  /** One machine with several interfaces: what reaches one of them may leave by another. */
  readonly joins: boolean;
}

/** An interface of an endpoint in one subnet; it stands for all of them where there may be several. */
export interface Interface {
  readonly id: string;
  readonly endpoint: Endpoint;
  /** What defines it: the endpoint, or an interface of its own. */
  readonly resource: Resource;
  readonly subnet: Subnet;
  readonly addresses: { 4: Ranges; 6: Ranges };
  readonly groups: readonly SecurityGroup[];
  /** Whether it drops packets that are neither from nor for its own addresses. */
  readonly sourceDestCheck: boolean;
  /** Whether the internet knows an IPv4 address of it. */
  readonly publicAddress: boolean;
  /** Whether a service of AWS takes what it sends to the internet by a network of its own, past the VPC and its filters. */
  readonly direct: boolean;
  /** Whether it opens connections of its own: endpoints only answer, balancers and translators send on what they take. */
  readonly initiates: boolean;
  /** Whether it takes what others begin: a function only has interfaces for what it sends by itself. */
  readonly accepts: boolean;
  /** Addresses that it may send to; undefined: any. */
  readonly towards?: ByVersion<Ranges>;
  /** Whether it has no security group at all: balancers without one, gateways of translation. */
  readonly unfiltered: boolean;
  /** Set where no template defines it: it stands for whatever may be put into a subnet that has no host. */
  readonly future?: Assumption;
}

/** A service of AWS, outside every VPC. */
export interface AwsService {
  /** Short name: `s3`, `ssmmessages`. */
  readonly name: string;
}

/** What becomes of packets that somebody takes: new packets, from other addresses or to other ones. */
export interface Forwarding {
  /** What decides so: a listener, an endpoint service, a host, a rule of the resolver. */
  readonly resource: Resource;
  readonly property?: string;
  readonly kind: 'balancer' | 'private-link' | 'lattice' | 'host' | 'resolver' | 'entrance' | 'mirror' | 'service';
  /** Packets that it takes. */
  readonly protocol: Ranges;
  readonly port: Ranges;
  /** Groups of which one has to let the packets in first; none: everything is let in. */
  readonly admission?: readonly SecurityGroup[];
  /** Who sends on; empty where a service of AWS does. */
  readonly senders: readonly Interface[];
  /** Addresses of a service of AWS that sends on. */
  readonly source?: ByVersion<Ranges>;
  /** Whether the source of the packets stays what it was. */
  readonly keepsSource: boolean;
  readonly to: readonly Destination[];
  readonly unknown?: Assumption;
}

export interface Destination {
  /** Undefined where the packets keep their own. */
  readonly protocol?: Ranges;
  readonly port?: Ranges;
  /** Where the packets are sent, through route tables and filters; undefined: to any address. */
  readonly addresses?: ByVersion<Ranges>;
  /** Instead: interfaces that get the packets without any route, at any of their addresses where none is said. */
  readonly interfaces?: readonly Interface[];
  /** Whether the groups of these interfaces are asked. Default: they are. */
  readonly unasked?: boolean;
  /** Instead: an endpoint that no packet reaches, because a service of AWS calls it. */
  readonly endpoint?: Endpoint;
}
