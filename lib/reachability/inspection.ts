import type { Firewall, StatefulRule, StatelessRule } from '../facts/network/network';
import { narrow, type Packets, without } from './packets';

/** What a firewall lets through, and the rule or default that does. */
export interface Inspected {
  readonly packets: Packets;
  readonly rule?: StatelessRule | StatefulRule;
  /** Whether the stateful engine saw it, so that answers pass as well. */
  readonly tracked: boolean;
}

export interface Inspection {
  /** Whether a whole connection is asked for, and not only packets that open one. */
  readonly connection: boolean;
  /** Whether these are answers. */
  readonly isAnswer?: boolean;
  /** Whether these are answers to what the stateful engine let through before. */
  readonly answering?: boolean;
}

/**
 * What a firewall lets through: first the rules without state, by priority, then those of the stateful engine. A rule that
 * looks at more than addresses and ports matches some packets of a kind and leaves others: if it passes, some pass; if it
 * drops, some are left.
 */
export function inspect(firewall: Firewall, packets: Packets, inspection: Inspection): Inspected[] {
  const passed: Inspected[] = [];
  const forwarded: Packets[] = [];
  let rest = [packets];
  for (const rule of firewall.stateless) {
    const matched = matchesOf(rule, rest);
    if (rule.action === 'pass') passed.push(...matched.map((each) => ({ packets: each, rule, tracked: false })));
    if (rule.action === 'forward') forwarded.push(...matched);
    // A connection does not come about without the packets that open it.
    const isDecided = rule.opening && inspection.connection && !inspection.isAnswer;
    if (!rule.partial || isDecided) rest = leftOver(rest, matched);
  }
  if (firewall.statelessDefault === 'pass') passed.push(...rest.map((each) => ({ packets: each, tracked: false })));
  if (firewall.statelessDefault === 'forward') forwarded.push(...rest);
  if (inspection.answering) return [...passed, ...forwarded.map((each) => ({ packets: each, tracked: true }))];
  return [...passed, ...forwarded.flatMap((each) => inspectStateful(firewall, each, inspection))];
}

function inspectStateful(firewall: Firewall, packets: Packets, { connection }: Inspection): Inspected[] {
  const passed: Inspected[] = [];
  let rest = [packets];
  for (const rule of firewall.stateful) {
    const matched = [...matchesOf(rule, rest), ...(rule.bothWays ? matchesOf(turned(rule), rest) : [])];
    if (rule.action === 'pass')
      passed.push(
        ...matched
          .flatMap((each) => (connection ? wholeConnections(rule, firewall, each) : [each]))
          .map((each) => ({ packets: each, rule, tracked: true })),
      );
    if (!rule.partial || (connection && rule.action === 'drop' && rule.looksAt === 'state'))
      rest = leftOver(rest, matched);
  }
  // "Established" lets the packets through that open a connection, and drops what follows.
  const passes = firewall.statefulDefault === 'pass' || (firewall.statefulDefault === 'established' && !connection);
  if (passes) passed.push(...rest.map((each) => ({ packets: each, tracked: true })));
  return passed;
}

/**
 * Packets of which a rule passes whole connections. One that only passes what opens them is too little, and so is one that
 * looks at what they carry, where everything else is dropped and no other rule passes what opens them.
 */
function wholeConnections(
  { looksAt }: StatefulRule,
  { strict, statefulDefault, stateful }: Firewall,
  packets: Packets,
): readonly Packets[] {
  if (!strict || statefulDefault === 'pass') return [packets];
  if (looksAt === 'new') return [];
  if (looksAt !== 'content' || statefulDefault === 'established') return [packets];
  return stateful
    .filter((rule) => rule.action === 'pass' && rule.looksAt === 'new')
    .flatMap((rule) => matchesOf(rule, [packets]));
}

type Match = Pick<StatefulRule, 'source' | 'destination' | 'protocol' | 'sourcePort' | 'port'>;

function turned({ source, destination, sourcePort, port, protocol }: Match): Match {
  return { source: destination, destination: source, sourcePort: port, port: sourcePort, protocol };
}

function matchesOf(rule: Match, rest: readonly Packets[]): Packets[] {
  return rest.flatMap((packets) => {
    const matched = narrow(packets, {
      source: rule.source[packets.version],
      destination: rule.destination[packets.version],
      protocol: rule.protocol,
      sourcePort: rule.sourcePort,
      port: rule.port,
    });
    return matched ?? [];
  });
}

function leftOver(rest: readonly Packets[], matched: readonly Packets[]): Packets[] {
  return matched.reduce<Packets[]>((left, hole) => left.flatMap((packets) => without(packets, hole)), [...rest]);
}
