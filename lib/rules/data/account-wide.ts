import type { Facts } from '../../facts/facts';
import { matchOf } from '../../facts/logs/event-pattern';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { textsAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Types that gather from a whole account, or act on all of it, whatever zones it holds. */
const COLLECTORS = [
  'AWS::Config::ConfigurationAggregator',
  'AWS::Logs::AccountPolicy',
  'AWS::S3::AccessGrantsLocation',
  'AWS::SSM::ResourceDataSync',
];

/** Types that let somebody else gather, and where they name whom. */
const ADMITTING: Readonly<Record<string, string>> = {
  'AWS::Config::AggregationAuthorization': 'AuthorizedAccountId',
  'AWS::S3::AccessGrant': 'Grantee.GranteeIdentifier',
};

const GROUPS = 'AWS::FMS::Policy';
const EVENTS = 'AWS::Events::Rule';
const BUCKET = 'AWS::S3::Bucket';

/** What works for a whole account belongs to no single zone of several that share it, and to nobody outside. */
export const accountWide: Rule = {
  id: 'Sanso-6.3.1-AccountWide',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: {
    ja: 'アカウント全体に及ぶ収集を一つの領域や外部のものにしないこと',
    en: 'What gathers from a whole account is of no single zone, and of nobody outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...COLLECTORS, ...Object.keys(ADMITTING), GROUPS, EVENTS],
  singleResource: false,
  check: (facts) => {
    const { model } = facts;
    return [
      ...model.ofType(...COLLECTORS).flatMap((resource) => taken(resource, othersIn(facts, resource))),
      ...model.ofType(EVENTS).flatMap((rule) => taken(rule, bucketsHeard(facts, rule))),
      ...model.ofType(...Object.keys(ADMITTING)).flatMap((resource) => admitted(facts, resource)),
      // It puts groups on hosts of every account that it is told of: what they let in is written elsewhere.
      ...model
        .ofType(GROUPS)
        .filter(({ properties }) =>
          /SECURITY_GROUPS_COMMON/.test(String(textsAt(properties, 'SecurityServicePolicyData.Type'))),
        )
        .map((policy) => undecided(policy, say('account-wide.groups', { policy: policy.logicalId }))),
    ];
  },
};

function taken(resource: Resource, others: readonly string[]): Outcome[] {
  if (others.length === 0) return [];
  return [
    finding(resource, say('account-wide', { resource: resource.logicalId, zone: resource.network ?? '', others })),
  ];
}

/** Zones beside its own that have data in the account of what works for all of it. */
function othersIn({ principals }: Facts, { account, network, zone }: Resource): string[] {
  if (network === undefined || (zone !== undefined && isShared(zone))) return [];
  return [...principals.zonesOfAccount(account)].filter((other) => other !== network && !isShared(other)).sort();
}

/** Zones of which a rule hears what happens in their buckets. */
function bucketsHeard(facts: Facts, rule: Resource): string[] {
  const others = othersIn(facts, rule);
  const { EventPattern: pattern } = rule.properties;
  if (others.length === 0 || pattern === undefined) return [];
  const heard = facts.model.ofType(BUCKET).filter(({ account, region, name, network }) => {
    if (account !== rule.account || network === undefined || !others.includes(network)) return false;
    const event = { source: 'aws.s3', 'detail-type': 'Object Created', account, region };
    return matchOf(pattern, { ...event, detail: { bucket: { name } } }) !== 'none';
  });
  return [...new Set(heard.flatMap(({ network }) => network ?? []))].sort();
}

function admitted({ principals }: Facts, resource: Resource): Outcome[] {
  const path = ADMITTING[resource.type];
  return textsAt(resource.properties, path).flatMap((text): Outcome[] => {
    const { zones, outside } = principals.extentOfPrincipal(text);
    const others = [...zones].filter((zone) => zone !== resource.network && !isShared(zone));
    if (!outside && others.length === 0) return [];
    const message = say('account-wide.admits', { resource: resource.logicalId, party: text });
    return [finding(resource, message, { property: path })];
  });
}
