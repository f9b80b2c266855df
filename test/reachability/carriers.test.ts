import {
  AB,
  apart,
  balancer,
  byGroup,
  byHub,
  CLOSED,
  expectRow,
  exposed,
  FORWARD,
  inspected,
  linked,
  mode,
  nat,
  networkAcl,
  OUT,
  type Row,
  six,
  stateful,
  table,
  toInternet,
  toOffice,
  toOne,
  transitGateway,
  twoSubnets,
  uses,
  viaHub,
  vpn,
} from './landscapes';
import { allow, att, gateway, host, of, type Resources, ref, vpc } from './parts';

/** A rule of 5 parts with its number written as AWS shows it: `sid:1` in one word. */
const tuple = (Action: string, Destination: string, DestinationPort: string) => ({
  Action,
  Header: { Protocol: 'TCP', Source: 'ANY', SourcePort: 'ANY', Direction: 'FORWARD', Destination, DestinationPort },
  RuleOptions: [{ Keyword: 'sid:1' }],
});

const hubPeering = (other: 'own' | 'none'): Resources => {
  const side = (name: 'One' | 'Two', cidr: string): Resources => ({
    [`Hub${name}`]: of('EC2::TransitGateway', CLOSED),
    [`At${name}`]: of('EC2::TransitGatewayVpcAttachment', {
      TransitGatewayId: ref(`Hub${name}`),
      VpcId: ref(name),
      SubnetIds: [ref(`${name}Subnet`)],
    }),
    [`Table${name}`]: of('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref(`Hub${name}`) }),
    ...Object.fromEntries(
      [`At${name}`, 'Between'].map((attachment) => [
        `${name}${attachment}Association`,
        of('EC2::TransitGatewayRouteTableAssociation', {
          TransitGatewayAttachmentId: ref(attachment),
          TransitGatewayRouteTableId: ref(`Table${name}`),
        }),
      ]),
    ),
    [`${name}Away`]: of('EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: ref(`Table${name}`),
      DestinationCidrBlock: cidr,
      TransitGatewayAttachmentId: ref('Between'),
    }),
    [`${name}Home`]: of('EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: ref(`Table${name}`),
      DestinationCidrBlock: name === 'One' ? '10.1.0.0/16' : '10.2.0.0/16',
      TransitGatewayAttachmentId: ref(`At${name}`),
    }),
  });
  const made: Resources = {
    ...apart(
      {},
      { '10.0.0.0/8': { TransitGatewayId: ref('HubOne') } },
      { '10.0.0.0/8': { TransitGatewayId: ref('HubTwo') } },
    ),
    Between: of('EC2::TransitGatewayPeeringAttachment', {
      TransitGatewayId: ref('HubOne'),
      PeerTransitGatewayId: ref('HubTwo'),
    }),
    ...side('One', '10.2.0.0/16'),
    ...side('Two', '10.1.0.0/16'),
  };
  if (other === 'none') delete made.TwoBetweenAssociation;
  return made;
};

