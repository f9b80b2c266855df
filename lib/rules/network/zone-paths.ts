import type { Facts } from '../../facts/facts';
import type { Assumption } from '../../facts/network/network';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { verdictOf } from '../../reachability/certificate';
import type { Crossing, Isolation } from '../../reachability/isolation';
import { packetsText } from '../../reachability/packets-text';
import { proofOf } from '../../reachability/proof';
import { NO_ZONE, OUTSIDE } from '../../reachability/sides';
import type { State } from '../../reachability/state';
import { located, pathOf } from '../../reachability/trace';
import { finding, type Outcome, type Rule, undecided } from '../rule';
import { networks } from '../subjects';

/** Most paths that are reported for one pair of zones: one that is closed often closes others. */
const MOST_PATHS = 5;

/** No path between zones except the declared flows: the proof over the whole network (2(11), 6(3)①, 6(3)②, 9). */
export const zonePaths: Rule = {
  id: 'Sanso-2.11-ZonePaths',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '登録した特定通信・無害化通信のほかに領域をまたぐ通信経路がないこと',
    en: 'No path between zones except the declared flows',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  neverAccepted: true,
  subjects: networks,
  check: (facts: Facts): Outcome[] => {
    const { isolation } = proofOf(facts);
    const inside = ({ from, to }: Crossing) => from !== OUTSIDE && to !== OUTSIDE;
    return [
      ...reported(isolation.breaches.filter(inside)),
      ...undecidedOf(isolation, inside),
      ...isolation.unmodelled.map(({ resource, property, reason }) => undecided(resource, reason, property)),
      ...emptiness(facts, isolation),
    ];
  },
};

/** A whole deployment in which there was nothing to prove: what it was to keep apart is not in it. */
function emptiness({ model }: Facts, isolation: Isolation): Outcome[] {
  if (verdictOf([isolation]) !== 'empty' || !isWhole(model)) return [];
  const [first] = [...model.ofType('AWS::EC2::VPC').map(({ id }) => id), ...model.templates.map(({ name }) => name)];
  return [undecided(first, say('zone-paths.empty'))];
}

/** Findings on crossings, the first few of every pair of zones. */
export function reported(crossings: readonly Crossing[]): Outcome[] {
  return firstOfPairs(crossings, resourcesOf, (crossing, resources) => {
    const { state, packets } = crossing;
    const message = say('zone-paths', { ...sidesOf(crossing), packets: packetsText(packets) });
    return finding(resources, message, { trace: pathOf(state).map((hop) => located(hop.text, hop)) });
  });
}

/** The first few crossings of every pair of zones, each of other things. */
function firstOfPairs(
  crossings: readonly Crossing[],
  thingsOf: (state: State) => readonly Resource[],
  outcomeOf: (crossing: Crossing, things: readonly Resource[]) => Outcome,
): Outcome[] {
  const seen = new Map<string, Set<string>>();
  return crossings.flatMap((crossing): Outcome[] => {
    const { from, to, state } = crossing;
    const pair = seen.get(`${from} ${to}`) ?? new Set<string>();
    seen.set(`${from} ${to}`, pair);
    const things = thingsOf(state);
    const key = things.map(({ id }) => id).join(' ');
    if (pair.has(key) || pair.size >= MOST_PATHS) return [];
    pair.add(key);
    return [outcomeOf(crossing, things)];
  });
}

/** The sides of a crossing in words. */
function sidesOf({ from, to }: Crossing): Readonly<Record<'from' | 'to', Said | string>> {
  return { from: sideOf(from), to: sideOf(to) };
}

/** A side of a crossing in words: a zone goes by its name. */
function sideOf(side: string): Said | string {
  if (side === OUTSIDE) return say('side.internet');
  return side === NO_ZONE ? say('zone.none') : side;
}

/**
 * What crossings hang on, each thing once; what is not modelled at all is reported by itself. A crossing of hosts that nobody
 * has put there is told with their subnets.
 */
export function undecidedOf({ doubts, unmodelled }: Isolation, concerns: (crossing: Crossing) => boolean): Outcome[] {
  const keyOf = ({ resource, reason }: Assumption) => `${resource.id} ${JSON.stringify(reason)}`;
  const seen = new Set(unmodelled.map(keyOf));
  const concerning = doubts.filter(concerns);
  const unknown = concerning.flatMap((crossing) =>
    crossing.state.assumptions
      .filter(({ future }) => !future)
      .slice(0, 1)
      .flatMap((assumption): Outcome[] => {
        const { resource, property, reason } = assumption;
        const key = keyOf(assumption);
        if (seen.has(key)) return [];
        seen.add(key);
        return [undecided(resource, say('zone-paths.undecided', { ...sidesOf(crossing), reason }), property)];
      }),
  );
  const later = concerning.filter(({ state }) => state.assumptions.every(({ future }) => future));
  return [...unknown, ...laterOf(later)];
}

/** Crossings of hosts that may be put into subnets without any, the first few of every pair of zones. */
function laterOf(crossings: readonly Crossing[]): Outcome[] {
  return firstOfPairs(crossings, endsOf, (crossing, ends) => ({
    kind: 'undecided',
    resources: ends.map(({ id }) => id),
    reason: saidLater(crossing),
  }));
}

/** Subnets that the hosts of a crossing would be put into: of the sender, then of the receiver. */
function endsOf({ assumptions }: State): Resource[] {
  return assumptions.map(({ resource }) => resource);
}

function saidLater(crossing: Crossing): Said {
  const { state } = crossing;
  const receiver = state.place.at === 'interface' ? state.place.interface.future : undefined;
  const sender = state.assumptions.find((assumption) => assumption !== receiver);
  const about = { ...sidesOf(crossing), packets: packetsText(crossing.packets) };
  if (!sender) return say('zone-paths.later-receiver', { ...about, subnet: nameOf(receiver) });
  if (!receiver) return say('zone-paths.later-sender', { ...about, subnet: nameOf(sender) });
  return say('zone-paths.later', { ...about, subnet: nameOf(sender), other: nameOf(receiver) });
}

function nameOf(assumption: Assumption | undefined): string {
  return assumption?.resource.logicalId ?? '';
}

/** What a path goes through: first what carries it across, then what lets it through, then where it begins and ends. */
function resourcesOf(arrived: State): Resource[] {
  const states: State[] = [];
  for (let state: State | undefined = arrived; state; state = state.parent) states.unshift(state);
  const hops = states.flatMap((state) => state.hops);
  const of = (...actions: string[]) =>
    hops.filter(({ action }) => actions.includes(action)).flatMap(({ resource }) => resource ?? []);
  const senders = states.flatMap(({ sender, packets }) => {
    const [first] = sender?.interfaces.filter((iface) => iface.addresses[packets.version].length > 0) ?? [];
    return first ? [first.endpoint.resource] : [];
  });
  const ordered = [
    ...of('routes', 'crosses', 'balances', 'translates', 'forwards', 'inspects'),
    ...of('filters'),
    ...senders.slice(0, 1),
    ...of('receives'),
  ];
  return [...new Set(ordered)];
}
