import { blockOf, isPrivate, touches } from '../../address/block';
import type { Facts } from '../facts';
import { type ZoneId, zoneIdsAt } from '../zones/realm';

/** The resolver of every VPC at its link-local addresses, where DNS Firewall and the query log see what is asked. */
export const RESOLVER_ADDRESSES: readonly string[] = ['169.254.169.253', 'fd00:ec2::253'];

/** What is wrong with a name server that a zone asks; undefined when it is one of the zone or of its premises. */
export function strangeServer(facts: Facts, home: ZoneId | undefined, address: string): string | undefined {
  const block = blockOf(address);
  if (!block) return undefined;
  if (!isPrivate(block)) return 'on the internet';
  const others = [...zoneIdsAt(facts.model, block)].filter((zoneId) => zoneId !== home);
  const declared = facts.register.flows.flatMap(({ from, to }) =>
    [from, to].filter(({ zone, cidr }) => {
      const side = blockOf(cidr);
      return zone !== home && side !== undefined && touches(side, block);
    }),
  );
  const [other] = [...others, ...declared.map(({ zone }) => zone)].filter(
    (zoneId) => home === undefined || !facts.flows.mayOpen(home, zoneId, [[53, 53]]),
  );
  return other && `of ${other}`;
}
