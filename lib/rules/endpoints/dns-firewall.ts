import { say } from '../../messages/say';
import { THREE_ZONES } from '../../policy/zones';
import { isFalse } from '../../template/values';
import { finding, type Rule } from '../rule';

/** The resolver of a VPC answers whatever security groups say: without a firewall, names carry data out. */
export const dnsFirewall: Rule = {
  id: 'Sanso-6.3.1-DnsFirewall',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③a'],
  title: {
    ja: '三つの領域のVPCにDNSファイアウォールを関連付けること',
    en: 'The VPCs of the three zones have a DNS Firewall',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPC', 'AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  singleResource: false,
  check: ({ model, names }) =>
    model.ofType('AWS::EC2::VPC').flatMap((vpc) => {
      const zone = THREE_ZONES.find((each) => each === vpc.zone);
      // Without a resolver there is nothing to firewall.
      if (!zone || isFalse(vpc.properties.EnableDnsSupport) || names.firewallOf(vpc).associations.length > 0) return [];
      return [finding(vpc, say('dns-firewall', { vpc: vpc.id, zone }))];
    }),
};