const options = (Options: object): Resources => ({
  AttachmentTwo: of('EC2::TransitGatewayVpcAttachment', {
    TransitGatewayId: ref('Hub'),
    VpcId: ref('Two'),
    SubnetIds: [ref('TwoSubnet')],
    Options,
  }),
});
const HUBS: Row[] = [
  ['a peering joins tables of both transit gateways under one id', hubPeering('own'), AB, 'reachable'],
  ['each side of it needs an association of its own', hubPeering('none'), AB, 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  [
    'an attachment that keeps no groups',
    {
      ...viaHub(transitGateway({ SecurityGroupReferencingSupport: 'enable' }), byGroup),
      ...options({ SecurityGroupReferencingSupport: 'disable' }),
    },
    AB,
    'SG_REFERENCES_NOT_PRESERVED',
  ],
];

/** Two VPCs with blocks of IPv6 behind a transit gateway. */
const sixViaHub = (Options: object, more: Resources = {}): Resources => {
  const open = { ingress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }], Ipv6AddressCount: 1 };
  const block = (name: string, number: number): Resources => ({
    [`${name}Six`]: of('EC2::VPCCidrBlock', { VpcId: ref(name), Ipv6CidrBlock: `2001:db8:${number}::/56` }),
    [`${name}SubnetSix`]: of('EC2::SubnetCidrBlock', {
      SubnetId: ref(`${name}Subnet`),
      Ipv6CidrBlock: `2001:db8:${number}::/64`,
    }),
  });
  const attachment = (name: string) =>
    of('EC2::TransitGatewayVpcAttachment', {
      TransitGatewayId: ref('Hub'),
      VpcId: ref(name),
      SubnetIds: [ref(`${name}Subnet`)],
      Options,
    });
  return {
    ...vpc('One', 1, { '': { '2001:db8::/32': byHub } }),
    ...vpc('Two', 2, { '': { '2001:db8::/32': byHub } }),
    ...block('One', 1),
    ...block('Two', 2),
    ...host('A', 'OneSubnet', '10.1.1.10', open),
    ...host('B', 'TwoSubnet', '10.2.1.10', open),
    Hub: of('EC2::TransitGateway'),
    AttachmentOne: attachment('One'),
    AttachmentTwo: attachment('Two'),
    ...more,
  };
};
const SIX: Row[] = [
  [
    'an attachment with IPv6 announces its blocks',
    sixViaHub({ Ipv6Support: 'enable' }),
    { ...AB, ipVersion: 6 },
    'reachable',
  ],
  ['one without does not', sixViaHub({}), { ...AB, ipVersion: 6 }, 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  [
    'but routes that somebody writes work',
    sixViaHub(
      {},
      {
        ...table(
          { DestinationCidrBlock: '2001:db8:1::/56', TransitGatewayAttachmentId: ref('AttachmentOne') },
          { DestinationCidrBlock: '2001:db8:2::/56', TransitGatewayAttachmentId: ref('AttachmentTwo') },
        ),
      },
    ),
    { ...AB, ipVersion: 6 },
    'reachable',
  ],
  [
    'a block that a subnet gets later is a block of it',
    {
      ...six({}, { '::/0': toInternet }),
      OneSubnet: of('EC2::Subnet', { VpcId: ref('One'), CidrBlock: '10.1.1.0/24' }),
      Later: of('EC2::SubnetCidrBlock', {
        SubnetId: ref('OneSubnet'),
        Ipv6CidrBlock: {
          'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, att('One', 'Ipv6CidrBlocks')] }, 1, '64'] }],
        },
      }),
    },
    { ...OUT, ipVersion: 6 },
    'reachable',
  ],
  [
    'an egress-only gateway works where only gateways of translation may',
    {
      ...six(
        {
          Out: of('EC2::EgressOnlyInternetGateway', { VpcId: ref('One') }),
          ...mode('block-ingress'),
        },
        { '::/0': { EgressOnlyInternetGatewayId: ref('Out') } },
      ),
    },
    { ...OUT, ipVersion: 6 },
    'reachable',
  ],
];

/** Office and branch behind one gateway, or one transit gateway, with routes that they announce while running. */
const branches = (target: Resources[string]['Properties'], more: Resources): Resources => ({
  Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }),
  Branch: of('EC2::CustomerGateway', { IpAddress: '192.0.2.20' }),
  OfficeVpn: of('EC2::VPNConnection', { CustomerGatewayId: ref('Office'), ...target }),
  BranchVpn: of('EC2::VPNConnection', { CustomerGatewayId: ref('Branch'), ...target }),
  ...more,
});
const line = (AllowedPrefixesToDirectConnectGateway: string[]): Resources => ({
  ...vpc('One', 1, { '': { '192.168.0.0/16': toOffice } }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  Vgw: of('EC2::VPNGateway', { Type: 'ipsec.1' }),
  VgwAttachment: of('EC2::VPCGatewayAttachment', { VpcId: ref('One'), VpnGatewayId: ref('Vgw') }),
  Line: of('DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'line' }),
  LineAssociation: of('DirectConnect::DirectConnectGatewayAssociation', {
    DirectConnectGatewayId: ref('Line'),
    AssociatedGatewayId: ref('Vgw'),
    AllowedPrefixesToDirectConnectGateway,
  }),
});
const PREMISES: Row[] = [
  [
    'what premises announce while running counts beside a route to everywhere',
    {
      ...vpc('One', 1, { '': { '0.0.0.0/0': { NatGatewayId: ref('Nat') } }, Public: { '0.0.0.0/0': toInternet } }),
      ...gateway('One'),
      ...host('A', 'OneSubnet', '10.1.1.10'),
      Nat: of('EC2::NatGateway', { SubnetId: ref('OneSubnetPublic') }),
      ...vpn(false),
      Propagation: of('EC2::VPNGatewayRoutePropagation', {
        RouteTableIds: [ref('OneSubnetTable')],
        VpnGatewayId: ref('Vgw'),
      }),
    },
    { from: 'A', to: 'Office' },
    'reachable',
  ],
  [
    'a gateway that is handed over by its id leads to the premises behind it',
    {
      ...vpc('One', 1, { '': { '172.24.0.0/16': { GatewayId: 'vgw-0123456789abcdef0' } } }),
      ...host('A', 'OneSubnet', '10.1.1.10'),
      OneVgw: of('EC2::VPCGatewayAttachment', { VpcId: ref('One'), VpnGatewayId: 'vgw-0123456789abcdef0' }),
    },
    { from: 'A', to: 'onprem' },
    'reachable',
  ],
  [
    'but not where a longer route is written',
    {
      ...vpc('One', 1, {
        '': {
          '0.0.0.0/1': { VpcPeeringConnectionId: ref('Peering') },
          '128.0.0.0/1': { VpcPeeringConnectionId: ref('Peering') },
        },
      }),
      ...vpc('Two', 2),
      Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('One'), PeerVpcId: ref('Two') }),
      ...host('A', 'OneSubnet', '10.1.1.10'),
      ...vpn(false),
      Propagation: of('EC2::VPNGatewayRoutePropagation', {
        RouteTableIds: [ref('OneSubnetTable')],
        VpnGatewayId: ref('Vgw'),
      }),
    },
    { from: 'A', to: 'Office' },
    'NO_POSSIBLE_DESTINATION',
  ],
  [
    'the second of two that announce to a transit gateway',
    {
      ...viaHub(transitGateway()),
      ...branches({ TransitGatewayId: ref('Hub') }, {}),
      OneAll: of('EC2::Route', { RouteTableId: ref('OneSubnetTable'), DestinationCidrBlock: '0.0.0.0/0', ...byHub }),
    },
    { from: 'A', to: 'Branch' },
    'reachable',
  ],
  [
    'a static VPN of a transit gateway takes what its tables send there',
    {
      ...viaHub({
        ...transitGateway(CLOSED),
        ...table(toOne, { DestinationCidrBlock: '10.9.0.0/16', TransitGatewayAttachmentId: ref('Vpn') }),
      }),
      Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }),
      Vpn: of('EC2::VPNConnection', {
        TransitGatewayId: ref('Hub'),
        CustomerGatewayId: ref('Office'),
        StaticRoutesOnly: true,
      }),
      VpnAssociation: of('EC2::TransitGatewayRouteTableAssociation', {
        TransitGatewayAttachmentId: ref('Vpn'),
        TransitGatewayRouteTableId: ref('Table'),
      }),
    },
    { from: 'A', to: 'Office' },
    'reachable',
  ],
  [
    'a gateway joins its VPNs',
    {
      ...vpc('One', 1),
      Vgw: of('EC2::VPNGateway', { Type: 'ipsec.1' }),
      VgwAttachment: of('EC2::VPCGatewayAttachment', { VpcId: ref('One'), VpnGatewayId: ref('Vgw') }),
      ...branches({ VpnGatewayId: ref('Vgw') }, {}),
    },
    { from: 'Office', to: 'Branch' },
    'reachable',
  ],
  [
    'premises pass nothing on',
    {
      ...vpc('One', 1, { '': { '10.2.0.0/16': toOffice } }),
      ...vpc('Two', 2, { '': { '10.1.0.0/16': { GatewayId: ref('OtherVgw') } } }),
      ...host('A', 'OneSubnet', '10.1.1.10'),
      ...host('B', 'TwoSubnet', '10.2.1.10'),
      ...vpn(false),
      OtherVgw: of('EC2::VPNGateway', { Type: 'ipsec.1' }),
      OtherAttachment: of('EC2::VPCGatewayAttachment', { VpcId: ref('Two'), VpnGatewayId: ref('OtherVgw') }),
      OtherVpn: of('EC2::VPNConnection', { VpnGatewayId: ref('OtherVgw'), CustomerGatewayId: ref('Office') }),
    },
    { ...AB, oneWay: true },
    'NO_POSSIBLE_DESTINATION',
  ],
  [
    'a customer gateway without a connection',
    { ...exposed({}), Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }) },
    { from: 'Office', to: 'A' },
    'NO_POSSIBLE_SOURCE',
  ],
  ['Direct Connect announces what it may', line(['10.1.0.0/16']), { from: 'Line', to: 'A' }, 'reachable'],
  ['and nothing else', line(['10.9.0.0/16']), { from: 'Line', to: 'A' }, 'PREFIX_NOT_ANNOUNCED'],
  [
    'the route to a VPC itself is preferred to what a gateway announces',
    {
      ...twoSubnets(vpn(true)),
      VpnRoute: of('EC2::VPNConnectionRoute', { VpnConnectionId: ref('Vpn'), DestinationCidrBlock: '10.1.2.0/24' }),
      Propagation: of('EC2::VPNGatewayRoutePropagation', {
        RouteTableIds: [ref('OneSubnetTable'), ref('OneSubnetOtherTable')],
        VpnGatewayId: ref('Vgw'),
      }),
    },
    AB,
    'reachable',
  ],
];

