import { assess, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A firewall that fails open lets every query pass when it cannot decide. Failing closed is the default. */
export const dnsFirewallFailOpen: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallFailOpen',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'DNSファイアウォールは判定できない問合せを遮断すること',
    en: 'DNS Firewall fails closed',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::FirewallConfig'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::Route53Resolver::FirewallConfig').flatMap((config): Outcome[] => {
      const { FirewallFailOpen: value } = config.properties;
      const verdict = assess(value, (known) => known === undefined || known === 'DISABLED');
      if (verdict === 'met') return [];
      if (verdict === 'open') return [undecided(config, 'whether it fails open is not known', 'FirewallFailOpen')];
      return [
        finding(
          config,
          `${config.id} lets queries pass when DNS Firewall cannot decide: FirewallFailOpen is ${shown(value)}`,
          'Set FirewallFailOpen to DISABLED.',
          { property: 'FirewallFailOpen' },
        ),
      ];
    }),
};
