import { associationsOf } from '../../facts/names/dns-firewall-order';
import { finding, type Rule } from '../rule';

/** The resolver of a VPC answers whatever security groups say: without a firewall, names carry data out. */
export const dnsFirewall: Rule = {
  id: 'Sanso-6.3.1-DnsFirewall',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: '三つの領域のVPCにDNSファイアウォールを関連付けること',
    en: 'The VPCs of the three zones have a DNS Firewall',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPC', 'AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPC').flatMap((vpc) => {
      if (vpc.zone !== 'my-number' && vpc.zone !== 'lgwan' && vpc.zone !== 'internet') return [];
      // Without a resolver there is nothing to firewall.
      if (vpc.properties.EnableDnsSupport === false || associationsOf(model, vpc).length > 0) return [];
      return [
        finding(
          vpc,
          `${vpc.id} of ${vpc.zone} has no DNS Firewall: queries to its resolver can carry data to any name server of the world`,
          'Associate a firewall rule group that allows the names of the zone and blocks all others.',
        ),
      ];
    }),
};
