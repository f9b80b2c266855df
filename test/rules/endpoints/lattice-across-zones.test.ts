import { latticeAcrossZones } from '../../../lib/rules/endpoints/lattice-across-zones';
import { resource, testRule } from '../kit';
import { BASE, elsewhere, flow, having, OPEN } from './deployment';

const network = () => resource('VpcLattice::ServiceNetwork', { AuthType: 'AWS_IAM' });
const own = elsewhere('lgwan', 'Network');
const client = (id: unknown = own) =>
  resource('VpcLattice::ServiceNetworkVpcAssociation', {
    VpcIdentifier: { Ref: 'Vpc' },
    ServiceNetworkIdentifier: id,
  });
const answers = resource('VpcLattice::ServiceNetworkServiceAssociation', {
  ServiceIdentifier: { Ref: 'Service' },
  ServiceNetworkIdentifier: own,
});
const service = resource('VpcLattice::Service', { AuthType: 'AWS_IAM' });

testRule(latticeAcrossZones, BASE, [
  [
    'one zone',
    having({ lgwan: { Network: network(), Client: client(), Service: service, Answers: answers } }),
    'conforms',
  ],
  [
    'a VPC of another zone',
    having({ lgwan: { Network: network(), Client: client() }, internet: { Other: client() } }),
    ['finding internet/Other'],
  ],
  [
    'a service of another zone',
    having({ lgwan: { Network: network(), Client: client() }, 'my-number': { Service: service, Answers: answers } }),
    ['finding my-number/Answers'],
  ],
  [
    'a service of another zone, declared',
    having({ lgwan: { Network: network(), Client: client() }, 'my-number': { Service: service, Answers: answers } }, [
      flow('lgwan', 'my-number'),
    ]),
    'conforms',
  ],
  [
    'an endpoint of another zone',
    having({
      lgwan: { Network: network() },
      internet: {
        Endpoint: resource('EC2::VPCEndpoint', {
          VpcId: { Ref: 'Vpc' },
          VpcEndpointType: 'ServiceNetwork',
          ServiceNetworkArn: own,
        }),
      },
    }),
    ['finding internet/Endpoint'],
  ],
  [
    'a resource of another zone',
    having({
      lgwan: { Network: network(), Client: client() },
      'my-number': {
        Database: resource('VpcLattice::ResourceConfiguration', {}),
        Answers: resource('VpcLattice::ServiceNetworkResourceAssociation', {
          ResourceConfigurationId: { Ref: 'Database' },
          ServiceNetworkId: own,
        }),
      },
    }),
    ['finding my-number/Answers'],
  ],
  [
    'two zones in a shared network',
    having({
      operations: { Network: network() },
      lgwan: { One: client(elsewhere('operations', 'Network')) },
      internet: { Two: client(elsewhere('operations', 'Network')) },
    }),
    ['finding internet/Two'],
  ],
  [
    'a network of nobody known',
    having({ 'my-number': { Client: client('sn-0123456789abcdef0') } }),
    ['finding my-number/Client'],
  ],
  ['not known', having({ 'my-number': { Client: client(OPEN) } }), ['undecided my-number/Client']],
]);
