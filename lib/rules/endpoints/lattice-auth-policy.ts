import type { Facts } from '../../facts/facts';
import { partiesOf } from '../../facts/names/principals';
import { homeOf, isShared, zoneIdOf } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Auth policies and shares of VPC Lattice admit principals of their own zone. */
export const latticeAuthPolicy: Rule = {
  id: 'Sanso-2.11-LatticeAuthPolicy',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'VPC Latticeの認可ポリシーは自領域の利用者に限ること',
    en: 'Auth policies of VPC Lattice admit principals of their own zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::VpcLattice::AuthPolicy', 'AWS::VpcLattice::ResourcePolicy'],
  singleResource: false,
  check: (facts) =>
    facts.model
      .ofType('AWS::VpcLattice::AuthPolicy', 'AWS::VpcLattice::ResourcePolicy')
      .flatMap((policy) => judge(facts, policy)),
};

function judge(facts: Facts, policy: Resource): Outcome[] {
  const { model } = facts;
  const { ResourceIdentifier: byId, ResourceArn: byArn } = policy.properties;
  const target = model.find(byId ?? byArn);
  const home = target ? homeOf(model, target) : zoneIdOf(policy);
  const statements = statementsOf(policy.properties.Policy);
  if (isUnknown(statements)) return [undecided(policy, `the policy is not known: ${statements.reason}`, 'Policy')];
  for (const statement of statements.filter(({ effect }) => effect === 'Allow')) {
    for (const party of partiesOf(model, statement)) {
      const others = [...party.zones].filter(
        (zone) =>
          zone !== home && !isShared(zone) && (home === undefined || facts.flows.between(zone, home).length === 0),
      );
      // An organization or account holds several zones; the network keeps them apart, not the policy.
      const whole = !party.exact && !party.outside && party.kind !== 'account';
      if (!party.outside && (others.length === 0 || whole)) continue;
      if (statement.unknown)
        return [undecided(policy, `a principal is not known: ${statement.unknown.reason}`, 'Policy')];
      const who = party.outside ? 'somebody outside the deployment' : others.sort().join(', ');
      return [
        finding(
          target ? [policy, target] : policy,
          `${policy.id} admits ${who} (${party.text})`,
          'Name the roles of the zone, or demand aws:PrincipalArn, aws:SourceVpc or aws:PrincipalOrgID.',
          { property: 'Policy' },
        ),
      ];
    }
  }
  return [];
}
