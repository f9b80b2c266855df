import fc from 'fast-check';
import type { Ranges } from '../../lib/address/ranges';
import {
  ALL_PACKETS,
  answers,
  contains,
  covered,
  narrow,
  type Packets,
  PROTOCOL,
  withoutAll,
} from '../../lib/reachability/packets';

const AXES = ['source', 'destination', 'protocol', 'sourcePort', 'port'] as const;
const LAST = 3;

/** Sets within a cube of few points, so that every packet of it can be looked at. */
const interval = fc
  .tuple(fc.integer({ min: 0, max: LAST }), fc.integer({ min: 0, max: LAST }))
  .map(([a, b]): Ranges => [Math.min(a, b), Math.max(a, b)]);
const boxes = fc.tuple(interval, interval, interval, interval, interval).map(
  ([source, destination, protocol, sourcePort, port]): Packets => ({
    version: 4,
    source,
    destination,
    protocol,
    sourcePort,
    port,
  }),
);
type Single = readonly number[];
const singles: Single[] = AXES.reduce<Single[]>(
  (list) => list.flatMap((start) => Array.from({ length: LAST + 1 }, (_, point) => [...start, point])),
  [[]],
);
const holds = (packets: Packets, single: Single) =>
  AXES.every((axis, at) =>
    packets[axis].some((first, i) => i % 2 === 0 && first <= single[at] && packets[axis][i + 1] >= single[at]),
  );
const SETTINGS = { seed: 20261125, numRuns: 60 };

test('what is left after taking sets out is every other packet, each once', () => {
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 3 }), (packets, holes) => {
      const rest = withoutAll(packets, holes);
      const wrong = singles.filter((single) => {
        const isLeft = holds(packets, single) && !holes.some((hole) => holds(hole, single));
        return rest.filter((part) => holds(part, single)).length !== (isLeft ? 1 : 0);
      });
      expect(wrong).toEqual([]);
    }),
    SETTINGS,
  );
});

test('a set is covered by others when each of its packets is in one of them', () => {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 4 }), fc.boolean(), (packets, some, complete) => {
      // Chance alone hardly ever covers a set by several others.
      const list = complete ? [...some, ...withoutAll(packets, some)] : some;
      const own = singles.filter((single) => holds(packets, single));
      const wanted = own.every((single) => list.some((each) => holds(each, single)));
      seen[wanted ? 'yes' : 'no']++;
      expect(covered(packets, list)).toBe(wanted);
      for (const each of list) expect(contains(each, packets)).toBe(own.every((single) => holds(each, single)));
    }),
    { ...SETTINGS, numRuns: 200 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(30);
});

test('narrowing keeps what meets the bounds, and nothing where none does', () => {
  fc.assert(
    fc.property(boxes, boxes, (packets, { source, port }) => {
      const narrowed = narrow(packets, { source, port });
      const bound = { ...ALL_PACKETS[4], source, port };
      const wrong = singles.filter(
        (single) =>
          (narrowed !== undefined && holds(narrowed, single)) !== (holds(packets, single) && holds(bound, single)),
      );
      expect(wrong).toEqual([]);
    }),
    SETTINGS,
  );
});

describe('answers', () => {
  const from: Ranges = [1, 1];
  const to: Ranges = [2, 2];
  const sent = (protocol: Ranges, port: Ranges): Packets => ({
    ...ALL_PACKETS[4],
    source: from,
    destination: to,
    protocol,
    sourcePort: [1024, 65535],
    port,
  });

  test('have addresses and ports turned around', () => {
    expect(answers(sent([PROTOCOL.tcp, PROTOCOL.tcp], [443, 443]))).toEqual([
      {
        version: 4,
        source: to,
        destination: from,
        protocol: [PROTOCOL.tcp, PROTOCOL.tcp],
        sourcePort: [443, 443],
        port: [1024, 65535],
      },
    ]);
  });

  test.each([
    ['an echo', [PROTOCOL.icmp, PROTOCOL.icmp], [8, 8], [0, 0]],
    ['an echo of IPv6', [PROTOCOL.icmpv6, PROTOCOL.icmpv6], [128, 128], [129, 129]],
    ['no other message', [PROTOCOL.icmp, PROTOCOL.icmp], [3, 3], undefined],
  ] as const)('of ICMP come to %s', (_, protocol, message, answer) => {
    expect(answers(sent(protocol, message)).map(({ port }) => port)).toEqual(answer ? [answer] : []);
  });
});
