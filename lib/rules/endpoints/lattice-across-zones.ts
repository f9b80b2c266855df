import type { LatticeNetwork } from '../../facts/endpoints/endpoints';
import type { Facts } from '../../facts/facts';
import { isClosed, isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A service network joins everything that is associated with it: all of that has to be of one zone. */
export const latticeAcrossZones: Rule = {
  id: 'Sanso-2.11-LatticeAcrossZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
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
  check: (facts) => facts.endpoints.latticeNetworks.flatMap((network) => judge(facts, network)),
};

function judge(facts: Facts, network: LatticeNetwork): Outcome[] {
  const { id, resource, members } = network;
  if (id === undefined) return members.map(({ by }) => undecided(by, say('lattice-across-zones.unknown-network')));
  const strange = resource ? [] : members.filter(({ by, what }) => isClosed(facts.zones.placeOf(what ?? by)));
  return [
    ...strange.map(({ by, what }) => {
      const params = { by: by.id, what: what?.id ?? by.zone ?? '', network: id };
      return finding(by, say('lattice-across-zones.undefined', params));
    }),
    ...members
      .filter(({ what }) => what === undefined)
      .map(({ by }) => undecided(by, say('lattice-across-zones.unknown-member'))),
    ...joined(facts, network),
  ];
}

function joined({ zones, flows }: Facts, { id = '', resource, members }: LatticeNetwork): Outcome[] {
  const own = zones.placeOf(resource)?.zoneId;
  const ofZone = own !== undefined && !isShared(own) ? [own] : [];
  const zoneIds = [...new Set([...members.flatMap(({ zoneId }) => zoneId ?? []), ...ofZone])];
  if (zoneIds.length < 2) return [];
  const clients = members.filter(({ side }) => side === 'client');
  const providers = members.filter(({ side }) => side === 'provider');
  // Declared flows open one direction only: every client must be allowed to call every provider.
  const declared = clients.every(({ zoneId: from }) =>
    providers.every(
      ({ zoneId: to }) => from === to || (from !== undefined && to !== undefined && flows.mayOpen(from, to)),
    ),
  );
  if (declared && clients.length > 0 && providers.length > 0) return [];
  const [first = zoneIds[0]] = ofZone;
  const ordered = [...members].sort((a, b) => Number(a.zoneId === first) - Number(b.zoneId === first));
  return [
    finding(
      [...ordered.map(({ by }) => by), ...(resource ? [resource] : []), ...ordered.flatMap(({ what }) => what ?? [])],
      say('lattice-across-zones', { network: id, zones: zoneIds.sort() }),
      {
        trace: members.map(({ side, by, what }) =>
          say('lattice-across-zones.hop', { side, what: what?.id ?? '?', by: by.id }),
        ),
      },
    ),
  ];
}
