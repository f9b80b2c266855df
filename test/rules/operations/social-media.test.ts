import { socialMedia } from '../../../lib/rules/operations/social-media';
import { type Row, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

testRule(socialMedia, DEPLOYMENT, [
  ...['*.facebook.com.', 'pbs.twimg.com.', 'discord.com.'].map(
    (domain): Row => [
      `${domain} in a closed zone`,
      (draft) => draft.of('my-number/Domains').Domains.push(domain),
      ['finding my-number/Domains'],
    ],
  ),
  [
    'by a signature in a closed zone',
    (draft) =>
      draft.add('my-number/Group', 'AWS::NetworkFirewall::RuleGroup', {
        RuleGroup: {
          RulesSource: {
            RulesString: 'pass tls any any -> any 443 (tls.sni; content:"facebook.com"; endswith; sid:1;)',
          },
        },
      }),
    ['finding my-number/Group'],
  ],
  [
    'by a signature that drops',
    (draft) =>
      draft.add('my-number/Group', 'AWS::NetworkFirewall::RuleGroup', {
        RuleGroup: {
          RulesSource: {
            RulesString: 'drop tls any any -> any 443 (tls.sni; content:"facebook.com"; endswith; sid:1;)',
          },
        },
      }),
    'conforms',
  ],
  [
    'in the internet zone',
    (draft) => draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.facebook.com'),
    'conforms',
  ],
]);
