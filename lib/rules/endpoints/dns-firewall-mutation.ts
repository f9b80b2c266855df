import { isEvaluation } from '../../model/profile';
import { assess, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * A protected association cannot be taken off by somebody who only may change VPCs. It also refuses updates of its own
 * stack, so a deployment that says of itself to be an evaluation goes without.
 */
export const dnsFirewallMutation: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallMutation',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'DNSファイアウォールの関連付けを変更保護すること',
    en: 'Associations of DNS Firewall are protected against mutation',
  },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  singleResource: true,
  check: ({ model }) =>
    (isEvaluation(model) ? [] : model.ofType('AWS::Route53Resolver::FirewallRuleGroupAssociation')).flatMap(
      (association): Outcome[] => {
        const { MutationProtection: value } = association.properties;
        const verdict = assess(value, (known) => known === 'ENABLED');
        if (verdict === 'met') return [];
        if (verdict === 'open') return [undecided(association, 'the protection is not known', 'MutationProtection')];
        return [
          finding(
            association,
            `${association.id} can be changed by whoever may change firewalls: MutationProtection is ${shown(value)}`,
            'Set MutationProtection to ENABLED; lift it for the minutes of an update.',
            { property: 'MutationProtection' },
          ),
        ];
      },
    ),
};
