import { z } from 'zod';
import type { Network } from '../facts/network/network';
import type { Flow } from '../policy/flows';
import { InputError } from '../template/input-error';
import { type Certificate, readPackets, type WrittenReach } from './certificate';
import { crossingsOf, type Flood, floodsOf } from './isolation';
import { covered, type Packets } from './packets';
import { keyOf, nameOf, type State } from './state';
import { transfer } from './transfer/transfer';

const points = z.array(z.union([z.number(), z.string().regex(/^\d+$/)]));
const packetsSchema = z.object({
  version: z.union([z.literal(4), z.literal(6)]),
  source: points,
  destination: points,
  protocol: points,
  sourcePort: points,
  port: points,
});
const schema = z.object({
  format: z.literal('sanso-isolation-certificate/1'),
  verdict: z.enum(['network-proved', 'breached', 'undecided']),
  open: z
    .array(z.object({ flow: z.string(), reason: z.string(), step: z.object({ ja: z.string(), en: z.string() }) }))
    .default([]),
  outcomes: z.array(
    z.object({
      where: z.string(),
      zones: z.array(z.object({ from: z.string(), places: z.record(z.string(), z.array(packetsSchema)) })),
    }),
  ),
});

/** @throws InputError for what is no certificate */
export function readCertificate(content: unknown, file: string): Certificate {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `${file}: ${issue.path.join('/') || 'the file'}: ${issue.message}: name a certificate of sanso check`,
  );
}

/** A deployment under one outcome of its undecided conditions, as a certificate is about it. */
export interface CertifiedInputs {
  readonly where: string;
  readonly network: Network;
  /** The flows in force. */
  readonly flows: readonly Flow[];
  /** Those of them that are not connected yet. */
  readonly unconnected?: readonly { readonly reason: string }[];
}

/**
 * Verify a certificate against networks, without the search that found it: the packets that each zone sends are among those
 * that it lists, every step from packets that it lists leads to packets that it lists, none of them is where it may not be,
 * and nothing was taken on trust.
 *
 * @returns what does not hold, in sentences; empty when the certificate proves isolation
 */
export function verifyCertificate(inputs: readonly CertifiedInputs[], certificate: Certificate): string[] {
  const faults = inputs.flatMap((input) => {
    const outcome = certificate.outcomes.find(({ where }) => where === input.where);
    return outcome
      ? verifyOutcome(input, outcome.zones)
      : [`the certificate says nothing of what is so where ${input.where || 'every condition is decided'}`];
  });
  return [...new Set(faults)];
}

function verifyOutcome(
  { network, flows, unconnected = [] }: CertifiedInputs,
  zones: readonly WrittenReach[],
): string[] {
  const faults = [
    ...unconnected.map(({ reason }) => reason),
    ...network.unmodelled.map(({ resource, reason }) => `${resource.id}: ${reason}`),
  ];
  for (const flood of floodsOf(network)) {
    const zone = zones.find(({ from }) => from === flood.from);
    if (zone) faults.push(...verifyZone(flood, zone.places, flows));
    else faults.push(`the certificate says nothing of ${flood.from}`);
  }
  return faults;
}

function verifyZone(flood: Flood, places: WrittenReach['places'], flows: readonly Flow[]): string[] {
  const faults: string[] = [];
  const listed = new Map<string, Packets[]>();
  const at = (key: string): readonly Packets[] => {
    const known = listed.get(key) ?? (Object.hasOwn(places, key) ? places[key].map(readPackets) : []);
    listed.set(key, known);
    return known;
  };
  // One state stands for all that differ in their packets only; each is looked at once.
  const seen = new Set<string>();
  const waiting: State[] = [];
  const isListed = (state: State, from: string): void => {
    const key = keyOf(state);
    if (!covered(state.packets, at(key)))
      faults.push(`${from} lead to ${nameOf(state.place)}, which the certificate does not list`);
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push(state);
  };
  for (const state of flood.initial) isListed(state, `packets of ${flood.from}`);
  for (let next = 0; next < waiting.length; next++) {
    const state = waiting[next];
    for (const packets of at(keyOf(state))) {
      const standing = { ...state, packets };
      for (const { to } of crossingsOf(standing, flood, flows))
        faults.push(`packets of ${flood.from} arrive in ${to}, at ${nameOf(state.place)}, by no declared flow`);
      for (const after of transfer(standing, flood.rules)) isListed(after, `packets at ${nameOf(state.place)}`);
    }
  }
  return [...new Set(faults)];
}
