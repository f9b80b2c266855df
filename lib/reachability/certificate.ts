import type { Point, Ranges } from '../address/ranges';
import type { Message } from '../messages/message';
import type { Isolation } from './isolation';
import type { Packets, Version } from './packets';
import { countsOf } from './proof-scope';
import type { IsolationVerdict, ScopeCounts } from './verdict';

/** File beside the templates that holds the certificate of their isolation. */
export const CERTIFICATE_FILE = 'isolation-certificate.json';
export const CERTIFICATE_FORMAT = 'sanso-isolation-certificate/2';

/** A set of packets as JSON: IPv6 addresses as texts, because JSON has no number that large. */
export interface WrittenPackets {
  readonly version: Version;
  readonly source: readonly WrittenPoint[];
  readonly destination: readonly WrittenPoint[];
  readonly protocol: readonly WrittenPoint[];
  readonly sourcePort: readonly WrittenPoint[];
  readonly port: readonly WrittenPoint[];
}

type WrittenPoint = number | string;

/**
 * What a proof of isolation comes to: for each zone, the packets that it can bring to each place. Whoever doubts the search
 * that found them need only see that they hold what the zone sends, that no step leads out of them, and that no place in
 * another zone is among them but by a declared flow.
 */
export interface Certificate {
  readonly format: typeof CERTIFICATE_FORMAT;
  readonly verdict: IsolationVerdict;
  /** How much the proof is about, under all outcomes together. */
  readonly about: ScopeCounts;
  /** Declared flows that are not connected yet, each with the step that connects it. */
  readonly open: readonly OpenFlow[];
  /** One for each outcome of the undecided conditions of the templates; mostly there is only one. */
  readonly outcomes: readonly {
    /** The outcome in words; empty where every condition is decided. */
    readonly where: string;
    readonly zones: readonly WrittenReach[];
  }[];
}

export interface WrittenReach {
  /** The zone that sends. */
  readonly from: string;
  /** By a text that tells place, sender and what else decides where packets go next. */
  readonly places: Readonly<Record<string, readonly WrittenPackets[]>>;
}

/** A declared flow that is not connected yet, and the step that connects it. */
export interface OpenFlow {
  readonly flow: string;
  readonly reason: string;
  readonly step: Message;
}

/**
 * What proofs come to together: the worst of them. Nothing is proved of a deployment that is not whole, and nothing of one
 * where there is nothing to prove under any outcome.
 */
export function verdictOf(isolations: readonly Isolation[], open: readonly OpenFlow[] = []): IsolationVerdict {
  if (isolations.some(({ breaches }) => breaches.length > 0)) return 'breached';
  if (open.length > 0 || isolations.some(({ doubts, unmodelled }) => doubts.length + unmodelled.length > 0))
    return 'undecided';
  return isolations.every(({ scope }) => scope.isEmpty) ? 'empty' : 'network-proved';
}

/** The certificate of proofs. One of a breach, a doubt, an open flow or of nothing says so, and no verification accepts it. */
export function certificateOf(
  proofs: readonly { where: string; isolation: Isolation }[],
  open: readonly OpenFlow[] = [],
): Certificate {
  const isolations = proofs.map(({ isolation }) => isolation);
  return {
    format: CERTIFICATE_FORMAT,
    verdict: verdictOf(isolations, open),
    about: countsOf(isolations.map(({ scope }) => scope)),
    open,
    outcomes: proofs.map(({ where, isolation }) => ({
      where,
      zones: isolation.reaches.map(({ from, visited }) => ({
        from,
        places: Object.fromEntries([...visited].map(([key, packets]) => [key, packets.map(written)])),
      })),
    })),
  };
}

function written({ version, ...axes }: Packets): WrittenPackets {
  const points = (ranges: Ranges) => ranges.map((point) => (typeof point === 'bigint' ? `${point}` : point));
  return {
    version,
    source: points(axes.source),
    destination: points(axes.destination),
    protocol: points(axes.protocol),
    sourcePort: points(axes.sourcePort),
    port: points(axes.port),
  };
}

/** Read packets of a certificate. */
export function readPackets({ version, ...axes }: WrittenPackets): Packets {
  const points = (list: readonly WrittenPoint[]): Point[] =>
    list.map((point) => (typeof point === 'string' ? BigInt(point) : point));
  return {
    version,
    source: points(axes.source),
    destination: points(axes.destination),
    protocol: points(axes.protocol),
    sourcePort: points(axes.sourcePort),
    port: points(axes.port),
  };
}
