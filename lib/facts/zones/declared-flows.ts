import { type Block, blockOf, isEverything, isHost, touches, within } from '../../address/block';
import { isDay } from '../../policy/day';
import { type Flow, portRanges, SANITIZATIONS } from '../../policy/flows';
import { ZONE_LABELS } from '../../policy/zones';
import type { Judged } from '../../rules/rule';
import { addressBook } from './address-book';
import { labelled } from './home';

/** Why an entry of the register declares nothing; undefined when it is valid. */
export function flawOf(judged: Judged, flow: Flow): string | undefined {
  return (
    pairFlaw(judged, flow) ??
    approvalFlaw(judged, flow) ??
    portFlaw(flow) ??
    sideFlaw(judged, flow, 'from') ??
    sideFlaw(judged, flow, 'to')
  );
}

function pairFlaw({ model }: Judged, { from, to, sanitization }: Flow): string | undefined {
  const pair = new Set([from.zone, to.zone]);
  if (!SANITIZATIONS.some((known) => known === sanitization))
    return `its sanitization ${JSON.stringify(sanitization)} is none`;
  const networks = new Set(model.resources.flatMap((resource) => labelled(resource)?.realm ?? []));
  for (const zone of pair) {
    if (!ZONE_LABELS.some((label) => label === zone) && !networks.has(zone)) return `there is no zone ${zone}`;
  }
  if (pair.size === 1) return 'both sides are in the same zone';
  if (pair.has('my-number') && pair.has('internet')) return 'my-number and internet never communicate';
  if (pair.has('lgwan') && pair.has('internet')) {
    return sanitization === 'none' ? 'between lgwan and internet only sanitized flows may be declared' : undefined;
  }
  if (pair.has('my-number') && pair.has('lgwan')) return undefined;
  return `the policy knows no flow between ${from.zone} and ${to.zone}`;
}

function approvalFlaw({ asOf }: Judged, { approver, expires, purpose, basis }: Flow): string | undefined {
  if (approver.trim() === '') return 'nobody approved it';
  if (!isDay(expires)) return `its last day ${JSON.stringify(expires)} is no date`;
  if (expires < asOf) return `it expired on ${expires}`;
  if (purpose.trim() === '' && basis.trim() === '') return 'it states neither purpose nor basis';
  return undefined;
}

/** More ports than this are no longer a specific communication, whatever the zones. */
const MOST_PORTS = 1024;

function portFlaw({ port, from, to, protocol }: Flow): string | undefined {
  if (!['tcp', 'udp', 's3'].includes(protocol))
    return `its protocol ${JSON.stringify(protocol)} is neither tcp, udp nor s3`;
  const ranges = portRanges(port);
  // An object hand-over has no port of its own: it is a request to the storage service.
  if (ranges.length === 0) return protocol === 's3' ? undefined : 'it names no port';
  const wrong = ranges.some(
    ([first, last]) => !Number.isInteger(first) || !Number.isInteger(last) || first < 1 || last > 65535 || first > last,
  );
  if (wrong) return `its port ${JSON.stringify(port)} is no port`;
  const exact = from.zone === 'my-number' || to.zone === 'my-number';
  if (exact && ranges.some(([first, last]) => first !== last))
    return `its port ${JSON.stringify(port)} is wider than the exact ports that my-number needs`;
  const count = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return count > MOST_PORTS ? `its port ${JSON.stringify(port)} opens ${count} ports` : undefined;
}

function sideFlaw(judged: Judged, flow: Flow, name: 'from' | 'to'): string | undefined {
  const { zone, cidr } = flow[name];
  const block = blockOf(cidr);
  if (!block) return `its ${name} ${JSON.stringify(cidr)} is no block of addresses`;
  if (isEverything(block)) return `its ${name} ${cidr} is every address`;
  const pair = [flow.from.zone, flow.to.zone];
  if (pair.includes('my-number') && !isHost(block)) return `its ${name} ${cidr} is wider than one host of ${zone}`;
  const foreign = addressBook(judged).claims.find(
    (claim) => claim.kind !== 'register' && claim.realm !== zone && touches(claim.block, block),
  );
  return foreign && `its ${name} ${cidr} holds addresses of ${foreign.realm}, not only of ${zone}`;
}

/** A crossing that somebody opened: to the addresses of another zone, seen from one zone. */
export interface Crossing {
  readonly realm: string;
  readonly other: Block;
  /** Whether this side opens the connection (`to`), is connected to (`from`), or either. */
  readonly towards: 'to' | 'from' | 'both';
  /** Undefined where the crossing does not look at protocols: a route. */
  readonly traffic?: {
    readonly protocol: string;
    readonly ports: readonly [number, number];
    /** Whether replies are judged instead of requests (stateless filters). Default: requests. */
    readonly replies?: boolean;
  };
}

/** Valid flows that cover a crossing wholly; and those that cover its addresses but not its ports or protocol. */
export function declaring(judged: Judged, crossing: Crossing): { covers: Flow[]; narrower: Flow[] } {
  const covers: Flow[] = [];
  const narrower: Flow[] = [];
  for (const flow of judged.flows.flows) {
    const sides = [
      { own: flow.from, other: flow.to, towards: 'to' },
      { own: flow.to, other: flow.from, towards: 'from' },
    ];
    for (const { own, other, towards } of sides) {
      if (own.zone !== crossing.realm || (crossing.towards !== 'both' && crossing.towards !== towards)) continue;
      const block = blockOf(other.cidr);
      if (!block || !touches(block, crossing.other) || flawOf(judged, flow)) continue;
      (within(crossing.other, block) && carries(flow, crossing) ? covers : narrower).push(flow);
    }
  }
  return { covers, narrower };
}

function carries(flow: Flow, { traffic }: Crossing): boolean {
  // An object hand-over is a request to the storage service: it needs no route between zones.
  if (!traffic) return flow.protocol !== 's3';
  if (flow.protocol !== traffic.protocol) return false;
  const [first, last] = traffic.ports;
  if (traffic.replies) return first >= 1024;
  return portRanges(flow.port).some(([low, high]) => first >= low && last <= high);
}
