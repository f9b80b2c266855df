import { latticeAcrossZones } from '../../../lib/rules/endpoints/lattice-across-zones';
import { latticeAuthPolicy } from '../../../lib/rules/endpoints/lattice-auth-policy';
import { latticeAuthentication } from '../../../lib/rules/endpoints/lattice-authentication';
import { ACCOUNT, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

const network = (properties: object = { AuthType: 'AWS_IAM' }) =>
  resource('AWS::VpcLattice::ServiceNetwork', { ...properties });
const own = elsewhere('lgwan', 'Network');
const client = (zone: string, id: unknown = own) =>
  resource('AWS::VpcLattice::ServiceNetworkVpcAssociation', {
    VpcIdentifier: { Ref: `${zone}-vpc` },
    ServiceNetworkIdentifier: id,
  });
const answers = resource('AWS::VpcLattice::ServiceNetworkServiceAssociation', {
  ServiceIdentifier: { Ref: 'Service' },
  ServiceNetworkIdentifier: own,
});
const service = resource('AWS::VpcLattice::Service', { AuthType: 'AWS_IAM' });

table(latticeAcrossZones, [
  [
    'one zone',
    { lgwan: { Network: network(), Client: client('lgwan'), Service: service, Answers: answers } },
    'conforms',
  ],
  [
    'a VPC of another zone',
    { lgwan: { Network: network(), Client: client('lgwan') }, internet: { Other: client('internet') } },
    ['internet/Other'],
  ],
  [
    'a service of another zone',
    { lgwan: { Network: network(), Client: client('lgwan') }, 'my-number': { Service: service, Answers: answers } },
    ['my-number/Answers'],
  ],
  [
    'a service of another zone, declared',
    { lgwan: { Network: network(), Client: client('lgwan') }, 'my-number': { Service: service, Answers: answers } },
    'conforms',
    [flow('lgwan', 'my-number')],
  ],
  [
    'an endpoint of another zone',
    {
      lgwan: { Network: network() },
      internet: {
        Endpoint: resource('AWS::EC2::VPCEndpoint', {
          VpcId: { Ref: 'internet-vpc' },
          VpcEndpointType: 'ServiceNetwork',
          ServiceNetworkArn: own,
        }),
      },
    },
    ['internet/Endpoint'],
  ],
  [
    'a resource of another zone',
    {
      lgwan: { Network: network(), Client: client('lgwan') },
      'my-number': {
        Database: resource('AWS::VpcLattice::ResourceConfiguration', {}),
        Answers: resource('AWS::VpcLattice::ServiceNetworkResourceAssociation', {
          ResourceConfigurationId: { Ref: 'Database' },
          ServiceNetworkId: own,
        }),
      },
    },
    ['my-number/Answers'],
  ],
  [
    'two zones in a shared network',
    {
      operations: { Network: network() },
      lgwan: { One: client('lgwan', elsewhere('operations', 'Network')) },
      internet: { Two: client('internet', elsewhere('operations', 'Network')) },
    },
    ['internet/Two'],
  ],
  [
    'a network of nobody known',
    { 'my-number': { Client: client('my-number', 'sn-0123456789abcdef0') } },
    ['my-number/Client'],
  ],
  ['not known', { 'my-number': { Client: client('my-number', OPEN) } }, 'undecided'],
]);

table(latticeAuthentication, [
  ['IAM', { lgwan: { Network: network(), Service: service } }, 'conforms'],
  ['none', { lgwan: { Network: network({ AuthType: 'NONE' }) } }, ['lgwan/Network']],
  ['not said', { lgwan: { Network: network({}) } }, ['lgwan/Network']],
  ['not known', { lgwan: { Network: network({ AuthType: OPEN }) } }, 'undecided'],
]);

const policy = (title: string, expected: Row[2], statement: object): Row => [
  title,
  {
    lgwan: {
      Network: network(),
      Policy: resource('AWS::VpcLattice::AuthPolicy', {
        ResourceIdentifier: { Ref: 'Network' },
        Policy: { Statement: [{ Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', ...statement }] },
      }),
      Clerk: resource('AWS::IAM::Role', { RoleName: 'clerk' }),
    },
    internet: { Web: resource('AWS::IAM::Role', { RoleName: 'web' }) },
  },
  expected,
];
table(latticeAuthPolicy, [
  policy('own role', 'conforms', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/clerk` } }),
  policy('own VPC', 'conforms', {
    Principal: '*',
    Condition: { StringEquals: { 'aws:SourceVpc': { Ref: 'lgwan-vpc' } } },
  }),
  policy('everybody', ['lgwan/Policy'], { Principal: '*' }),
  policy('role of another zone', ['lgwan/Policy'], { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/web` } }),
  policy('outside', ['lgwan/Policy'], { Principal: { AWS: '666666666666' } }),
  policy('not known', 'undecided', { Principal: { AWS: OPEN } }),
]);
