import { latticeAuthPolicy } from '../../../lib/rules/endpoints/lattice-auth-policy';
import { type Row, resource, testRule } from '../kit';
import { ACCOUNT, BASE, having, OPEN } from './deployment';

const policy = (title: string, expected: Row[2], statement: object): Row => [
  title,
  having({
    lgwan: {
      Network: resource('VpcLattice::ServiceNetwork', { AuthType: 'AWS_IAM' }),
      Policy: resource('VpcLattice::AuthPolicy', {
        ResourceIdentifier: { Ref: 'Network' },
        Policy: { Statement: [{ Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', ...statement }] },
      }),
      Clerk: resource('IAM::Role', { RoleName: 'clerk' }),
    },
    internet: { Web: resource('IAM::Role', { RoleName: 'web' }) },
  }),
  expected,
];

testRule(latticeAuthPolicy, BASE, [
  policy('own role', 'conforms', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/clerk` } }),
  policy('own VPC', 'conforms', {
    Principal: '*',
    Condition: { StringEquals: { 'aws:SourceVpc': { Ref: 'Vpc' } } },
  }),
  policy('everybody', ['finding lgwan/Policy'], { Principal: '*' }),
  policy('role of another zone', ['finding lgwan/Policy'], { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/web` } }),
  policy('outside', ['finding lgwan/Policy'], { Principal: { AWS: '666666666666' } }),
  policy('not known', ['undecided lgwan/Policy'], { Principal: { AWS: OPEN } }),
]);
