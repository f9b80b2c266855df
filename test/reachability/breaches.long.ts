import { flowPaths } from '../../lib/rules/network/flow-paths';
import { internetPaths } from '../../lib/rules/network/internet-paths';
import { zonePaths } from '../../lib/rules/network/zone-paths';
import { type Body, Mutant, SUBNET, TABLE, VPC } from '../mutant';

/**
 * Open a path in the proved deployment in one way at a time, by what a network lets pass and not by what a single resource
 * says: each has to be seen by the proof itself, whatever other rules say.
 */
const PROOF = [zonePaths, internetPaths, flowPaths];
const EVERYTHING = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
const ZONES = ['my-number', 'lgwan', 'internet'] as const;

/** A careless zone: a host in its workload subnet whose group and list let everything through. */
function careless(m: Mutant, zone: string): void {
  const stack = `${zone}-network`;
  m.add(stack, 'Careless', 'AWS::EC2::SecurityGroup', {
    GroupDescription: 'careless',
    VpcId: VPC(m, zone),
    SecurityGroupIngress: EVERYTHING,
  });
  m.add(stack, 'Host', 'AWS::EC2::NetworkInterface', {
    SubnetId: SUBNET(m, zone),
    GroupSet: [{ 'Fn::GetAtt': ['Careless', 'GroupId'] }],
  });
  const list = { Ref: m.id(stack, 'AWS::EC2::NetworkAcl', 'workload') };
  for (const Egress of [true, false])
    m.add(stack, `Anything${Egress}`, 'AWS::EC2::NetworkAclEntry', {
      NetworkAclId: list,
      RuleNumber: 1,
      RuleAction: 'allow',
      Protocol: -1,
      CidrBlock: '0.0.0.0/0',
      Egress,
    });
}

/** A value of another stack, by an export of its own. */
function across(m: Mutant, stack: string, value: Body): Body {
  const Name = `${stack}:${JSON.stringify(value)}`;
  m.bodies[stack].Outputs ??= {};
  m.bodies[stack].Outputs[`Out${Object.keys(m.bodies[stack].Outputs).length}`] = { Value: value, Export: { Name } };
  return { 'Fn::ImportValue': Name };
}
const network = (m: Mutant, zone: string, value: Body) => across(m, `${zone}-network`, value);
const route = (m: Mutant, zone: string, id: string, to: Body) =>
  m.add(`${zone}-network`, id, 'AWS::EC2::Route', { RouteTableId: TABLE(m, zone), ...to });

const BLOCK = { 'my-number': '10.10.0.0/16', lgwan: '10.20.0.0/16', internet: '10.30.0.0/16' };
type Zone = (typeof ZONES)[number];

function peer(m: Mutant, one: Zone, other: Zone, both = true): void {
  m.add('account', 'Peering', 'AWS::EC2::VPCPeeringConnection', {
    VpcId: network(m, one, VPC(m, one)),
    PeerVpcId: network(m, other, VPC(m, other)),
  });
  const VpcPeeringConnectionId = across(m, 'account', { Ref: 'Peering' });
  route(m, one, 'There', { DestinationCidrBlock: BLOCK[other], VpcPeeringConnectionId });
  if (both) route(m, other, 'Back', { DestinationCidrBlock: BLOCK[one], VpcPeeringConnectionId });
}

function hub(m: Mutant, zones: readonly Zone[]): void {
  m.add('account', 'Hub', 'AWS::EC2::TransitGateway', {});
  const TransitGatewayId = across(m, 'account', { Ref: 'Hub' });
  for (const zone of zones) {
    m.add(`${zone}-network`, 'ToHub', 'AWS::EC2::TransitGatewayAttachment', {
      TransitGatewayId,
      VpcId: VPC(m, zone),
      SubnetIds: [SUBNET(m, zone)],
    });
    route(m, zone, 'Anywhere', { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId });
  }
}

function toInternet(m: Mutant, zone: Zone): void {
  m.add(`${zone}-network`, 'Igw', 'AWS::EC2::InternetGateway', {});
  m.add(`${zone}-network`, 'IgwAttachment', 'AWS::EC2::VPCGatewayAttachment', {
    VpcId: VPC(m, zone),
    InternetGatewayId: { Ref: 'Igw' },
  });
  m.remove('account', 'AWS::EC2::VPCBlockPublicAccessOptions');
}
function address(m: Mutant, zone: Zone): void {
  m.add(`${zone}-network`, 'Ip', 'AWS::EC2::EIP', { Domain: 'vpc' });
  m.add(`${zone}-network`, 'IpAssociation', 'AWS::EC2::EIPAssociation', {
    AllocationId: { 'Fn::GetAtt': ['Ip', 'AllocationId'] },
    NetworkInterfaceId: { Ref: 'Host' },
  });
}