const STRICTLY = {
  ...FORWARD,
  StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
  StatefulDefaultActions: ['aws:drop_strict'],
};
const onFlags = { StatelessRuleGroupReferences: [{ Priority: 1, ResourceArn: ref('Flags') }] };
const flagged = (Flags: string[], Masks: string[]): Resources => ({
  Flags: of('NetworkFirewall::RuleGroup', {
    RuleGroupName: 'flags',
    Type: 'STATELESS',
    RuleGroup: {
      RulesSource: {
        StatelessRulesAndCustomActions: {
          StatelessRules: [
            {
              Priority: 1,
              RuleDefinition: {
                Actions: ['aws:drop'],
                MatchAttributes: { Protocols: [6], TCPFlags: [{ Flags, Masks }] },
              },
            },
          ],
        },
      },
    },
  }),
});
const FIREWALLS: Row[] = [
  [
    'a rule with its number in one word drops what it names',
    inspected(uses(FORWARD), stateful({ StatefulRules: [tuple('DROP', 'ANY', '443')] })),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'a stateless rule on flags that does not concern what opens a connection leaves the rest',
    inspected(
      { StatelessDefaultActions: ['aws:pass'], StatelessFragmentDefaultActions: ['aws:pass'], ...onFlags },
      flagged(['RST'], ['RST']),
    ),
    OUT,
    'reachable',
  ],
  [
    'one that drops what opens connections drops connections',
    inspected(
      { StatelessDefaultActions: ['aws:pass'], StatelessFragmentDefaultActions: ['aws:pass'], ...onFlags },
      flagged(['SYN'], ['SYN', 'ACK']),
    ),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'a rule on the state of a connection drops connections',
    inspected(
      uses(FORWARD),
      stateful({ RulesString: 'drop tcp any any -> any any (flow:established,to_server; sid:1;)' }),
    ),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'a rule on contents alone passes nothing where all else is dropped',
    inspected(uses(STRICTLY), stateful({ RulesString: 'pass tls any any -> any any (tls.sni; content:"x"; sid:1;)' })),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'unless another one passes what opens the connection',
    inspected(
      uses(STRICTLY),
      stateful({
        RulesString: [
          'pass tls any any -> any any (tls.sni; content:"x"; sid:1;)',
          'pass tcp any any -> any any (flow:not_established; sid:2;)',
        ].join('\n'),
      }),
    ),
    OUT,
    'reachable',
  ],
  [
    'a list with blanks, a rule over two lines, and a set of addresses by its name',
    inspected(uses(STRICTLY), {
      ...stateful(
        { RulesString: 'pass tcp ![10.9.0.0/16, 10.8.0.0/16] any -> @THERE \\\n 443 (sid:1;)' },
        { ReferenceSets: { IPSetReferences: { THERE: { ReferenceArn: att('There', 'Arn') } } } },
      ),
      There: of('EC2::PrefixList', { Entries: [{ Cidr: '203.0.113.0/24' }] }),
    }),
    OUT,
    'reachable',
  ],
  [
    'a rule that nobody understands',
    inspected(uses(STRICTLY), stateful({ RulesString: 'let everything through' })),
    OUT,
    'undecided',
  ],
];

