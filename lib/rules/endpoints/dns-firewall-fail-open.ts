import { say } from '../../messages/say';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** A firewall that fails open lets every query pass when it cannot decide. Failing closed is the default. */
export const dnsFirewallFailOpen: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallFailOpen',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'DNS Firewallは判定できない問合せを遮断すること',
    en: 'DNS Firewall fails closed',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::FirewallConfig'],
  singleResource: true,
  check: ({ model }) =>
    requireEach(model.ofType('AWS::Route53Resolver::FirewallConfig'), {
      property: 'FirewallFailOpen',
      meets: (known) => known === undefined || known === 'DISABLED',
      message: ({ id: config }, value) => say('dns-firewall-fail-open', { config, value }),
    }),
};
