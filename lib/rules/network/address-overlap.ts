import { touches } from '../../address/block';
import type { Claim } from '../../facts/addresses/address-book';
import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Zones have different addresses, in AWS and on-premises: a rule by address must mean one zone. */
export const addressOverlap: Rule = {
  id: 'Sanso-2.11-AddressOverlap',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '領域ごとのアドレス範囲が重複しないこと',
    en: 'Addresses of zones are disjoint',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [
    'AWS::EC2::VPC',
    'AWS::EC2::VPCCidrBlock',
    'AWS::EC2::TransitGateway',
    'AWS::EC2::ClientVpnEndpoint',
    'AWS::EC2::Route',
  ],
  singleResource: false,
  check: ({ network, zones, addresses }: Facts): Outcome[] => [
    ...network.vpcs.flatMap(({ resource, prefixes, unknown }): Outcome[] =>
      resource && unknown && prefixes.length === 0 && zones.placeOf(resource)
        ? [undecided(resource, say('address-overlap.unknown', { vpc: resource.logicalId }), 'CidrBlock')]
        : [],
    ),
    ...overlaps(addresses.claims),
  ],
};

function overlaps(claims: readonly Claim[]): Outcome[] {
  const sorted = claims
    .filter(({ kind }) => kind !== 'register')
    .sort((a, b) => (a.block.first < b.block.first ? -1 : a.block.first > b.block.first ? 1 : 0));
  return sorted.flatMap((claim, index) => {
    const outcomes: Outcome[] = [];
    for (let next = index + 1; next < sorted.length && sorted[next].block.first <= claim.block.last; next++) {
      const other = sorted[next];
      if (other.zoneId !== claim.zoneId && touches(claim.block, other.block)) outcomes.push(report(claim, other));
    }
    return outcomes;
  });
}

function report(a: Claim, b: Claim): Outcome {
  // The later claim in the order of the templates says nothing about which is wrong: both are named, always in one order.
  const [one, two] = [a, b].sort((x, y) => ((x.resource?.id ?? '') < (y.resource?.id ?? '') ? -1 : 1));
  const named = ({ block, zoneId, resource }: Claim) =>
    say('address-overlap.claim', { block: block.text, zone: zoneId, by: resource?.logicalId ?? '' });
  return finding(
    [one, two].flatMap(({ resource }) => resource ?? []),
    say('address-overlap', { one: named(one), two: named(two) }),
  );
}
