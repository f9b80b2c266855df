import { type Block, blockOf, isEverything, isHost } from '../address/block';
import { aYearAfter, isDay } from './day';
import { type Flow, type FlowSide, portRanges, SANITIZATIONS, type Sanitization } from './flows';
import { MOST_PORTS, MOST_PORTS_IN_RANGE } from './limits';
import { ZONE_LABELS } from './zones';

/** What the policy says of a pair of zones, seen from the side that opens the connection. */
export type PairVerdict =
  | {
      readonly allowed: true;
      readonly sanitizations: readonly Sanitization[];
      /** Those that need an approval step or a risk decision beside. */
      readonly conditional: readonly Sanitization[];
    }
  | { readonly allowed: false; readonly reason: PairRefusal };

/** Why two zones may never have a flow. */
export type PairRefusal = 'same-zone' | 'my-number-internet' | 'opened-by-internet' | 'independent';

/**
 * The direction matrix (clauses 2(11), 2(12), 6(3)① and 6(3)②): which zone may open which kind of flow towards which other
 * zone. Nothing in the internet zone opens a session towards another zone (what it may do is put sanitized objects, by the
 * protocol `s3`, into the hand-off to lgwan); my-number and internet never meet.
 */
export function pairVerdict(from: string, to: string): PairVerdict {
  const pair = new Set([from, to]);
  const refused = (reason: PairRefusal): PairVerdict => ({ allowed: false, reason });
  const allowed = (sanitizations: Sanitization[], conditional: Sanitization[] = []): PairVerdict => ({
    allowed: true,
    sanitizations,
    conditional,
  });
  if (from === to) return refused('same-zone');
  if (pair.has('my-number') && pair.has('internet')) return refused('my-number-internet');
  if (from === 'internet' && to === 'lgwan') return allowed(['mail-text', 'file-scan']);
  if (from === 'internet') return refused('opened-by-internet');
  if (from === 'lgwan' && to === 'internet') return allowed(['screen-transfer'], ['mail-text', 'file-scan']);
  if (from === 'lgwan' && to === 'my-number') return allowed(['none'], ['screen-transfer']);
  if (from === 'my-number' && to === 'lgwan') return allowed(['none']);
  return refused('independent');
}

/** What an entry of the register lacks or says wrongly; an entry with a flaw declares nothing. */
export type FlowFlaw =
  | { readonly kind: 'unknown-zone'; readonly side: Side }
  | { readonly kind: 'unknown-sanitization' }
  | { readonly kind: 'unknown-protocol' }
  | { readonly kind: 'pair'; readonly reason: PairRefusal }
  | { readonly kind: 'sanitization'; readonly allowed: readonly Sanitization[] }
  /** Sanitized objects cross by `s3`, a screen by a connection. */
  | { readonly kind: 'carrier'; readonly objects: boolean }
  | { readonly kind: 'no-approval-step' }
  | { readonly kind: 'no-decision' }
  | { readonly kind: 'bodies-and-zones' }
  | { readonly kind: 'no-body'; readonly side: Side }
  | { readonly kind: 'no-agreement' }
  | { readonly kind: 'missing'; readonly field: 'purpose' | 'basis' | 'approver' }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'over-a-year'; readonly last: string }
  | { readonly kind: 'no-port' }
  | { readonly kind: 'wrong-port' }
  | { readonly kind: 'port-range' }
  | { readonly kind: 'many-ports'; readonly count: number; readonly most: number }
  | { readonly kind: 'no-block'; readonly side: Side }
  | { readonly kind: 'every-address'; readonly side: Side }
  | { readonly kind: 'not-one-host'; readonly side: Side }
  | { readonly kind: 'foreign-addresses'; readonly side: Side; readonly owner: string };

export type Side = 'from' | 'to';

/** What validity depends on beside the entry itself. */
export interface FlowContext {
  /** Day against which expiry is judged, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Ids of independent networks. Default: none. */
  readonly networks?: ReadonlySet<string>;
  /** Zones that name bodies: there each side of an entry names one. Default: none. */
  readonly zonesOfBodies?: ReadonlySet<string>;
  /** Who else has an address of a block of a zone. Default: nobody. */
  readonly ownerOf?: (block: Block, zone: string) => string | undefined;
}

/**
 * Everything that keeps an entry of the register from being valid: the one answer for configuration, rules, proof and
 * documents. Empty when it is valid.
 */
export function flowFlaws(flow: Flow, context: FlowContext): FlowFlaw[] {
  return [
    ...pairFlaws(flow, context),
    ...approvalFlaws(flow, context.asOf),
    ...portFlaws(flow),
    ...sideFlaws(flow, 'from', context),
    ...sideFlaws(flow, 'to', context),
  ];
}

const SIDES: readonly Side[] = ['from', 'to'];

