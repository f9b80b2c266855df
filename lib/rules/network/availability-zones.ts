import { STORES } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import { referring } from '../../model/referring';
import { isWhole } from '../../model/whole';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where a zone says that its information is needed without a break (availability 2), its network is in two Availability Zones. */
export const availabilityZones: Rule = {
  id: 'Sanso-2.7-AvailabilityZones',
  clauses: ['2(7)', '3(3)'],
  title: {
    ja: '可用性2の情報がある領域は、二つ以上のアベイラビリティーゾーンにあること',
    en: 'A zone that holds availability 2 is in two Availability Zones',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::EC2::Subnet'],
  singleResource: false,
  demandsPresence: true,
  check: ({ model }): Outcome[] => {
    if (!isWhole(model)) return [];
    const claimed = new Set(
      model.resources
        .filter(({ type, tags }) => type in STORES && tags['sanso:availability'] === '2')
        .map(({ network, zone }) => network ?? zone),
    );
    const networks = model.ofType('AWS::EC2::VPC').filter(({ network, zone }) => claimed.has(network ?? zone));
    return networks.flatMap((network): Outcome[] => {
      const places = referring(model, 'AWS::EC2::Subnet', 'VpcId', network).map(
        ({ properties: { AvailabilityZone, AvailabilityZoneId } }) => AvailabilityZone ?? AvailabilityZoneId,
      );
      const known = new Set(places.filter((place) => typeof place === 'string'));
      if (known.size > 1) return [];
      const about = { network: network.id };
      // Subnets that name no zone, or one that nobody knows, may lie anywhere: in the same one too.
      const open = places.length > 1 && places.some((place) => place === undefined || isUnknown(place));
      return open
        ? [undecided(network, say('availability-zones.unknown', about))]
        : [finding(network, say('availability-zones', about))];
    });
  },
};
