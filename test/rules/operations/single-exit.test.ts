import { singleExit } from '../../../lib/rules/operations/single-exit';
import { type Draft, testRule } from '../kit';
import { remove, set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** Hosts → firewall → NAT gateway → internet gateway, where the deployment has the NAT gateway before the firewall. */
function natBehind(draft: Draft): void {
  draft.set('internet/HostDefault', {
    NatGatewayId: undefined,
    VpcEndpointId: draft.of('internet/PublicDefault').VpcEndpointId,
  });
  draft.set('internet/FirewallDefault', { GatewayId: undefined, NatGatewayId: { Ref: 'Nat' } });
  draft.add('internet/Answers', 'AWS::EC2::Route', {
    RouteTableId: { Ref: 'PublicTable' },
    DestinationCidrBlock: draft.of('internet/HostSubnet').CidrBlock,
    VpcEndpointId: draft.of('internet/PublicDefault').VpcEndpointId,
  });
  draft.set('internet/PublicDefault', { VpcEndpointId: undefined, GatewayId: { Ref: 'Igw' } });
  draft.set('internet/EdgeToPublic', { DestinationCidrBlock: draft.of('internet/HostSubnet').CidrBlock });
}

testRule(singleExit, DEPLOYMENT, [
  ['a NAT gateway behind the firewall', natBehind, 'conforms'],
  [
    'hosts that send to a NAT gateway behind the firewall themselves',
    (draft) => {
      natBehind(draft);
      draft.add('internet/Half', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'HostTable' },
        DestinationCidrBlock: '128.0.0.0/1',
        NatGatewayId: { Ref: 'Nat' },
      });
    },
    ['finding internet/Half'],
  ],
  [
    'a way of IPv6 beside a NAT gateway behind the firewall',
    (draft) => {
      natBehind(draft);
      draft.add('internet/Six', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'PublicTable' },
        DestinationIpv6CidrBlock: '::/0',
        GatewayId: { Ref: 'Igw' },
      });
    },
    ['finding internet/Six'],
  ],
  [
    'public addresses beside a NAT gateway behind the firewall',
    (draft) => {
      natBehind(draft);
      draft.set('internet/PublicSubnet', { MapPublicIpOnLaunch: true });
    },
    ['finding internet/PublicSubnet'],
  ],
  [
    'public addresses beside the firewall',
    (draft) => draft.set('internet/FirewallSubnet', { MapPublicIpOnLaunch: true }),
    ['finding internet/FirewallSubnet'],
  ],
  [
    'public addresses where the firewall comes first',
    (draft) => draft.set('internet/PublicSubnet', { MapPublicIpOnLaunch: true }),
    'conforms',
  ],
  [
    'a host beside a NAT gateway behind the firewall',
    (draft) => {
      natBehind(draft);
      draft.add('internet/Host', 'AWS::EC2::Instance', { SubnetId: { Ref: 'PublicSubnet' } });
    },
    ['finding internet/PublicDefault'],
  ],
  [
    'answers that come back past the firewall',
    (draft) => {
      natBehind(draft);
      draft.remove('internet/Answers');
    },
    ['finding internet/HostSubnet'],
  ],
  [
    'a public subnet past the firewall',
    (draft) => {
      const route = draft.of('internet/PublicDefault');
      delete route.VpcEndpointId;
      route.GatewayId = { Ref: 'Igw' };
    },
    ['finding internet/PublicDefault'],
  ],
  [
    'half of the internet past the firewall',
    (draft) =>
      draft.add('internet/Half', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'PublicTable' },
        DestinationCidrBlock: '128.0.0.0/1',
        GatewayId: { Ref: 'Igw' },
      }),
    ['finding internet/Half'],
  ],
  [
    'a NAT gateway beside the firewall',
    set('internet/Nat', 'SubnetId', { Ref: 'FirewallSubnet' }),
    ['finding internet/Nat'],
  ],
  [
    'a host beside the firewall',
    (draft) => draft.add('internet/Host', 'AWS::EC2::Instance', { SubnetId: { Ref: 'FirewallSubnet' } }),
    ['finding internet/Host'],
  ],
  [
    'a host beside an endpoint of inspection in a closed zone, which has no exit',
    (draft) => {
      draft.add('my-number/Subnet', 'AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.0.0/24' });
      draft.add('my-number/Inspection', 'AWS::EC2::VPCEndpoint', {
        VpcEndpointType: 'GatewayLoadBalancer',
        SubnetIds: [{ Ref: 'Subnet' }],
      });
      draft.add('my-number/Host', 'AWS::EC2::Instance', { SubnetId: { Ref: 'Subnet' } });
    },
    'conforms',
  ],
  [
    'hosts with the table of the firewall',
    set('internet/HostAssociation', 'RouteTableId', { Ref: 'FirewallTable' }),
    ['finding internet/FirewallDefault'],
  ],
  ['a way in past the firewall', remove('internet/EdgeToPublic'), ['finding internet/PublicSubnet']],
  [
    'an endpoint that is no firewall',
    set('internet/PublicDefault', 'VpcEndpointId', 'vpce-1'),
    ['finding internet/PublicDefault'],
  ],
  [
    'an endpoint of another deployment',
    set('internet/PublicDefault', 'VpcEndpointId', unknown),
    ['undecided internet/PublicDefault'],
  ],
  [
    'IPv6 past the firewall',
    (draft) =>
      draft.add('internet/Six', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'HostTable' },
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: 'eigw-1',
      }),
    ['finding internet/Six'],
  ],
  [
    'a second exit in the zone',
    (draft) => {
      draft.add('internet/Vpc2', 'AWS::EC2::VPC', { CidrBlock: '10.31.0.0/16' });
      draft.add('internet/Second', 'AWS::EC2::VPCGatewayAttachment', {
        VpcId: { Ref: 'Vpc2' },
        InternetGatewayId: 'igw-2',
      });
    },
    ['finding internet/IgwAttachment'],
  ],
  [
    'an exit in another zone',
    (draft) =>
      draft.add('security/Exit', 'AWS::EC2::VPCGatewayAttachment', { VpcId: 'vpc-1', InternetGatewayId: 'igw-2' }),
    ['finding security/Exit'],
  ],
  [
    'a route inside',
    (draft) =>
      draft.add('internet/Inside', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'HostTable' },
        DestinationCidrBlock: '10.31.0.0/16',
        TransitGatewayId: 'tgw-1',
      }),
    'conforms',
  ],
  [
    'a further endpoint of the firewall',
    (draft) => {
      draft.add('internet/Further', 'NetworkFirewall::VpcEndpointAssociation', {
        FirewallArn: { 'Fn::GetAtt': ['Firewall', 'FirewallArn'] },
        VpcId: { Ref: 'Vpc' },
        SubnetMapping: { SubnetId: { Ref: 'FirewallSubnet' } },
      });
      draft.set('internet/PublicDefault', { VpcEndpointId: { 'Fn::GetAtt': ['Further', 'EndpointId'] } });
    },
    'conforms',
  ],
  [
    'a database beside the firewall',
    (draft) => {
      draft.add('internet/Group', 'RDS::DBSubnetGroup', { SubnetIds: [{ Ref: 'FirewallSubnet' }] });
      draft.add('internet/Database', 'RDS::DBInstance', { DBSubnetGroupName: { Ref: 'Group' } });
    },
    ['finding internet/Database'],
  ],
  [
    'a route that no subnet uses',
    (draft) => {
      draft.add('internet/Spare', 'EC2::RouteTable', { VpcId: { Ref: 'Vpc' } });
      draft.add('internet/SpareDefault', 'EC2::Route', {
        RouteTableId: { Ref: 'Spare' },
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Igw' },
      });
    },
    ['finding internet/SpareDefault'],
  ],
  [
    'no exit at all',
    (draft) => {
      for (const id of ['IgwAttachment', 'Igw']) draft.remove(`internet/${id}`);
      for (const id of Object.keys(draft.templates.internet.Resources))
        if (JSON.stringify(draft.templates.internet.Resources[id]).includes('"Ref":"Igw"'))
          draft.remove(`internet/${id}`);
    },
    ['finding internet'],
  ],
  [
    'no exit of its own, and a template says that it leaves through the premises',
    (draft) => {
      for (const id of ['IgwAttachment', 'Igw']) draft.remove(`internet/${id}`);
      for (const id of Object.keys(draft.templates.internet.Resources))
        if (JSON.stringify(draft.templates.internet.Resources[id]).includes('"Ref":"Igw"'))
          draft.remove(`internet/${id}`);
      draft.templates.internet.Metadata.sanso.internetExit = 'premises';
    },
    'conforms',
  ],
]);
