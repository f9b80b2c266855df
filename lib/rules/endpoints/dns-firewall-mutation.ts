import { say } from '../../messages/say';
import { isEvaluation } from '../../model/profile';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/**
 * A protected association cannot be taken off by somebody who only may change VPCs. It also refuses updates of its own
 * stack, so a deployment that says of itself to be an evaluation goes without.
 */
export const dnsFirewallMutation: Rule = {
  id: 'Sanso-6.3.1-DnsFirewallMutation',
  clauses: ['6(3)①a', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'DNS Firewallの関連付けを変更保護すること',
    en: 'Associations of DNS Firewall are protected against mutation',
  },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  singleResource: true,
  check: ({ model }) =>
    requireEach(isEvaluation(model) ? [] : model.ofType('AWS::Route53Resolver::FirewallRuleGroupAssociation'), {
      property: 'MutationProtection',
      meets: (known) => known === 'ENABLED',
      message: ({ id: association }, value) => say('dns-firewall-mutation', { association, value }),
    }),
};
