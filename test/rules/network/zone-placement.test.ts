import { zonePlacement } from '../../../lib/rules/network/zone-placement';
import { type Draft, type Json, type Row, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

testRule(zonePlacement, NETWORK, [
  [
    'a subnet of another zone than its VPC',
    (draft) => draft.set('lg/Subnet', { Tags: zoneTag('internet') }),
    ['finding lg/Subnet'],
  ],
  [
    'a host with interfaces in two zones',
    (draft) =>
      draft.set('lg/Host', {
        NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }, { SubnetId: draft.other('in/Subnet') }],
      }),
    ['finding lg/Host'],
  ],
  [
    'an interface attached to a host of another zone',
    (draft) =>
      draft.add('lg/Joint', 'EC2::NetworkInterfaceAttachment', {
        InstanceId: { Ref: 'Host' },
        NetworkInterfaceId: draft.other('in/Interface'),
      }),
    ['finding lg/Host', 'finding lg/Joint'],
  ],
  [
    'a group lent to the VPC of another zone',
    (draft) =>
      draft.add('lg/Joint', 'EC2::SecurityGroupVpcAssociation', {
        GroupId: { Ref: 'Group' },
        VpcId: draft.other('in/Vpc'),
      }),
    ['finding lg/Joint'],
  ],
  [
    'a group lent to a VPC that nobody knows',
    (draft) =>
      draft.add('lg/Joint', 'EC2::SecurityGroupVpcAssociation', {
        GroupId: { Ref: 'Group' },
        VpcId: 'vpc-0123456789abcdef0',
      }),
    ['undecided lg/Joint'],
  ],
  ...[
    ['a gateway endpoint', 'EC2::VPCEndpoint', { RouteTableIds: ['in/Routes'] }, 'VpcId'] as const,
    ['the edge of a gateway', 'EC2::GatewayRouteTableAssociation', { GatewayId: 'in/Igw' }, 'RouteTableId'] as const,
    ['a route server', 'EC2::RouteServerPropagation', { RouteTableId: 'in/Routes' }, 'RouteServerId'] as const,
    ['DHCP options', 'EC2::VPCDHCPOptionsAssociation', { VpcId: 'in/Vpc' }, 'DhcpOptionsId'] as const,
    [
      'a resolver endpoint',
      'Route53Resolver::ResolverEndpoint',
      { IpAddresses: [{ SubnetId: 'in/Subnet' }] },
      '',
    ] as const,
    [
      'a task on a schedule',
      'Events::Rule',
      { Targets: [{ EcsParameters: { NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['in/Subnet'] } } } }] },
      '',
    ] as const,
    [
      'a task of a scheduler',
      'Scheduler::Schedule',
      {
        Target: { EcsParameters: { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: ['in/Group'] } } } },
      },
      '',
    ] as const,
    [
      'a task of a pipe',
      'Pipes::Pipe',
      {
        TargetParameters: {
          EcsTaskParameters: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['in/Subnet'] } } },
        },
      },
      '',
    ] as const,
  ].flatMap(([title, type, properties, own]): Row[] => {
    const joins = (draft: Draft, zone: string) => {
      draft.add('lg/Server', 'EC2::RouteServer', { Tags: zoneTag('lgwan') });
      draft.add('lg/Options', 'EC2::DHCPOptions', { Tags: zoneTag('lgwan') });
      draft.add('lg/Igw', 'EC2::VPNGateway', { Tags: zoneTag('lgwan') });
      const ends: Json = {
        VpcId: { Ref: 'Vpc' },
        RouteTableId: { Ref: 'Routes' },
        RouteServerId: { Ref: 'Server' },
        DhcpOptionsId: { Ref: 'Options' },
      };
      const written = JSON.parse(JSON.stringify(properties), (_, value) =>
        typeof value === 'string' ? draft.other(value.replace('in/', `${zone}/`)) : value,
      );
      draft.add('lg/Joint', type, { ...written, ...(own && { [own]: ends[own] }) });
    };
    return [
      [`${title} across zones`, (draft) => joins(draft, 'in'), ['finding lg/Joint']],
      [`${title} in its zone`, (draft) => joins(draft, 'lg'), 'conforms'],
    ];
  }),
  [
    'DHCP options of operations',
    (draft) => {
      draft.add('ops/Options', 'EC2::DHCPOptions', {});
      draft.add('mn/Joint', 'EC2::VPCDHCPOptionsAssociation', {
        VpcId: { Ref: 'Vpc' },
        DhcpOptionsId: draft.other('ops/Options'),
      });
    },
    'conforms',
  ],
  [
    'a function in the network of another zone',
    (draft) =>
      draft.add('in/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [draft.other('mn/Subnet')], SecurityGroupIds: [{ Ref: 'Group' }] },
        Tags: zoneTag('internet'),
      }),
    ['finding in/Function'],
  ],
  [
    'a function in the network of its own zone, deployed by another stack',
    (draft) =>
      draft.add('ops/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [draft.other('mn/Subnet')] },
        Tags: zoneTag('my-number'),
      }),
    'conforms',
  ],
  [
    'a proxy of databases in the subnets of another zone, which only the network knows',
    (draft) =>
      draft.add('in/Proxy', 'RDS::DBProxy', { VpcSubnetIds: [draft.other('mn/Subnet')], Tags: zoneTag('internet') }),
    ['finding in/Proxy'],
  ],
  [
    'a time series database of my-number in a subnet of the internet zone',
    (draft) =>
      draft.add('mn/Series', 'Timestream::InfluxDBInstance', {
        VpcSubnetIds: [draft.other('in/Subnet')],
        VpcSecurityGroupIds: [draft.other('in/Group', 'GroupId')],
        Tags: zoneTag('my-number'),
      }),
    ['finding mn/Series'],
  ],
  [
    'a proxy of databases in the subnets of its own zone',
    (draft) => draft.add('mn/Proxy', 'RDS::DBProxy', { VpcSubnetIds: [{ Ref: 'Subnet' }], Tags: zoneTag('my-number') }),
    'conforms',
  ],
]);
