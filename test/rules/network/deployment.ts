import type { TemplateBody } from '../../../lib/template/template';
import { type Base, Draft, type Json, template } from '../kit';

export const zoneTag = (zone: string) => [{ Key: 'sanso:zone', Value: zone }];
const ZONES = [
  { name: 'mn', zone: 'my-number', net: '10.10', premises: '172.16.10.0/24' },
  { name: 'lg', zone: 'lgwan', net: '10.20', premises: '172.16.20.0/24' },
  { name: 'in', zone: 'internet', net: '10.30' },
  { name: 'fire', zone: 'independent', net: '10.50' },
  { name: 'ops', zone: 'operations', net: '10.40' },
] as const;
const NOTHING = { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' };

/** Something that a parameter without default decides, and something that is never so. */
const UNDECIDED: Partial<TemplateBody> = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { Undecided: { 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
};

/** Three zones, an independent network and operations with a transit gateway; every rule of the topic accepts it. */
export const NETWORK: Base = deployment();

function deployment(): Base {
  const templates = ZONES.map(({ name, zone }) => [name, template(zone, {}, '111111111111', UNDECIDED)] as const);
  const draft = new Draft({ templates: Object.fromEntries(templates) });
  addTransitGateway(draft);
  for (const zone of ZONES) addZone(draft, zone);
  addInternetExit(draft);
  return { templates: draft.templates };
}

function addTransitGateway(draft: Draft): void {
  draft.add('ops/Hub', 'EC2::TransitGateway', {
    DefaultRouteTableAssociation: 'disable',
    DefaultRouteTablePropagation: 'disable',
    AutoAcceptSharedAttachments: 'disable',
    Tags: zoneTag('operations'),
  });
  draft.add('ops/Bpa', 'EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' });
  for (const { name, zone } of ZONES) {
    if (zone === 'independent') continue;
    draft.add(`ops/Table${name}`, 'EC2::TransitGatewayRouteTable', {
      TransitGatewayId: { Ref: 'Hub' },
      Tags: zoneTag(zone),
    });
    draft.add(`ops/Block${name}`, 'EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: { Ref: `Table${name}` },
      DestinationCidrBlock: '10.0.0.0/8',
      Blackhole: true,
    });
  }
}

function addZone(draft: Draft, { name, zone, net, ...more }: (typeof ZONES)[number]): void {
  const Tags = zoneTag(zone);
  const vpc = { VpcId: { Ref: 'Vpc' } };
  draft.add(`${name}/Vpc`, 'EC2::VPC', { CidrBlock: `${net}.0.0/16`, Tags });
  draft.add(`${name}/Subnet`, 'EC2::Subnet', { ...vpc, CidrBlock: `${net}.1.0/24`, Tags });
  draft.add(`${name}/Routes`, 'EC2::RouteTable', { ...vpc, Tags });
  draft.add(`${name}/Routed`, 'EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: 'Subnet' },
    RouteTableId: { Ref: 'Routes' },
  });
  draft.add(`${name}/Acl`, 'EC2::NetworkAcl', { ...vpc, Tags });
  draft.add(`${name}/Group`, 'EC2::SecurityGroup', {
    ...vpc,
    SecurityGroupEgress: [NOTHING],
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: `${net}.0.0/16` }],
    Tags,
  });
  draft.add(`${name}/Interface`, 'EC2::NetworkInterface', {
    SubnetId: { Ref: 'Subnet' },
    GroupSet: [{ Ref: 'Group' }],
    Tags,
  });
  draft.add(`${name}/Host`, 'EC2::Instance', {
    SubnetId: { Ref: 'Subnet' },
    SecurityGroupIds: [{ Ref: 'Group' }],
    Tags,
  });
  if (zone === 'independent') return;
  const table = { TransitGatewayRouteTableId: draft.other(`ops/Table${name}`) };
  const attachment = { TransitGatewayAttachmentId: { Ref: 'Attachment' } };
  draft.add(`${name}/Attachment`, 'EC2::TransitGatewayVpcAttachment', {
    ...vpc,
    TransitGatewayId: draft.other('ops/Hub'),
    SubnetIds: [{ Ref: 'Subnet' }],
    Tags,
  });
  draft.add(`${name}/Associated`, 'EC2::TransitGatewayRouteTableAssociation', { ...attachment, ...table });
  draft.add(`${name}/Propagated`, 'EC2::TransitGatewayRouteTablePropagation', { ...attachment, ...table });
  if ('premises' in more) {
    draft.add(`${name}/Premises`, 'EC2::Route', {
      RouteTableId: { Ref: 'Routes' },
      DestinationCidrBlock: more.premises,
      TransitGatewayId: draft.other('ops/Hub'),
    });
  }
}

function addInternetExit(draft: Draft): void {
  const Tags = zoneTag('internet');
  draft.add('in/Igw', 'EC2::InternetGateway', { Tags });
  draft.add('in/IgwAttached', 'EC2::VPCGatewayAttachment', {
    VpcId: { Ref: 'Vpc' },
    InternetGatewayId: { Ref: 'Igw' },
  });
  draft.add('in/Default', 'EC2::Route', {
    RouteTableId: { Ref: 'Routes' },
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: { Ref: 'Igw' },
  });
  draft.add('in/Balancer', 'ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: [{ Ref: 'Subnet' }],
    Tags,
  });
}

/** The internet zone leads nowhere, as before its exit is built. */
export function withoutExit(draft: Draft): void {
  for (const id of ['Balancer', 'Default', 'IgwAttached', 'Igw', 'Associated', 'Propagated', 'Attachment'])
    draft.remove(`in/${id}`);
}

/** A declared flow that conforms, with changes. */
export function flow(changes: Json = {}): Json {
  return {
    id: 'mn-lg',
    from: { zone: 'my-number', cidr: '10.10.1.10/32' },
    to: { zone: 'lgwan', cidr: '10.20.1.20/32' },
    protocol: 'tcp',
    port: 443,
    purpose: 'results',
    basis: '6(3)①',
    approver: 'CISO',
    expires: '2027-03-31',
    sanitization: 'none',
    ...changes,
  };
}
