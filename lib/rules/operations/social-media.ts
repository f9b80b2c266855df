import { passesOf } from '../../facts/network/firewall-signatures';
import { textsAt, valuesAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { finding, type Rule } from '../rule';

/** Social media that Japanese local governments use, by domain. */
const SOCIAL =
  /(^|\.)(x|twitter|twimg|t|facebook|fbcdn|instagram|cdninstagram|line|line-scdn|youtube|youtu|ytimg|tiktok|threads|note|linkedin|bsky|discord|discordapp)\.(com|co|me|net|be|jp|app|apps|gg)\.?$/i;

/** Social media are used in the internet zone only (W06). */
export const socialMedia: Rule = {
  id: 'Sanso-6.8-SocialMedia',
  clauses: ['6(8)c', '6(3)①', '6(3)②'],
  title: { ja: 'SNS の利用をインターネット接続系に限ること', en: 'Social media are used in the internet zone only' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallDomainList', 'AWS::NetworkFirewall::RuleGroup'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::Route53Resolver::FirewallDomainList', 'AWS::NetworkFirewall::RuleGroup').flatMap((list) => {
      if (!list.zone || !CLOSED_ZONES.includes(list.zone)) return [];
      const domains = [
        ...textsAt(list.properties, 'Domains[]'),
        ...textsAt(list.properties, 'RuleGroup.RulesSource.RulesSourceList.Targets[]'),
        ...passesOf(list).flatMap(({ options }) =>
          options
            .filter(({ keyword }) => keyword === 'content')
            .flatMap(({ value }) => /^"([^"]*)"/.exec(value)?.[1] ?? []),
        ),
      ];
      const social = domains.filter((domain) => SOCIAL.test(domain));
      const actions = model
        .ofType('AWS::Route53Resolver::FirewallRuleGroup')
        .flatMap(({ properties }) => valuesAt(properties, 'FirewallRules[]'))
        .filter((rule) => textsAt(rule, 'FirewallDomainListId').some((id) => model.find(id, list.type) === list))
        .map((rule) => textsAt(rule, 'Action')[0]);
      const blocked = actions.length > 0 && actions.every((action) => action === 'BLOCK');
      const denied = textsAt(list.properties, 'RuleGroup.RulesSource.RulesSourceList.GeneratedRulesType').includes(
        'DENYLIST',
      );
      if (social.length === 0 || denied || blocked) return [];
      return [
        finding(
          list,
          `${list.id} of ${list.zone} names social media: ${social.join(', ')}`,
          'Use them in the internet zone.',
          {
            property: 'Domains',
          },
        ),
      ];
    }),
};
