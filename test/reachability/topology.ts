import fc from 'fast-check';

/**
 * Small random networks in terms of their own, from which a template is written for the engine and which the simulator walks
 * packet by packet. Addresses, ports and prefixes come from few values, so that samples of each value cover every case.
 */
export interface Topology {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly groups: readonly Group[];
  readonly hosts: readonly Host[];
  readonly peerings: readonly (readonly [string, string])[];
  readonly transitGateway?: Hub;
  readonly balancers: readonly Balancer[];
  readonly endpoints: readonly ServiceEndpoint[];
}

export interface Vpc {
  readonly name: string;
  /** Second number of its block `10.N.0.0/16`. */
  readonly number: number;
  readonly hasGateway: boolean;
  /** Subnet of its gateway of translation. */
  readonly natIn?: string;
}

export interface Subnet {
  readonly name: string;
  readonly vpc: string;
  /** `10.N.M.0/24`. */
  readonly number: number;
  readonly zone: string;
  readonly routes: readonly Route[];
  /** Undefined: the default list, which lets everything through. */
  readonly networkAcl?: { readonly inbound: readonly NetworkAclEntry[]; readonly outbound: readonly NetworkAclEntry[] };
}

export interface Route {
  readonly cidr: string;
  readonly to:
    | { readonly kind: 'peering' | 'host'; readonly name: string }
    | { readonly kind: 'transit-gateway' | 'igw' | 'nat' };
}

export interface NetworkAclEntry {
  readonly allow: boolean;
  readonly cidr: string;
  readonly protocol: Protocol;
  readonly ports: Ports;
}

export type Protocol = 'tcp' | 'udp' | 'any';
export type Ports = readonly [number, number];

export interface Group {
  readonly name: string;
  readonly vpc: string;
  readonly ingress: readonly GroupRule[];
  /** Undefined: everything. */
  readonly egress?: readonly GroupRule[];
}

export interface GroupRule {
  readonly protocol: Protocol;
  readonly ports: Ports;
  readonly peer: { readonly cidr: string } | { readonly group: string };
}

export interface Host {
  readonly name: string;
  /** First interface, and a second one of the same machine. */
  readonly interfaces: readonly {
    readonly name: string;
    readonly subnet: string;
    readonly ip: string;
    readonly groups: readonly string[];
    readonly sourceDestCheck: boolean;
    readonly isPublic: boolean;
  }[];
}

export interface Hub {
  readonly hasDefaults: boolean;
  readonly keepsGroups: boolean;
  readonly attachments: readonly {
    readonly vpc: string;
    readonly subnets: readonly string[];
    readonly table?: number;
  }[];
  readonly tables: readonly {
    readonly propagatedFrom: readonly string[];
    readonly routes: readonly { readonly cidr: string; readonly to?: string }[];
  }[];
}

export interface Balancer {
  readonly name: string;
  readonly vpc: string;
  readonly subnet: string;
  readonly ip: string;
  readonly groups: readonly string[];
  readonly port: number;
  readonly targetPort: number;
  readonly targets: readonly string[];
}

export interface ServiceEndpoint {
  readonly name: string;
  readonly subnet: string;
  readonly group: string;
  readonly balancer: string;
}

/** Ports that samples use: one out of every range that rules are made of. */
export const SAMPLE_PORTS = [22, 443, 8443, 50000];
const PORT_RANGES: readonly Ports[] = [
  [22, 22],
  [443, 443],
  [0, 65535],
  [443, 8443],
  [1024, 65535],
];

