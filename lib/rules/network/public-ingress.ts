import { isEverything } from '../../address/block';
import { intersect, meets, type Ranges, union } from '../../address/ranges';
import type { Facts } from '../../facts/facts';
import { blockOfPrefix } from '../../facts/network/addresses';
import type { WrittenRule } from '../../facts/network/network';
import type { Place } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
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
  clauses: ['6(3)③', '6(6)'],
  title: {
    ja: '管理用・データベース用のポートをインターネット全体に公開しないこと',
    en: 'Ports of administration and data are not open to the whole internet',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: RULE_TYPES,
  singleResource: true,
  check: ({ network, zones }: Facts): Outcome[] =>
    network.writtenRules.flatMap((written) => {
      const place = zones.placeOf(written.resource);
      // Closed zones may be open to no such peer at all, which the rule on security groups judges.
      return place && !isClosed(place) && written.direction === 'ingress' ? published(written, place) : [];
    }),
};

function published(written: WrittenRule, { zoneId: zone }: Place): Outcome[] {
  const { prefixes = [], list, protocol, port, property } = written.rule;
  const [open] = meets(protocol, [6, 6, 17, 17]) ? intersect(port, INTERNAL) : [];
  if (open === undefined || list) return [];
  return prefixes
    .map(blockOfPrefix)
    .filter(isEverything)
    .map(({ text: block }) =>
      finding(writersOf(written), say('public-ingress', { rule: ruleText(written), zone, port: String(open), block }), {
        property,
      }),
    );
}
