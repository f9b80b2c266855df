import type { Network, OnPremises } from '../facts/network/network';
import { type Said, say } from '../messages/say';
import type { Flow } from '../policy/flows';
import type { Connected } from './connection';
import { asAsked, declaredPackets, destinationsOf, floodsOf } from './isolation';
import { covered, narrow, type Packets } from './packets';
import type { Origin } from './search';
import { OUTSIDE, zoneIdOf } from './sides';

/** What the register says of packets that arrive in another zone. */
export interface Declaration {
  /** The entries in force that declare them, or a part of them; empty where none does. */
  readonly entries: readonly string[];
  /** Whether nothing that arrives is left undeclared. */
  readonly whole: boolean;
  readonly text: Said;
}

/**
 * Which entries of the register declare what has arrived, by the measure of the proof: addresses of whoever asked first and of
 * whoever answers, and the port that was asked for.
 *
 * @param flows the entries in force
 * @returns undefined where nothing has crossed from one zone to another, so that there is nothing to declare
 */
export function declarationOf(
  network: Network,
  origin: Origin,
  made: Connected,
  flows: readonly Flow[],
): Declaration | undefined {
  const owners = floodsOf(network)[0]?.owners ?? new Map<OnPremises, ReadonlySet<string>>();
  const senders =
    origin.at === 'sender'
      ? [zoneIdOf(origin.sender.interfaces[0].endpoint)]
      : origin.at === 'on-premises'
        ? [...(owners.get(origin.onPremises) ?? [])]
        : origin.at === 'internet'
          ? [OUTSIDE]
          : [];
  const pairs = senders.flatMap((from) => destinationsOf(made.request, from, owners).map((to) => ({ from, to })));
  if (pairs.length === 0) return undefined;
  const packets = askedAtFirst(made);
  const told = pairs.map(({ from, to }) => {
    const declaring = flows.filter(
      (flow) =>
        flow.from.zone === from &&
        flow.to.zone === to &&
        declaredPackets(flow).some((each) => each.version === packets.version && narrow(packets, each) !== undefined),
    );
    const declared = declaring.flatMap(declaredPackets).filter(({ version }) => version === packets.version);
    return { ids: declaring.map(({ id }) => id), whole: covered(packets, declared) };
  });
  const entries = [...new Set(told.flatMap(({ ids }) => ids))];
  const whole = told.every((each) => each.whole);
  if (entries.length === 0) return { entries, whole: false, text: say('declared.none') };
  return { entries, whole, text: say(whole ? 'declared.whole' : 'declared.part', { entries }) };
}

/** Packets as their first sender asked, to the addresses where they arrive: hosts and balancers between ask anew. */
function askedAtFirst(made: Connected): Packets {
  const arrived = asAsked(made.request);
  if (!made.from) return arrived;
  const first = askedAtFirst(made.from);
  if (first.version !== arrived.version) return arrived;
  return { ...arrived, source: first.source, protocol: first.protocol, port: first.port };
}
