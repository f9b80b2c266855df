import type { Facts } from '../../facts/facts';
import { homeOf, isClosedZone, isShared, type ZoneId, zoneIdOf } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Rules that Route 53 Resolver makes itself. */
const BUILT_IN = /^rslvr-autodefined-/;

/** A resolver rule and its endpoint serve the VPCs of one zone: a shared one carries queries from zone to zone. */
export const resolverRuleZones: Rule = {
  id: 'Sanso-2.11-ResolverRuleZones',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'リゾルバールールを複数の領域で共用しないこと',
    en: 'Resolver rules are not shared by zones',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::ResolverRuleAssociation', 'AWS::Route53Resolver::ResolverRule'],
  singleResource: false,
  check: (facts) => {
    const { model } = facts;
    const associations = model.ofType('AWS::Route53Resolver::ResolverRuleAssociation');
    const byRule = new Map<Resource, Resource[]>();
    const outcomes: Outcome[] = [];
    for (const association of associations) {
      const rule = model.find(association.properties.ResolverRuleId);
      if (rule) byRule.set(rule, [...(byRule.get(rule) ?? []), association]);
      else outcomes.push(...foreign(facts, association));
    }
    for (const [rule, list] of byRule) outcomes.push(...shared(facts, rule, list));
    for (const rule of model.ofType('AWS::Route53Resolver::ResolverRule')) outcomes.push(...borrowed(facts, rule));
    return outcomes;
  },
};

function foreign({ model }: Facts, association: Resource): Outcome[] {
  const { ResolverRuleId: id, VPCId: vpcId } = association.properties;
  const zone = model.find(vpcId)?.zone ?? association.zone;
  if (!isClosedZone(zone)) return [];
  if (typeof id !== 'string') return [undecided(association, 'the resolver rule is not known', 'ResolverRuleId')];
  if (BUILT_IN.test(id)) return [];
  return [
    finding(
      association,
      `${association.id} gives ${zone} the resolver rule ${id}, which no template defines`,
      'Use a resolver rule of the zone itself.',
      { property: 'ResolverRuleId' },
    ),
  ];
}

/** A rule of one zone that asks through the endpoint of another, whoever is associated with it. */
function borrowed({ model }: Facts, rule: Resource): Outcome[] {
  const { ResolverEndpointId: id } = rule.properties;
  const endpoint = model.find(id);
  const [own, other] = [zoneIdOf(rule), endpoint && homeOf(model, endpoint)];
  // A stack that serves all zones may write rules for each of them.
  if (own === undefined || isShared(own) || own === other || id === undefined) return [];
  if (!endpoint && !isClosedZone(rule.zone)) return [];
  if (!endpoint && isUnknown(id))
    return [undecided(rule, `its endpoint is not known: ${id.reason}`, 'ResolverEndpointId')];
  return [
    finding(
      [rule, ...(endpoint ? [endpoint] : [])],
      `${rule.id} of ${own} asks through ${endpoint?.id ?? String(id)} of ${other ?? 'no template'}`,
      'Give each zone a resolver endpoint of its own.',
      { property: 'ResolverEndpointId' },
    ),
  ];
}

function shared({ model }: Facts, rule: Resource, associations: readonly Resource[]): Outcome[] {
  const endpoint = model.find(rule.properties.ResolverEndpointId);
  const zoneIds = new Map<Resource, ZoneId | undefined>();
  for (const association of associations) {
    const { VPCId: value } = association.properties;
    const vpc = model.find(value);
    if (!vpc && isUnknown(value)) return [undecided(association, 'the VPC is not known', 'VPCId')];
    zoneIds.set(association, vpc ? homeOf(model, vpc) : undefined);
  }
  const own = homeOf(model, endpoint ?? rule);
  const all = [...new Set([own, ...zoneIds.values()].flatMap((zoneId) => zoneId ?? []))];
  if (all.length < 2) return [];
  const odd = associations.filter((association) => zoneIds.get(association) !== own);
  return [
    finding(
      [...(odd.length > 0 ? odd : associations), rule, ...(endpoint ? [endpoint] : [])],
      `${rule.id} answers queries of ${all.sort().join(' and ')}`,
      'Give each zone a resolver endpoint and rules of its own.',
    ),
  ];
}
