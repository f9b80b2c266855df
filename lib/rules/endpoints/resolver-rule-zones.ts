import type { Facts } from '../../facts/facts';
import { type ResolverRule, RULE_ASSOCIATION } from '../../facts/names/resolver-rules';
import { labelledPlace } from '../../facts/zones/place';
import { isClosed, isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Rules that Route 53 Resolver makes itself. */
const BUILT_IN = /^rslvr-autodefined-/;

/** A resolver rule and its endpoint serve the VPCs of one zone: a shared one carries queries from zone to zone. */
export const resolverRuleZones: Rule = {
  id: 'Sanso-2.11-ResolverRuleZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'リゾルバールールを複数の領域で共用しないこと',
    en: 'Resolver rules are not shared by zones',
  },
  aspects: ['C'],
  severity: 'high',
  types: [RULE_ASSOCIATION, 'AWS::Route53Resolver::ResolverRule'],
  singleResource: false,
  check: (facts) => [
    ...facts.model
      .ofType(RULE_ASSOCIATION)
      .filter(({ properties }) => !facts.model.find(properties.ResolverRuleId))
      .flatMap((association) => foreign(facts, association)),
    ...facts.names.resolverRules.flatMap((rule) => [...shared(facts, rule), ...borrowed(facts, rule)]),
  ],
};

function foreign({ zones }: Facts, association: Resource): Outcome[] {
  const { ResolverRuleId: rule, VPCId: vpc } = association.properties;
  const place = zones.placeOfValue(vpc) ?? zones.placeOf(association);
  if (!isClosed(place)) return [];
  const property = 'ResolverRuleId';
  if (typeof rule !== 'string') return [undecided(association, say('resolver-rule-zones.unknown-rule'), property)];
  if (BUILT_IN.test(rule)) return [];
  const params = { association: association.id, zone: place?.zoneId ?? '', rule };
  return [finding(association, say('resolver-rule-zones.undefined', params), { property })];
}

/** A rule of one zone that asks through the endpoint of another, whoever is associated with it. */
function borrowed({ zones }: Facts, { resource, endpointId, endpoint }: ResolverRule): Outcome[] {
  const place = labelledPlace(resource);
  const other = zones.placeOf(endpoint);
  // A stack that serves all zones may write rules for each of them.
  if (!place || isShared(place.zoneId) || place.zoneId === other?.zoneId || endpointId === undefined) return [];
  if (!endpoint && !isClosed(place)) return [];
  const property = 'ResolverEndpointId';
  if (!endpoint && isUnknown(endpointId)) return [notKnown(resource, property, endpointId.reason)];
  return [
    finding(
      endpoint ? [resource, endpoint] : resource,
      say('resolver-rule-zones.endpoint', {
        rule: resource.id,
        zone: place.zoneId,
        endpoint: endpoint?.id ?? String(endpointId),
        other: other?.zoneId ?? say('resolver-rule-zones.no-template'),
      }),
      { property },
    ),
  ];
}

function shared({ zones }: Facts, { resource, endpoint, ...rule }: ResolverRule): Outcome[] {
  // Whom a profile gives it to is judged with all that the profile holds.
  const uses = rule.uses.filter(({ by }) => by.type === RULE_ASSOCIATION);
  if (uses.length === 0) return [];
  const open = uses.find(({ id, vpc }) => !vpc && isUnknown(id));
  if (open) return [undecided(open.by, say('resolver-rule-zones.unknown-vpc'), 'VPCId')];
  const own = zones.placeOf(endpoint ?? resource)?.zoneId;
  const zoneIdOf = (vpc: Resource | undefined) => zones.placeOf(vpc)?.zoneId;
  const all = [...new Set([own, ...uses.map(({ vpc }) => zoneIdOf(vpc))].flatMap((zoneId) => zoneId ?? []))];
  if (all.length < 2) return [];
  const odd = uses.filter(({ vpc }) => zoneIdOf(vpc) !== own);
  return [
    finding(
      [...(odd.length > 0 ? odd : uses).map(({ by }) => by), resource, ...(endpoint ? [endpoint] : [])],
      say('resolver-rule-zones', { rule: resource.id, zones: all.sort() }),
    ),
  ];
}
