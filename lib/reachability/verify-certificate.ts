import { z } from 'zod';
import type { Network } from '../facts/network/network';
import { type Said, say } from '../messages/say';
import type { Flow } from '../policy/flows';
import { InputError } from '../template/input-error';
import { schemaMistake } from '../template/schema-mistake';
import { CERTIFICATE_FORMAT, type Certificate, readPackets, type WrittenReach } from './certificate';
import { crossingsOf, type Flood, floodsOf, type Owners, ownersBy } from './isolation';
import { covered, type Packets } from './packets';
import { countsOf, openParts, scopeOf } from './proof-scope';
import { OUTSIDE } from './sides';
import { keyOf, nameOf, placeSaid, type State } from './state';
import { transfer } from './transfer/transfer';
import { type ScopeCounts, VERDICTS } from './verdict';

/** A set as sorted intervals that do not touch, up to a last point: others would be compared wrongly. */
function ranges(last: number | bigint) {
  const isWide = typeof last === 'bigint';
  const point = isWide ? z.string().regex(/^(0|[1-9]\d*)$/) : z.int().min(0);
  return z.array(point).refine((list) => {
    const points = list.map((each) => BigInt(each));
    const isSorted = points.every((each, index) => {
      const before = points[index - 1] ?? -2n;
      return index % 2 === 0 ? each > before + 1n : each >= before;
    });
    return points.length % 2 === 0 && isSorted && (points.at(-1) ?? 0n) <= BigInt(last);
  }, 'not a set of intervals in order');
}

const axes = { protocol: ranges(255), sourcePort: ranges(65535), port: ranges(65535) };
const packetsSchema = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(4), source: ranges(2 ** 32 - 1), destination: ranges(2 ** 32 - 1), ...axes }),
  z.strictObject({
    version: z.literal(6),
    source: ranges((1n << 128n) - 1n),
    destination: ranges((1n << 128n) - 1n),
    ...axes,
  }),
]);
const count = z.int().min(0);
const schema = z.strictObject({
  format: z.literal(CERTIFICATE_FORMAT),
  verdict: z.enum(VERDICTS),
  about: z.strictObject({ senders: count, receivers: count, networks: count, vacantSubnets: count }),
  open: z
    .array(z.object({ flow: z.string(), reason: z.string(), step: z.object({ ja: z.string(), en: z.string() }) }))
    .default([]),
  outcomes: z.array(
    z.strictObject({
      where: z.string(),
      zones: z.array(z.strictObject({ from: z.string(), places: z.record(z.string(), z.array(packetsSchema)) })),
    }),
  ),
});

/** @throws InputError for what is no certificate */
export function readCertificate(content: unknown, file: string): Certificate {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const { en, ja } = schemaMistake(issue);
  const field = issue.path.join('/');
  throw new InputError(
    `${file}: ${field || 'the file'} ${en}: name a certificate of sanso check`,
    `${file}: ${field || 'ファイル'} ${ja}。sanso check の作った証明書を指定する`,
  );
}

/** A deployment under one outcome of its undecided conditions, as a certificate is about it. */
export interface CertifiedInputs {
  readonly where: string;
  readonly network: Network;
  /** The flows in force. */
  readonly flows: readonly Flow[];
  /** Those of them that are not connected yet. */
  readonly unconnected?: readonly { readonly reason: Said }[];
}

/**
 * Verify a certificate against networks, without the search that found it (the model of the
 * network and the single steps of packets are shared): the packets that each zone sends are among those
 * that it lists, every step from packets that it lists leads to packets that it lists, none of them is where it may not be,
 * nothing was taken on trust, and there was something to prove.
 *
 * @returns what does not hold, each thing once; empty when the certificate proves isolation
 */
