import type { Ranges } from '../address/ranges';
import type {
  Assumption,
  Attachment,
  AwsService,
  ByVersion,
  Endpoint,
  Firewall,
  Forwarding,
  Gateway,
  Interface,
  Nat,
  OnPremises,
  SecurityGroup,
  Subnet,
  Vpc,
} from '../facts/network/network';
import { type Said, say } from '../messages/say';
import type { Resource } from '../model/model';
import type { Packets } from './packets';

/** Where packets are. */
export type Place =
  /** In a subnet, before its route table. */
  | { readonly at: 'subnet'; readonly subnet: Subnet }
  /** In a VPC, coming in by a gateway or a peering. */
  | { readonly at: 'vpc'; readonly vpc: Vpc; readonly gateway?: Gateway; readonly only?: readonly Interface[] }
  /** In a transit gateway, coming in by an attachment. */
  | { readonly at: 'transit-gateway'; readonly attachment: Attachment }
  | { readonly at: 'firewall'; readonly firewall: Firewall }
  /** At a host that forwards what is not for itself. */
  | { readonly at: 'host'; readonly interface: Interface }
  /** At a gateway of translation, which sends them on as its own. */
  | { readonly at: 'nat'; readonly nat: Nat }
  /** Received. */
  | { readonly at: 'interface'; readonly interface: Interface }
  /** Called by a service of AWS. */
  | { readonly at: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly at: 'internet' }
  | { readonly at: 'on-premises'; readonly onPremises: OnPremises }
  | { readonly at: 'service'; readonly service: AwsService }
  /** Taken by a service network of VPC Lattice, at its link-local addresses. */
  | { readonly at: 'lattice'; readonly way: Forwarding }
  /** In something that is not modelled: they may come out anywhere. */
  | { readonly at: 'anywhere'; readonly assumption: Assumption };

/** Interfaces that the network cannot tell apart: one subnet, the same groups, the same rights. */
export interface Sender {
  readonly id: string;
  readonly interfaces: readonly Interface[];
  readonly subnet: Subnet;
  readonly groups: readonly SecurityGroup[];
  readonly addresses: ByVersion<Ranges>;
  /** Those of its IPv4 addresses for which the internet knows another one. */
  readonly translated: Ranges;
  /** Whether a service of AWS takes what it sends to the internet past its VPC. */
  readonly direct: boolean;
  /** Whether it can only send from its own addresses. */
  readonly sourceDestCheck: boolean;
  /** Addresses that it may send to; undefined: any. */
  readonly towards?: ByVersion<Ranges>;
}

/** What packets did to get where they are; one step of a trace. */
export interface Hop {
  readonly action:
    | 'sends'
    | 'filters'
    | 'routes'
    | 'forwards'
    | 'inspects'
    | 'translates'
    | 'balances'
    | 'crosses'
    | 'receives'
    | 'assumes';
  readonly resource?: Resource;
  readonly property?: string;
  /** Said only when somebody asks for the trace. */
  readonly text: () => Said;
}

/** Packets at a place, and how they came there. */
export interface State {
  readonly place: Place;
  readonly packets: Packets;
  /** What was asked for, where something on the way has given them another source, protocol or port. */
  readonly asked?: Packets;
  /** Who sent them with their source address; undefined for what comes from outside. */
  readonly sender?: Sender;
  /** Groups that rules of the receiver may name: of the sender, as long as the network knows them. */
  readonly groups: readonly SecurityGroup[] | undefined;
  /** Only members of this group may receive them. */
  readonly onlyFor?: SecurityGroup;
  /** Whether an endpoint of a service handed them over. */
  readonly handedOver: boolean;
  /** Whether a service of AWS took them without a route, so that it carries the answers back as well. */
  readonly answered: boolean;
  /** What remembers a balancer that keeps the source of its clients: answers go back through it. */
  readonly relay?: Interface;
  /** The gateway by which they went out to the internet: answers come back by it. */
  readonly leftBy?: Gateway;
  /** Firewalls, and interfaces of hosts that forward, which let them through and remember it. */
  readonly remembered: readonly Memory[];
  readonly assumptions: readonly Assumption[];
  readonly hops: readonly Hop[];
  readonly parent?: State;
}

/** What lets answers through because it saw the question. */
export type Memory = Firewall | Interface;

/** What packets share that stand at the same place for the same reasons; the packets themselves are compared as sets. */
export function keyOf(state: State): string {
  const { place, sender, groups, onlyFor, handedOver, answered, assumptions, asked, remembered, relay, leftBy } = state;
  const flags = `${handedOver ? 'h' : ''}${answered ? 'r' : ''}${assumptions.length > 0 ? 'a' : ''}`;
  const question = asked ? [asked.source, asked.protocol, asked.port].map((ranges) => ranges.join(',')).join(' ') : '';
  const seenBy = remembered.map((memory) => ('id' in memory ? memory.id : memory.resource.id)).join(' ');
  const known = groups?.map(({ id }) => id).join(' ');
  const { version } = state.packets;
  const parts = [
    nameOf(place),
    sender?.id,
    known,
    onlyFor?.id,
    flags,
    version,
    question,
    seenBy,
    relay?.id,
    leftBy?.id,
  ];
  return parts.join('|');
}

/** A place in the words of the reader. */
export function placeSaid(place: Place): Said {
  const [, ...name] = nameOf(place).split(' ');
  return say(`place.${place.at}`, { name: name.filter((part) => part !== '').join(' ') });
}

/** A place in a word that is its own. */
export function nameOf(place: Place): string {
  switch (place.at) {
    case 'subnet':
      return `subnet ${place.subnet.id}`;
    case 'vpc':
      return `vpc ${place.vpc.id} ${place.gateway?.id ?? ''} ${place.only?.map(({ id }) => id).join(' ') ?? ''}`;
    case 'transit-gateway':
      return `hub ${place.attachment.id}`;
    case 'firewall':
      return `firewall ${place.firewall.resource.id}`;
    case 'host':
      return `host ${place.interface.id}`;
    case 'nat':
      return `nat ${place.nat.resource.id} ${place.nat.interface.id}`;
    case 'interface':
      return `interface ${place.interface.id}`;
    case 'endpoint':
      return `endpoint ${place.endpoint.id}`;
    case 'internet':
      return 'internet';
    case 'on-premises':
      return `premises ${place.onPremises.id}`;
    case 'service':
      return `service ${place.service.name}`;
    case 'lattice':
      return `lattice ${place.way.resource.id}`;
    case 'anywhere':
      return `anywhere ${place.assumption.resource.id}`;
  }
}
