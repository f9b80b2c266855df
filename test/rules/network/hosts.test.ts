import { inspectionEndpoints } from '../../../lib/rules/network/inspection-endpoints';
import { loadBalancerTargets } from '../../../lib/rules/network/load-balancer-targets';
import { sourceDestCheck } from '../../../lib/rules/network/source-dest-check';
import { trafficMirroring } from '../../../lib/rules/network/traffic-mirroring';
import { flow, type Landscape, testRule, zoneTag } from './landscape';

const mirror = (l: Landscape, target: unknown) =>
  l.add('mn/Session', 'EC2::TrafficMirrorSession', {
    NetworkInterfaceId: { Ref: 'Interface' },
    TrafficMirrorTargetId: target,
  });

testRule(trafficMirroring, [
  [
    'into another zone',
    ['mn/Session', 'in/Target'],
    (l) => {
      l.add('in/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: { Ref: 'Interface' } });
      mirror(l, l.other('in/Target'));
    },
  ],
  ['to a target that no template defines', ['mn/Session'], (l) => mirror(l, 'tmt-0123')],
  [
    'to an interface of another zone, declared at home',
    ['mn/Session'],
    (l) => {
      l.add('mn/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: l.other('in/Interface') });
      mirror(l, { Ref: 'Target' });
    },
  ],
  [
    'within the zone',
    [],
    (l) => {
      l.add('mn/Target', 'EC2::TrafficMirrorTarget', { NetworkInterfaceId: { Ref: 'Interface' } });
      mirror(l, { Ref: 'Target' });
    },
  ],
]);

const forward = ({ properties }: Landscape, id: string, value: unknown = false) =>
  Object.assign(properties(id), { SourceDestCheck: value });

testRule(sourceDestCheck, [
  ['a host of a closed zone', ['lg/Host'], (l) => forward(l, 'lg/Host')],
  ['an interface of a closed zone', ['mn/Interface'], (l) => forward(l, 'mn/Interface', 'false')],
  ['a host of the internet zone beside the inspection', ['in/Host'], (l) => forward(l, 'in/Host')],
  [
    'a host of the internet zone in the inspection subnet',
    [],
    (l) => {
      Object.assign(l.properties('in/Subnet'), {
        Tags: [...zoneTag('internet'), { Key: 'sanso:role', Value: 'inspection' }],
      });
      forward(l, 'in/Host');
    },
  ],
  ['a host that checks', [], (l) => forward(l, 'lg/Host', true)],
]);

const inspect = (l: Landscape, id: string, service: unknown) =>
  l.add(id, 'EC2::VPCEndpoint', {
    VpcId: { Ref: 'Vpc' },
    VpcEndpointType: 'GatewayLoadBalancer',
    ServiceName: { 'Fn::Join': ['.', ['com.amazonaws.vpce', { Ref: 'AWS::Region' }, service]] },
  });
const appliance = ({ add }: Landscape, name: string) => {
  add(`${name}/Appliance`, 'ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway', Subnets: [{ Ref: 'Subnet' }] });
  add(`${name}/Service`, 'EC2::VPCEndpointService', { GatewayLoadBalancerArns: [{ Ref: 'Appliance' }] });
};

testRule(inspectionEndpoints, [
  [
    'by the appliance of another zone',
    ['lg/Endpoint', 'in/Service'],
    (l) => {
      appliance(l, 'in');
      inspect(l, 'lg/Endpoint', l.other('in/Service'));
    },
  ],
  ['by an appliance outside', ['lg/Endpoint'], (l) => inspect(l, 'lg/Endpoint', 'vpce-svc-0123')],
  [
    'by the firewall of another zone',
    ['lg/Endpoint', 'in/Firewall'],
    ({ add, other }) => {
      add('in/Firewall', 'NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: { Ref: 'Subnet' } }] });
      add('lg/Endpoint', 'NetworkFirewall::VpcEndpointAssociation', {
        FirewallArn: other('in/Firewall', 'FirewallArn'),
        VpcId: { Ref: 'Vpc' },
      });
    },
  ],
  [
    'by an appliance of its own',
    [],
    (l) => {
      appliance(l, 'lg');
      inspect(l, 'lg/Endpoint', { Ref: 'Service' });
    },
  ],
]);

const forwardTo = (l: Landscape, id: string, target: unknown, port = 443) =>
  l.add(id, 'ElasticLoadBalancingV2::TargetGroup', {
    VpcId: { Ref: 'Vpc' },
    Protocol: 'TCP',
    Port: 443,
    Targets: [{ Id: target, Port: port }],
  });

testRule(loadBalancerTargets, [
  ['an address of another zone', ['in/Targets'], (l) => forwardTo(l, 'in/Targets', '10.20.1.20')],
  ['an instance of another zone', ['in/Targets', 'lg/Host'], (l) => forwardTo(l, 'in/Targets', l.other('lg/Host'))],
  ['an address of the internet', ['lg/Targets'], (l) => forwardTo(l, 'lg/Targets', '203.0.113.9')],
  [
    'another port than the declared flow',
    ['mn/Targets', 'mn-lg'],
    (l) => {
      l.flows.push(flow());
      forwardTo(l, 'mn/Targets', '10.20.1.20', 22);
    },
  ],
  [
    'the host of a declared flow',
    [],
    (l) => {
      l.flows.push(flow());
      forwardTo(l, 'mn/Targets', '10.20.1.20');
    },
  ],
  ['an address of its own zone', [], (l) => forwardTo(l, 'lg/Targets', '10.20.1.20')],
  ['an instance of its own zone', [], (l) => forwardTo(l, 'lg/Targets', { Ref: 'Host' })],
]);
