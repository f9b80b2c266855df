import { internetFacingLoadBalancers } from '../../../lib/rules/network/internet-facing-load-balancers';
import { internetGateways } from '../../../lib/rules/network/internet-gateways';
import { ipv6 } from '../../../lib/rules/network/ipv6';
import { publicAddresses } from '../../../lib/rules/network/public-addresses';
import { vpcBlockPublicAccess } from '../../../lib/rules/network/vpc-block-public-access';
import { type Landscape, leftOpen, testRule, zoneTag } from './landscape';

const VPC = { VpcId: { Ref: 'Vpc' } };

testRule(internetGateways, [
  [
    'an internet gateway',
    ['lg/Attached', 'lg/Gateway', 'lg/Vpc'],
    ({ add }) => {
      add('lg/Gateway', 'EC2::InternetGateway', {});
      add('lg/Attached', 'EC2::VPCGatewayAttachment', { ...VPC, InternetGatewayId: { Ref: 'Gateway' } });
    },
  ],
  [
    'an internet gateway attached by the stack of another zone',
    ['in/Attached', 'mn/Vpc'],
    ({ add, other }) =>
      add('in/Attached', 'EC2::VPCGatewayAttachment', { VpcId: other('mn/Vpc'), InternetGatewayId: { Ref: 'Igw' } }),
  ],
  ['an egress-only gateway', ['mn/Gateway'], ({ add }) => add('mn/Gateway', 'EC2::EgressOnlyInternetGateway', VPC)],
  ['a carrier gateway', ['lg/Gateway'], ({ add }) => add('lg/Gateway', 'EC2::CarrierGateway', VPC)],
  [
    'a NAT gateway, public by default',
    ['lg/Nat'],
    ({ add }) => add('lg/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' } }),
  ],
  [
    'a private NAT gateway',
    [],
    ({ add }) => add('lg/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' }, ConnectivityType: 'private' }),
  ],
  [
    'a NAT gateway of the internet zone',
    [],
    ({ add }) => add('in/Nat', 'EC2::NatGateway', { SubnetId: { Ref: 'Subnet' } }),
  ],
  [
    'an internet gateway under a condition that is never met',
    [],
    ({ templates }) => {
      templates.lg.Resources.Gateway = { Type: 'AWS::EC2::InternetGateway', Properties: {}, Condition: 'Never' };
    },
  ],
]);

testRule(publicAddresses, [
  [
    'a subnet that gives public addresses',
    ['mn/Subnet'],
    ({ properties }) => Object.assign(properties('mn/Subnet'), { MapPublicIpOnLaunch: true }),
  ],
  [
    'an instance with a public address',
    ['lg/Host'],
    ({ properties }) =>
      Object.assign(properties('lg/Host'), { NetworkInterfaces: [{ AssociatePublicIpAddress: 'true' }] }),
  ],
  [
    'a launch template with a public address',
    ['lg/Template'],
    ({ add }) =>
      add('lg/Template', 'EC2::LaunchTemplate', {
        LaunchTemplateData: { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] },
      }),
  ],
  [
    'an elastic address',
    ['lg/Address', 'lg/Host'],
    ({ add }) => add('lg/Address', 'EC2::EIP', { InstanceId: { Ref: 'Host' } }),
  ],
  [
    'an elastic address associated by another stack',
    ['in/Associated', 'mn/Host'],
    ({ add, other }) => add('in/Associated', 'EC2::EIPAssociation', { InstanceId: other('mn/Host') }),
  ],
  [
    'an accelerator in front of a closed zone',
    ['in/Endpoints', 'lg/Host'],
    ({ add, other }) =>
      add('in/Endpoints', 'GlobalAccelerator::EndpointGroup', {
        EndpointConfigurations: [{ EndpointId: other('lg/Host') }],
      }),
  ],
  ['addresses of the internet zone', [], ({ add }) => add('in/Address', 'EC2::EIP', { InstanceId: { Ref: 'Host' } })],
  [
    'a subnet that says no',
    [],
    ({ properties }) => Object.assign(properties('mn/Subnet'), { MapPublicIpOnLaunch: false }),
  ],
]);

