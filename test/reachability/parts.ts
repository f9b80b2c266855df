import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { type Answer, ask, querySchema } from '../../lib/reachability/query';

// biome-ignore lint/suspicious/noExplicitAny: properties of a template are JSON
type Properties = any;
export type Resources = Record<string, { Type: string; Properties: Properties }>;

export const ref = (Ref: string) => ({ Ref });
export const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
export const of = (type: string, properties: Properties = {}) => ({ Type: `AWS::${type}`, Properties: properties });

/** A VPC `NAME` of 10.N.0.0/16 with subnets `NAMESubnet` and tables of the same names; routes by destination. */
export function vpc(
  name: string,
  number: number,
  subnets: Readonly<Record<string, Properties>> = { '': {} },
): Resources {
  const resources: Resources = { [name]: of('EC2::VPC', { CidrBlock: `10.${number}.0.0/16` }) };
  for (const [index, [suffix, routes]] of Object.entries(subnets).entries()) {
    const subnet = `${name}Subnet${suffix}`;
    resources[subnet] = of('EC2::Subnet', {
      VpcId: ref(name),
      CidrBlock: `10.${number}.${index + 1}.0/24`,
      AvailabilityZone: 'ap-northeast-1a',
    });
    resources[`${subnet}Table`] = of('EC2::RouteTable', { VpcId: ref(name) });
    resources[`${subnet}TableAssociation`] = of('EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(subnet),
      RouteTableId: ref(`${subnet}Table`),
    });
    for (const [position, [destination, target]] of Object.entries(routes).entries())
      resources[`${subnet}Route${position}`] = of('EC2::Route', {
        RouteTableId: ref(`${subnet}Table`),
        [destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock']: destination,
        ...(target as object),
      });
  }
  return resources;
}

/** An interface in a subnet of {@link vpc}, in a group of its own that lets everything in unless rules are given. */
export function host(
  name: string,
  subnet: string,
  ip: string,
  { ingress = OPEN, egress, ...more }: Properties = {},
): Resources {
  return {
    [`${name}Group`]: of('EC2::SecurityGroup', {
      GroupDescription: name,
      VpcId: ref(subnet.replace(/Subnet.*$/, '')),
      SecurityGroupIngress: ingress,
      ...(egress ? { SecurityGroupEgress: egress } : {}),
    }),
    [name]: of('EC2::NetworkInterface', {
      SubnetId: ref(subnet),
      PrivateIpAddress: ip,
      GroupSet: [att(`${name}Group`, 'GroupId')],
      ...more,
    }),
  };
}

export const OPEN: readonly Properties[] = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
export const allow = (port: number, peer: Properties) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer });

/** An internet gateway of a VPC. */
export function gateway(vpcName: string): Resources {
  return {
    [`${vpcName}Igw`]: of('EC2::InternetGateway'),
    [`${vpcName}IgwAttachment`]: of('EC2::VPCGatewayAttachment', {
      VpcId: ref(vpcName),
      InternetGatewayId: ref(`${vpcName}Igw`),
    }),
  };
}

/** An Elastic IP address of an interface. */
export function elastic(iface: string): Resources {
  return {
    [`${iface}Ip`]: of('EC2::EIP', { Domain: 'vpc' }),
    [`${iface}IpAssociation`]: of('EC2::EIPAssociation', {
      AllocationId: att(`${iface}Ip`, 'AllocationId'),
      NetworkInterfaceId: ref(iface),
    }),
  };
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly protocol?: string;
  readonly port?: number | string;
  readonly sourcePort?: number | string;
  readonly ipVersion?: number;
  readonly oneWay?: boolean;
}

/** Ask about one template, TCP on port 443 unless something else is said. */
export function answer(resources: Resources, asked: Asked, more: object = {}): Answer {
  const body = { Resources: resources, ...more };
  const place = { account: '111111111111', region: 'ap-northeast-1', stackName: 't', nested: false };
  const model = buildModel([{ name: 't', file: 't.template.json', body, ...place }]);
  return ask(model, buildNetwork(model), querySchema.parse({ protocol: 'tcp', port: 443, ...asked }));
}