/** B answers by a box that has not seen the question. */
const boxOnTheWayBack = (ingress: object[]): Resources => ({
  ...vpc('One', 1, { '': {}, Other: { '10.1.1.0/24': { NetworkInterfaceId: ref('Box') } }, Box: {} }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...host('B', 'OneSubnetOther', '10.1.2.10'),
  ...host('Box', 'OneSubnetBox', '10.1.3.10', { ingress, SourceDestCheck: false }),
});
const BOXES: Row[] = [
  [
    'a box that sees only answers has to let them in as any other packet',
    boxOnTheWayBack([allow(443, { CidrIp: '10.0.0.0/8' })]),
    { ...AB, sourcePort: '1024-65535', port: 443 },
    'ENI_SG_RULES_MISMATCH',
  ],
  ['and may', boxOnTheWayBack([{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }]), AB, 'reachable'],
];

const keeping = { TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }] };
const keepsSource = (b: object[], more: Resources = {}, targets: object = {}): Resources => ({
  ...balancer('network', { SecurityGroups: [ref('NlbGroup')] }, { ...keeping, ...targets }),
  ...host('B', 'OneSubnet', '10.1.1.20', { ingress: b }),
  NlbGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'nlb',
    VpcId: ref('One'),
    SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
  }),
  ...more,
});
const dual = (more: object, attributes: object = {}): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': toInternet, '::/0': toInternet } }),
  ...gateway('One'),
  OneSix: of('EC2::VPCCidrBlock', { VpcId: ref('One'), Ipv6CidrBlock: '2001:db8:1::/56' }),
  OneSubnetSix: of('EC2::SubnetCidrBlock', { SubnetId: ref('OneSubnet'), Ipv6CidrBlock: '2001:db8:1::/64' }),
  ...host('B', 'OneSubnet', '10.1.1.20', { ingress: [allow(8443, { SourceSecurityGroupId: ref('AlbGroup') })] }),
  AlbGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'alb',
    VpcId: ref('One'),
    SecurityGroupIngress: [allow(443, { CidrIpv6: '::/0' }), allow(443, { CidrIp: '0.0.0.0/0' })],
  }),
  Balancer: of('ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'application',
    IpAddressType: 'dualstack',
    Subnets: [ref('OneSubnet')],
    SecurityGroups: [ref('AlbGroup')],
    ...attributes,
    ...more,
  }),
  Targets: of('ElasticLoadBalancingV2::TargetGroup', {
    Protocol: 'HTTPS',
    Port: 8443,
    TargetType: 'ip',
    Targets: [{ Id: '10.1.1.20' }],
  }),
  Listener: of('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultActions: [{ TargetGroupArn: ref('Targets') }],
  }),
});
const BALANCERS: Row[] = [
  [
    'a balancer that keeps the source is known by its own group',
    keepsSource([allow(8443, { SourceSecurityGroupId: ref('NlbGroup') })]),
    AB,
    'reachable',
  ],
  [
    'its answers pass the list of the target',
    keepsSource([allow(8443, { CidrIp: '10.1.0.0/16' })], {
      ...networkAcl('OneSubnetBalancer', { CidrBlock: '10.1.1.10/32' }, { CidrBlock: '10.1.0.0/16', Egress: true }),
    }),
    AB,
    'SUBNET_ACL_RESTRICTION',
  ],
  ...[
    ['an interface whose address an attribute gives', 'B', 'reachable'],
    ['another interface', 'Other', 'ENI_SG_RULES_MISMATCH'],
  ].map(
    ([what, target, answer]): Row => [
      `a balancer whose target is ${what}`,
      {
        ...dual({ Scheme: 'internal' }),
        ...host('Other', 'OneSubnet', '10.1.1.40'),
        Targets: of('ElasticLoadBalancingV2::TargetGroup', {
          Protocol: 'HTTPS',
          Port: 8443,
          TargetType: 'ip',
          Targets: [{ Id: { 'Fn::GetAtt': [target, 'PrimaryPrivateIpAddress'] } }],
        }),
      },
      { from: 'Other', to: 'B', protocol: 'tcp' },
      answer,
    ],
  ),
  [
    'a dual-stack balancer takes IPv6 and sends IPv4',
    dual({ Scheme: 'internet-facing' }),
    { from: 'internet', to: 'B', ipVersion: 6 },
    'reachable',
  ],
  [
    'an internal one takes nothing of the internet',
    dual({ Scheme: 'internal' }),
    { from: 'internet', to: 'Balancer', ipVersion: 6 },
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  ],
  ['a balancer is reached where it listens', balancer('network'), { from: 'A', to: 'Balancer' }, 'reachable'],
  ['and nowhere else', balancer('network'), { from: 'A', to: 'Balancer', port: 22 }, 'ELBV2_LISTENER_PORT_RESTRICTION'],
];

