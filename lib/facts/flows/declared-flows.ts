import { type Block, blockOf, within as isWithin, touches } from '../../address/block';
import { type Ranges, same, union, within } from '../../address/ranges';
import { meant } from '../../messages/meant';
import { type Said, say } from '../../messages/say';
import { type FlowFlaw, flowFlaws } from '../../policy/flow-validity';
import { type Flow, portRanges, SANITIZATIONS } from '../../policy/flows';
import { ZONE_LABELS } from '../../policy/zones';
import type { AddressBook } from '../addresses/address-book';
import type { ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';
import type { FlowRegister } from './flow-register';

/** A range of ports, both ends included. */
export type Ports = readonly [number, number];

/** A crossing that somebody opened: to the addresses of another zone, seen from one zone. */
export interface Crossing {
  readonly zoneId: ZoneId;
  readonly other: Block;
  /** Whether this side opens the connection (`to`), is connected to (`from`), or either. */
  readonly towards: 'to' | 'from' | 'both';
  /** Undefined where the crossing does not look at protocols: a route. */
  readonly traffic?: {
    readonly protocol: Ranges;
    readonly port: Ranges;
    /** Whether replies are judged instead of requests (stateless filters). Default: requests. */
    readonly replies?: boolean;
  };
}

interface FlowsInput {
  readonly register: FlowRegister;
  readonly asOf: string;
  readonly zones: Zones;
  readonly addresses: AddressBook;
}

/**
 * Entries that are valid as far as they and the day say, without a look at the addresses of the deployment: whose names of
 * endpoint services count while the network is built, from which these addresses come.
 */
export function approvedFlows({ flows }: FlowRegister, asOf: string): readonly Flow[] {
  const networks = new Set(flows.flatMap(({ from, to }) => [from.zone, to.zone]));
  return flows.filter((flow) => flowFlaws(flow, { asOf, networks }).length === 0);
}

/** The register of a deployment: what is wrong with each entry, and what those in force declare. */
export class DeclaredFlows {
  private readonly flaws = new Map<Flow, readonly FlowFlaw[]>();
  /** The entries in force. */
  readonly valid: readonly Flow[];

  constructor({ register, asOf, zones, addresses }: FlowsInput) {
    const context = {
      asOf,
      networks: zones.ids,
      zonesOfBodies: zones.ofBodies,
      ownerOf: (block: Block, zone: ZoneId) =>
        addresses.claims.find(
          (claim) => claim.kind !== 'register' && claim.zoneId !== zone && touches(claim.block, block),
        )?.zoneId,
    };
    for (const flow of register.flows) this.flaws.set(flow, flowFlaws(flow, context));
    this.valid = register.flows.filter((flow) => this.flawsOf(flow).length === 0);
  }

  /** What keeps an entry from declaring anything. */
  flawsOf(flow: Flow): readonly FlowFlaw[] {
    return this.flaws.get(flow) ?? [];
  }

  /** Flows in force from one zone to another. */
  between(from: ZoneId, to: ZoneId): Flow[] {
    return this.valid.filter((flow) => flow.from.zone === from && flow.to.zone === to);
  }

  /** Whether one flow in force lets one zone open connections to another, on all of the given ports. */
  mayOpen(from: ZoneId, to: ZoneId, ports: readonly Ports[] = []): boolean {
    return this.between(from, to).some((flow) => {
      if (flow.protocol === 's3') return false;
      const ranges = portRanges(flow.port);
      return ports.every(([first, last]) => ranges.some(([low, high]) => first >= low && last <= high));
    });
  }

  /** Whether a hand-off (`s3`) is in force by which one zone puts objects into another. */
  handsOff(from: ZoneId, to: ZoneId): boolean {
    return this.between(from, to).some(({ protocol }) => protocol === 's3');
  }

  /** Flows in force that cover a crossing wholly; and those that cover its addresses but not its ports or protocol. */
  declaring(crossing: Crossing): { covers: Flow[]; narrower: Flow[] } {
    const covers: Flow[] = [];
    const narrower: Flow[] = [];
    for (const flow of this.valid) {
      const sides = [
        { own: flow.from, other: flow.to, towards: 'to' },
        { own: flow.to, other: flow.from, towards: 'from' },
      ];
      for (const { own, other, towards } of sides) {
        if (own.zone !== crossing.zoneId || (crossing.towards !== 'both' && crossing.towards !== towards)) continue;
        const block = blockOf(other.cidr);
        if (!block || !touches(block, crossing.other)) continue;
        (isWithin(crossing.other, block) && carries(flow, crossing) ? covers : narrower).push(flow);
      }
    }
    return { covers, narrower };
  }
}

function carries(flow: Flow, { traffic }: Crossing): boolean {
  // An object hand-over is a request to the storage service: it needs no route between zones.
  if (!traffic) return flow.protocol !== 's3';
  const number = { tcp: 6, udp: 17, s3: -1 }[flow.protocol];
  if (!same(traffic.protocol, [number, number])) return false;
  if (traffic.replies) return traffic.port[0] >= 1024;
  return within(traffic.port, union(...portRanges(flow.port)));
}

const PROTOCOLS = ['tcp', 'udp', 's3'];

/** What is wrong with an entry, in words. */
export function flawInWords(flow: Flow, flaw: FlowFlaw): Said {
  const { from, to, expires: day, sanitization: value } = flow;
  const port = JSON.stringify(flow.port);
  switch (flaw.kind) {
    case 'unknown-zone':
      return meant(say('flow.unknown-zone', { zone: flow[flaw.side].zone }), flow[flaw.side].zone, ZONE_LABELS);
    case 'unknown-sanitization':
      return meant(
        say('flow.unknown-sanitization', { value: JSON.stringify(value), known: SANITIZATIONS }),
        value,
        SANITIZATIONS,
      );
    case 'unknown-protocol':
      return meant(say('flow.unknown-protocol', { value: JSON.stringify(flow.protocol) }), flow.protocol, PROTOCOLS);
    case 'pair':
      return say(`flow.pair.${flaw.reason}`);
    case 'sanitization':
      return say('flow.sanitization', { value, from: from.zone, to: to.zone, allowed: flaw.allowed });
    case 'carrier':
      return say(flaw.objects ? 'flow.carrier.objects' : 'flow.carrier.screen');
    case 'no-approval-step':
    case 'no-decision':
    case 'bodies-and-zones':
    case 'no-agreement':
    case 'no-port':
      return say(`flow.${flaw.kind}`);
    case 'no-body':
      return say('flow.no-body', { side: flaw.side, zone: flow[flaw.side].zone });
    case 'missing':
      return say('flow.missing', { field: flaw.field });
    case 'no-day':
      return say('flow.no-day', { day: JSON.stringify(day) });
    case 'expired':
      return say('flow.expired', { day });
    case 'over-a-year':
      return say('flow.over-a-year', { day, last: flaw.last });
    case 'wrong-port':
    case 'port-range':
      return say(`flow.${flaw.kind}`, { port });
    case 'many-ports':
      return say('flow.many-ports', { port, count: flaw.count, most: flaw.most });
    case 'no-block':
    case 'every-address':
    case 'not-one-host':
    case 'foreign-addresses': {
      const { zone, cidr } = flow[flaw.side];
      const owner = flaw.kind === 'foreign-addresses' ? flaw.owner : '';
      return say(`flow.${flaw.kind}`, { side: flaw.side, cidr, zone, owner });
    }
  }
}
