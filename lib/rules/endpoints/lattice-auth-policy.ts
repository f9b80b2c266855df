import type { Facts } from '../../facts/facts';
import { partyText } from '../../facts/grants/principals';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Auth policies and shares of VPC Lattice admit principals of their own zone. */
export const latticeAuthPolicy: Rule = {
  id: 'Sanso-2.11-LatticeAuthPolicy',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'VPC Latticeの認可ポリシーは自らの領域の利用者に限ること',
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

const property = 'Policy';

function judge({ model, zones, flows, principals }: Facts, policy: Resource): Outcome[] {
  const open = (reason: Said | string) => [notKnown(policy, property, reason)];
  const target = model.find(policy.properties.ResourceIdentifier ?? policy.properties.ResourceArn);
  const own = zones.placeOf(target ?? policy)?.zoneId;
  const statements = statementsOf(policy.properties[property]);
  if (isUnknown(statements)) return open(statements.reason);
  for (const statement of statements.filter(({ effect }) => effect === 'Allow')) {
    for (const party of principals.partiesOf(statement)) {
      const others = [...party.zones].filter(
        (zone) => zone !== own && !isShared(zone) && (own === undefined || flows.between(zone, own).length === 0),
      );
      // An organization or account holds several zones; the network keeps them apart, not the policy.
      const whole = !party.exact && !party.outside && party.kind !== 'account';
      if (!party.outside && (others.length === 0 || whole)) continue;
      if (statement.unknown) return open(statement.unknown.reason);
      const who = party.outside ? say('lattice-auth-policy.outside') : others.sort();
      return [
        finding(
          target ? [policy, target] : policy,
          say('lattice-auth-policy', { policy: policy.id, who, principal: partyText(party) }),
          { property },
        ),
      ];
    }
  }
  return [];
}
