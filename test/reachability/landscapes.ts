import { type Asked, allow, answer, att, elastic, gateway, host, OPEN, of, type Resources, ref, vpc } from './parts';

/** What a row expects: that something arrives, or the first reason why not. */
export type Row = readonly [title: string, resources: Resources, asked: Asked, expected: string];

export const AB = { from: 'A', to: 'B' } as const;
export const pair = (more: Resources, a: object = {}, b: object = {}): Resources => ({
  ...vpc('One', 1, { '': {} }),
  ...host('A', 'OneSubnet', '10.1.1.10', a),
  ...host('B', 'OneSubnet', '10.1.1.20', b),
  ...more,
});
/** A in VPC One, B in VPC Two, with routes of the two subnets. */
export const apart = (more: Resources, one: object = {}, two: object = {}, b: object = {}): Resources => ({
  ...vpc('One', 1, { '': one }),
  ...vpc('Two', 2, { '': two }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...host('B', 'TwoSubnet', '10.2.1.10', b),
  ...more,
});
export const networkAcl = (subnet: string, ...entries: object[]): Resources => ({
  Acl: of('EC2::NetworkAcl', { VpcId: ref('One') }),
  AclAssociation: of('EC2::SubnetNetworkAclAssociation', { NetworkAclId: ref('Acl'), SubnetId: ref(subnet) }),
  ...Object.fromEntries(
    entries.map((entry, index) => [
      `Entry${index}`,
      of('EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100 + index,
        RuleAction: 'allow',
        Protocol: -1,
        CidrBlock: '0.0.0.0/0',
        ...entry,
      }),
    ]),
  ),
});
export const peering = (more: object = {}): Resources => ({
  Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('One'), PeerVpcId: ref('Two'), ...more }),
});
export const byPeering = { VpcPeeringConnectionId: ref('Peering') };
export const byGroup = { ingress: [allow(443, { SourceSecurityGroupId: ref('AGroup') })] };
export const byHub = { TransitGatewayId: ref('Hub') };
export const transitGateway = (properties: object = {}): Resources => ({
  Hub: of('EC2::TransitGateway', { ...properties }),
  AttachmentOne: of('EC2::TransitGatewayVpcAttachment', {
    TransitGatewayId: ref('Hub'),
    VpcId: ref('One'),
    SubnetIds: [ref('OneSubnet')],
  }),
  AttachmentTwo: of('EC2::TransitGatewayVpcAttachment', {
    TransitGatewayId: ref('Hub'),
    VpcId: ref('Two'),
    SubnetIds: [ref('TwoSubnet')],
  }),
});
export const CLOSED = { DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' };
export const table = (...routes: object[]): Resources => ({
  Table: of('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Hub') }),
  AssociationOne: of('EC2::TransitGatewayRouteTableAssociation', {
    TransitGatewayAttachmentId: ref('AttachmentOne'),
    TransitGatewayRouteTableId: ref('Table'),
  }),
  AssociationTwo: of('EC2::TransitGatewayRouteTableAssociation', {
    TransitGatewayAttachmentId: ref('AttachmentTwo'),
    TransitGatewayRouteTableId: ref('Table'),
  }),
  ...Object.fromEntries(
    routes.map((route, index) => [
      `HubRoute${index}`,
      of('EC2::TransitGatewayRoute', { TransitGatewayRouteTableId: ref('Table'), ...route }),
    ]),
  ),
});
export const toTwo = { DestinationCidrBlock: '10.2.0.0/16', TransitGatewayAttachmentId: ref('AttachmentTwo') };
export const toOne = { DestinationCidrBlock: '10.1.0.0/16', TransitGatewayAttachmentId: ref('AttachmentOne') };
export const viaHub = (more: Resources, b: object = {}) =>
  apart(more, { '10.0.0.0/8': byHub }, { '10.0.0.0/8': byHub }, b);
