import type { Facts } from '../../facts/facts';
import type { ZoneId } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { conditionsOn, demandsKey, isDenial, type Statement, statementsOf } from '../../template/policy-document';
import { GAP, isUnknown } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A private API answers through the endpoints that its policy names: they have to be those of its own zone. */
export const privateApiPolicy: Rule = {
  id: 'Sanso-6.3.1-PrivateApiPolicy',
  clauses: ['6(3)①a', '6(3)②a', '2(11)'],
  title: {
    ja: 'プライベートAPIは自らの領域のVPCエンドポイントからの呼出しに限ること',
    en: 'Private APIs answer through endpoints of their own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::ApiGateway::RestApi'],
  singleResource: false,
  check: (facts) =>
    facts.model
      .ofType('AWS::ApiGateway::RestApi')
      .filter(({ properties }) => valuesAt(properties, 'EndpointConfiguration.Types[]').includes('PRIVATE'))
      .flatMap((api) => judge(facts, api)),
};

const property = 'Policy';

function judge(facts: Facts, api: Resource): Outcome[] {
  const { model, zones, flows, principals } = facts;
  const zone = zones.placeOf(api)?.zoneId;
  if (zone === undefined) return [];
  const open = (reason: Said | string) => [notKnown(api, property, reason)];
  const strangers = (zoneIds: Iterable<ZoneId>) =>
    [...zoneIds].filter((other) => other !== zone && !isShared(other) && !flows.mayOpen(other, zone, [[443, 443]]));

  for (const id of valuesAt(api.properties, 'EndpointConfiguration.VpcEndpointIds[]')) {
    const endpoint = model.find(id);
    const [other] = strangers([zones.placeOf(endpoint)?.zoneId ?? zone]);
    if (!endpoint || !other) continue;
    const said = say('private-api-policy.names', { api: api.id, zone, endpoint: endpoint.id, other });
    return [finding([api, endpoint], said, { property: 'EndpointConfiguration' })];
  }
  const statements = statementsOf(api.properties[property]);
  if (isUnknown(statements)) return open(statements.reason);
  if (statements.length === 0)
    return [finding(api, say('private-api-policy.absent', { api: api.id, zone }), { property })];
  const denials = statements.flatMap((statement) => exceptionsOf(statement));
  if (denials.some((values) => values.every((value) => zones.placeOf(model.find(value))?.zoneId === zone))) return [];
  const unknown = denials.flat().find((value) => value.includes(GAP));
  if (unknown !== undefined)
    return [undecided(api, say('private-api-policy.unknown', { api: api.id, zone }), property)];
  for (const statement of statements.filter(({ effect }) => effect === 'Allow')) {
    const admitted = principals.partiesOf(statement);
    const others = strangers(admitted.flatMap((party) => [...party.zones]));
    const outside = admitted.some((party) => party.outside);
    if (!outside && others.length === 0) continue;
    if (statement.unknown) return open(statement.unknown.reason);
    const who = outside ? say('private-api-policy.everybody') : others.sort();
    return [finding(api, say('private-api-policy', { api: api.id, zone, who }), { property })];
  }
  return [];
}

/** The endpoints or VPCs that a Deny for everybody else lets through; a gap stands for one that is not known. */
function exceptionsOf(statement: Statement): string[][] {
  if (!isDenial(statement) || !statement.aws.includes('*') || statement.conditions.length !== 1) return [];
  return ['aws:SourceVpce', 'aws:SourceVpc'].flatMap((key) =>
    conditionsOn(statement, key)
      .filter((condition) => /^StringNot(Equals|Like)(IfExists)?$/.test(condition.operator) && !demandsKey(condition))
      .map(({ values = [GAP] }) => [...values])
      .filter((values) => values.length > 0),
  );
}
