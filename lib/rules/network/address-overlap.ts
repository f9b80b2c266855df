import { touches } from '../../address/block';
import type { Claim } from '../../facts/addresses/address-book';
import type { Facts } from '../../facts/facts';
import { homeOf } from '../../facts/zones/home';
import { candidates } from '../../template/candidates';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const VPC = 'AWS::EC2::VPC';

/** Zones have different addresses, in the networks and at the premises: a rule by address must mean one zone. */
export const addressOverlap: Rule = {
  id: 'Sanso-2.11-AddressOverlap',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '領域ごとのアドレス範囲が重複しないこと',
    en: 'Addresses of zones are disjoint',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [VPC, 'AWS::EC2::VPCCidrBlock', 'AWS::EC2::TransitGateway', 'AWS::EC2::ClientVpnEndpoint', 'AWS::EC2::Route'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType(VPC).flatMap((vpc): Outcome[] => {
      if (!homeOf(facts.model, vpc)) return [];
      const known = candidates(vpc.properties.CidrBlock).filter((value) => typeof value === 'string');
      return known.length > 0 ? [] : [undecided(vpc, `the addresses of ${vpc.logicalId} are not known`, 'CidrBlock')];
    }),
    ...overlaps(facts.addresses.claims),
  ],
};

function overlaps(claims: readonly Claim[]): Outcome[] {
  const sorted = claims
    .filter(({ kind }) => kind !== 'register')
    .slice()
    .sort((a, b) => (a.block.first < b.block.first ? -1 : a.block.first > b.block.first ? 1 : 0));
  const outcomes: Outcome[] = [];
  sorted.forEach((claim, index) => {
    for (const next of sorted.slice(index + 1)) {
      if (next.block.first > claim.block.last) break;
      if (next.zoneId === claim.zoneId || !touches(claim.block, next.block)) continue;
      outcomes.push(report(claim, next));
    }
  });
  return outcomes;
}

function report(a: Claim, b: Claim): Outcome {
  // The later claim in the order of the templates says nothing about which is wrong: both are named, always in one order.
  const [one, two] = [a, b].slice().sort((x, y) => ((x.resource?.id ?? '') < (y.resource?.id ?? '') ? -1 : 1));
  return finding(
    [one, two].flatMap(({ resource }) => resource ?? []),
    `${one.block.text} of ${one.zoneId} (${one.resource?.logicalId}) overlaps ${two.block.text} of ${two.zoneId} (${two.resource?.logicalId}).`,
    'Give each zone addresses of its own.',
  );
}