function pairFlaws(flow: Flow, { networks, zonesOfBodies }: FlowContext): FlowFlaw[] {
  const { from, to, sanitization, protocol } = flow;
  const unknown: FlowFlaw[] = [
    ...(SANITIZATIONS.some((known) => known === sanitization) ? [] : [{ kind: 'unknown-sanitization' } as const]),
    ...(['tcp', 'udp', 's3'].includes(protocol) ? [] : [{ kind: 'unknown-protocol' } as const]),
  ];
  const strange = SIDES.filter((side) => {
    const { zone } = flow[side];
    return !ZONE_LABELS.some((label) => label === zone) && !networks?.has(zone);
  });
  unknown.push(...strange.map((side) => ({ kind: 'unknown-zone', side }) as const));
  if (unknown.length > 0) return unknown;
  const unnamed = SIDES.filter((side) => flow[side].body === undefined && zonesOfBodies?.has(flow[side].zone));
  if (unnamed.length > 0) return unnamed.map((side) => ({ kind: 'no-body', side }));
  if (from.body !== to.body) return bodyFlaws(flow);
  if (from.zone === to.zone) {
    if (from.system === to.system) return [{ kind: 'pair', reason: 'same-zone' }];
    return sanitization === 'none' ? [] : [{ kind: 'sanitization', allowed: ['none'] }];
  }
  const verdict = pairVerdict(from.zone, to.zone);
  if (!verdict.allowed) return [{ kind: 'pair', reason: verdict.reason }];
  if (![...verdict.sanitizations, ...verdict.conditional].includes(sanitization))
    return [{ kind: 'sanitization', allowed: verdict.sanitizations }];
  return carrierFlaws(flow);
}

/** Bodies of one zone meet by agreement; bodies and zones at once never. */
function bodyFlaws({ from, to, sanitization, agreement }: Flow): FlowFlaw[] {
  if (from.zone !== to.zone) return [{ kind: 'bodies-and-zones' }];
  if (sanitization !== 'none') return [{ kind: 'sanitization', allowed: ['none'] }];
  return agreement?.number && isDay(agreement.date) ? [] : [{ kind: 'no-agreement' }];
}

function carrierFlaws({ from, to, sanitization, protocol, approval, decision }: Flow): FlowFlaw[] {
  if (sanitization === 'none') return [];
  const objects = sanitization !== 'screen-transfer';
  if (objects !== (protocol === 's3')) return [{ kind: 'carrier', objects }];
  if (objects && from.zone === 'lgwan' && !(approval?.role && approval.expiresHours > 0))
    return [{ kind: 'no-approval-step' }];
  const decided = decision?.number && isDay(decision.date) && decision.approver && decision.conditions;
  return !objects && to.zone === 'my-number' && !decided ? [{ kind: 'no-decision' }] : [];
}

function approvalFlaws(flow: Flow, asOf: string): FlowFlaw[] {
  const missing = (['purpose', 'basis', 'approver'] as const)
    .filter((field) => flow[field].trim() === '')
    .map((field): FlowFlaw => ({ kind: 'missing', field }));
  const { expires } = flow;
  if (!isDay(expires)) return [...missing, { kind: 'no-day' }];
  if (expires < asOf) return [...missing, { kind: 'expired' }];
  const last = aYearAfter(asOf);
  return expires > last ? [...missing, { kind: 'over-a-year', last }] : missing;
}

/** Whether a flow has to name single hosts and ports: one of my-number, and one between two bodies. */
function isExact({ from, to }: Flow): boolean {
  return [from.zone, to.zone].includes('my-number') || from.body !== to.body;
}

/** What is wrong with the ports of an entry. */
export function portFlaws(flow: Flow): FlowFlaw[] {
  const ranges = portRanges(flow.port);
  // An object hand-over has no port of its own: it is a request to the storage service.
  if (ranges.length === 0) return flow.protocol === 's3' ? [] : [{ kind: 'no-port' }];
  const isWrong = ([first, last]: readonly [number, number]) =>
    !Number.isInteger(first) || !Number.isInteger(last) || first < 1 || last > 65535 || first > last;
  if (ranges.some(isWrong)) return [{ kind: 'wrong-port' }];
  const flaws: FlowFlaw[] = [];
  if (isExact(flow) && ranges.some(([first, last]) => first !== last)) flaws.push({ kind: 'port-range' });
  const sizes = ranges.map(([first, last]) => last - first + 1);
  const widest = Math.max(...sizes);
  const count = sizes.reduce((sum, size) => sum + size, 0);
  if (count > MOST_PORTS) flaws.push({ kind: 'many-ports', count, most: MOST_PORTS });
  else if (widest > MOST_PORTS_IN_RANGE) flaws.push({ kind: 'many-ports', count: widest, most: MOST_PORTS_IN_RANGE });
  return flaws;
}

function sideFlaws(flow: Flow, side: Side, { ownerOf }: FlowContext): FlowFlaw[] {
  const { zone, cidr }: FlowSide = flow[side];
  const block = blockOf(cidr);
  if (!block) return [{ kind: 'no-block', side }];
  if (isEverything(block)) return [{ kind: 'every-address', side }];
  if (isExact(flow) && !isHost(block)) return [{ kind: 'not-one-host', side }];
  const owner = ownerOf?.(block, zone);
  return owner === undefined ? [] : [{ kind: 'foreign-addresses', side, owner }];
}
