import type { Template, TemplateBody } from '../../lib/template/template';

const ZONES = ['my-number', 'lgwan', 'internet'] as const;

/** How large a generated landscape is. */
export interface Size {
  readonly vpcs: number;
  /** Resources of each VPC, about: hosts with interfaces fill what subnets, tables, lists and groups leave. */
  readonly resourcesPerVpc: number;
}

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/**
 * Three zones that are apart, in as many VPCs as wanted, behind one transit gateway with a route table for each zone: two
 * subnets in two Availability Zones, lists, groups that refer to each other, endpoints of AWS services and hosts. Nothing
 * crosses, so that a proof has to look at all of it.
 */
export function landscape({ vpcs, resourcesPerVpc }: Size): Template[] {
  return [template('hub', 'operations', hub()), ...zoned(vpcs, resourcesPerVpc)];
}

function hub(): Resources {
  const resources: Resources = {
    Hub: of('EC2::TransitGateway', {
      DefaultRouteTableAssociation: 'disable',
      DefaultRouteTablePropagation: 'disable',
    }),
  };
  for (const [index] of ZONES.entries()) {
    resources[`Table${index}`] = of('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Hub') });
    resources[`Blackhole${index}`] = of('EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: ref(`Table${index}`),
      DestinationCidrBlock: '10.0.0.0/8',
      Blackhole: true,
    });
  }
  return resources;
}

function zoned(vpcs: number, resourcesPerVpc: number): Template[] {
  const bodies = ZONES.map((): Resources => ({}));
  for (let number = 0; number < vpcs; number++) {
    const zone = number % ZONES.length;
    Object.assign(bodies[zone], vpc(number, zone, resourcesPerVpc));
  }
  return ZONES.map((zone, index) => template(zone, zone, bodies[index]));
}

function vpc(number: number, zone: number, size: number): Resources {
  const own = `Vpc${number}`;
  // A block of 4,096 addresses each: 4,096 of them fit into 10.0.0.0/8.
  const block = (offset: number) => `10.${number >> 4}.${((number & 15) << 4) + offset}`;
  const resources: Resources = {
    [own]: of('EC2::VPC', { CidrBlock: `${block(0)}.0/20` }),
    [`${own}Acl`]: of('EC2::NetworkAcl', { VpcId: ref(own) }),
    [`${own}Web`]: group(own, [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: `${block(0)}.0/20` }]),
    [`${own}App`]: group(own, [
      { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, SourceSecurityGroupId: att(`${own}Web`, 'GroupId') },
    ]),
    [`${own}Attachment`]: of('EC2::TransitGatewayVpcAttachment', {
      TransitGatewayId: imported('Hub'),
      VpcId: ref(own),
      SubnetIds: [ref(`${own}Subnet0`), ref(`${own}Subnet1`)],
    }),
    [`${own}Association`]: of('EC2::TransitGatewayRouteTableAssociation', {
      TransitGatewayAttachmentId: ref(`${own}Attachment`),
      TransitGatewayRouteTableId: imported(`Table${zone}`),
    }),
    [`${own}Propagation`]: of('EC2::TransitGatewayRouteTablePropagation', {
      TransitGatewayAttachmentId: ref(`${own}Attachment`),
      TransitGatewayRouteTableId: imported(`Table${zone}`),
    }),
    [`${own}Endpoint`]: of('EC2::VPCEndpoint', {
      VpcId: ref(own),
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.ap-northeast-1.logs',
      SubnetIds: [ref(`${own}Subnet0`), ref(`${own}Subnet1`)],
      SecurityGroupIds: [att(`${own}Web`, 'GroupId')],
    }),
  };
  for (const [egress, name] of [
    [false, 'In'],
    [true, 'Out'],
  ] as const)
    resources[`${own}Acl${name}`] = of('EC2::NetworkAclEntry', {
      NetworkAclId: ref(`${own}Acl`),
      Egress: egress,
      RuleNumber: 100,
      RuleAction: 'allow',
      Protocol: -1,
      CidrBlock: '10.0.0.0/8',
    });
  for (const index of [0, 1]) {
    const subnet = `${own}Subnet${index}`;
    resources[subnet] = of('EC2::Subnet', {
      VpcId: ref(own),
      CidrBlock: `${block(index * 8)}.0/21`,
      AvailabilityZone: `ap-northeast-1${index === 0 ? 'a' : 'c'}`,
    });
    resources[`${subnet}Table`] = of('EC2::RouteTable', { VpcId: ref(own) });
    resources[`${subnet}TableAssociation`] = of('EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(subnet),
      RouteTableId: ref(`${subnet}Table`),
    });
    resources[`${subnet}AclAssociation`] = of('EC2::SubnetNetworkAclAssociation', {
      SubnetId: ref(subnet),
      NetworkAclId: ref(`${own}Acl`),
    });
    resources[`${subnet}Route`] = of('EC2::Route', {
      RouteTableId: ref(`${subnet}Table`),
      DestinationCidrBlock: '10.0.0.0/8',
      TransitGatewayId: imported('Hub'),
    });
  }
  for (let host = 0; Object.keys(resources).length < size; host++) {
    const SubnetId = ref(`${own}Subnet${host % 2}`);
    const PrivateIpAddress = `${block((host % 2) * 8 + ((host >> 1) >> 7))}.${10 + ((host >> 1) & 127)}`;
    const groups = [att(`${own}${host % 3 === 0 ? 'Web' : 'App'}`, 'GroupId')];
    const kinds = [
      () => of('EC2::Instance', { SubnetId, PrivateIpAddress, SecurityGroupIds: groups }),
      () => of('EC2::NetworkInterface', { SubnetId, PrivateIpAddress, GroupSet: groups }),
      () => of('Lambda::Function', { VpcConfig: { SubnetIds: [SubnetId], SecurityGroupIds: groups } }),
    ];
    resources[`${own}Host${host}`] = kinds[(host >> 1) % kinds.length]();
  }
  return resources;
}

function group(own: string, ingress: unknown[]) {
  const egress = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
  return of('EC2::SecurityGroup', {
    GroupDescription: 'generated',
    VpcId: ref(own),
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: [egress],
  });
}

function of(type: string, Properties: Record<string, unknown>) {
  return { Type: `AWS::${type}`, Properties };
}

const ref = (Ref: string) => ({ Ref });
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const imported = (name: string) => ({ 'Fn::ImportValue': `hub:${name}` });

const TAGGED =
  /^AWS::(EC2::(VPC|Subnet|NetworkAcl|SecurityGroup|RouteTable|VPCEndpoint|Instance|NetworkInterface|TransitGateway|TransitGatewayRouteTable|TransitGatewayVpcAttachment)|Lambda::Function)$/;

function template(name: string, zone: string, resources: Resources): Template {
  const account = '111111111111';
  const region = 'ap-northeast-1';
  // Labelled as a deployment is, so that a check measures the judge and not how it lists what is not.
  for (const { Type, Properties } of Object.values(resources))
    if (TAGGED.test(Type)) Properties.Tags = [{ Key: 'sanso:zone', Value: zone }];
  const exported = Object.keys(resources).filter((id) => /^(Hub|Table\d)$/.test(id));
  const body: TemplateBody = {
    Metadata: { sanso: { zone, account, region } },
    Resources: resources,
    Outputs: Object.fromEntries(exported.map((id) => [id, { Value: ref(id), Export: { Name: `hub:${id}` } }])),
  };
  return { name, file: `${name}.template.json`, body, account, region, stackName: name, nested: false };
}