const ENTRANCES: Row[] = [
  [
    'an accelerator lets the internet in to what it names',
    {
      ...exposed({}),
      Accelerator: of('GlobalAccelerator::Accelerator', { Name: 'a' }),
      Listener: of('GlobalAccelerator::Listener', {
        AcceleratorArn: ref('Accelerator'),
        Protocol: 'TCP',
        PortRanges: [{ FromPort: 443, ToPort: 443 }],
      }),
      Group: of('GlobalAccelerator::EndpointGroup', {
        ListenerArn: ref('Listener'),
        EndpointGroupRegion: 'ap-northeast-1',
        EndpointConfigurations: [{ EndpointId: ref('Web') }],
      }),
      Web: of('EC2::Instance', { SubnetId: ref('OneSubnet'), SecurityGroupIds: [ref('AGroup')] }),
    },
    { from: 'internet', to: 'Web' },
    'reachable',
  ],
];

const resolver = (more: object = {}, vpcMore: object = {}): Resources => ({
  ...vpc('One', 1),
  One: of('EC2::VPC', { CidrBlock: '10.1.0.0/16', ...vpcMore }),
  ...host('A', 'OneSubnet', '10.1.1.10', { egress: [allow(443, { CidrIp: '10.0.0.0/8' })] }),
  ...host('B', 'OneSubnet', '10.1.1.20', {
    ingress: [{ IpProtocol: 'udp', FromPort: 5353, ToPort: 5353, CidrIp: '10.1.0.0/16' }],
  }),
  Outbound: of('Route53Resolver::ResolverEndpoint', {
    Direction: 'OUTBOUND',
    SecurityGroupIds: [ref('BGroup')],
    IpAddresses: [{ SubnetId: ref('OneSubnet') }],
  }),
  Rule: of('Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'x.example',
    ResolverEndpointId: ref('Outbound'),
    TargetIps: [{ Ip: '10.1.1.20', ...more }],
  }),
  Associated: of('Route53Resolver::ResolverRuleAssociation', { VPCId: ref('One'), ResolverRuleId: ref('Rule') }),
});
const DNS = { ...AB, protocol: 'udp', port: 53, oneWay: true } as const;
const RESOLVERS: Row[] = [
  ['a resolver asks a server on the port of its rule', resolver({ Port: '5353' }), DNS, 'reachable'],
  ['which is 53 where it says none', resolver(), DNS, 'ENI_SG_RULES_MISMATCH'],
  [
    'a VPC without DNS support asks nobody',
    resolver({ Port: 5353 }, { EnableDnsSupport: false }),
    DNS,
    'ENI_SG_RULES_MISMATCH',
  ],
];

