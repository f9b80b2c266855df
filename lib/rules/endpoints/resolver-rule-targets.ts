import type { Facts } from '../../facts/facts';
import { strangeServer } from '../../facts/names/name-server';
import { isOwnDomain } from '../../facts/names/own-domains';
import { homeOf, isClosedZone, vpcOf, zoneIdOf } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Whom a VPC asks for names outside itself: name servers of the same zone, never of the internet or of another zone. */
export const resolverRuleTargets: Rule = {
  id: 'Sanso-6.3.1-ResolverRuleTargets',
  clauses: ['6(3)①', '6(3)②', '2(11)'],
  title: {
    ja: 'DNSの転送先は自領域の名前解決サーバに限ること',
    en: 'Resolver rules forward to name servers of their own zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::ResolverRule'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::Route53Resolver::ResolverRule').flatMap((rule) => judge(facts, rule)),
};

function judge(facts: Facts, rule: Resource): Outcome[] {
  const { model } = facts;
  const endpoint = model.find(rule.properties.ResolverEndpointId);
  const associated = model
    .ofType('AWS::Route53Resolver::ResolverRuleAssociation')
    .filter(({ properties }) => model.find(properties.ResolverRuleId) === rule)
    .flatMap(({ properties }) => model.find(properties.VPCId) ?? []);
  const places = [...associated, ...(endpoint ? [vpcOf(model, endpoint) ?? endpoint] : []), rule];
  const closed = places.find(({ zone }) => isClosedZone(zone));
  const home = zoneIdOf(closed) ?? homeOf(model, places[0]);
  if (closed && rule.properties.RuleType === 'DELEGATE') return delegated(model, rule, closed);
  for (const target of entries(rule.properties.TargetIps)) {
    const address = part(target, 'Ip') ?? part(target, 'Ipv6');
    if (isUnknown(address) || isUnknown(target))
      return closed ? [undecided(rule, 'the name server is not known', 'TargetIps')] : [];
    if (typeof address !== 'string') continue;
    const strange = strangeServer(facts, home, address);
    // The internet zone may ask the internet.
    if (!strange || (!closed && strange === 'on the internet')) continue;
    return [
      finding(
        [rule, ...(endpoint ? [endpoint] : [])],
        `${rule.id} forwards names of ${home ?? 'its zone'} to ${address}, a name server ${strange}`,
        'Forward only to name servers of the same zone.',
        { property: 'TargetIps' },
      ),
    ];
  }
  return [];
}

/** Name servers that only NS records name may be anybody's, unless they answer below a domain of the zone itself. */
function delegated(model: Model, rule: Resource, closed: Resource): Outcome[] {
  const { DelegationRecord: record } = rule.properties;
  if (isUnknown(record)) return [undecided(rule, `where it delegates to is not known: ${record.reason}`)];
  if (typeof record === 'string' && isOwnDomain(model, closed.zone, record)) return [];
  return [
    finding(
      rule,
      `${rule.id} lets ${closed.zone} ask whatever name servers below ${String(record)} the records of a domain name`,
      'Forward to name servers of the same zone (RuleType FORWARD with TargetIps).',
      { property: 'DelegationRecord' },
    ),
  ];
}