/** A network out of the values that fast-check draws, so that it can be made smaller when something fails. */
export function topologyOf(draw: fc.GeneratorValue): Topology {
  const number = (least: number, most: number) => draw(fc.integer, { min: least, max: most });
  const chance = (percent: number) => draw(fc.integer, { min: 0, max: 99 }) >= 100 - percent;
  const one = <T>(list: readonly T[]): T => list[number(0, list.length - 1)];
  const some = <T>(list: readonly T[], percent: number): T[] => list.filter(() => chance(percent));
  const count = number(1, 3);
  const names = Array.from({ length: count }, (_, index) => `Vpc${index + 1}`);
  const peerings = names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => (chance(35) ? [[a, b] as const] : [])));
  const hasHub = chance(45);

  const places = names.flatMap((vpc, i) =>
    Array.from({ length: number(1, 2) }, (_, j) => ({ name: `${vpc}Subnet${j + 1}`, vpc, i, j })),
  );
  const cidrs = [
    '0.0.0.0/0',
    '10.0.0.0/8',
    ...names.map((_, i) => `10.${i + 1}.0.0/16`),
    ...places.map(({ i, j }) => `10.${i + 1}.${j + 1}.0/24`),
  ];
  const rule = () => ({ protocol: one(['tcp', 'any', 'udp'] as const), ports: one(PORT_RANGES) });

  const groups: Group[] = names.flatMap((vpc) =>
    Array.from({ length: 2 }, (_, index): Group => {
      const own = [`${vpc}Group1`, `${vpc}Group2`];
      const peer = () => (chance(35) ? { group: one(own) } : { cidr: one(cidrs) });
      const rules = (least: number) => Array.from({ length: number(least, 2) }, () => ({ ...rule(), peer: peer() }));
      return { name: `${vpc}Group${index + 1}`, vpc, ingress: rules(0), egress: chance(60) ? undefined : rules(1) };
    }),
  );

  const hosts: Host[] = places.flatMap(({ name: subnet, vpc, i, j }) =>
    Array.from({ length: number(1, 2) }, (_, k): Host => {
      const name = `${subnet}Host${k + 1}`;
      const own = some([`${vpc}Group1`, `${vpc}Group2`], 60);
      const first = {
        name: `${name}Eni`,
        subnet,
        ip: `10.${i + 1}.${j + 1}.${10 + k}`,
        groups: own.length > 0 ? own : [`${vpc}Group1`],
        sourceDestCheck: !chance(20),
        isPublic: chance(30),
      };
      return { name, interfaces: [first] };
    }),
  );
  if (places.length > 1 && chance(25)) {
    const there = one(places);
    const host = one(hosts);
    hosts[hosts.indexOf(host)] = {
      ...host,
      interfaces: [
        ...host.interfaces,
        {
          name: `${host.name}Eni2`,
          subnet: there.name,
          ip: `10.${there.i + 1}.${there.j + 1}.40`,
          groups: [`${there.vpc}Group1`],
          sourceDestCheck: true,
          isPublic: false,
        },
      ],
    };
  }

  const balancers: Balancer[] = chance(30)
    ? [one(places)].map(({ name: subnet, vpc, i, j }) => ({
        name: 'Balancer',
        vpc,
        subnet,
        ip: `10.${i + 1}.${j + 1}.60`,
        groups: chance(50) ? [`${vpc}Group1`] : [],
        port: one([443, 8443]),
        targetPort: one([443, 8443]),
        targets: some(
          hosts.flatMap(({ interfaces }) => interfaces.slice(0, 1)).filter(({ subnet: at }) => at.startsWith(vpc)),
          60,
        ).map(({ ip }) => ip),
      }))
    : [];
  const endpoints: ServiceEndpoint[] = balancers.flatMap(({ name }) => {
    const there = one(places);
    return chance(70) ? [{ name: 'Endpoint', subnet: there.name, group: `${there.vpc}Group2`, balancer: name }] : [];
  });

  const vpcs: Vpc[] = names.map((name, i) => {
    const hasGateway = chance(40);
    const own = places.filter(({ vpc }) => vpc === name);
    return { name, number: i + 1, hasGateway, natIn: hasGateway && chance(40) ? one(own).name : undefined };
  });
  const subnets: Subnet[] = places.map(({ name, vpc, j }) => {
    const { hasGateway, natIn } = vpcs.find((each) => each.name === vpc) as Vpc;
    const targets: Route['to'][] = [
      ...peerings
        .filter((pair) => pair.includes(vpc))
        .map((pair) => ({ kind: 'peering' as const, name: pair.join('To') })),
      ...(hasHub ? [{ kind: 'transit-gateway' as const }] : []),
      ...(hasGateway ? [{ kind: 'igw' as const }] : []),
      ...(natIn ? [{ kind: 'nat' as const }] : []),
      ...hosts
        .flatMap(({ interfaces }) => interfaces.slice(0, 1))
        .filter(({ subnet, sourceDestCheck }) => subnet.startsWith(vpc) && !sourceDestCheck)
        .map((each) => ({ kind: 'host' as const, name: each.name })),
    ];
    const wanted = Array.from({ length: number(0, 3) }, () =>
      one(cidrs.filter((cidr) => cidr !== `10.${vpc.slice(3)}.0.0/16`)),
    );
    // A route inside the own block is only for middleboxes.
    const outside = [...new Set(wanted)].filter((cidr) => !cidr.startsWith(`10.${vpc.slice(3)}.`));
    const routes = targets.length === 0 ? [] : outside.map((cidr) => ({ cidr, to: one(targets) }));
    const entries = () =>
      Array.from({ length: number(0, 3) }, () => ({ allow: chance(75), cidr: one(cidrs), ...rule() }));
    const networkAcl = chance(30) ? { inbound: entries(), outbound: entries() } : undefined;
    return { name, vpc, number: j + 1, zone: chance(70) ? 'ap-northeast-1a' : 'ap-northeast-1c', routes, networkAcl };
  });

  const transitGateway: Hub | undefined = hasHub
    ? (() => {
        const hasDefaults = chance(40);
        const attached = some(names, 85);
        return {
          hasDefaults,
          keepsGroups: chance(30),
          attachments: attached.map((vpc) => ({
            vpc,
            subnets: places
              .filter((place) => place.vpc === vpc)
              .slice(0, number(1, 2))
              .map(({ name }) => name),
            table: chance(85) && !hasDefaults ? number(0, 1) : undefined,
          })),
          tables: [0, 1].map(() => ({
            propagatedFrom: some(attached, 60),
            routes: Array.from({ length: number(0, 2) }, () => ({
              cidr: one(cidrs),
              to: attached.length > 0 && chance(70) ? one(attached) : undefined,
            })).filter(({ cidr }, index, all) => all.findIndex((each) => each.cidr === cidr) === index),
          })),
        };
      })()
    : undefined;
  return { vpcs, subnets, groups, hosts, peerings, transitGateway, balancers, endpoints };
}

