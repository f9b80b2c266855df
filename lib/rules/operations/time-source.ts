import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { referring } from '../../model/referring';
import { isUnknown } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { firstOfEachZone } from '../missed-in';
import { absence, finding, type Outcome, type Rule, undecided } from '../rule';

/** The Amazon Time Sync Service, which needs no way out of the VPC. */
const TIME_SYNC = ['169.254.169.123', 'fd00:ec2::123'];

/** Clocks follow the time source inside the VPC, so that logs of different systems fit together (L06). */
export const timeSource: Rule = {
  id: 'Sanso-6.6-TimeSource',
  clauses: ['6(6)a', '6(7)a'],
  title: { ja: '時刻同期先をVPC内の時刻源とすること', en: 'Clocks follow the time source inside the VPC' },
  aspects: ['I'],
  severity: 'low',
  types: ['AWS::EC2::DHCPOptions', 'AWS::EC2::VPC'],
  singleResource: true,
  demandsPresence: true,
  check: (facts) => [
    ...unset(facts),
    ...facts.model.ofType('AWS::EC2::DHCPOptions').flatMap((resource): Outcome[] => {
      const options = resource.id;
      const property = 'NtpServers';
      const given = ['NtpServers[]', 'NtpServersIpv6'].flatMap((path) => valuesAt(resource.properties, path));
      const servers = given.filter(
        (server): server is string => typeof server === 'string' && !TIME_SYNC.includes(server),
      );
      if (servers.length > 0)
        return [finding(resource, say('time-source', { options, servers, service: TIME_SYNC[0] }), { property })];
      const [unknown] = given.filter(isUnknown);
      return unknown
        ? [undecided(resource, say('time-source.unknown', { options, reason: unknown.reason }), property)]
        : [];
    }),
  ],
};

/** Networks of a whole deployment without DHCP options of their own: what the account has by default is in no template. */
function unset(facts: Facts): Outcome[] {
  const { model } = facts;
  const association = 'AWS::EC2::VPCDHCPOptionsAssociation';
  const lacking = model
    .ofType('AWS::EC2::VPC')
    .filter((network) =>
      referring(model, association, 'VpcId', network).every(
        ({ properties }) => model.find(properties.DhcpOptionsId, 'AWS::EC2::DHCPOptions') === undefined,
      ),
    );
  return [...firstOfEachZone(lacking)].flatMap(([zone, network]) =>
    absence(facts, zone, [network], say('time-source.none', { network: network.id })),
  );
}
