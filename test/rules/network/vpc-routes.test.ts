import { vpcRoutes } from '../../../lib/rules/network/vpc-routes';
import { type Draft, testRule } from '../kit';
import { flow, NETWORK, zoneTag } from './deployment';

const route = (draft: Draft, id: string, block: string, target: Record<string, unknown>) =>
  draft.add(id, 'EC2::Route', { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: block, ...target });
const hub = (draft: Draft) => ({ TransitGatewayId: draft.other('ops/Hub') });
/** A virtual private gateway attached to a zone. */
const gateway = (draft: Draft, name: string, zone: string) => {
  draft.add(`${name}/Vgw`, 'EC2::VPNGateway', { Tags: zoneTag(zone) });
  draft.add(`${name}/VgwAttached`, 'EC2::VPCGatewayAttachment', {
    VpcId: { Ref: 'Vpc' },
    VpnGatewayId: { Ref: 'Vgw' },
  });
};

testRule(vpcRoutes, NETWORK, [
  ['a default route', (draft) => route(draft, 'mn/Leak', '0.0.0.0/0', hub(draft)), ['finding mn/Leak']],
  [
    'a transit gateway that no template defines',
    (draft) => route(draft, 'lg/Leak', '172.16.21.0/24', { TransitGatewayId: 'tgw-0123' }),
    ['finding lg/Leak'],
  ],
  [
    'a transit gateway of somebody else, from the internet zone',
    (draft) => route(draft, 'in/Leak', '172.16.31.0/24', { TransitGatewayId: 'tgw-0123' }),
    'conforms',
  ],
  ['half of all addresses', (draft) => route(draft, 'mn/Leak', '128.0.0.0/1', hub(draft)), ['finding mn/Leak']],
  ['another zone', (draft) => route(draft, 'mn/Leak', '10.30.1.0/24', hub(draft)), ['finding mn/Leak']],
  [
    'a closed zone, from the internet zone',
    (draft) => route(draft, 'in/Leak', '10.10.1.0/24', hub(draft)),
    ['finding in/Leak'],
  ],
  [
    'an instance that forwards',
    (draft) => route(draft, 'lg/Leak', '192.168.0.0/16', { InstanceId: { Ref: 'Host' } }),
    ['finding lg/Leak'],
  ],
  [
    'an interface that forwards',
    (draft) => route(draft, 'lg/Leak', '192.168.0.0/16', { NetworkInterfaceId: { Ref: 'Interface' } }),
    ['finding lg/Leak'],
  ],
  [
    'an internet gateway',
    (draft) => route(draft, 'lg/Leak', '192.168.0.0/16', { GatewayId: draft.other('in/Igw') }),
    ['finding lg/Leak'],
  ],
  [
    'the private gateway of another zone',
    (draft) => {
      gateway(draft, 'mn', 'my-number');
      route(draft, 'lg/Leak', '192.168.0.0/16', { GatewayId: draft.other('mn/Vgw') });
    },
    ['finding lg/Leak'],
  ],
  [
    'the firewall of another zone',
    (draft) => {
      draft.add('in/Firewall', 'NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: { Ref: 'Subnet' } }] });
      const endpoint = {
        'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, draft.other('in/Firewall', 'EndpointIds')] }] }],
      };
      route(draft, 'lg/Leak', '192.168.0.0/16', { VpcEndpointId: endpoint });
    },
    ['finding lg/Leak'],
  ],
  [
    'wider than its declared flow',
    (draft) => {
      draft.flows.push(flow());
      route(draft, 'mn/Declared', '10.20.0.0/16', hub(draft));
    },
    ['finding mn/Declared'],
  ],
  [
    'the host of a declared flow',
    (draft) => {
      draft.flows.push(flow());
      route(draft, 'mn/Declared', '10.20.1.20/32', hub(draft));
    },
    'conforms',
  ],
  [
    'a summary to the transit gateway, whose tables are judged',
    (draft) => route(draft, 'mn/Summary', '10.0.0.0/8', hub(draft)),
    'conforms',
  ],
  [
    'its premises through its own gateway',
    (draft) => {
      gateway(draft, 'mn', 'my-number');
      route(draft, 'mn/Own', '192.168.0.0/16', { GatewayId: { Ref: 'Vgw' } });
    },
    'conforms',
  ],
  [
    'LGWAN as a whole through its own gateway',
    (draft) => {
      gateway(draft, 'lg', 'lgwan');
      route(draft, 'lg/Lgwan', '0.0.0.0/0', { GatewayId: { Ref: 'Vgw' } });
    },
    'conforms',
  ],
  [
    'leaves open a target that is not known',
    (draft) => route(draft, 'mn/Open', '192.168.0.0/16', { GatewayId: { Ref: 'Stage' } }),
    ['undecided mn/Open'],
  ],
  [
    'a route table that is not in the input',
    (draft) => draft.set('mn/Routed', { RouteTableId: 'rtb-0123456789abcdef0' }),
    ['undecided mn/Routed'],
  ],
  [
    'a route table of the internet zone that is not in the input',
    (draft) => draft.set('in/Routed', { RouteTableId: 'rtb-0123456789abcdef0' }),
    'conforms',
  ],
  [
    'a route of a table that is not in the input',
    (draft) =>
      draft.add('mn/Leak', 'EC2::Route', {
        RouteTableId: 'rtb-0123456789abcdef0',
        DestinationCidrBlock: '0.0.0.0/0',
        TransitGatewayId: draft.other('ops/Hub'),
      }),
    ['finding mn/Leak'],
  ],
]);