const TAGGED = /(VPC|Subnet|Instance|NetworkInterface|NatGateway|LoadBalancer|VPCEndpoint)$/;

/** Properties of resources of a template, by logical id. */
export type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** The template of a network, for the engine; every resource of a VPC is labelled with the zone that is given for it. */
export function templateOf(
  topology: Topology,
  zoneOf: (vpc: string) => string | undefined = () => undefined,
): { Resources: Resources } {
  const { vpcs, subnets, groups, hosts, peerings, transitGateway, balancers, endpoints } = topology;
  const Resources: Resources = {};
  const add = (name: string, type: string, Properties: Record<string, unknown> = {}) => {
    // Names begin with the VPC that they belong to; a service and its parts say so themselves.
    const vpc = vpcs.find((each) => name.startsWith(each.name))?.name ?? (Properties.of as string | undefined);
    const zone = vpc && zoneOf(vpc);
    const { of: _, ...own } = Properties;
    Resources[name] = {
      Type: `AWS::${type}`,
      Properties: zone && TAGGED.test(type) ? { ...own, Tags: [{ Key: 'sanso:zone', Value: zone }] } : own,
    };
  };
  const ref = (name: string) => ({ Ref: name });
  const protocolOf = { tcp: 'tcp', udp: 'udp', any: '-1' } as const;
  const numberOf = { tcp: 6, udp: 17, any: -1 } as const;
  for (const { name, number, hasGateway, natIn } of vpcs) {
    add(name, 'EC2::VPC', { CidrBlock: `10.${number}.0.0/16` });
    if (hasGateway) {
      add(`${name}Igw`, 'EC2::InternetGateway');
      add(`${name}IgwAttachment`, 'EC2::VPCGatewayAttachment', {
        VpcId: ref(name),
        InternetGatewayId: ref(`${name}Igw`),
      });
    }
    if (natIn) {
      add(`${name}NatIp`, 'EC2::EIP', { Domain: 'vpc' });
      const allocation = { 'Fn::GetAtt': [`${name}NatIp`, 'AllocationId'] };
      add(`${name}Nat`, 'EC2::NatGateway', {
        SubnetId: ref(natIn),
        AllocationId: allocation,
        PrivateIpAddress: natIp(topology, name),
      });
    }
  }
  for (const { name, vpc, number, zone, routes, networkAcl } of subnets) {
    const block = `10.${vpc.slice(3)}.${number}.0/24`;
    add(name, 'EC2::Subnet', { VpcId: ref(vpc), CidrBlock: block, AvailabilityZone: zone });
    add(`${name}Table`, 'EC2::RouteTable', { VpcId: ref(vpc) });
    add(`${name}Association`, 'EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(name),
      RouteTableId: ref(`${name}Table`),
    });
    for (const [index, { cidr, to }] of routes.entries()) {
      const target = {
        peering: () => ({ VpcPeeringConnectionId: ref((to as { name: string }).name) }),
        host: () => ({ NetworkInterfaceId: ref((to as { name: string }).name) }),
        'transit-gateway': () => ({ TransitGatewayId: ref('Hub') }),
        igw: () => ({ GatewayId: ref(`${vpc}Igw`) }),
        nat: () => ({ NatGatewayId: ref(`${vpc}Nat`) }),
      }[to.kind]();
      add(`${name}Route${index}`, 'EC2::Route', {
        RouteTableId: ref(`${name}Table`),
        DestinationCidrBlock: cidr,
        ...target,
      });
    }
    if (networkAcl) {
      add(`${name}Acl`, 'EC2::NetworkAcl', { VpcId: ref(vpc) });
      add(`${name}AclAssociation`, 'EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref(name),
        NetworkAclId: ref(`${name}Acl`),
      });
      for (const [direction, entries] of Object.entries(networkAcl))
        for (const [index, { allow, cidr, protocol, ports }] of entries.entries())
          add(`${name}Acl${direction}${index}`, 'EC2::NetworkAclEntry', {
            NetworkAclId: ref(`${name}Acl`),
            Egress: direction === 'outbound',
            RuleNumber: 100 + index,
            RuleAction: allow ? 'allow' : 'deny',
            CidrBlock: cidr,
            Protocol: numberOf[protocol],
            ...(protocol === 'any' ? {} : { PortRange: { From: ports[0], To: ports[1] } }),
          });
    }
  }
  const written = ({ protocol, ports, peer }: GroupRule, side: 'Source' | 'Destination') => ({
    IpProtocol: protocolOf[protocol],
    ...(protocol === 'any' ? {} : { FromPort: ports[0], ToPort: ports[1] }),
    ...('cidr' in peer ? { CidrIp: peer.cidr } : { [`${side}SecurityGroupId`]: ref(peer.group) }),
  });
  for (const { name, vpc, ingress, egress } of groups)
    add(name, 'EC2::SecurityGroup', {
      GroupDescription: name,
      VpcId: ref(vpc),
      SecurityGroupIngress: ingress.map((rule) => written(rule, 'Source')),
      ...(egress ? { SecurityGroupEgress: egress.map((rule) => written(rule, 'Destination')) } : {}),
    });
  for (const { name, interfaces } of hosts) {
    if (interfaces.length > 1)
      add(name, 'EC2::Instance', {
        NetworkInterfaces: interfaces.map((each, index) => ({
          NetworkInterfaceId: ref(each.name),
          DeviceIndex: String(index),
        })),
      });
    for (const each of interfaces) {
      add(each.name, 'EC2::NetworkInterface', {
        SubnetId: ref(each.subnet),
        PrivateIpAddress: each.ip,
        GroupSet: each.groups.map(ref),
        SourceDestCheck: each.sourceDestCheck,
      });
      if (each.isPublic) {
        add(`${each.name}Ip`, 'EC2::EIP', { Domain: 'vpc' });
        const allocation = { 'Fn::GetAtt': [`${each.name}Ip`, 'AllocationId'] };
        add(`${each.name}IpAssociation`, 'EC2::EIPAssociation', {
          AllocationId: allocation,
          NetworkInterfaceId: ref(each.name),
        });
      }
    }
  }
  for (const pair of peerings)
    add(pair.join('To'), 'EC2::VPCPeeringConnection', { VpcId: ref(pair[0]), PeerVpcId: ref(pair[1]) });
  if (transitGateway) {
    const disabled = transitGateway.hasDefaults
      ? {}
      : { DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' };
    add('Hub', 'EC2::TransitGateway', {
      ...disabled,
      SecurityGroupReferencingSupport: transitGateway.keepsGroups ? 'enable' : 'disable',
    });
    for (const { vpc, subnets: own, table } of transitGateway.attachments) {
      add(`${vpc}Attachment`, 'EC2::TransitGatewayAttachment', {
        TransitGatewayId: ref('Hub'),
        VpcId: ref(vpc),
        SubnetIds: own.map(ref),
      });
      if (table !== undefined)
        add(`${vpc}HubAssociation`, 'EC2::TransitGatewayRouteTableAssociation', {
          TransitGatewayAttachmentId: ref(`${vpc}Attachment`),
          TransitGatewayRouteTableId: ref(`HubTable${table}`),
        });
    }
    for (const [index, { propagatedFrom, routes }] of transitGateway.tables.entries()) {
      add(`HubTable${index}`, 'EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Hub') });
      for (const vpc of propagatedFrom)
        add(`HubTable${index}From${vpc}`, 'EC2::TransitGatewayRouteTablePropagation', {
          TransitGatewayAttachmentId: ref(`${vpc}Attachment`),
          TransitGatewayRouteTableId: ref(`HubTable${index}`),
        });
      for (const [position, { cidr, to }] of routes.entries())
        add(`HubTable${index}Route${position}`, 'EC2::TransitGatewayRoute', {
          TransitGatewayRouteTableId: ref(`HubTable${index}`),
          DestinationCidrBlock: cidr,
          ...(to ? { TransitGatewayAttachmentId: ref(`${to}Attachment`) } : { Blackhole: true }),
        });
    }
  }
  for (const { name, vpc, subnet, ip, groups: own, port, targetPort, targets } of balancers) {
    add(name, 'ElasticLoadBalancingV2::LoadBalancer', {
      of: vpc,
      Type: 'network',
      Scheme: 'internal',
      SubnetMappings: [{ SubnetId: ref(subnet), PrivateIPv4Address: ip }],
      LoadBalancerAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
      ...(own.length > 0 ? { SecurityGroups: own.map(ref) } : {}),
    });
    add(`${name}Targets`, 'ElasticLoadBalancingV2::TargetGroup', {
      VpcId: ref(vpc),
      Protocol: 'TCP',
      Port: targetPort,
      TargetType: 'ip',
      Targets: targets.map((Id) => ({ Id, Port: targetPort })),
    });
    add(`${name}Listener`, 'ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref(name),
      Protocol: 'TCP',
      Port: port,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(`${name}Targets`) }],
    });
  }
  for (const { name, subnet, group, balancer } of endpoints) {
    const vpc = (subnets.find((each) => each.name === subnet) as Subnet).vpc;
    add('Service', 'EC2::VPCEndpointService', { NetworkLoadBalancerArns: [ref(balancer)], AcceptanceRequired: false });
    add(name, 'EC2::VPCEndpoint', {
      of: vpc,
      VpcId: ref(vpc),
      VpcEndpointType: 'Interface',
      ServiceName: { 'Fn::Join': ['.', ['com.amazonaws.vpce', { Ref: 'AWS::Region' }, { Ref: 'Service' }]] },
      SubnetIds: [ref(subnet)],
      SecurityGroupIds: [ref(group)],
    });
  }
  return { Resources };
}

/** The private address of a gateway of translation. */
export function natIp({ vpcs, subnets }: Topology, vpc: string): string {
  const { natIn, number } = vpcs.find(({ name }) => name === vpc) as Vpc;
  const { number: subnet } = subnets.find(({ name }) => name === natIn) as Subnet;
  return `10.${number}.${subnet}.50`;
}

/** The address of an endpoint: the only one of its subnet that no host has would be too many, so it is taken as this one. */
export function endpointIp({ subnets }: Topology, { subnet }: ServiceEndpoint): string {
  const { vpc, number } = subnets.find(({ name }) => name === subnet) as Subnet;
  return `10.${vpc.slice(3)}.${number}.70`;
}
