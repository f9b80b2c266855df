import type { Facts } from '../../facts/facts';
import { latticeMembers, type Member } from '../../facts/network/lattice-members';
import { isClosedZone, isShared, zoneIdOf } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A service network joins everything that is associated with it: all of that has to be of one zone. */
export const latticeAcrossZones: Rule = {
  id: 'Sanso-2.11-LatticeAcrossZones',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: 'VPC Latticeのサービスネットワークは一つの領域の中に閉じること',
    en: 'A VPC Lattice service network joins resources of one zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: [
    'AWS::VpcLattice::ServiceNetwork',
    'AWS::VpcLattice::ServiceNetworkVpcAssociation',
    'AWS::VpcLattice::ServiceNetworkServiceAssociation',
    'AWS::VpcLattice::ServiceNetworkResourceAssociation',
    'AWS::EC2::VPCEndpoint',
  ],
  singleResource: false,
  check: (facts) => {
    const { model } = facts;
    const byNetwork = new Map<string, { network?: Resource; members: Member[] }>();
    const outcomes: Outcome[] = [];
    for (const member of latticeMembers(model)) {
      const network = model.find(member.network);
      const key = network?.id ?? (typeof member.network === 'string' ? member.network : undefined);
      if (key === undefined) {
        outcomes.push(undecided(member.by, 'the service network is not known'));
        continue;
      }
      if (!network && isClosedZone(member.what?.zone ?? member.by.zone)) {
        outcomes.push(
          finding(
            member.by,
            `${member.by.id} joins ${member.what?.id ?? 'its zone'} to ${key}, a service network that no template defines`,
            'Remove the association.',
          ),
        );
      }
      const group = byNetwork.get(key) ?? { network, members: [] };
      group.members.push(member);
      byNetwork.set(key, group);
    }
    for (const { network, members } of byNetwork.values()) outcomes.push(...joined(facts, network, members));
    return outcomes;
  },
};

function joined(facts: Facts, network: Resource | undefined, members: readonly Member[]): Outcome[] {
  const own = zoneIdOf(network);
  const outcomes: Outcome[] = members
    .filter(({ what }) => what === undefined)
    .map(({ by }) => undecided(by, 'what it joins to the service network is in no template'));
  const zoneIds = [
    ...new Set([...members.flatMap(({ zoneId }) => zoneId ?? []), ...(own && !isShared(own) ? [own] : [])]),
  ];
  if (zoneIds.length < 2) return outcomes;
  const clients = members.filter(({ side }) => side === 'client');
  const providers = members.filter(({ side }) => side === 'provider');
  // Declared flows open one direction only: every client must be allowed to call every provider.
  const declared = clients.every(({ zoneId: from }) =>
    providers.every(
      ({ zoneId: to }) => from === to || (from !== undefined && to !== undefined && facts.flows.mayOpen(from, to)),
    ),
  );
  if (declared && clients.length > 0 && providers.length > 0) return outcomes;
  const home = own !== undefined && !isShared(own) ? own : zoneIds[0];
  const ordered = [...members].sort((a, b) => Number(a.zoneId === home) - Number(b.zoneId === home));
  outcomes.push(
    finding(
      [...ordered.map(({ by }) => by), ...(network ? [network] : []), ...ordered.flatMap(({ what }) => what ?? [])],
      `the service network ${network?.id ?? ordered[0].network} joins ${zoneIds.sort().join(', ')}`,
      'Keep a service network per zone, or declare the flow.',
      { trace: members.map(({ side, by, what }) => `${side} ${what?.id ?? '?'} by ${by.id}`) },
    ),
  );
  return outcomes;
}
