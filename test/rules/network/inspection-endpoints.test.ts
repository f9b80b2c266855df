import { inspectionEndpoints } from '../../../lib/rules/network/inspection-endpoints';
import { type Draft, testRule } from '../kit';
import { NETWORK } from './deployment';

const inspect = (draft: Draft, id: string, service: unknown) =>
  draft.add(id, 'EC2::VPCEndpoint', {
    VpcId: { Ref: 'Vpc' },
    VpcEndpointType: 'GatewayLoadBalancer',
    ServiceName: { 'Fn::Join': ['.', ['com.amazonaws.vpce', { Ref: 'AWS::Region' }, service]] },
  });
const appliance = (draft: Draft, name: string) => {
  draft.add(`${name}/Appliance`, 'ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'gateway',
    Subnets: [{ Ref: 'Subnet' }],
  });
  draft.add(`${name}/Service`, 'EC2::VPCEndpointService', { GatewayLoadBalancerArns: [{ Ref: 'Appliance' }] });
};

testRule(inspectionEndpoints, NETWORK, [
  [
    'by the appliance of another zone',
    (draft) => {
      appliance(draft, 'in');
      inspect(draft, 'lg/Endpoint', draft.other('in/Service'));
    },
    ['finding lg/Endpoint'],
  ],
  ['by an appliance outside', (draft) => inspect(draft, 'lg/Endpoint', 'vpce-svc-0123'), ['finding lg/Endpoint']],
  [
    'by the firewall of another zone',
    (draft) => {
      draft.add('in/Firewall', 'NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: { Ref: 'Subnet' } }] });
      draft.add('lg/Endpoint', 'NetworkFirewall::VpcEndpointAssociation', {
        FirewallArn: draft.other('in/Firewall', 'FirewallArn'),
        VpcId: { Ref: 'Vpc' },
      });
    },
    ['finding lg/Endpoint'],
  ],
  [
    'by an appliance of its own',
    (draft) => {
      appliance(draft, 'lg');
      inspect(draft, 'lg/Endpoint', { Ref: 'Service' });
    },
    'conforms',
  ],
]);
