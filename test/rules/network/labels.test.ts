import { zoneLabels } from '../../../lib/rules/network/zone-labels';
import { zonePlacement } from '../../../lib/rules/network/zone-placement';
import { type Landscape, leftOpen, type Row, testRule, zoneTag } from './landscape';

testRule(zoneLabels, [
  [
    'a label that is no zone',
    ['lg/Vpc'],
    ({ properties }) => Object.assign(properties('lg/Vpc'), { Tags: zoneTag('LGWAN') }),
  ],
  ['no label on a network', ['lg/Subnet'], ({ properties }) => delete properties('lg/Subnet').Tags],
  [
    'two labels',
    ['mn/Vpc'],
    ({ properties }) => Object.assign(properties('mn/Vpc'), { Tags: [...zoneTag('my-number'), ...zoneTag('lgwan')] }),
  ],
  [
    'another zone than its template',
    ['lg/Group'],
    ({ properties }) => Object.assign(properties('lg/Group'), { Tags: zoneTag('internet') }),
  ],
  [
    'a key of another zone in a shared stack',
    ['ops/Key'],
    ({ add }) => add('ops/Key', 'KMS::Key', { Tags: zoneTag('lgwan') }),
  ],
  [
    'something that belongs to no zone',
    ['mn/Role'],
    ({ templates, add }) => {
      add('mn/Role', 'IAM::Role', {});
      Object.assign(templates.mn, { Metadata: {} });
    },
  ],
  ['a role without a label of its own', [], ({ add }) => add('mn/Role', 'IAM::Role', {})],
  [
    'a part of one zone in a shared stack',
    [],
    ({ add }) => add('ops/List', 'EC2::PrefixList', { Tags: zoneTag('lgwan') }),
  ],
]);

it('leaves open what a parameter without default says', () => {
  const open = leftOpen(zoneLabels, ({ properties }) =>
    Object.assign(properties('mn/Vpc'), { Tags: [{ Key: 'sanso:zone', Value: { Ref: 'Stage' } }] }),
  );
  expect(open).toContain('mn/Vpc');
});

testRule(zonePlacement, [
  [
    'a subnet of another zone than its VPC',
    ['lg/Subnet'],
    ({ properties }) => Object.assign(properties('lg/Subnet'), { Tags: zoneTag('internet') }),
  ],
  [
    'a host with interfaces in two zones',
    ['lg/Host', 'in/Subnet'],
    ({ properties, other }) =>
      Object.assign(properties('lg/Host'), {
        NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }, { SubnetId: other('in/Subnet') }],
      }),
  ],
  [
    'an interface attached to a host of another zone',
    ['lg/Joint'],
    ({ add, other }) =>
      add('lg/Joint', 'EC2::NetworkInterfaceAttachment', {
        InstanceId: { Ref: 'Host' },
        NetworkInterfaceId: other('in/Interface'),
      }),
  ],
  [
    'a group lent to the VPC of another zone',
    ['lg/Joint'],
    ({ add, other }) =>
      add('lg/Joint', 'EC2::SecurityGroupVpcAssociation', { GroupId: { Ref: 'Group' }, VpcId: other('in/Vpc') }),
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
    const joins = (l: Landscape, zone: string) => {
      l.add('lg/Server', 'EC2::RouteServer', { Tags: zoneTag('lgwan') });
      l.add('lg/Options', 'EC2::DHCPOptions', { Tags: zoneTag('lgwan') });
      l.add('lg/Igw', 'EC2::VPNGateway', { Tags: zoneTag('lgwan') });
      const ends: Record<string, unknown> = {
        VpcId: { Ref: 'Vpc' },
        RouteTableId: { Ref: 'Routes' },
        RouteServerId: { Ref: 'Server' },
        DhcpOptionsId: { Ref: 'Options' },
      };
      const written = JSON.parse(JSON.stringify(properties), (_, value) =>
        typeof value === 'string' ? l.other(value.replace('in/', `${zone}/`)) : value,
      );
      l.add('lg/Joint', type, { ...written, ...(own && { [own]: ends[own] }) });
    };
    return [
      [`${title} across zones`, ['lg/Joint'], (l) => joins(l, 'in')],
      [`${title} in its zone`, [], (l) => joins(l, 'lg')],
    ];
  }),
  [
    'DHCP options of operations',
    [],
    (l) => {
      l.add('ops/Options', 'EC2::DHCPOptions', {});
      l.add('mn/Joint', 'EC2::VPCDHCPOptionsAssociation', {
        VpcId: { Ref: 'Vpc' },
        DhcpOptionsId: l.other('ops/Options'),
      });
    },
  ],
  [
    'a function in the network of another zone',
    ['in/Function', 'mn/Subnet'],
    ({ add, other }) =>
      add('in/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [other('mn/Subnet')], SecurityGroupIds: [{ Ref: 'Group' }] },
        Tags: zoneTag('internet'),
      }),
  ],
  [
    'a function in the network of its own zone, deployed by another stack',
    [],
    ({ add, other }) =>
      add('ops/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [other('mn/Subnet')] },
        Tags: zoneTag('my-number'),
      }),
  ],
]);
