import { say } from '../../messages/say';
import { isEvaluation } from '../../model/profile';
import { isTrue } from '../../template/values';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

const SETTINGS = ['DeleteProtection', 'FirewallPolicyChangeProtection', 'SubnetChangeProtection'];

/** A firewall cannot be removed, moved or given another policy in passing (W02). */
export const firewallProtection: Rule = {
  id: 'Sanso-6.3.3-FirewallProtection',
  clauses: ['6(3)③a'],
  title: { ja: 'ファイアウォールの削除と変更を防止すること', en: 'Firewalls are protected from removal and change' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::NetworkFirewall::Firewall'],
  singleResource: false,
  check: ({ model }) => {
    if (isEvaluation(model)) return [];
    return model
      .ofType('AWS::NetworkFirewall::Firewall')
      .flatMap((firewall) =>
        SETTINGS.flatMap((setting) =>
          requireProperty(firewall, setting, isTrue, say('firewall-protection', { firewall: firewall.id, setting })),
        ),
      );
  },
};
