import { latticeAuthentication } from '../../../lib/rules/endpoints/lattice-authentication';
import { resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const network = (properties: object = { AuthType: 'AWS_IAM' }) =>
  resource('VpcLattice::ServiceNetwork', { ...properties });
const service = resource('VpcLattice::Service', { AuthType: 'AWS_IAM' });

testRule(latticeAuthentication, BASE, [
  ['IAM', having({ lgwan: { Network: network(), Service: service } }), 'conforms'],
  ['none', having({ lgwan: { Network: network({ AuthType: 'NONE' }) } }), ['finding lgwan/Network']],
  ['not said', having({ lgwan: { Network: network({}) } }), ['finding lgwan/Network']],
  ['not known', having({ lgwan: { Network: network({ AuthType: OPEN }) } }), ['undecided lgwan/Network']],
]);