export const toInternet = { GatewayId: ref('OneIgw') };
export const exposed = (more: Resources, routes: object = { '0.0.0.0/0': toInternet }, a: object = {}): Resources => ({
  ...vpc('One', 1, { '': routes }),
  ...gateway('One'),
  ...host('A', 'OneSubnet', '10.1.1.10', a),
  ...more,
});
export const OUT = { from: 'A', to: 'internet' } as const;
export const IN = { from: 'internet', to: 'A' } as const;
export const mode = (InternetGatewayBlockMode: string): Resources => ({
  Bpa: of('EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode }),
});
export const excluded = (properties: object): Resources => ({
  Exclusion: of('EC2::VPCBlockPublicAccessExclusion', { ...properties }),
});
export const nat = (connectivity: string): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': { NatGatewayId: ref('Nat') } }, Public: { '0.0.0.0/0': toInternet } }),
  ...gateway('One'),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  NatIp: of('EC2::EIP', { Domain: 'vpc' }),
  Nat: of('EC2::NatGateway', {
    SubnetId: ref('OneSubnetPublic'),
    ConnectivityType: connectivity,
    AllocationId: att('NatIp', 'AllocationId'),
  }),
});
export const six = (more: Resources, routes: object): Resources => ({
  ...exposed({}, routes, { ingress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }], Ipv6AddressCount: 1 }),
  OneSix: of('EC2::VPCCidrBlock', { VpcId: ref('One'), AmazonProvidedIpv6CidrBlock: true }),
  OneSubnet: of('EC2::Subnet', {
    VpcId: ref('One'),
    CidrBlock: '10.1.1.0/24',
    Ipv6CidrBlock: {
      'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, att('One', 'Ipv6CidrBlocks')] }, 1, '64'] }],
    },
  }),
  ...more,
});
export const vpn = (fixed: boolean, more: Resources = {}): Resources => ({
  Vgw: of('EC2::VPNGateway', { Type: 'ipsec.1' }),
  VgwAttachment: of('EC2::VPCGatewayAttachment', { VpcId: ref('One'), VpnGatewayId: ref('Vgw') }),
  Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }),
  Vpn: of('EC2::VPNConnection', {
    VpnGatewayId: ref('Vgw'),
    CustomerGatewayId: ref('Office'),
    StaticRoutesOnly: fixed,
  }),
  VpnRoute: of('EC2::VPNConnectionRoute', { VpnConnectionId: ref('Vpn'), DestinationCidrBlock: '192.168.0.0/16' }),
  ...more,
});
export const toOffice = { GatewayId: ref('Vgw') };
export const office = (routes: object, fixed = true): Resources => ({
  ...vpc('One', 1, { '': routes }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...vpn(fixed),
});
const byFirewall = {
  VpcEndpointId: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, att('Firewall', 'EndpointIds')] }] }] },
};
/** A, a firewall in a subnet of its own, and the internet behind it; answers come back by a table of the gateway. */
export const inspected = (policy: object, groups: Resources = {}): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': byFirewall }, Firewall: { '0.0.0.0/0': toInternet } }),
  ...gateway('One'),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...elastic('A'),
  Firewall: of('NetworkFirewall::Firewall', {
    FirewallName: 'f',
    FirewallPolicyArn: ref('Policy'),
    VpcId: ref('One'),
    SubnetMappings: [{ SubnetId: ref('OneSubnetFirewall') }],
  }),
  Policy: of('NetworkFirewall::FirewallPolicy', { FirewallPolicyName: 'p', FirewallPolicy: policy }),
  Edge: of('EC2::RouteTable', { VpcId: ref('One') }),
  EdgeAssociation: of('EC2::GatewayRouteTableAssociation', { GatewayId: ref('OneIgw'), RouteTableId: ref('Edge') }),
  EdgeRoute: of('EC2::Route', { RouteTableId: ref('Edge'), DestinationCidrBlock: '10.1.1.0/24', ...byFirewall }),
  ...groups,
});
export const FORWARD = {
  StatelessDefaultActions: ['aws:forward_to_sfe'],
  StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
};
export const STRICT = { ...FORWARD, StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' } };
export const stateful = (source: object, more: object = {}): Resources => ({
  Rules: of('NetworkFirewall::RuleGroup', {
    RuleGroupName: 'r',
    Type: 'STATEFUL',
    RuleGroup: { RulesSource: source, ...more },
  }),
});
export const uses = (policy: object) => ({
  ...policy,
  StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: ref('Rules') }],
});
export const tuple = (Action: string, header: object) => ({
  StatefulRules: [
    {
      Action,
      Header: {
        Protocol: 'TCP',
        Source: '$HOME_NET',
        SourcePort: 'ANY',
        Direction: 'FORWARD',
        Destination: 'ANY',
        DestinationPort: '443',
        ...header,
      },
      RuleOptions: [{ Keyword: 'sid', Settings: ['1'] }],
    },
  ],
});
export const balancer = (type: string, more: object = {}, group: object = {}, listener: object = {}): Resources => ({
  ...vpc('One', 1, { '': {}, Balancer: {} }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...host('B', 'OneSubnet', '10.1.1.20', { ingress: [allow(8443, { CidrIp: '10.1.2.0/24' })] }),
  Balancer: of('ElasticLoadBalancingV2::LoadBalancer', {
    Type: type,
    Scheme: 'internal',
    Subnets: [ref('OneSubnetBalancer')],
    ...more,
  }),
  Targets: of('ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('One'),
    Protocol: type === 'network' ? 'TCP' : 'HTTPS',
    Port: 8443,
    TargetType: 'ip',
    Targets: [{ Id: '10.1.1.20', Port: 8443 }],
    ...group,
  }),
  Listener: of('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 443,
    Protocol: type === 'network' ? 'TCP' : 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
    ...listener,
  }),
});
export const albGroup = (ingress: readonly object[]): Resources => ({
  AlbGroup: of('EC2::SecurityGroup', { GroupDescription: 'alb', VpcId: ref('One'), SecurityGroupIngress: ingress }),
});
export const linked = (b: object = {}, balancerGroup?: readonly object[], more: object = {}): Resources => ({
  ...vpc('One', 1),
  ...vpc('Two', 2),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...host('B', 'TwoSubnet', '10.2.1.10', b),
  Balancer: of('ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'network',
    Scheme: 'internal',
    Subnets: [ref('TwoSubnet')],
    ...(balancerGroup ? { SecurityGroups: [ref('BalancerGroup')] } : {}),
    ...more,
  }),
  BalancerGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'nlb',
    VpcId: ref('Two'),
    SecurityGroupIngress: balancerGroup ?? [],
  }),
  Targets: of('ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Two'),
    Protocol: 'TCP',
    Port: 443,
    TargetType: 'ip',
    Targets: [{ Id: '10.2.1.10' }],
  }),
  Listener: of('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 443,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Service: of('EC2::VPCEndpointService', { NetworkLoadBalancerArns: [ref('Balancer')] }),
  EndpointGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'endpoint',
    VpcId: ref('One'),
    SecurityGroupIngress: OPEN,
  }),
  Endpoint: of('EC2::VPCEndpoint', {
    VpcId: ref('One'),
    VpcEndpointType: 'Interface',
    ServiceName: { 'Fn::Join': ['.', ['com.amazonaws.vpce', { Ref: 'AWS::Region' }, ref('Service')]] },
    SubnetIds: [ref('OneSubnet')],
    SecurityGroupIds: [ref('EndpointGroup')],
  }),
});
export const twoSubnets = (more: Resources): Resources => ({
  ...vpc('One', 1, { '': {}, Other: {} }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...host('B', 'OneSubnetOther', '10.1.2.10'),
  ...more,
});

/** Check one row; gives the reasons why nothing arrives. */
export function expectRow([, resources, asked, expected]: Row): readonly string[] {
  const { verdict, path, blockedBy, assumptions } = answer(resources, asked, PARAMETERS);
  const codes = blockedBy.map(({ code }) => code);
  if (expected === 'reachable' || expected === 'undecided') {
    expect({ verdict, blockedBy }).toEqual({ verdict: expected, blockedBy: [] });
    expect(verdict === 'reachable' ? path : assumptions).not.toEqual([]);
  } else {
    expect({ verdict, codes }).toEqual({ verdict: 'isolated', codes: expect.arrayContaining([expected]) });
  }
  return codes;
}

const PARAMETERS = { Parameters: { Peer: { Type: 'String' } } };
