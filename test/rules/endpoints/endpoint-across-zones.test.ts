import { endpointAcrossZones } from '../../../lib/rules/endpoints/endpoint-across-zones';
import { type Row, resource, testRule } from '../kit';
import { ACCOUNT, BASE, elsewhere, flow, having, OPEN } from './deployment';

const balancer = (zone: string) =>
  resource('ElasticLoadBalancingV2::LoadBalancer', { Name: `nlb-${zone}`, Subnets: [{ Ref: 'Subnet' }] });
const listener = resource('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Nlb' }, Port: 443 });
const service = (properties: object = {}) =>
  resource('EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
    AcceptanceRequired: true,
    ...properties,
  });
const consumer = (properties: object) =>
  resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', ...properties });
const named = { 'Fn::Sub': `com.amazonaws.vpce.\${AWS::Region}.${elsewhere('my-number', 'Service')}` };
const provider = { Nlb: balancer('my-number'), Listener: listener, Service: service() };
const reaches = (title: string, expected: Row[2], properties: object, flows?: object[], zone = 'lgwan'): Row => [
  title,
  having({ 'my-number': provider, [zone]: { Consumer: consumer(properties) } }, flows),
  expected,
];
const gateway = resource('VpcLattice::ResourceGateway', { VpcIdentifier: { Ref: 'Vpc' } });
const database = resource('VpcLattice::ResourceConfiguration', {
  ResourceGatewayId: { Ref: 'Gateway' },
  PortRanges: ['5432'],
});
const configuration = `arn:aws:vpc-lattice:ap-northeast-1:${ACCOUNT}:resourceconfiguration/${elsewhere('my-number', 'Database')}`;
const toDatabase = (title: string, expected: Row[2], zone: string, arn: unknown, flows?: object[]): Row => [
  title,
  having(
    {
      'my-number': {
        Gateway: gateway,
        Database: database,
        ...(zone === 'my-number' && {
          Consumer: consumer({ VpcEndpointType: 'Resource', ResourceConfigurationArn: arn }),
        }),
      },
      ...(zone !== 'my-number' && {
        [zone]: { Consumer: consumer({ VpcEndpointType: 'Resource', ResourceConfigurationArn: arn }) },
      }),
    },
    flows,
  ),
  expected,
];

testRule(endpointAcrossZones, BASE, [
  reaches('declared', 'conforms', { ServiceName: named }, [flow('lgwan', 'my-number')]),
  reaches('undeclared', ['finding lgwan/Consumer'], { ServiceName: named }),
  reaches('declared the other way round', ['finding lgwan/Consumer'], { ServiceName: named }, [
    flow('my-number', 'lgwan'),
  ]),
  reaches('declared for another port', ['finding lgwan/Consumer'], { ServiceName: named }, [
    flow('lgwan', 'my-number', { port: 8443 }),
  ]),
  reaches('declared, not approved', ['finding lgwan/Consumer'], { ServiceName: named }, [
    flow('lgwan', 'my-number', { approver: '' }),
  ]),
  reaches(
    'never to be declared',
    ['finding internet/Consumer'],
    { ServiceName: named },
    [flow('internet', 'my-number')],
    'internet',
  ),
  reaches('a service of AWS', 'conforms', { ServiceName: 'com.amazonaws.ap-northeast-1.logs' }),
  reaches('a service of nobody known', ['finding lgwan/Consumer'], {
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
  reaches('not known', ['undecided lgwan/Consumer'], { ServiceName: OPEN }),
  toDatabase('resource of the zone', 'conforms', 'my-number', { 'Fn::GetAtt': ['Database', 'Arn'] }),
  toDatabase('resource of another zone', ['finding internet/Consumer'], 'internet', configuration),
  toDatabase('resource of another zone, declared', 'conforms', 'lgwan', configuration, [
    flow('lgwan', 'my-number', { port: 5432 }),
  ]),
  toDatabase(
    'resource of nobody known',
    ['finding lgwan/Consumer'],
    'lgwan',
    'arn:aws:vpc-lattice:ap-northeast-1:666666666666:resourceconfiguration/rcfg-0',
  ),
  toDatabase('resource not known', ['undecided lgwan/Consumer'], 'lgwan', OPEN),
]);