const clientVpn = (...cidrs: string[]): Resources => ({
  ...exposed({}),
  People: of('EC2::ClientVpnEndpoint', {
    ClientCidrBlock: '10.100.0.0/22',
    VpcId: ref('One'),
    SecurityGroupIds: [ref('AGroup')],
  }),
  PeopleSubnet: of('EC2::ClientVpnTargetNetworkAssociation', {
    ClientVpnEndpointId: ref('People'),
    SubnetId: ref('OneSubnet'),
  }),
  ...Object.fromEntries(
    cidrs.map((TargetNetworkCidr, index) => [
      `Allowed${index}`,
      of('EC2::ClientVpnAuthorizationRule', {
        ClientVpnEndpointId: ref('People'),
        TargetNetworkCidr,
        AuthorizeAllGroups: true,
      }),
    ]),
  ),
});
const fn = (more: object) => of('Lambda::Function', { Code: {}, Role: 'r', ...more });
const ENDPOINTS: Row[] = [
  [
    'people of a client VPN go where a rule lets them',
    clientVpn('10.1.0.0/16'),
    { from: 'People', to: 'A' },
    'reachable',
  ],
  ['and nowhere else', clientVpn('10.9.0.0/16'), { from: 'People', to: 'A' }, 'NO_POSSIBLE_DESTINATION'],
  [
    'a function outside every VPC is on the internet',
    { ...exposed({}), Fn: fn({}) },
    { from: 'Fn', to: 'internet' },
    'reachable',
  ],
  [
    'nobody connects to the interface of a function',
    { ...exposed({}), Fn: fn({ VpcConfig: { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [ref('AGroup')] } }) },
    { from: 'A', to: 'Fn' },
    'NO_POSSIBLE_DESTINATION',
  ],
  ['an endpoint of a service opens no connections', linked(), { from: 'Endpoint', to: 'A' }, 'NO_POSSIBLE_SOURCE'],
  [
    'an endpoint hands over in its own Availability Zone',
    {
      ...linked(),
      OneSubnet: of('EC2::Subnet', {
        VpcId: ref('One'),
        CidrBlock: '10.1.1.0/24',
        AvailabilityZone: 'ap-northeast-1c',
      }),
    },
    AB,
    'ELBV2_NO_TARGETS',
  ],
  [
    'an address of an instance is one of its first interface',
    {
      ...exposed({}),
      Web: of('EC2::Instance', {
        NetworkInterfaces: [
          { DeviceIndex: '0', SubnetId: ref('OneSubnet'), GroupSet: [ref('Shut')] },
          { DeviceIndex: '1', NetworkInterfaceId: ref('A') },
        ],
      }),
      Shut: of('EC2::SecurityGroup', { GroupDescription: 'shut', VpcId: ref('One') }),
      WebIp: of('EC2::EIP', { InstanceId: ref('Web') }),
    },
    { from: 'internet', to: 'A', oneWay: true },
    'SG_HAS_NO_RULES',
  ],
  [
    'an instance of a cluster is where the cluster is',
    {
      ...twoSubnets({}),
      Group: of('RDS::DBSubnetGroup', { SubnetIds: [ref('OneSubnetOther')], DBSubnetGroupDescription: 'd' }),
      Cluster: of('RDS::DBCluster', { DBSubnetGroupName: ref('Group'), VpcSecurityGroupIds: [ref('BGroup')] }),
      Db: of('RDS::DBInstance', { DBClusterIdentifier: ref('Cluster') }),
    },
    { from: 'A', to: 'Db', port: 5432 },
    'reachable',
  ],
  [
    'a file system is where its mount targets are',
    {
      ...twoSubnets({}),
      Files: of('EFS::FileSystem', {}),
      Mount: of('EFS::MountTarget', {
        FileSystemId: ref('Files'),
        SubnetId: ref('OneSubnetOther'),
        SecurityGroups: [ref('BGroup')],
      }),
    },
    { from: 'A', to: 'Files', port: 2049 },
    'reachable',
  ],
];

