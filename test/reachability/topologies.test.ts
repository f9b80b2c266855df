import { BLOCKED_CODES } from '../../lib/reachability/rules';
import {
  AB,
  albGroup,
  apart,
  balancer,
  byGroup,
  byHub,
  byPeering,
  CLOSED,
  excluded,
  expectRow,
  exposed,
  FORWARD,
  IN,
  inspected,
  linked,
  mode,
  nat,
  networkAcl,
  OUT,
  office,
  pair,
  peering,
  type Row,
  STRICT,
  six,
  stateful,
  table,
  toInternet,
  toOffice,
  toOne,
  toTwo,
  transitGateway,
  tuple,
  twoSubnets,
  uses,
  viaHub,
} from './landscapes';
import { allow, att, elastic, gateway, host, OPEN, of, type Resources, ref, vpc } from './parts';

const GROUPS: Row[] = [
  [
    'the default group lets its members reach each other',
    pair({}, { GroupSet: undefined }, { GroupSet: undefined }),
    AB,
    'reachable',
  ],
  ['the default group lets nobody else in', pair({}, {}, { GroupSet: undefined }), AB, 'ENI_SG_RULES_MISMATCH'],
  ['a group without rules lets nothing in', pair({}, {}, { ingress: [] }), AB, 'SG_HAS_NO_RULES'],
  [
    'a placeholder lets nothing out',
    pair({}, { egress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }] }),
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  ['an empty list of egress rules lets everything out', pair({}, { egress: [] }), AB, 'reachable'],
  [
    'a rule of its own resource takes the default egress away',
    pair({ Out: of('EC2::SecurityGroupEgress', { GroupId: ref('AGroup'), ...allow(22, { CidrIp: '0.0.0.0/0' }) }) }),
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'a prefix list is the addresses in it',
    pair(
      { List: of('EC2::PrefixList', { Entries: [{ Cidr: '10.1.1.10/32' }] }) },
      {},
      { ingress: [allow(443, { SourcePrefixListId: ref('List') })] },
    ),
    AB,
    'reachable',
  ],
  [
    'egress to a group reaches its members only',
    pair({}, { egress: [allow(443, { DestinationSecurityGroupId: ref('AGroup') })] }),
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'ICMP is told apart by its type',
    pair({}, {}, { ingress: [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, CidrIp: '10.1.0.0/16' }] }),
    { ...AB, protocol: 'icmp' },
    'reachable',
  ],
  [
    'an echo needs its own type',
    pair({}, {}, { ingress: [{ IpProtocol: 'icmp', FromPort: 3, ToPort: -1, CidrIp: '10.1.0.0/16' }] }),
    { ...AB, protocol: 'icmp' },
    'ENI_SG_RULES_MISMATCH',
  ],
];

const ACLS: Row[] = [
  ['a list without entries denies everything', twoSubnets(networkAcl('OneSubnetOther')), AB, 'SUBNET_ACL_RESTRICTION'],
  [
    'the first entry that matches decides',
    twoSubnets(networkAcl('OneSubnetOther', { RuleAction: 'deny', CidrBlock: '10.1.1.10/32' }, {}, { Egress: true })),
    AB,
    'SUBNET_ACL_RESTRICTION',
  ],
  ['answers need an entry of their own', twoSubnets(networkAcl('OneSubnetOther', {})), AB, 'SUBNET_ACL_RESTRICTION'],
  ['one way needs none', twoSubnets(networkAcl('OneSubnetOther', {})), { ...AB, oneWay: true }, 'reachable'],
  [
    'an entry before the default ones counts',
    twoSubnets({
      Deny: of('EC2::NetworkAclEntry', {
        NetworkAclId: att('One', 'DefaultNetworkAcl'),
        RuleNumber: 50,
        RuleAction: 'deny',
        Protocol: 6,
        PortRange: { From: 443, To: 443 },
        CidrBlock: '10.1.1.0/24',
        Egress: false,
      }),
    }),
    AB,
    'SUBNET_ACL_RESTRICTION',
  ],
];