export function verifyCertificate(inputs: readonly CertifiedInputs[], certificate: Certificate): Said[] {
  const faults = inputs.flatMap((input) => {
    const outcome = certificate.outcomes.find(({ where }) => where === input.where);
    return outcome
      ? verifyOutcome(input, outcome.zones)
      : [say('certificate.silent-where', { outcome: input.where || say('certificate.where-decided') })];
  });
  const said = certificate.outcomes.map(({ where }) => where);
  const scopes = inputs.map(({ network }) => scopeOf(network));
  const others = said.filter((where) => !inputs.some((input) => input.where === where));
  return once([
    ...(certificate.verdict === 'network-proved' ? [] : [say('certificate.verdict', { verdict: certificate.verdict })]),
    ...(certificate.open.length > 0 ? [say('certificate.open')] : []),
    ...others.map((where) => say('certificate.unknown-where', { outcome: where || say('certificate.where-none') })),
    ...twice(said).map((where) => say('certificate.twice', { what: where || say('certificate.where-plain') })),
    ...(scopes.every(({ isEmpty }) => isEmpty) ? [say('proof.nothing')] : []),
    ...miscounted(certificate.about, countsOf(scopes)),
    ...faults,
  ]);
}

/** What a certificate says that it is about, where the networks hold another number of it. */
function miscounted(said: ScopeCounts, held: ScopeCounts): Said[] {
  return (Object.keys(held) as (keyof ScopeCounts)[])
    .filter((what) => said[what] !== held[what])
    .map((what) =>
      say('certificate.miscounted', { what: say(`certificate.count.${what}`), said: said[what], held: held[what] }),
    );
}

function verifyOutcome({ network, flows, unconnected = [] }: CertifiedInputs, zones: readonly WrittenReach[]): Said[] {
  const faults = [
    ...unconnected.map(({ reason }) => reason),
    ...openParts(network).map(({ resource, reason }) =>
      say('certificate.open-part', { resource: resource.id, reason }),
    ),
  ];
  const floods = floodsOf(network, ownersListed(network, zones));
  const known = floods.map(({ from }) => from);
  for (const { from } of zones.filter(({ from }) => !known.includes(from)))
    faults.push(say('certificate.sends-nothing', { zone: from }));
  for (const from of twice(zones.map(({ from }) => from))) faults.push(say('certificate.twice', { what: from }));
  for (const flood of floods) {
    const zone = zones.find(({ from }) => from === flood.from);
    if (zone) faults.push(...verifyZone(flood, zone.places, flows));
    else faults.push(say('certificate.silent', { zone: flood.from }));
  }
  return faults;
}

/**
 * Zones that premises on shared links belong to, without a search: those whose packets arrive there by the certificate. Who
 * lists too many makes them meet there, which no verification accepts.
 */
function ownersListed(network: Network, zones: readonly WrittenReach[]): Owners {
  return ownersBy(network, (onPremises) => {
    const place = `${nameOf({ at: 'on-premises', onPremises })}|`;
    const reaching = zones.filter(({ places }) => Object.keys(places).some((key) => key.startsWith(place)));
    return new Set(reaching.map(({ from }) => from).filter((from) => from !== OUTSIDE));
  });
}

function twice(list: readonly string[]): string[] {
  return [...new Set(list.filter((each, index) => list.indexOf(each) !== index))];
}

function verifyZone(flood: Flood, places: WrittenReach['places'], flows: readonly Flow[]): Said[] {
  const faults: Said[] = [];
  const listed = new Map<string, Packets[]>();
  const listedAt = (key: string): readonly Packets[] => {
    const known = listed.get(key) ?? (Object.hasOwn(places, key) ? places[key].map(readPackets) : []);
    listed.set(key, known);
    return known;
  };
  // One state stands for all that differ in their packets only; each is looked at once.
  const seen = new Set<string>();
  const waiting: State[] = [];
  const isListed = (state: State, at?: Said): void => {
    const key = keyOf(state);
    if (!covered(state.packets, listedAt(key)))
      faults.push(
        at === undefined
          ? say('certificate.leads', { from: flood.from, place: placeSaid(state.place) })
          : say('certificate.leads-on', { at, place: placeSaid(state.place) }),
      );
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push(state);
  };
  for (const state of flood.initial) isListed(state);
  for (let next = 0; next < waiting.length; next++) {
    const state = waiting[next];
    for (const packets of listedAt(keyOf(state))) {
      const standing = { ...state, packets };
      for (const { to } of crossingsOf(standing, flood, flows))
        faults.push(say('certificate.arrives', { from: flood.from, to, place: placeSaid(state.place) }));
      for (const after of transfer(standing, flood.rules)) isListed(after, placeSaid(state.place));
    }
  }
  return once(faults);
}

/** What is said, each thing once. */
function once(list: readonly Said[]): Said[] {
  return [...new Map(list.map((said) => [JSON.stringify(said), said])).values()];
}
