import { factsOf, type Templates } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const named = (ServiceName: string, more: object = {}) =>
  resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', ServiceName, ...more });

const templates: Templates = {
  'my-number': template('my-number', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.1.0/24' }),
    Nlb: resource('ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Subnets: [{ Ref: 'Subnet' }] }),
    Listener: resource('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Nlb' }, Port: 443 }),
    Gateway: resource('VpcLattice::ResourceGateway', { VpcIdentifier: { Ref: 'Vpc' } }),
    Database: resource('VpcLattice::ResourceConfiguration', {
      ResourceGatewayId: { Ref: 'Gateway' },
      PortRanges: ['5432', '6000-6010'],
    }),
  }),
  lgwan: template('lgwan', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.20.0.0/16' }),
    Service: resource('EC2::VPCEndpointService', { NetworkLoadBalancerArns: ['Nlb@my-number'] }),
    Permissions: resource('EC2::VPCEndpointServicePermissions', { ServiceId: { Ref: 'Service' } }),
    Own: named('com.amazonaws.vpce.ap-northeast-1.Service@lgwan'),
    Strange: named('com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0'),
    Objects: named('com.amazonaws.ap-northeast-1.s3'),
    Streaming: named('com.amazonaws.ap-northeast-1.appstream.streaming'),
    Resource: resource('EC2::VPCEndpoint', {
      VpcId: { Ref: 'Vpc' },
      VpcEndpointType: 'Resource',
      ResourceConfigurationArn: 'Database@my-number',
    }),
    Network: resource('VpcLattice::ServiceNetwork'),
    Client: resource('VpcLattice::ServiceNetworkVpcAssociation', {
      VpcIdentifier: { Ref: 'Vpc' },
      ServiceNetworkIdentifier: { Ref: 'Network' },
    }),
    Provider: resource('VpcLattice::ServiceNetworkResourceAssociation', {
      ResourceConfigurationId: 'Database@my-number',
      ServiceNetworkId: { Ref: 'Network' },
    }),
  }),
};
const { endpoints } = factsOf(templates);
const endpoint = (id: string) => endpoints.endpoints.filter(({ resource: { logicalId } }) => logicalId === id)[0];

test('an endpoint service opens its own zone and those of its load balancers, on the ports of their listeners', () => {
  const [{ zoneIds, ports, permissions, balancers }] = endpoints.services;
  expect({ zoneIds, ports, permissions: permissions.length, balancers: balancers.length }).toEqual({
    zoneIds: ['lgwan', 'my-number'],
    ports: [[443, 443]],
    permissions: 1,
    balancers: 1,
  });
});

test.each([
  ['Own', { leadsToAws: false, takesPolicy: false, service: 'Service' }],
  ['Strange', { leadsToAws: false, takesPolicy: false, service: undefined }],
  ['Objects', { leadsToAws: true, takesPolicy: true, service: undefined }],
  ['Streaming', { leadsToAws: true, takesPolicy: false, service: undefined }],
  ['Resource', { leadsToAws: false, takesPolicy: false, service: undefined }],
])('where endpoint %s leads', (id, expected) => {
  const { leadsToAws, takesPolicy, service } = endpoint(id);
  expect({ leadsToAws, takesPolicy, service: service?.resource.logicalId }).toEqual(expected);
});

test('an endpoint of a resource has the zones and ports behind it', () => {
  expect(endpoint('Resource')).toMatchObject({
    place: { zoneId: 'lgwan' },
    target: {
      zoneIds: ['my-number'],
      ports: [
        [5432, 5432],
        [6000, 6010],
      ],
    },
  });
});

test('a service network has everything that is associated with it', () => {
  const [network] = endpoints.latticeNetworks;
  expect(network.members.map(({ side, what, zoneId }) => [side, what?.logicalId, zoneId])).toEqual([
    ['client', 'Vpc', 'lgwan'],
    ['provider', 'Database', 'my-number'],
  ]);
});

test('an endpoint that takes no policy has no gap in one', () => {
  expect(endpoints.policyGap(endpoint('Own'), 'resource')).toBeUndefined();
});
