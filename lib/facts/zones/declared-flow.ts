import { type Flow, portRanges } from '../../policy/flows';
import type { Judged } from '../../rules/rule';
import { flawOf } from './declared-flows';
import type { Realm } from './realm';

/** A range of ports, both ends included. */
export type Ports = readonly [number, number];

/** Flows in force from one zone to another. */
export function flowsBetween(judged: Judged, from: Realm, to: Realm): Flow[] {
  return judged.flows.flows.filter(
    (flow) => flow.from.zone === from && flow.to.zone === to && flawOf(judged, flow) === undefined,
  );
}

/** Whether one flow in force lets one zone open connections to another, on all of the given ports. */
export function mayOpen(judged: Judged, from: Realm, to: Realm, ports: readonly Ports[] = []): boolean {
  return flowsBetween(judged, from, to).some((flow) => {
    if (flow.protocol === 's3') return false;
    const ranges = portRanges(flow.port);
    return ports.every(([first, last]) => ranges.some(([from, to]) => first >= from && last <= to));
  });
}
