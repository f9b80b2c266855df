import { blockOf, isEverything } from '../../address/block';
import { portsOf, protocolOf } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import {
  GROUP_RULE_TYPES,
  type GroupRule,
  groupRules,
  nameOf,
  propertyOf,
  related,
} from '../../facts/network/group-rules';
import { isClosed } from '../../facts/zones/home';
import { candidates } from '../../template/candidates';
import { part } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Ports of administration, file shares and databases: never for the whole internet. */
const INTERNAL = [
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
] as const;

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
  types: [...GROUP_RULE_TYPES],
  singleResource: true,
  check: ({ model }: Facts): Outcome[] =>
    groupRules(model)
      // Closed zones may be open to no such peer at all, which the rule on security groups judges.
      .filter(({ direction, home }) => direction === 'ingress' && !isClosed(home))
      .flatMap(published),
};

function published(rule: GroupRule): Outcome[] {
  const { content, home } = rule;
  return ['CidrIp', 'CidrIpv6'].flatMap((key) =>
    candidates(part(content, key)).flatMap((text): Outcome[] => {
      const block = typeof text === 'string' ? blockOf(text) : undefined;
      if (!block || !isEverything(block)) return [];
      const protocol = protocolOf(part(content, 'IpProtocol'));
      if (!['tcp', 'udp', 'any'].includes(protocol)) return [];
      const [first, last] =
        protocol === 'any' ? [0, 65535] : portsOf(part(content, 'FromPort'), part(content, 'ToPort'));
      const open = INTERNAL.find(([low, high]) => first <= high && low <= last);
      if (!open) return [];
      return [
        finding(
          related(rule),
          `${nameOf(rule)} of ${home.zoneId} publishes port ${Math.max(first, open[0])} to ${block.text}.`,
          'Publish the ports of the service only; hosts are entered by Session Manager.',
          { property: propertyOf(rule, key) },
        ),
      ];
    }),
  );
}
