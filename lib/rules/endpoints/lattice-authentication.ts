import { say } from '../../messages/say';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Without IAM authentication a service answers whoever reaches its network; that is the default. */
export const latticeAuthentication: Rule = {
  id: 'Sanso-2.11-LatticeAuthentication',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: 'VPC Latticeの認証方式をAWS_IAMとすること',
    en: 'VPC Lattice services and service networks demand IAM authentication',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::Service'],
  singleResource: true,
  check: ({ model }) =>
    requireEach(model.ofType('AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::Service'), {
      property: 'AuthType',
      meets: (known) => known === 'AWS_IAM',
      message: ({ id: resource }, value) => say('lattice-authentication', { resource, value }),
    }),
};
