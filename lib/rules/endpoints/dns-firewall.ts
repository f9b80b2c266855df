import { say } from '../../messages/say';
import { THREE_ZONES } from '../../policy/zones';
import { isFalse } from '../../template/values';
import { finding, type Rule } from '../rule';

const GROUP = 'AWS::Route53Resolver::FirewallRuleGroup';

/** The resolver of a VPC answers whatever security groups say: without a firewall, names carry data out. */
export const dnsFirewall: Rule = {
  id: 'Sanso-6.3.1-DnsFirewall',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③a'],
  title: {
    ja: '三つの領域のVPCにDNS Firewallを関連付けること',
    en: 'The VPCs of the three zones have a DNS Firewall',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPC', 'AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  singleResource: false,
  check: ({ model, names }) =>
    model.ofType('AWS::EC2::VPC').flatMap((vpc) => {
      const own =
        vpc.zone === 'independent' &&
        model.ofType(GROUP).some(({ network }) => network !== undefined && network === vpc.network);
      // An independent network that has rules is to have them at its VPC.
      const zone = THREE_ZONES.find((each) => each === vpc.zone) ?? (own ? vpc.network : undefined);
      // Without a resolver there is nothing to firewall.
      if (!zone || isFalse(vpc.properties.EnableDnsSupport) || names.firewallOf(vpc).associations.length > 0) return [];
      return [finding(vpc, say('dns-firewall', { vpc: vpc.id, zone }))];
    }),
};
