import { intersect, meets, NONE, type Ranges, union, within } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { addressesText, blockOfPrefix, PUBLIC, VERSIONS } from '../../facts/network/addresses';
import type { ByVersion, WrittenRule } from '../../facts/network/network';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import { finding, type Outcome, type Rule } from '../rule';
import { RULE_TYPES, ruleText, writersOf } from './security-group-rules';

/** Ports of administration, file shares and databases: never for the whole internet. */
const INTERNAL: Ranges = union(
  [20, 23],
  [111, 111],
  [135, 139],
  [445, 445],
  [1433, 1434],
  [1521, 1521],
  [2049, 2049],
  [3306, 3306],
  [3389, 3389],
  [5432, 5432],
  [5900, 5901],
  [5985, 5986],
  [6379, 6379],
  [9200, 9200],
  [11211, 11211],
  [27017, 27017],
);

/** What the internet zone publishes is services for the public, never administration or data. */
export const publicIngress: Rule = {
  id: 'Sanso-6.3.3-PublicIngress',
  clauses: ['6(3)③a', '6(6)d'],
  title: {
    ja: '管理用・データベース用のポートをインターネット全体に公開しないこと',
    en: 'Ports of administration and data are not open to the whole internet',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: RULE_TYPES,
  singleResource: true,
  check: ({ network, zones }: Facts): Outcome[] => {
    const inner = network.writtenRules.flatMap((written): Inner[] => {
      const place = zones.placeOf(written.resource);
      const { protocol, port } = written.rule;
      const ports = meets(protocol, [6, 6, 17, 17]) ? intersect(port, INTERNAL) : NONE;
      // Closed zones may be open to no such peer at all, which the rule on security groups judges.
      const isJudged = place && !isClosed(place) && written.direction === 'ingress' && ports.length > 0;
      return isJudged ? [{ written, ports, zone: place.zoneId }] : [];
    });
    const alone = inner.filter(({ written }) => isWorld(written.rule.peer));
    const parts = inner.filter((each) => !alone.includes(each));
    return [...alone.map((each) => published([each])), ...together(parts).map(published)];
  },
};

/** A rule that opens ports of administration or data to somebody. */
interface Inner {
  readonly written: WrittenRule;
  readonly ports: Ranges;
  readonly zone: string;
}

/** Whether addresses are all of the internet, however they are written: `0.0.0.0/0`, `2000::/3`, a prefix list, two halves. */
function isWorld(peer: ByVersion<Ranges>): boolean {
  return VERSIONS.some((version) => within(PUBLIC[version], peer[version]));
}

/** Rules of one group that open a port to the whole internet only taken together. */
function together(parts: readonly Inner[]): Inner[][] {
  const groups = groupedBy(parts, ({ written }) => written.group ?? written.resource);
  return [...groups.values()].flatMap((list) => {
    const open = list
      .map(({ ports: [port] }) => list.filter(({ ports }) => meets(ports, [port, port])))
      .find((some) =>
        VERSIONS.some((version) =>
          within(PUBLIC[version], union(...some.map(({ written }) => written.rule.peer[version]))),
        ),
      );
    return open ? [open] : [];
  });
}

function published(list: readonly Inner[]): Outcome {
  const [{ written, ports, zone }] = list;
  const { prefixes = [], property } = written.rule;
  const block = list.flatMap((each) => (each.written.rule.prefixes ?? []).map((prefix) => blockOfPrefix(prefix).text));
  return finding(
    [...new Set(list.flatMap((each) => writersOf(each.written)))],
    say('public-ingress', {
      rule: ruleText(written),
      zone,
      port: String(ports[0]),
      block: prefixes.length > 0 ? block : addressesText(PUBLIC[4]),
    }),
    { property },
  );
}