const PEERINGS: Row[] = [
  [
    'both routes make a connection',
    apart(peering(), { '10.2.0.0/16': byPeering }, { '10.1.0.0/16': byPeering }),
    AB,
    'reachable',
  ],
  [
    'groups are known across a peering',
    apart(peering(), { '10.2.0.0/16': byPeering }, { '10.1.0.0/16': byPeering }, byGroup),
    AB,
    'reachable',
  ],
  [
    'but not across Regions',
    apart(
      peering({ PeerRegion: 'ap-northeast-3' }),
      { '10.2.0.0/16': byPeering },
      { '10.1.0.0/16': byPeering },
      byGroup,
    ),
    AB,
    'SG_REFERENCES_NOT_PRESERVED',
  ],
  [
    'nothing passes through a VPC',
    {
      ...apart(peering(), { '0.0.0.0/0': byPeering }, { '0.0.0.0/0': { GatewayId: ref('TwoIgw') } }),
      ...gateway('Two'),
    },
    { from: 'A', to: 'internet' },
    'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
  ],
  ['no route, no way', apart(peering()), AB, 'NO_ROUTE_TO_DESTINATION'],
];

const HUBS: Row[] = [
  ['defaults that nobody switches off join everything', viaHub(transitGateway()), AB, 'reachable'],
  [
    'without an association packets go nowhere',
    viaHub(transitGateway(CLOSED)),
    AB,
    'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
  ],
  [
    'an association without a route is none',
    viaHub({ ...transitGateway(CLOSED), ...table() }),
    AB,
    'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  ],
  ['written routes both ways', viaHub({ ...transitGateway(CLOSED), ...table(toTwo, toOne) }), AB, 'reachable'],
  [
    'a longer blackhole wins',
    viaHub({
      ...transitGateway(CLOSED),
      ...table(toTwo, toOne, { DestinationCidrBlock: '10.2.1.0/24', Blackhole: true }),
    }),
    AB,
    'BLACKHOLE_ROUTE',
  ],
  [
    'a shorter blackhole does not',
    viaHub({
      ...transitGateway(CLOSED),
      ...table(toTwo, toOne, { DestinationCidrBlock: '10.0.0.0/8', Blackhole: true }),
    }),
    AB,
    'reachable',
  ],
  ['groups are not known across it', viaHub(transitGateway(), byGroup), AB, 'SG_REFERENCES_NOT_PRESERVED'],
  [
    'unless it is told to keep them',
    viaHub(transitGateway({ SecurityGroupReferencingSupport: 'enable' }), byGroup),
    AB,
    'reachable',
  ],
  [
    'a VPC without an attachment is not connected',
    apart({ Hub: of('EC2::TransitGateway') }, { '10.0.0.0/8': byHub }),
    AB,
    'DISCONNECTED_VPCS',
  ],
  [
    'an attachment serves the Availability Zones of its subnets',
    {
      ...viaHub(transitGateway()),
      OneFar: of('EC2::Subnet', { VpcId: ref('One'), CidrBlock: '10.1.9.0/24', AvailabilityZone: 'ap-northeast-1c' }),
      OneFarAssociation: of('EC2::SubnetRouteTableAssociation', {
        SubnetId: ref('OneFar'),
        RouteTableId: ref('OneSubnetTable'),
      }),
      Far: of('EC2::NetworkInterface', { SubnetId: ref('OneFar'), GroupSet: [ref('AGroup')] }),
    },
    { from: 'Far', to: 'B' },
    'TGW_ATTACH_VPC_AZ_RESTRICTION',
  ],
  [
    'a peering of transit gateways needs written routes on both sides',
    {
      ...apart(
        {},
        { '10.0.0.0/8': { TransitGatewayId: ref('HubOne') } },
        { '10.0.0.0/8': { TransitGatewayId: ref('HubTwo') } },
      ),
      HubOne: of('EC2::TransitGateway', CLOSED),
      HubTwo: of('EC2::TransitGateway', CLOSED),
      Between: of('EC2::TransitGatewayPeeringAttachment', {
        TransitGatewayId: ref('HubOne'),
        PeerTransitGatewayId: ref('HubTwo'),
      }),
      ...Object.fromEntries(
        (['One', 'Two'] as const).flatMap((name) => [
          [
            `At${name}`,
            of('EC2::TransitGatewayVpcAttachment', {
              TransitGatewayId: ref(`Hub${name}`),
              VpcId: ref(name),
              SubnetIds: [ref(`${name}Subnet`)],
            }),
          ],
          [`Table${name}`, of('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref(`Hub${name}`) })],
          [
            `Associated${name}`,
            of('EC2::TransitGatewayRouteTableAssociation', {
              TransitGatewayAttachmentId: ref(`At${name}`),
              TransitGatewayRouteTableId: ref(`Table${name}`),
            }),
          ],
        ]),
      ),
    },
    AB,
    'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  ],
];

const INTERNET: Row[] = [
  ['an address, a route and a gateway', exposed(elastic('A')), OUT, 'reachable'],
  ['and back', exposed(elastic('A')), IN, 'reachable'],
  ['no address, no way out', exposed({}), OUT, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  ['no address, no way in', exposed({}), IN, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS'],
  ['no gateway, no way in', pair({}), IN, 'UNASSOCIATED_COMPONENT'],
  [
    'a gateway that is attached to nothing',
    {
      ...vpc('One', 1, { '': { '0.0.0.0/0': toInternet } }),
      OneIgw: of('EC2::InternetGateway'),
      ...host('A', 'OneSubnet', '10.1.1.10'),
    },
    OUT,
    'UNASSOCIATED_COMPONENT',
  ],
  [
    'Block Public Access closes both ways',
    exposed({ ...elastic('A'), ...mode('block-bidirectional') }),
    OUT,
    'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
  ],
  [
    'and packets that come in',
    exposed({ ...elastic('A'), ...mode('block-ingress') }),
    { ...IN, oneWay: true },
    'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
  ],
  [
    'an exclusion opens a VPC again',
    exposed({
      ...elastic('A'),
      ...mode('block-bidirectional'),
      ...excluded({ VpcId: ref('One'), InternetGatewayExclusionMode: 'allow-bidirectional' }),
    }),
    IN,
    'reachable',
  ],
  [
    'or its egress only',
    exposed({
      ...elastic('A'),
      ...mode('block-bidirectional'),
      ...excluded({ SubnetId: ref('OneSubnet'), InternetGatewayExclusionMode: 'allow-egress' }),
    }),
    OUT,
    'reachable',
  ],
  [
    'which lets nobody in',
    exposed({
      ...elastic('A'),
      ...mode('block-bidirectional'),
      ...excluded({ SubnetId: ref('OneSubnet'), InternetGatewayExclusionMode: 'allow-egress' }),
    }),
    IN,
    'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
  ],
  ['translation leads out', nat('public'), OUT, 'reachable'],
  ['and not in', nat('public'), { from: 'internet', to: 'A' }, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS'],
  ['a private one leads nowhere', nat('private'), OUT, 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  [
    'IPv6 is not translated',
    { ...nat('public'), ...six({}, { '2001:db8::/32': { NatGatewayId: ref('Nat') } }) },
    { ...OUT, ipVersion: 6 },
    'PROTOCOL_RESTRICTION',
  ],
  [
    'except for addresses of IPv4 that it writes',
    { ...nat('public'), ...six({}, { '64:ff9b::/96': { NatGatewayId: ref('Nat') } }) },
    { ...OUT, ipVersion: 6 },
    'reachable',
  ],
  [
    'two hosts meet on the internet',
    {
      ...exposed(elastic('A')),
      ...vpc('Two', 2, { '': { '0.0.0.0/0': { GatewayId: ref('TwoIgw') } } }),
      ...gateway('Two'),
      ...host('B', 'TwoSubnet', '10.2.1.10'),
      ...elastic('B'),
    },
    AB,
    'reachable',
  ],
  ['IPv6 needs no translation', six({}, { '::/0': toInternet }), { ...OUT, ipVersion: 6 }, 'reachable'],
  [
    'an egress-only gateway leads out',
    six(
      { Eigw: of('EC2::EgressOnlyInternetGateway', { VpcId: ref('One') }) },
      { '::/0': { EgressOnlyInternetGatewayId: ref('Eigw') } },
    ),
    { ...OUT, ipVersion: 6 },
    'reachable',
  ],
  [
    'and carries no answers of servers',
    six(
      { Eigw: of('EC2::EgressOnlyInternetGateway', { VpcId: ref('One') }) },
      { '::/0': { EgressOnlyInternetGatewayId: ref('Eigw') } },
    ),
    { ...IN, ipVersion: 6 },
    'EGRESS_ONLY_RESTRICTION',
  ],
  [
    'IPv4 rules say nothing of IPv6',
    six({}, { '0.0.0.0/0': toInternet }),
    { ...OUT, ipVersion: 6 },
    'NO_ROUTE_TO_DESTINATION',
  ],
];

const PREMISES: Row[] = [
  [
    'a route to the gateway of the premises',
    office({ '192.168.0.0/16': toOffice }),
    { from: 'A', to: 'Office' },
    'reachable',
  ],
  [
    'premises answer to their name and to onprem',
    office({ '192.168.0.0/16': toOffice }),
    { from: 'onprem', to: 'A' },
    'reachable',
  ],
  [
    'what no link announces goes nowhere',
    office({ '172.16.0.0/12': toOffice }),
    { from: 'A', to: 'Office' },
    'PREFIX_NOT_ANNOUNCED',
  ],
  [
    'a link that announces while running may announce it',
    office({ '172.16.0.0/12': toOffice }, false),
    { from: 'A', to: 'Office' },
    'reachable',
  ],
  [
    'premises never come with an address of the VPC',
    {
      ...office({ '192.168.0.0/16': toOffice }),
      ...host('B', 'OneSubnet', '10.1.1.20', { ingress: [allow(443, { CidrIp: '10.1.0.0/16' })] }),
    },
    { from: 'Office', to: 'B', oneWay: true },
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'Direct Connect by a gateway',
    {
      ...vpc('One', 1, { '': { '192.168.0.0/16': toOffice } }),
      ...host('A', 'OneSubnet', '10.1.1.10'),
      Vgw: of('EC2::VPNGateway'),
      VgwAttachment: of('EC2::VPCGatewayAttachment', { VpcId: ref('One'), VpnGatewayId: ref('Vgw') }),
      Line: of('DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'line' }),
      LineAssociation: of('DirectConnect::DirectConnectGatewayAssociation', {
        DirectConnectGatewayId: ref('Line'),
        AssociatedGatewayId: ref('Vgw'),
      }),
    },
    { from: 'A', to: 'Line' },
    'reachable',
  ],
  [
    'a VPN of a transit gateway',
    {
      ...viaHub(transitGateway()),
      Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }),
      Vpn: of('EC2::VPNConnection', { TransitGatewayId: ref('Hub'), CustomerGatewayId: ref('Office') }),
    },
    { from: 'Office', to: 'B', oneWay: true },
    'reachable',
  ],
];

const FIREWALLS: Row[] = [
  ['without rules the default order lets everything through', inspected(FORWARD), OUT, 'reachable'],
  ['a default that drops', inspected({ StatelessDefaultActions: ['aws:drop'] }), OUT, 'FIREWALL_RULES_RESTRICTION'],
  [
    'a strict order with a default that drops',
    inspected({ ...STRICT, StatefulDefaultActions: ['aws:drop_strict'] }),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'a rule that passes, and answers with it',
    inspected(uses({ ...STRICT, StatefulDefaultActions: ['aws:drop_strict'] }), stateful(tuple('PASS', {}))),
    OUT,
    'reachable',
  ],
  [
    'on its own port only',
    inspected(uses({ ...STRICT, StatefulDefaultActions: ['aws:drop_strict'] }), stateful(tuple('PASS', {}))),
    { ...OUT, port: 22 },
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'established connections are dropped, so none comes about',
    inspected({ ...STRICT, StatefulDefaultActions: ['aws:drop_established'] }),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'although packets that open one get through',
    inspected({ ...STRICT, StatefulDefaultActions: ['aws:drop_established'] }),
    { ...OUT, oneWay: true },
    'reachable',
  ],
  [
    'a list of names lets some connections through',
    inspected(
      uses({ ...STRICT, StatefulDefaultActions: ['aws:drop_established'] }),
      stateful({
        RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', TargetTypes: ['TLS_SNI'], Targets: ['example.com'] },
      }),
    ),
    OUT,
    'reachable',
  ],
  [
    'rules as text',
    inspected(
      uses({ ...STRICT, StatefulDefaultActions: ['aws:drop_strict'] }),
      stateful({ RulesString: 'pass tcp $HOME_NET any -> $EXTERNAL_NET 443 (sid:1;)' }),
    ),
    OUT,
    'reachable',
  ],
  [
    'text that drops everything of a port',
    inspected(uses(FORWARD), stateful({ RulesString: 'drop tcp any any -> any 443 (sid:1;)' })),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
  [
    'text that drops some of it leaves the rest',
    inspected(uses(FORWARD), stateful({ RulesString: 'drop tcp any any -> any 443 (content:"x"; sid:1;)' })),
    OUT,
    'reachable',
  ],
  [
    'in the default order a pass comes before a drop',
    inspected(
      uses(FORWARD),
      stateful({ RulesString: 'drop tcp any any -> any 443 (sid:1;)\npass tcp any any -> any 443 (sid:2;)' }),
    ),
    OUT,
    'reachable',
  ],
  [
    'in a strict order the first one decides',
    inspected(
      uses(STRICT),
      stateful({ RulesString: 'drop tcp any any -> any 443 (sid:1;)\npass tcp any any -> any 443 (sid:2;)' }),
    ),
    OUT,
    'FIREWALL_RULES_RESTRICTION',
  ],
];

const BALANCERS: Row[] = [
  ['a listener leads to its targets', balancer('network'), AB, 'reachable'],
  ['and the target is reached on its own port', balancer('network'), { ...AB, port: 8443 }, 'reachable'],
  ['on a port of no listener nothing is', balancer('network'), { ...AB, port: 22 }, 'ENI_SG_RULES_MISMATCH'],
  [
    'an application balancer has groups',
    { ...balancer('application', { SecurityGroups: [ref('AlbGroup')] }), ...albGroup(OPEN) },
    AB,
    'reachable',
  ],
  [
    'which decide',
    { ...balancer('application', { SecurityGroups: [ref('AlbGroup')] }), ...albGroup([]) },
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'a balancer that keeps the source shows it to the target',
    balancer('network', {}, { TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }] }),
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  ['a target group without targets', balancer('network', {}, { Targets: [] }), AB, 'ELBV2_NO_TARGETS'],
];

const LINKS: Row[] = [
  ['an endpoint leads to the service', linked(), AB, 'reachable'],
  ['and not back', linked(), { from: 'B', to: 'A' }, 'NO_ROUTE_TO_DESTINATION'],
  ['the target sees the balancer', linked({ ingress: [allow(443, { CidrIp: '10.2.0.0/16' })] }), AB, 'reachable'],
  ['groups of the balancer see the client', linked({}, [allow(443, { CidrIp: '10.1.0.0/16' })]), AB, 'reachable'],
  ['and may refuse it', linked({}, [allow(443, { CidrIp: '10.9.0.0/16' })]), AB, 'ENI_SG_RULES_MISMATCH'],
  [
    'unless that is switched off',
    linked({}, [allow(443, { CidrIp: '10.9.0.0/16' })], {
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
    }),
    AB,
    'reachable',
  ],
];

const SERVICES: Row[] = [
  [
    'a gateway endpoint leads to its service',
    {
      ...pair({}),
      S3: of('EC2::VPCEndpoint', {
        VpcId: ref('One'),
        ServiceName: 'com.amazonaws.ap-northeast-1.s3',
        RouteTableIds: [ref('OneSubnetTable')],
      }),
    },
    { from: 'A', to: 'service:s3' },
    'reachable',
  ],
  [
    'by what it takes',
    {
      ...pair({}),
      S3: of('EC2::VPCEndpoint', {
        VpcId: ref('One'),
        ServiceName: 'com.amazonaws.ap-northeast-1.s3',
        RouteTableIds: [ref('OneSubnetTable')],
      }),
    },
    { from: 'A', to: 'service:s3', protocol: 'udp', port: 53 },
    'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
  ],
  [
    'for the tables that it names',
    { ...pair({}), S3: of('EC2::VPCEndpoint', { VpcId: ref('One'), ServiceName: 'com.amazonaws.ap-northeast-1.s3' }) },
    { from: 'A', to: 'service:s3' },
    'NO_ROUTE_TO_DESTINATION',
  ],
  [
    'egress to the list of the service is enough',
    {
      ...pair({}, { egress: [allow(443, { DestinationPrefixListId: 'pl-61a54008' })] }),
      S3: of('EC2::VPCEndpoint', {
        VpcId: ref('One'),
        ServiceName: 'com.amazonaws.ap-northeast-1.s3',
        RouteTableIds: [ref('OneSubnetTable')],
      }),
    },
    { from: 'A', to: 'service:s3' },
    'reachable',
  ],
  [
    'an interface endpoint serves by its address',
    {
      ...pair({}),
      Logs: of('EC2::VPCEndpoint', {
        VpcId: ref('One'),
        VpcEndpointType: 'Interface',
        ServiceName: 'com.amazonaws.ap-northeast-1.logs',
        SubnetIds: [ref('OneSubnet')],
        SecurityGroupIds: [ref('BGroup')],
      }),
    },
    { from: 'A', to: 'service:logs' },
    'reachable',
  ],
  ['a service begins nothing', pair({}), { from: 'service:s3', to: 'A' }, 'NO_POSSIBLE_SOURCE'],
];

const lattice = (admission?: object, b: object = {}): Resources => ({
  ...apart({}, {}, {}, b),
  Network: of('VpcLattice::ServiceNetwork', { Name: 'n' }),
  Association: of('VpcLattice::ServiceNetworkVpcAssociation', {
    ServiceNetworkIdentifier: ref('Network'),
    VpcIdentifier: ref('One'),
    ...(admission ? { SecurityGroupIds: [ref('LatticeGroup')] } : {}),
  }),
  LatticeGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'lattice',
    VpcId: ref('One'),
    SecurityGroupIngress: admission ? [admission] : [],
  }),
  Service: of('VpcLattice::Service', { Name: 's' }),
  ServiceAssociation: of('VpcLattice::ServiceNetworkServiceAssociation', {
    ServiceNetworkIdentifier: ref('Network'),
    ServiceIdentifier: ref('Service'),
  }),
  Targets: of('VpcLattice::TargetGroup', {
    Type: 'IP',
    Config: { Port: 8443, VpcIdentifier: ref('Two') },
    Targets: [{ Id: '10.2.1.10', Port: 8443 }],
  }),
  Listener: of('VpcLattice::Listener', {
    ServiceIdentifier: ref('Service'),
    Port: 443,
    Protocol: 'HTTPS',
    DefaultAction: { Forward: { TargetGroups: [{ TargetGroupIdentifier: ref('Targets') }] } },
  }),
});
const OTHERS: Row[] = [
  ['a service network joins VPCs without a route', lattice(), AB, 'reachable'],
  ['groups of its association decide', lattice(allow(443, { CidrIp: '10.9.0.0/16' })), AB, 'NO_ROUTE_TO_DESTINATION'],
  [
    'a rule that names its listener alone forwards too',
    {
      ...lattice(),
      Listener: of('VpcLattice::Listener', {
        ServiceIdentifier: ref('Service'),
        Protocol: 'HTTPS',
        DefaultAction: { FixedResponse: { StatusCode: 404 } },
      }),
      Rule: of('VpcLattice::Rule', {
        ListenerIdentifier: ref('Listener'),
        Action: { Forward: { TargetGroups: [{ TargetGroupIdentifier: ref('Targets') }] } },
      }),
    },
    AB,
    'reachable',
  ],
  [
    'a rule of another listener does not',
    {
      ...lattice(),
      Listener: of('VpcLattice::Listener', {
        ServiceIdentifier: ref('Service'),
        Protocol: 'HTTPS',
        DefaultAction: { FixedResponse: { StatusCode: 404 } },
      }),
      Elsewhere: of('VpcLattice::Service', { Name: 'e' }),
      ElsewhereListener: of('VpcLattice::Listener', {
        ServiceIdentifier: ref('Elsewhere'),
        Protocol: 'HTTPS',
        DefaultAction: { FixedResponse: { StatusCode: 404 } },
      }),
      Rule: of('VpcLattice::Rule', {
        ListenerIdentifier: ref('ElsewhereListener'),
        Action: { Forward: { TargetGroups: [{ TargetGroupIdentifier: ref('Targets') }] } },
      }),
    },
    AB,
    'NO_ROUTE_TO_DESTINATION',
  ],
  [
    'the target sees the addresses of Lattice',
    lattice(undefined, { ingress: [allow(8443, { CidrIp: '169.254.171.0/24' })] }),
    AB,
    'reachable',
  ],
  [
    'one machine in two VPCs joins them',
    {
      ...apart({}),
      Machine: of('EC2::Instance', {
        NetworkInterfaces: [
          { DeviceIndex: '0', NetworkInterfaceId: ref('Near') },
          { DeviceIndex: '1', NetworkInterfaceId: ref('Far') },
        ],
      }),
      ...host('Near', 'OneSubnet', '10.1.1.50'),
      ...host('Far', 'TwoSubnet', '10.2.1.50'),
    },
    AB,
    'reachable',
  ],
  [
    'an interface drops what is for others',
    {
      ...apart({}, { '10.2.0.0/16': { NetworkInterfaceId: ref('Router') } }),
      ...host('Router', 'OneSubnet', '10.1.1.50'),
    },
    AB,
    'ENI_SOURCE_DEST_CHECK_RESTRICTION',
  ],
  [
    'unless nobody checks',
    {
      ...exposed(elastic('Router'), {}),
      ...vpc('One', 1, {
        '': { '0.0.0.0/0': { NetworkInterfaceId: ref('Router') } },
        Public: { '0.0.0.0/0': toInternet },
      }),
      ...host('Router', 'OneSubnetPublic', '10.1.2.50', { SourceDestCheck: false }),
    },
    OUT,
    'reachable',
  ],
  [
    'the resolver asks servers for anything in the VPC',
    {
      ...apart({}, {}, {}, { ingress: [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '10.2.0.0/16' }] }),
      ...host('A', 'OneSubnet', '10.1.1.10', { egress: [allow(22, { CidrIp: '10.1.1.10/32' })] }),
      Resolver: of('Route53Resolver::ResolverEndpoint', {
        Direction: 'OUTBOUND',
        IpAddresses: [{ SubnetId: ref('TwoSubnet') }],
        SecurityGroupIds: [ref('ResolverGroup')],
      }),
      ResolverGroup: of('EC2::SecurityGroup', { GroupDescription: 'dns', VpcId: ref('Two') }),
      Rule: of('Route53Resolver::ResolverRule', {
        RuleType: 'FORWARD',
        DomainName: 'x.',
        ResolverEndpointId: ref('Resolver'),
        TargetIps: [{ Ip: '10.2.1.10' }],
      }),
      RuleAssociation: of('Route53Resolver::ResolverRuleAssociation', {
        ResolverRuleId: ref('Rule'),
        VPCId: ref('One'),
      }),
    },
    { ...AB, protocol: 'udp', port: 53 },
    'reachable',
  ],
  [
    'copies of traffic go to their target',
    {
      ...apart({}),
      Target: of('EC2::TrafficMirrorTarget', { NetworkInterfaceId: ref('B') }),
      Session: of('EC2::TrafficMirrorSession', { NetworkInterfaceId: ref('A'), TrafficMirrorTargetId: ref('Target') }),
    },
    { ...AB, protocol: 'udp', port: 4789, oneWay: true },
    'reachable',
  ],
];

const UNDECIDED: Row[] = [
  [
    'a rule whose peer is a parameter',
    pair({}, {}, { ingress: [allow(443, { CidrIp: ref('Peer') })] }),
    AB,
    'undecided',
  ],
  [
    'a route whose destination is a parameter',
    {
      ...apart(peering(), { '10.9.0.0/16': byPeering }, { '10.1.0.0/16': byPeering }),
      Open: of('EC2::Route', {
        RouteTableId: ref('OneSubnetTable'),
        DestinationCidrBlock: ref('Peer'),
        VpcPeeringConnectionId: ref('Peering'),
      }),
    },
    AB,
    'undecided',
  ],
  [
    'a peering with a VPC that is not here',
    {
      ...pair({}),
      ...vpc('One', 1, { '': { '10.9.0.0/16': byPeering } }),
      Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('One'), PeerVpcId: 'vpc-0123456789abcdef0' }),
    },
    { from: 'A', to: 'internet' },
    'undecided',
  ],
  [
    'something that may carry traffic and is not modelled',
    pair({ Core: of('NetworkManager::VpcAttachment', { VpcArn: att('One', 'Arn') }) }, {}, { ingress: [] }),
    AB,
    'undecided',
  ],
  [
    'a subnet that an account outside may use',
    pair(
      {
        Share: of('RAM::ResourceShare', {
          Name: 'share',
          ResourceArns: [{ 'Fn::Join': ['', ['arn:aws:ec2:ap-northeast-1:111111111111:subnet/', ref('OneSubnet')]] }],
          Principals: ['222222222222'],
        }),
      },
      {},
      { ingress: [] },
    ),
    AB,
    'undecided',
  ],
  [
    'a subnet that is not here',
    pair({ C: of('EC2::NetworkInterface', { SubnetId: 'subnet-0123456789abcdef0', GroupSet: [ref('AGroup')] }) }),
    { from: 'C', to: 'A' },
    'undecided',
  ],
];

const ROWS = {
  GROUPS,
  ACLS,
  PEERINGS,
  HUBS,
  INTERNET,
  PREMISES,
  FIREWALLS,
  BALANCERS,
  LINKS,
  SERVICES,
  OTHERS,
  UNDECIDED,
};
const seen = new Set<string>();

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_title, row) => {
    for (const code of expectRow(row)) seen.add(code);
  });
});

test('every reason that the engine knows is the reason of some row', () => {
  expect(BLOCKED_CODES.filter((code) => !seen.has(code))).toEqual([]);
});
