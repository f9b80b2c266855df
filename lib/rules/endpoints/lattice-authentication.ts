import { assess, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Without IAM authentication a service answers whoever reaches its network; that is the default. */
export const latticeAuthentication: Rule = {
  id: 'Sanso-2.11-LatticeAuthentication',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)'],
  title: {
    ja: 'VPC Latticeの認証方式をAWS_IAMとすること',
    en: 'VPC Lattice services and service networks demand IAM authentication',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::Service'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::Service').flatMap((resource): Outcome[] => {
      const { AuthType: value } = resource.properties;
      const verdict = assess(value, (known) => known === 'AWS_IAM');
      if (verdict === 'met') return [];
      if (verdict === 'open') return [undecided(resource, 'the authentication is not known', 'AuthType')];
      return [
        finding(
          resource,
          `${resource.id} answers without authentication: AuthType is ${shown(value)}`,
          'Set AuthType to AWS_IAM and write an auth policy.',
          { property: 'AuthType' },
        ),
      ];
    }),
};
