import { endpointAcrossZones } from '../../../lib/rules/endpoints/endpoint-across-zones';
import { endpointServiceAcceptance } from '../../../lib/rules/endpoints/endpoint-service-acceptance';
import { endpointServiceBackend } from '../../../lib/rules/endpoints/endpoint-service-backend';
import { endpointServicePrincipals } from '../../../lib/rules/endpoints/endpoint-service-principals';
import { ACCOUNT, either, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

const role = (name: string) => resource('AWS::IAM::Role', { RoleName: name });
const balancer = (zone: string) =>
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Name: `nlb-${zone}`, Subnets: [{ Ref: `${zone}-subnet` }] });
const listener = resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Nlb' }, Port: 443 });
const service = (properties: object = {}) =>
  resource('AWS::EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
    AcceptanceRequired: true,
    ...properties,
  });
const permissions = (...principals: unknown[]) =>
  resource('AWS::EC2::VPCEndpointServicePermissions', { ServiceId: { Ref: 'Service' }, AllowedPrincipals: principals });
const consumer = (zone: string, properties: object) =>
  resource('AWS::EC2::VPCEndpoint', { VpcId: { Ref: `${zone}-vpc` }, VpcEndpointType: 'Interface', ...properties });
const named = { 'Fn::Sub': `com.amazonaws.vpce.\${AWS::Region}.${elsewhere('my-number', 'Service')}` };

table(endpointServiceAcceptance, [
  ['by hand', { lgwan: { Nlb: balancer('lgwan'), Service: service() } }, 'conforms'],
  [
    'not asked',
    { lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: false }) } },
    ['lgwan/Service'],
  ],
  [
    'not said',
    { lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: undefined }) } },
    ['lgwan/Service'],
  ],
  ['not known', { lgwan: { Nlb: balancer('lgwan'), Service: service({ AcceptanceRequired: OPEN }) } }, 'undecided'],
]);

const allows = (title: string, expected: Row[2], principal: unknown, flows?: object[]): Row => [
  title,
  {
    'my-number': {
      Nlb: balancer('my-number'),
      Service: service(),
      Permissions: permissions(principal),
      App: role('app'),
    },
    lgwan: { Clerk: role('clerk') },
  },
  expected,
  flows,
];
table(endpointServicePrincipals, [
  allows('own role', 'conforms', `arn:aws:iam::${ACCOUNT}:role/app`),
  allows('role of another zone, declared', 'conforms', `arn:aws:iam::${ACCOUNT}:role/clerk`, [
    flow('lgwan', 'my-number'),
  ]),
  allows('account of the zones, declared', 'conforms', `arn:aws:iam::${ACCOUNT}:root`, [flow('lgwan', 'my-number')]),
  allows('role of another zone', ['my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:role/clerk`),
  allows('account that all zones share', ['my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:root`),
  allows('everybody under one outcome', ['my-number/Permissions'], either('*', `arn:aws:iam::${ACCOUNT}:role/app`)),
  allows('everybody', ['my-number/Permissions'], '*'),
  allows('outside', ['my-number/Permissions'], 'arn:aws:iam::666666666666:root'),
  allows('declared, expired', ['my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:role/clerk`, [
    flow('lgwan', 'my-number', { expires: '2026-01-01' }),
  ]),
  allows('not known', 'undecided', OPEN),
]);

table(endpointServiceBackend, [
  ['own load balancer', { lgwan: { Nlb: balancer('lgwan'), Service: service() } }, 'conforms'],
  [
    'load balancer of another zone',
    {
      lgwan: { Nlb: balancer('lgwan') },
      internet: {
        Service: service({
          NetworkLoadBalancerArns: [
            `arn:aws:elasticloadbalancing:ap-northeast-1:${ACCOUNT}:loadbalancer/net/nlb-lgwan/0123456789abcdef`,
          ],
        }),
      },
    },
    ['internet/Service'],
  ],
]);

const provider = { Nlb: balancer('my-number'), Listener: listener, Service: service() };
const reaches = (title: string, expected: Row[2], properties: object, flows?: object[], zone = 'lgwan'): Row => [
  title,
  { 'my-number': provider, [zone]: { Consumer: consumer(zone, properties) } },
  expected,
  flows,
];
const gateway = resource('AWS::VpcLattice::ResourceGateway', { VpcIdentifier: { Ref: 'my-number-vpc' } });
const database = resource('AWS::VpcLattice::ResourceConfiguration', {
  ResourceGatewayId: { Ref: 'Gateway' },
  PortRanges: ['5432'],
});
const configuration = `arn:aws:vpc-lattice:ap-northeast-1:${ACCOUNT}:resourceconfiguration/${elsewhere('my-number', 'Database')}`;
const toDatabase = (title: string, expected: Row[2], zone: string, arn: unknown, flows?: object[]): Row => [
  title,
  {
    'my-number': {
      Gateway: gateway,
      Database: database,
      ...(zone === 'my-number' && {
        Consumer: consumer(zone, { VpcEndpointType: 'Resource', ResourceConfigurationArn: arn }),
      }),
    },
    ...(zone !== 'my-number' && {
      [zone]: { Consumer: consumer(zone, { VpcEndpointType: 'Resource', ResourceConfigurationArn: arn }) },
    }),
  },
  expected,
  flows,
];

table(endpointAcrossZones, [
  reaches('declared', 'conforms', { ServiceName: named }, [flow('lgwan', 'my-number')]),
  reaches('undeclared', ['lgwan/Consumer'], { ServiceName: named }),
  reaches('declared the other way round', ['lgwan/Consumer'], { ServiceName: named }, [flow('my-number', 'lgwan')]),
  reaches('declared for another port', ['lgwan/Consumer'], { ServiceName: named }, [
    flow('lgwan', 'my-number', { port: 8443 }),
  ]),
  reaches('declared, not approved', ['lgwan/Consumer'], { ServiceName: named }, [
    flow('lgwan', 'my-number', { approver: '' }),
  ]),
  reaches(
    'never to be declared',
    ['internet/Consumer'],
    { ServiceName: named },
    [flow('internet', 'my-number')],
    'internet',
  ),
  reaches('a service of AWS', 'conforms', { ServiceName: 'com.amazonaws.ap-northeast-1.logs' }),
  reaches('a service of nobody known', ['lgwan/Consumer'], {
    ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a',
  }),
  reaches('a service that a flow names', 'conforms', { ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a' }, [
    flow('lgwan', 'my-number', { serviceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a' }),
  ]),
  reaches(
    'the internet zone may use services outside',
    'conforms',
    { ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a' },
    [],
    'internet',
  ),
  reaches('not known', 'undecided', { ServiceName: OPEN }),
  toDatabase('resource of the zone', 'conforms', 'my-number', { 'Fn::GetAtt': ['Database', 'Arn'] }),
  toDatabase('resource of another zone', ['internet/Consumer'], 'internet', configuration),
  toDatabase('resource of another zone, declared', 'conforms', 'lgwan', configuration, [
    flow('lgwan', 'my-number', { port: 5432 }),
  ]),
  toDatabase(
    'resource of nobody known',
    ['lgwan/Consumer'],
    'lgwan',
    'arn:aws:vpc-lattice:ap-northeast-1:666666666666:resourceconfiguration/rcfg-0',
  ),
  toDatabase('resource not known', 'undecided', 'lgwan', OPEN),
]);