const viaHubTo = (a: object): Resources => ({
  ...viaHub(transitGateway({ SecurityGroupReferencingSupport: 'enable' })),
  ...host('A', 'OneSubnet', '10.1.1.10', a),
});
const unknown = (type: string, properties: object): Resources => ({ Missing: of(type, properties) });
/** A resource that joins networks by a name of nothing in the templates, in a network that is closed without it. */
const REFERENCES: Row[] = [
  [
    'a route of a table',
    unknown('EC2::Route', { RouteTableId: 'rtb-0123', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'local' }),
  ],
  [
    'a propagation of a gateway',
    unknown('EC2::VPNGatewayRoutePropagation', { RouteTableIds: [ref('OneSubnetTable')], VpnGatewayId: 'vgw-0123' }),
  ],
  [
    'an attachment to a transit gateway',
    unknown('EC2::TransitGatewayVpcAttachment', {
      TransitGatewayId: 'tgw-0123',
      VpcId: ref('One'),
      SubnetIds: [ref('OneSubnet')],
    }),
  ],
  [
    'a target of a balancer',
    unknown('ElasticLoadBalancingV2::TargetGroup', { VpcId: ref('One'), Targets: [{ Id: 'i-0123' }] }),
  ],
  [
    'whether a balancer crosses Availability Zones',
    unknown('ElasticLoadBalancingV2::LoadBalancer', {
      Type: 'network',
      Subnets: [ref('OneSubnet')],
      LoadBalancerAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: ref('Peer') }],
    }),
  ],
  ['a VPC of a gateway', unknown('EC2::VPCGatewayAttachment', { VpcId: ref('Peer'), InternetGatewayId: 'igw-0123' })],
  [
    'a service network of VPC Lattice',
    unknown('VpcLattice::ServiceNetworkVpcAssociation', {
      ServiceNetworkIdentifier: 'sn-0123',
      VpcIdentifier: ref('One'),
    }),
  ],
  [
    'a check of sources',
    unknown('EC2::NetworkInterface', {
      SubnetId: ref('OneSubnet'),
      GroupSet: [ref('AGroup')],
      SourceDestCheck: ref('Peer'),
    }),
  ],
].map(([title, resources]) => [
  title as string,
  { ...exposed({}), ...host('B', 'OneSubnet', '10.1.1.20', { ingress: [] }), ...(resources as Resources) },
  AB,
  'undecided',
]);

const TRANSLATION: Row[] = [
  [
    'a gateway of translation sends from high ports, and needs its answers there',
    {
      ...nat('public'),
      ...networkAcl('OneSubnetPublic', {}, { Egress: true }),
      Entry0: of('EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        RuleAction: 'allow',
        Protocol: 6,
        PortRange: { From: 443, To: 443 },
        CidrBlock: '0.0.0.0/0',
      }),
    },
    OUT,
    'SUBNET_ACL_RESTRICTION',
  ],
  [
    'a rule that lets out to a group holds across no transit gateway',
    viaHubTo({ egress: [allow(443, { DestinationSecurityGroupId: ref('BGroup') })] }),
    AB,
    'SG_REFERENCES_NOT_PRESERVED',
  ],
];

const ROWS = {
  REFERENCES,
  TRANSLATION,
  HUBS,
  SIX,
  PREMISES,
  FIREWALLS,
  BOXES,
  BALANCERS,
  ENTRANCES,
  RESOLVERS,
  ENDPOINTS,
};
describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_title, row) => void expectRow(row));
});
