import { socialMedia } from '../../../lib/rules/operations/social-media';
import { type Change, type Row, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

/** Lets social media through, with a person in charge at a list: this one, or another one that names a site. */
function owned(at: string): Change {
  return (draft) => {
    draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.facebook.com');
    if (at === 'internet/Other')
      draft.add(at, 'AWS::NetworkFirewall::RuleGroup', {
        RuleGroup: {
          RulesSource: {
            RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', TargetTypes: ['TLS_SNI'], Targets: ['.youtube.com'] },
          },
        },
      });
    draft.set(at, { Tags: [{ Key: 'sanso:owner', Value: 'head of public relations' }] });
  };
}

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
  ['in the internet zone, in a list with an owner', owned('internet/Domains'), 'conforms'],
  ['in the internet zone, beside a list with an owner', owned('internet/Other'), ['finding internet/Domains']],
  [
    'nothing social beside a list with an owner',
    (draft) => {
      owned('internet/Other')(draft);
      draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.pop();
    },
    'conforms',
  ],
]);
