import type { Interface } from '../facts/network/network';
import { say } from '../messages/say';
import { throughAcl } from './filters';
import { answers, type Packets } from './packets';
import { noneText } from './packets-text';
import type { Answering, Rules } from './rules';
import { AT_FIRST, begin, type Origin, search } from './search';
import { senderOf } from './senders';
import { keyOf, type State } from './state';
import { fromNat } from './transfer/host';
import { sendOn } from './transfer/onward';
import { block } from './transfer/step';
import { transfer } from './transfer/transfer';

/** A connection, or its failing: the packets that arrived, and the answer that came back. */
export interface Connected {
  readonly request: State;
  /** The answer where it arrives; undefined where a service of AWS carries it back. */
  readonly answer?: State;
  /** The connection that this one goes on from: through a balancer, a translation, a host. */
  readonly from?: Connected;
}

interface Leg {
  readonly origin: Origin;
  readonly initial: readonly State[];
  readonly from?: Connected;
}

/**
 * Find a connection from an origin to something that is wanted. What takes packets and sends others (a balancer, a
 * translation, a host with two interfaces) splits it into connections of their own, each of which needs its answers.
 *
 * @param wanted the part of a state that somebody asked for; undefined when none of it is
 * @param mayFollow whether to go on through what takes packets at a state
 */
export function connect(
  origin: Origin,
  packets: Packets,
  rules: Rules,
  wanted: (state: State) => State | undefined,
  mayFollow: (state: State) => boolean,
): Connected | undefined {
  // What a resolver asks on behalf of the origin is answered to the resolver.
  const legs = begin(origin, packets, rules).map(
    (state): Leg => ({ origin: originOf(state, origin), initial: [state] }),
  );
  const seen = new Set<string>();
  for (let at = 0; at < legs.length; at++) {
    const leg = legs[at];
    const connected = (request: State): Connected | undefined => {
      const answer = answerOf(leg.origin, request, rules);
      return answer && { request, answer: answer === 'carried' ? undefined : answer, from: leg.from };
    };
    for (const end of endsOf(
      leg,
      rules,
      (state) => Boolean(wanted(state)) || (mayFollow(state) && goesOn(state, rules)),
    )) {
      const asked = wanted(end);
      const arrived = asked && connected(asked);
      if (arrived) return arrived;
      if (!mayFollow(end) || !goesOn(end, rules)) continue;
      const made = connected(end);
      if (!made) continue;
      for (const next of following(end, rules)) {
        const key = `${keyOf(next)}|${textOf(next.packets)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        legs.push({ origin: originOf(next, leg.origin), initial: [next], from: made });
      }
    }
  }
  return undefined;
}

function textOf({ source, destination, protocol, port, sourcePort }: Packets): string {
  return [source, destination, protocol, port, sourcePort].map((ranges) => ranges.join(',')).join('|');
}

function endsOf(leg: Leg, rules: Rules, isEnd: (state: State) => boolean): State[] {
  const ends: State[] = [];
  search(leg.initial, { ...rules, follow: false }, (state) => {
    if (isEnd(state)) ends.push(state);
    return false;
  });
  return ends;
}

/** Whether something takes packets at a state and sends others. */
function goesOn({ place }: State, { network }: Rules): boolean {
  if (place.at === 'internet') return network.entrances.length > 0;
  if (place.at === 'lattice') return true;
  return place.at === 'nat' || (place.at === 'interface' && network.forwarding.has(place.interface));
}

function following(state: State, rules: Rules): State[] {
  const { place } = state;
  if (place.at === 'nat') return fromNat(state, place.nat, rules);
  if (place.at === 'lattice') return sendOn(state, place.way, rules);
  if (place.at === 'internet') return rules.network.entrances.flatMap((way) => sendOn(state, way, rules));
  return transfer(state, { ...rules, follow: true });
}

/** Who sends at the beginning of a leg; what a service handed over is still of whoever sent it before. */
function originOf(state: State, before: Origin): Origin {
  if (state.answered || !state.sender) return before;
  return before.at === 'sender' && before.sender === state.sender ? before : { at: 'sender', sender: state.sender };
}

/** The answer to what arrived, back at the origin; `carried` where a service of AWS sees to it. */
function answerOf(origin: Origin, request: State, rules: Rules): State | 'carried' | undefined {
  if (request.answered) return request.relay ? relayed(request, request.relay, rules) : 'carried';
  const answering: Answering = {
    to: origin.at === 'sender' ? origin.sender : origin.at === 'internet' ? 'internet' : origin.onPremises,
    remembered: new Set(request.remembered),
  };
  const { blocked } = rules;
  const back: Rules = {
    ...rules,
    follow: false,
    answering,
    blocked: blocked && ((by) => blocked({ ...by, message: say('obstacle.answer', { obstacle: by.message }) })),
  };
  for (const packets of answers(request.packets)) {
    const begins = answerBegins(request, packets, origin, back);
    if (begins === 'carried') return begins;
    let arrived: State | undefined;
    search(begins, back, (state) => {
      if (!isBack(state, origin)) return false;
      arrived = state;
      return true;
    });
    if (arrived) return arrived;
  }
  return undefined;
}

/** Answers that a balancer takes back because it kept the source: the lists of both subnets see them, no route does. */
function relayed({ place, packets }: State, relay: Interface, rules: Rules): 'carried' | undefined {
  if (place.at !== 'interface' || place.interface.subnet === relay.subnet) return 'carried';
  const { networkAcl } = place.interface.subnet;
  const passes = answers(packets).some((answer) =>
    throughAcl(networkAcl, 'outbound', answer, rules.reading).some(
      (left) => throughAcl(relay.subnet.networkAcl, 'inbound', left.packets, rules.reading).length > 0,
    ),
  );
  if (passes) return 'carried';
  const blocked = answers(packets)[0];
  if (blocked)
    block(rules, () => ({
      code: 'SUBNET_ACL_RESTRICTION',
      resource: networkAcl.resource,
      message: say('obstacle.answers-between', {
        one: place.interface.resource.logicalId,
        other: relay.resource.logicalId,
        packets: noneText(blocked),
      }),
      packets: blocked,
    }));
  return undefined;
}

function isBack({ place }: State, origin: Origin): boolean {
  // Where answers go into something that is not known they may come back; it is an assumption of theirs.
  if (place.at === 'anywhere') return true;
  if (origin.at === 'internet') return place.at === 'internet';
  if (origin.at === 'on-premises') return place.at === 'on-premises' && place.onPremises === origin.onPremises;
  return place.at === 'interface' && origin.sender.interfaces.includes(place.interface);
}

function answerBegins(request: State, packets: Packets, origin: Origin, rules: Rules): readonly State[] | 'carried' {
  const start = { ...AT_FIRST, packets, assumptions: request.assumptions };
  const { place } = request;
  switch (place.at) {
    case 'interface': {
      const { subnet } = place.interface;
      return [{ ...start, place: { at: 'subnet', subnet }, sender: senderOf([place.interface]) }];
    }
    case 'nat':
      return [{ ...start, place: { at: 'subnet', subnet: place.nat.interface.subnet } }];
    case 'internet':
      return [{ ...start, place, leftBy: request.leftBy }];
    case 'on-premises':
      return [{ ...start, place }];
    case 'lattice':
    case 'service': {
      if (origin.at !== 'sender') return 'carried';
      const passed = throughAcl(origin.sender.subnet.networkAcl, 'inbound', packets, rules.reading);
      return passed.length > 0 ? 'carried' : [];
    }
    default:
      return 'carried';
  }
}
