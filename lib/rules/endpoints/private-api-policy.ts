import type { Facts } from '../../facts/facts';
import { partiesOf } from '../../facts/names/principals';
import { homeOf, isShared, zoneIdOf } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { conditionsOn, demandsKey, isDenial, type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A private API answers through the endpoints that its policy names: they have to be those of its own zone. */
export const privateApiPolicy: Rule = {
  id: 'Sanso-6.3.1-PrivateApiPolicy',
  clauses: ['6(3)①', '6(3)②', '2(11)'],
  title: {
    ja: 'プライベートAPIは自領域のVPCエンドポイントからの呼出しに限ること',
    en: 'Private APIs answer through endpoints of their own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::ApiGateway::RestApi'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::ApiGateway::RestApi').flatMap((api) => judge(facts, api)),
};

function judge(facts: Facts, api: Resource): Outcome[] {
  const { model } = facts;
  const types = entries(part(api.properties as Value, 'EndpointConfiguration', 'Types'));
  if (!types.includes('PRIVATE')) return [];
  const home = zoneIdOf(api);
  if (home === undefined) return [];
  const strangers = (zoneIds: Iterable<string>) =>
    [...zoneIds].filter(
      (zoneId) => zoneId !== home && !isShared(zoneId) && !facts.flows.mayOpen(zoneId, home, [[443, 443]]),
    );
  const problem = (message: string, related: readonly Resource[] = []) => [
    finding([api, ...related], message, 'Demand aws:SourceVpce with the endpoints of the zone in its policy.', {
      property: 'Policy',
    }),
  ];

  for (const id of entries(part(api.properties as Value, 'EndpointConfiguration', 'VpcEndpointIds'))) {
    const endpoint = model.find(id);
    const [other] = endpoint ? strangers([homeOf(model, endpoint) ?? home]) : [];
    if (endpoint && other) return problem(`${api.id} of ${home} gives names to ${endpoint.id} of ${other}`, [endpoint]);
  }
  const { Policy: policy } = api.properties;
  const statements = statementsOf(policy);
  if (isUnknown(statements)) return [undecided(api, `its policy is not known: ${statements.reason}`, 'Policy')];
  if (statements.length === 0) return problem(`${api.id} of ${home} is private and has no policy that says for whom`);
  const limited = statements.some((statement) => refusesOthers(model, statement, home));
  for (const statement of limited ? [] : statements.filter(({ effect }) => effect === 'Allow')) {
    const admitted = partiesOf(model, statement);
    const others = strangers(admitted.flatMap(({ zones }) => [...zones]));
    const outside = admitted.some((party) => party.outside);
    if (!outside && others.length === 0) continue;
    if (statement.unknown)
      return [undecided(api, `whom it admits is not known: ${statement.unknown.reason}`, 'Policy')];
    return problem(`${api.id} of ${home} admits ${outside ? 'every VPC of the world' : others.sort().join(', ')}`);
  }
  return [];
}

/** A Deny for everything that does not come through an endpoint or VPC of the zone. */
function refusesOthers(model: Model, statement: Statement, home: string): boolean {
  if (!isDenial(statement) || !statement.aws.includes('*') || statement.conditions.length !== 1) return false;
  return ['aws:SourceVpce', 'aws:SourceVpc'].some((key) =>
    conditionsOn(statement, key).some(
      (condition) =>
        /^StringNot(Equals|Like)(IfExists)?$/.test(condition.operator) &&
        !demandsKey(condition) &&
        (condition.values ?? []).length > 0 &&
        (condition.values ?? []).every((value) => {
          const place = model.find(value);
          return place !== undefined && homeOf(model, place) === home;
        }),
    ),
  );
}
