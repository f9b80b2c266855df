import { dnsFirewallMutation } from '../../../lib/rules/endpoints/dns-firewall-mutation';
import { testRule } from '../kit';
import { ALLOW, associated, BASE, BLOCK, firewall, OPEN } from './deployment';

testRule(dnsFirewallMutation, BASE, [
  firewall('protected', 'conforms', [ALLOW, BLOCK]),
  firewall('not protected', ['finding my-number/Association'], [ALLOW, BLOCK], {
    Association: associated({ MutationProtection: 'DISABLED' }),
  }),
  firewall('not said', ['finding my-number/Association'], [ALLOW, BLOCK], {
    Association: associated({ MutationProtection: undefined }),
  }),
  firewall('not known', ['undecided my-number/Association'], [ALLOW, BLOCK], {
    Association: associated({ MutationProtection: OPEN }),
  }),
  [
    'an evaluation goes without, and says so in every template',
    (draft) => {
      draft.set('lgwan/Association', { MutationProtection: 'DISABLED' });
      for (const template of Object.values(draft.templates)) template.Metadata.sanso.profile = 'evaluation';
    },
    'conforms',
  ],
  [
    'one template that does not say so',
    (draft) => {
      draft.set('lgwan/Association', { MutationProtection: 'DISABLED' });
      draft.templates.lgwan.Metadata.sanso.profile = 'evaluation';
    },
    ['finding lgwan/Association'],
  ],
]);