/** A network load balancer in front of the careless host of a zone. */
function balancer(m: Mutant, zone: Zone, Type = 'network'): void {
  const stack = `${zone}-network`;
  m.add(stack, 'Nlb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type,
    Scheme: 'internal',
    Subnets: [SUBNET(m, zone)],
    ...(Type === 'application' ? { SecurityGroups: [{ 'Fn::GetAtt': ['Careless', 'GroupId'] }] } : {}),
  });
  m.of(stack, 'AWS::EC2::NetworkInterface', 'Careless').PrivateIpAddress = BLOCK[zone].replace('0.0/16', '5.5');
  m.add(stack, 'Targets', 'AWS::ElasticLoadBalancingV2::TargetGroup', {
    Port: 443,
    Protocol: Type === 'network' ? 'TCP' : 'HTTPS',
    TargetType: 'ip',
    Targets: [{ Id: BLOCK[zone].replace('0.0/16', '5.5') }],
    VpcId: VPC(m, zone),
  });
  m.add(stack, 'Listener', 'AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: { Ref: 'Nlb' },
    Port: 443,
    Protocol: Type === 'network' ? 'TCP' : 'HTTPS',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
  });
}

type Breach = readonly [name: string, said: RegExp, open: (m: Mutant) => void];
const BREACHES: Breach[] = [
  ['a peering', /^lgwan reaches internet/, (m) => peer(m, 'lgwan', 'internet')],
  ['a peering with a route one way', /^my-number reaches lgwan/, (m) => peer(m, 'my-number', 'lgwan', false)],
  ['a transit gateway with its defaults', /^internet reaches my-number/, (m) => hub(m, ZONES)],
  [
    'a VPN of two zones to one customer gateway',
    /^my-number reaches lgwan/,
    (m) => {
      const of = (zone: Zone) => m.of(`${zone}-network`, 'AWS::EC2::CustomerGateway');
      of('lgwan').IpAddress = of('my-number').IpAddress;
    },
  ],
  [
    'an interface of a host in another zone',
    /^my-number reaches internet/,
    (m) => {
      m.add('internet-network', 'Both', 'AWS::EC2::Instance', {
        NetworkInterfaces: [
          { DeviceIndex: '0', SubnetId: SUBNET(m, 'internet'), GroupSet: [{ 'Fn::GetAtt': ['Careless', 'GroupId'] }] },
          { DeviceIndex: '1', NetworkInterfaceId: network(m, 'my-number', { Ref: 'Host' }) },
        ],
      });
    },
  ],
  [
    'a host of another zone in a subnet',
    /^lgwan reaches internet/,
    (m) =>
      m.add('internet-network', 'Guest', 'AWS::EC2::Instance', {
        SubnetId: network(m, 'lgwan', SUBNET(m, 'lgwan')),
        SecurityGroupIds: [network(m, 'lgwan', { 'Fn::GetAtt': ['Careless', 'GroupId'] })],
      }),
  ],
  [
    'an internet gateway and an address',
    /^my-number reaches the internet/,
    (m) => {
      toInternet(m, 'my-number');
      address(m, 'my-number');
      route(m, 'my-number', 'Out', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } });
    },
  ],
  [
    'the internet by an address',
    /^the internet reaches lgwan/,
    (m) => {
      toInternet(m, 'lgwan');
      address(m, 'lgwan');
    },
  ],
  [
    'a gateway of translation',
    /^lgwan reaches the internet/,
    (m) => {
      toInternet(m, 'lgwan');
      m.add('lgwan-network', 'Nat', 'AWS::EC2::NatGateway', { SubnetId: SUBNET(m, 'lgwan', 'transfer') });
      route(m, 'lgwan', 'Out', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } });
      m.add('lgwan-network', 'NatOut', 'AWS::EC2::Route', {
        RouteTableId: TABLE(m, 'lgwan', 'transfer'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Igw' },
      });
      const list = { Ref: m.id('lgwan-network', 'AWS::EC2::NetworkAcl', 'transfer') };
      for (const Egress of [true, false])
        m.add('lgwan-network', `Nat${Egress}`, 'AWS::EC2::NetworkAclEntry', {
          NetworkAclId: list,
          RuleNumber: 1,
          RuleAction: 'allow',
          Protocol: -1,
          CidrBlock: '0.0.0.0/0',
          Egress,
        });
    },
  ],
  [
    'IPv6 by an egress-only gateway',
    /^my-number reaches the internet: .* to (the internet|any)/,
    (m) => {
      const subnet = m.of('my-number-network', 'AWS::EC2::Subnet', '"Value":"workload"');
      m.add('my-number-network', 'Six', 'AWS::EC2::VPCCidrBlock', {
        VpcId: VPC(m, 'my-number'),
        AmazonProvidedIpv6CidrBlock: true,
      });
      const blocks = { 'Fn::GetAtt': [m.id('my-number-network', 'AWS::EC2::VPC'), 'Ipv6CidrBlocks'] };
      subnet.Ipv6CidrBlock = { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, blocks] }, 1, 64] }] };
      subnet.AssignIpv6AddressOnCreation = true;
      m.add('my-number-network', 'Out', 'AWS::EC2::EgressOnlyInternetGateway', { VpcId: VPC(m, 'my-number') });
      m.of('my-number-network', 'AWS::EC2::SecurityGroup', 'careless').SecurityGroupEgress = [
        { IpProtocol: '-1', CidrIpv6: '::/0' },
      ];
      m.add('my-number-network', 'SixOut', 'AWS::EC2::NetworkAclEntry', {
        NetworkAclId: { Ref: m.id('my-number-network', 'AWS::EC2::NetworkAcl', 'workload') },
        RuleNumber: 2,
        RuleAction: 'allow',
        Protocol: -1,
        Ipv6CidrBlock: '::/0',
        Egress: true,
      });
      route(m, 'my-number', 'SixRoute', {
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: { Ref: 'Out' },
      });
      m.remove('account', 'AWS::EC2::VPCBlockPublicAccessOptions');
    },
  ],
  [
    'an endpoint for a service of another zone',
    /^lgwan reaches my-number/,
    (m) => {
      balancer(m, 'my-number');
      m.add('my-number-network', 'Service', 'AWS::EC2::VPCEndpointService', {
        NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
      });
      m.add('lgwan-network', 'Endpoint', 'AWS::EC2::VPCEndpoint', {
        VpcId: VPC(m, 'lgwan'),
        VpcEndpointType: 'Interface',
        ServiceName: {
          'Fn::Join': ['', ['com.amazonaws.vpce.ap-northeast-1.', network(m, 'my-number', { Ref: 'Service' })]],
        },
        SubnetIds: [SUBNET(m, 'lgwan')],
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Careless', 'GroupId'] }],
      });
    },
  ],
  [
    'a balancer of its own zone with a target in another one',
    /^lgwan reaches internet/,
    (m) => {
      peer(m, 'lgwan', 'internet');
      balancer(m, 'lgwan', 'application');
      m.of('lgwan-network', 'AWS::EC2::SecurityGroup', 'careless').SecurityGroupEgress = [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' },
      ];
      m.of('lgwan-network', 'AWS::ElasticLoadBalancingV2::TargetGroup').Targets = [
        { Id: '10.30.1.1', AvailabilityZone: 'all' },
      ];
    },
  ],
  [
    'a service of VPC Lattice',
    /^lgwan reaches internet/,
    (m) => {
      m.add('account', 'Mesh', 'AWS::VpcLattice::ServiceNetwork', { AuthType: 'AWS_IAM' });
      m.add('account', 'Service', 'AWS::VpcLattice::Service', { AuthType: 'AWS_IAM' });
      m.add('account', 'InMesh', 'AWS::VpcLattice::ServiceNetworkServiceAssociation', {
        ServiceNetworkIdentifier: { Ref: 'Mesh' },
        ServiceIdentifier: { Ref: 'Service' },
      });
      m.add('account', 'Clients', 'AWS::VpcLattice::ServiceNetworkVpcAssociation', {
        ServiceNetworkIdentifier: { Ref: 'Mesh' },
        VpcIdentifier: network(m, 'lgwan', VPC(m, 'lgwan')),
      });
      m.of('internet-network', 'AWS::EC2::NetworkInterface', 'Careless').PrivateIpAddress = '10.30.5.5';
      m.add('account', 'Targets', 'AWS::VpcLattice::TargetGroup', {
        Type: 'IP',
        Config: { Port: 443, Protocol: 'HTTPS', VpcIdentifier: network(m, 'internet', VPC(m, 'internet')) },
        Targets: [{ Id: '10.30.5.5' }],
      });
      m.add('account', 'Listener', 'AWS::VpcLattice::Listener', {
        ServiceIdentifier: { Ref: 'Service' },
        Protocol: 'HTTPS',
        DefaultAction: { Forward: { TargetGroups: [{ TargetGroupIdentifier: { Ref: 'Targets' } }] } },
      });
      route(m, 'lgwan', 'LatticeRoute', { DestinationCidrBlock: '169.254.171.0/24', GatewayId: 'local' });
    },
  ],
  [
    'a copy of the traffic',
    /^my-number reaches lgwan/,
    (m) => {
      m.add('lgwan-network', 'Mirror', 'AWS::EC2::TrafficMirrorTarget', { NetworkInterfaceId: { Ref: 'Host' } });
      m.add('my-number-network', 'Session', 'AWS::EC2::TrafficMirrorSession', {
        NetworkInterfaceId: { Ref: 'Host' },
        TrafficMirrorTargetId: network(m, 'lgwan', { Ref: 'Mirror' }),
        TrafficMirrorFilterId: 'tmf-0123456789abcdef0',
        SessionNumber: 1,
      });
    },
  ],
  [
    'an appliance of another zone',
    /^my-number reaches lgwan/,
    (m) => {
      balancer(m, 'lgwan', 'gateway');
      m.add('lgwan-network', 'Service', 'AWS::EC2::VPCEndpointService', {
        GatewayLoadBalancerArns: [{ Ref: 'Nlb' }],
      });
      m.add('my-number-network', 'Endpoint', 'AWS::EC2::VPCEndpoint', {
        VpcId: VPC(m, 'my-number'),
        VpcEndpointType: 'GatewayLoadBalancer',
        ServiceName: {
          'Fn::Join': ['', ['com.amazonaws.vpce.ap-northeast-1.', network(m, 'lgwan', { Ref: 'Service' })]],
        },
        SubnetIds: [SUBNET(m, 'my-number')],
      });
      route(m, 'my-number', 'Inspected', {
        DestinationCidrBlock: '203.0.113.0/24',
        VpcEndpointId: { Ref: 'Endpoint' },
      });
    },
  ],
  [
    'people of the internet by Verified Access',
    /^the internet reaches lgwan/,
    (m) =>
      m.add('lgwan-network', 'Verified', 'AWS::EC2::VerifiedAccessEndpoint', {
        AttachmentType: 'vpc',
        EndpointType: 'network-interface',
        VerifiedAccessGroupId: 'vagr-0123456789abcdef0',
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Careless', 'GroupId'] }],
        NetworkInterfaceOptions: { NetworkInterfaceId: { Ref: 'Host' }, Port: 443, Protocol: 'https' },
      }),
  ],
  [
    'an API of the internet with a link into a zone',
    /^the internet reaches lgwan/,
    (m) => {
      balancer(m, 'lgwan');
      m.add('account', 'Link', 'AWS::ApiGateway::VpcLink', {
        Name: 'link',
        TargetArns: [network(m, 'lgwan', { Ref: 'Nlb' })],
      });
    },
  ],
  ['a flow that is no longer declared', /^lgwan reaches internet/, (m) => void m.flows.splice(0, 1)],
  [
    'a flow that is declared for fewer addresses',
    /^lgwan reaches internet/,
    (m) => void Object.assign(m.flows[0].from, { cidr: '172.16.20.0/25' }),
  ],
  [
    'a flow that is declared for another port',
    /^lgwan reaches internet/,
    (m) => void Object.assign(m.flows[0], { port: 8444 }),
  ],
  [
    'a flow that has expired',
    /^lgwan reaches internet/,
    (m) => void Object.assign(m.flows[0], { expires: '2026-01-31' }),
  ],
  [
    'a declared flow whose endpoint lets nobody in',
    /^Declared flow screen does not work/,
    (m) => void delete m.of('lgwan-flow-endpoints', 'AWS::EC2::SecurityGroup').SecurityGroupIngress,
  ],
  [
    'a declared flow without a way back',
    /^Declared flow screen does not work/,
    (m) => m.remove('lgwan-network', 'AWS::EC2::Route', 'transfer'),
  ],
  [
    'a declared flow whose hosts refuse it',
    /^Declared flow screen does not work/,
    (m) => m.remove('screen-transfer', 'AWS::EC2::SecurityGroupIngress'),
  ],
  [
    'a declared flow without a target',
    /^Declared flow screen does not work/,
    (m) => void delete m.of('screen-transfer', 'AWS::ElasticLoadBalancingV2::TargetGroup').Targets,
  ],
];

function mutant(change: (m: Mutant) => void = () => {}): Mutant {
  const m = new Mutant();
  for (const zone of ZONES) careless(m, zone);
  change(m);
  return m;
}

test('careless hosts alone reach no other zone', () => {
  expect(mutant().judged(PROOF)).toEqual([]);
});

test.each(BREACHES)('%s is seen', (_, said, open) => {
  const found = mutant(open).judged(PROOF);
  expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(said));
  expect(found.filter(({ trace }) => trace.length === 0)).toEqual([]);
});
