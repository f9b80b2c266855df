import type { Facts } from '../../facts/facts';
import { passesOf } from '../../facts/network/firewall-signatures';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isSocialMedia } from '../../policy/social-media';
import { part, textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const SOURCES = 'RuleGroup.RulesSource.RulesSourceList';

/** Social media are used in the internet zone only, and each for somebody who answers for it (W06). */
export const socialMedia: Rule = {
  id: 'Sanso-6.8-SocialMedia',
  clauses: ['6(8)c', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'ソーシャルメディアサービスの利用をインターネット接続系に限ること',
    en: 'Social media are used in the internet zone only',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::FirewallDomainList', 'AWS::NetworkFirewall::RuleGroup'],
  singleResource: false,
  check: (facts) => [...inClosedZones(facts), ...withoutOwner(facts)],
};

/** In the internet zone somebody answers for each service: where lists name their owners, those that let social media through do. */
function withoutOwner({ model, zones }: Facts): Outcome[] {
  const groups = model.ofType('AWS::NetworkFirewall::RuleGroup');
  if (!groups.some(ownerOf)) return [];
  return groups
    .filter((group) => zones.placeOf(group)?.zone === 'internet' && !isDenying(group) && !ownerOf(group))
    .flatMap((group): Outcome[] => {
      const domains = domainsOf(group).filter((domain) => isSocialMedia(domain.replace(/^\./, '')));
      if (domains.length === 0) return [];
      return [finding(group, say('social-media.owner', { list: group.id, domains }), { property: 'Tags' })];
    });
}

const ownerOf = ({ properties }: Resource) =>
  valuesAt(properties, 'Tags[]').some((tag) => part(tag, 'Key') === 'sanso:owner' && part(tag, 'Value') !== '');
const isDenying = ({ properties }: Resource) =>
  textsAt(properties, `${SOURCES}.GeneratedRulesType`).includes('DENYLIST');

function inClosedZones({ model, zones }: Facts): Outcome[] {
  const rules = model
    .ofType('AWS::Route53Resolver::FirewallRuleGroup')
    .flatMap(({ properties }) => valuesAt(properties, 'FirewallRules[]'));
  return model
    .ofType('AWS::Route53Resolver::FirewallDomainList', 'AWS::NetworkFirewall::RuleGroup')
    .filter((list) => zones.isClosed(list))
    .flatMap((list) => {
      const { zone = '' } = list;
      const domains = domainsOf(list).filter(isSocialMedia);
      const actions = rules
        .filter((rule) => textsAt(rule, 'FirewallDomainListId').some((id) => model.find(id, list.type) === list))
        .map((rule) => textsAt(rule, 'Action')[0]);
      const isBlocked = actions.length > 0 && actions.every((action) => action === 'BLOCK');
      return domains.length === 0 || isDenying(list) || isBlocked
        ? []
        : [finding(list, say('social-media', { list: list.id, zone, domains }), { property: 'Domains' })];
    });
}

/** Domains that a list names, and those that a signature lets pass. */
function domainsOf(list: Resource): readonly string[] {
  return [
    ...['Domains[]', `${SOURCES}.Targets[]`].flatMap((path) => textsAt(list.properties, path)),
    ...passesOf(list).flatMap(({ options }) =>
      options
        .filter(({ keyword }) => keyword === 'content')
        .flatMap(({ value }) => /^"([^"]*)"/.exec(value)?.[1] ?? []),
    ),
  ];
}
