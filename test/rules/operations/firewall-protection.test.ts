import { firewallProtection } from '../../../lib/rules/operations/firewall-protection';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(firewallProtection, DEPLOYMENT, [
  ['no delete protection', set('internet/Firewall', 'DeleteProtection', false), ['finding internet/Firewall']],
  [
    'a policy that can be changed',
    set('internet/Firewall', 'FirewallPolicyChangeProtection'),
    ['finding internet/Firewall'],
  ],
  [
    'an evaluation',
    (draft) => {
      for (const body of Object.values(draft.templates)) body.Metadata.sanso.profile = 'evaluation';
      draft.set('internet/Firewall', { DeleteProtection: false });
    },
    'conforms',
  ],
]);
