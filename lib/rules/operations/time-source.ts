import { valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** The Amazon Time Sync Service, which needs no way out of the VPC. */
const TIME_SYNC = ['169.254.169.123', 'fd00:ec2::123'];

/** Clocks follow the time source inside the VPC, so that logs of different systems fit together (L06). */
export const timeSource: Rule = {
  id: 'Sanso-6.6-TimeSource',
  clauses: ['6(6)', '6(7)'],
  title: { ja: '時刻同期先を VPC 内の時刻源とすること', en: 'Clocks follow the time source inside the VPC' },
  aspects: ['I'],
  severity: 'low',
  types: ['AWS::EC2::DHCPOptions'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::EC2::DHCPOptions').flatMap((options): Outcome[] => {
      const property = 'NtpServers';
      const servers = [
        ...valuesAt(options.properties, 'NtpServers[]'),
        ...valuesAt(options.properties, 'NtpServersIpv6'),
      ];
      const others = servers.filter((server) => typeof server === 'string' && !TIME_SYNC.includes(server));
      if (others.length > 0) {
        const message = `${options.id} sends clocks to ${others.join(', ')}`;
        return [finding(options, message, `Set NtpServers to ${TIME_SYNC[0]}, or leave it out.`, { property })];
      }
      return servers.some(isUnknown) ? [undecided(options, 'the time source is not known', property)] : [];
    }),
};
