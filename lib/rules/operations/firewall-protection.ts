import { isEvaluation } from '../../model/profile';
import { isTrue } from '../../template/values';
import { demands } from '../demand';
import type { Rule } from '../rule';

/** A firewall cannot be removed, moved or given another policy in passing (W02). */
export const firewallProtection: Rule = {
  id: 'Sanso-6.3.3-FirewallProtection',
  clauses: ['6(3)③'],
  title: { ja: 'ファイアウォールの削除と変更を防止すること', en: 'Firewalls are protected from removal and change' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::NetworkFirewall::Firewall'],
  singleResource: false,
  check: ({ model }) => {
    if (isEvaluation(model)) return [];
    return model.ofType('AWS::NetworkFirewall::Firewall').flatMap((firewall) =>
      demands(
        firewall,
        ['DeleteProtection', 'FirewallPolicyChangeProtection', 'SubnetChangeProtection'].map((property) => ({
          property,
          value: firewall.properties[property],
          meets: isTrue,
          message: `Firewall ${firewall.id} has no ${property}`,
          mend: `Set ${property} to true.`,
        })),
      ),
    );
  },
};
