import { blockOf, isPrivate } from '../../address/block';
import type { Facts } from '../../facts/facts';
import type { ResolverRule } from '../../facts/names/resolver-rules';
import type { Place } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Whom a VPC asks for names outside itself: name servers of the same zone, never of the internet or of another zone. */
export const resolverRuleTargets: Rule = {
  id: 'Sanso-6.3.1-ResolverRuleTargets',
  clauses: ['6(3)①a', '6(3)②a', '2(11)'],
  title: {
    ja: 'DNSの転送先は自らの領域のDNSサーバーに限ること',
    en: 'Resolver rules forward to name servers of their own zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Route53Resolver::ResolverRule'],
  singleResource: false,
  check: (facts) => facts.names.resolverRules.flatMap((rule) => judge(facts, rule)),
};

function judge(facts: Facts, rule: ResolverRule): Outcome[] {
  const { resource, endpoint, servers, uses } = rule;
  const all = [...uses.flatMap(({ vpc }) => vpc ?? []), ...(endpoint ? [endpoint] : []), resource];
  const places = all.map((each) => facts.zones.placeOf(each));
  const closed = places.find(isClosed);
  const place = closed ?? places[0];
  if (closed && rule.delegates) return delegated(facts, rule, closed);
  for (const server of servers) {
    if (isUnknown(server))
      return closed ? [undecided(resource, say('resolver-rule-targets.unknown'), 'TargetIps')] : [];
    const owner = strangerAt(facts, place, server);
    if (!owner) continue;
    const zone = place?.zoneId ?? say('resolver-rule-targets.no-zone');
    return [
      finding(
        endpoint ? [resource, endpoint] : resource,
        say('resolver-rule-targets', { rule: resource.id, zone, server, owner }),
        { property: 'TargetIps' },
      ),
    ];
  }
  return [];
}

/** Whose a name server is that a zone should not ask; undefined when it is one of the zone or of its premises. */
function strangerAt({ addresses, flows }: Facts, place: Place | undefined, server: string): Said | undefined {
  const block = blockOf(server);
  if (!block) return undefined;
  // The internet zone may ask the internet.
  if (!isPrivate(block)) return isClosed(place) ? say('resolver-rule-targets.internet') : undefined;
  const other = addresses
    .foreign(place?.zoneId, block)
    .zones.find((zoneId) => place === undefined || !flows.mayOpen(place.zoneId, zoneId, [[53, 53]]));
  return other === undefined ? undefined : say('resolver-rule-targets.other', { zone: other });
}

/** Name servers that only NS records name may be anybody's, unless they answer below a domain of the zone itself. */
function delegated({ names }: Facts, { resource }: ResolverRule, { zone }: Place): Outcome[] {
  const property = 'DelegationRecord';
  const record = resource.properties[property];
  if (isUnknown(record)) return [notKnown(resource, property, record.reason)];
  if (typeof record === 'string' && names.isOwnDomain(zone, record)) return [];
  const params = { rule: resource.id, zone, record: String(record) };
  return [finding(resource, say('resolver-rule-targets.delegated', params), { property })];
}