it('leaves open a flag that is not known', () => {
  const open = leftOpen(publicAddresses, ({ properties }) =>
    Object.assign(properties('mn/Subnet'), { MapPublicIpOnLaunch: { Ref: 'Stage' } }),
  );
  expect(open).toEqual(['mn/Subnet']);
});

const balancer = ({ add }: Landscape, more: Record<string, unknown>) =>
  add('lg/Balancer', 'ElasticLoadBalancingV2::LoadBalancer', { Subnets: [{ Ref: 'Subnet' }], ...more });

testRule(internetFacingLoadBalancers, [
  ['no scheme, which faces the internet', ['lg/Balancer'], (l) => balancer(l, { Type: 'network' })],
  ['an internet-facing scheme', ['lg/Balancer'], (l) => balancer(l, { Scheme: 'internet-facing' })],
  ['a classic load balancer', ['lg/Classic'], ({ add }) => add('lg/Classic', 'ElasticLoadBalancing::LoadBalancer', {})],
  ['internal', [], (l) => balancer(l, { Scheme: 'internal' })],
  ['a gateway load balancer, which has no scheme', [], (l) => balancer(l, { Type: 'gateway' })],
]);

testRule(vpcBlockPublicAccess, [
  ['no Block Public Access', ['mn/Vpc', 'lg/Vpc', 'fire/Vpc'], ({ templates }) => delete templates.ops.Resources.Bpa],
  [
    'one direction only',
    ['ops/Bpa'],
    ({ properties }) => Object.assign(properties('ops/Bpa'), { InternetGatewayBlockMode: 'block-ingress' }),
  ],
  [
    'an exclusion for a closed VPC',
    ['lg/Excluded', 'lg/Vpc'],
    ({ add }) => add('lg/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
  ],
  [
    'an exclusion for a closed subnet by another stack',
    ['in/Excluded', 'mn/Subnet'],
    ({ add, other }) => add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', { SubnetId: other('mn/Subnet') }),
  ],
  [
    'an exclusion for the internet zone',
    [],
    ({ add }) => add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
  ],
]);

testRule(ipv6, [
  [
    'a block from Amazon',
    ['mn/Block'],
    ({ add }) => add('mn/Block', 'EC2::VPCCidrBlock', { ...VPC, AmazonProvidedIpv6CidrBlock: true }),
  ],
  ['DNS64', ['lg/Subnet'], ({ properties }) => Object.assign(properties('lg/Subnet'), { EnableDns64: true })],
  [
    'addresses of an interface',
    ['lg/Interface'],
    ({ properties }) => Object.assign(properties('lg/Interface'), { Ipv6AddressCount: 1 }),
  ],
  [
    'no addresses of an interface',
    [],
    ({ properties }) => Object.assign(properties('lg/Interface'), { Ipv6AddressCount: '0', Ipv6Addresses: [] }),
  ],
  [
    'addresses of a host',
    ['mn/Host'],
    ({ properties }) => Object.assign(properties('mn/Host'), { Ipv6Addresses: [{ Ipv6Address: 'fd00::1' }] }),
  ],
  [
    'addresses of a host by its interface',
    ['mn/Host'],
    ({ properties }) => Object.assign(properties('mn/Host'), { NetworkInterfaces: [{ Ipv6AddressCount: 1 }] }),
  ],
  [
    'a primary address',
    ['mn/Host'],
    ({ properties }) => Object.assign(properties('mn/Host'), { EnablePrimaryIpv6: 'true' }),
  ],
  [
    'addresses of hosts by their template',
    ['lg/Template'],
    ({ add }) =>
      add('lg/Template', 'EC2::LaunchTemplate', {
        LaunchTemplateData: { NetworkInterfaces: [{ Ipv6AddressCount: 1 }] },
      }),
  ],
  [
    'addresses of a host of the internet zone',
    [],
    ({ properties }) => Object.assign(properties('in/Host'), { Ipv6AddressCount: 1 }),
  ],
  ['a second IPv4 block', [], ({ add }) => add('mn/Block', 'EC2::VPCCidrBlock', { ...VPC, CidrBlock: '10.11.0.0/16' })],
  [
    'IPv6 in the internet zone',
    [],
    ({ add }) =>
      add('in/Block', 'EC2::VPCCidrBlock', { ...VPC, AmazonProvidedIpv6CidrBlock: true, Tags: zoneTag('internet') }),
  ],
]);
