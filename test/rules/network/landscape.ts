import type { Rule } from '../../../lib/rules/rule';
import type { TemplateBody } from '../../../lib/template/template';
import { judge } from '../judge';

/** A resource of a template under test. */
export interface Written {
  Type: string;
  Properties: Record<string, unknown>;
  Condition?: string;
}
export type Resources = Record<string, Written>;

/** A small conforming deployment, to be changed by a test. */
export interface Landscape {
  readonly templates: Record<string, Omit<TemplateBody, 'Resources'> & { Resources: Resources }>;
  readonly flows: Record<string, unknown>[];
  /** Properties of a resource, by `template/LogicalId`. */
  properties(id: string): Record<string, unknown>;
  /** Write a resource; `type` without `AWS::`. */
  add(id: string, type: string, properties: Record<string, unknown>): void;
  /** Reference to a resource of another template. */
  other(id: string, attribute?: string): unknown;
}

export const zoneTag = (zone: string) => [{ Key: 'sanso:zone', Value: zone }];
const ZONES = [
  { name: 'mn', zone: 'my-number', net: '10.10', premises: '172.16.10.0/24' },
  { name: 'lg', zone: 'lgwan', net: '10.20', premises: '172.16.20.0/24' },
  { name: 'in', zone: 'internet', net: '10.30' },
  { name: 'fire', zone: 'independent', net: '10.50' },
  { name: 'ops', zone: 'operations', net: '10.40' },
] as const;
const NOTHING = { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' };

function templateOf(zone: string): Landscape['templates'][string] {
  return {
    Metadata: { sanso: { zone, account: '111111111111', region: 'ap-northeast-1' } },
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { Undecided: { 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {},
    Outputs: {},
  };
}

/** Three zones, an independent network and operations with a transit gateway; every rule of the family accepts it. */
export function landscape(): Landscape {
  const templates: Landscape['templates'] = {};
  const at = (id: string) => {
    const [template, logicalId] = id.split('/');
    return { template: templates[template], logicalId };
  };
  const result: Landscape = {
    templates,
    flows: [],
    properties: (id) => at(id).template.Resources[at(id).logicalId].Properties,
    add: (id, type, properties) => {
      at(id).template.Resources[at(id).logicalId] = { Type: `AWS::${type}`, Properties: properties };
    },
    other: (id, attribute) => {
      const { template, logicalId } = at(id);
      const name = `${id.replace('/', ':')}${attribute ? `:${attribute}` : ''}`;
      const Value = attribute ? { 'Fn::GetAtt': [logicalId, attribute] } : { Ref: logicalId };
      Object.assign(template.Outputs as object, { [name]: { Value, Export: { Name: name } } });
      return { 'Fn::ImportValue': name };
    },
  };
  for (const { name, zone } of ZONES) templates[name] = templateOf(zone);
  addHub(result);
  for (const zone of ZONES) addZone(result, zone);
  addInternetExit(result);
  return result;
}

function addHub({ add }: Landscape): void {
  add('ops/Hub', 'EC2::TransitGateway', {
    DefaultRouteTableAssociation: 'disable',
    DefaultRouteTablePropagation: 'disable',
    AutoAcceptSharedAttachments: 'disable',
    Tags: zoneTag('operations'),
  });
  add('ops/Bpa', 'EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' });
  for (const { name, zone } of ZONES) {
    if (zone === 'independent') continue;
    add(`ops/Table${name}`, 'EC2::TransitGatewayRouteTable', { TransitGatewayId: { Ref: 'Hub' }, Tags: zoneTag(zone) });
    add(`ops/Block${name}`, 'EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: { Ref: `Table${name}` },
      DestinationCidrBlock: '10.0.0.0/8',
      Blackhole: true,
    });
  }
}

function addZone({ add, other }: Landscape, { name, zone, net, ...more }: (typeof ZONES)[number]): void {
  const Tags = zoneTag(zone);
  const vpc = { VpcId: { Ref: 'Vpc' } };
  add(`${name}/Vpc`, 'EC2::VPC', { CidrBlock: `${net}.0.0/16`, Tags });
  add(`${name}/Subnet`, 'EC2::Subnet', { ...vpc, CidrBlock: `${net}.1.0/24`, Tags });
  add(`${name}/Routes`, 'EC2::RouteTable', { ...vpc, Tags });
  add(`${name}/Routed`, 'EC2::SubnetRouteTableAssociation', {
    SubnetId: { Ref: 'Subnet' },
    RouteTableId: { Ref: 'Routes' },
  });
  add(`${name}/Acl`, 'EC2::NetworkAcl', { ...vpc, Tags });
  add(`${name}/Group`, 'EC2::SecurityGroup', {
    ...vpc,
    SecurityGroupEgress: [NOTHING],
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: `${net}.0.0/16` }],
    Tags,
  });
  add(`${name}/Interface`, 'EC2::NetworkInterface', {
    SubnetId: { Ref: 'Subnet' },
    GroupSet: [{ Ref: 'Group' }],
    Tags,
  });
  add(`${name}/Host`, 'EC2::Instance', { SubnetId: { Ref: 'Subnet' }, SecurityGroupIds: [{ Ref: 'Group' }], Tags });
  if (zone === 'independent') return;
  const table = { TransitGatewayRouteTableId: other(`ops/Table${name}`) };
  const attachment = { TransitGatewayAttachmentId: { Ref: 'Attachment' } };
  add(`${name}/Attachment`, 'EC2::TransitGatewayVpcAttachment', {
    ...vpc,
    TransitGatewayId: other('ops/Hub'),
    SubnetIds: [{ Ref: 'Subnet' }],
    Tags,
  });
  add(`${name}/Associated`, 'EC2::TransitGatewayRouteTableAssociation', { ...attachment, ...table });
  add(`${name}/Propagated`, 'EC2::TransitGatewayRouteTablePropagation', { ...attachment, ...table });
  if ('premises' in more) {
    add(`${name}/Premises`, 'EC2::Route', {
      RouteTableId: { Ref: 'Routes' },
      DestinationCidrBlock: more.premises,
      TransitGatewayId: other('ops/Hub'),
    });
  }
}

function addInternetExit({ add }: Landscape): void {
  const Tags = zoneTag('internet');
  add('in/Igw', 'EC2::InternetGateway', { Tags });
  add('in/IgwAttached', 'EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } });
  add('in/Default', 'EC2::Route', {
    RouteTableId: { Ref: 'Routes' },
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: { Ref: 'Igw' },
  });
  add('in/Balancer', 'ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: [{ Ref: 'Subnet' }],
    Tags,
  });
}

/** A declared flow that conforms, with changes. */
export function flow(changes: Record<string, unknown> = {}): Record<string, unknown> {
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

/** A change to the landscape and the ids that its findings have to name; none when the rule accepts it. */
export type Row = readonly [name: string, named: readonly string[], change: (landscape: Landscape) => void];

/** Tests of one rule: each row of the table, and that the landscape itself is accepted. */
export function testRule(rule: Rule, rows: readonly Row[]): void {
  describe(rule.id, () => {
    it('accepts the conforming deployment', () => {
      const { templates, flows } = landscape();
      expect(judge(rule, templates as Record<string, TemplateBody>, flows)).toEqual([]);
    });
    it.each(rows.map(([name, named, change]) => ({ name, named, change })))('$name', ({ named, change }) => {
      const changed = landscape();
      change(changed);
      const outcomes = judge(rule, changed.templates as Record<string, TemplateBody>, changed.flows);
      if (named.length === 0) expect(outcomes).toEqual([]);
      for (const id of named) expect(outcomes.flatMap(({ resources }) => resources)).toContain(id);
      for (const outcome of outcomes) expect(outcome.kind).toBe('finding');
    });
  });
}

/** What a rule leaves open after a change. */
export function leftOpen(rule: Rule, change: (landscape: Landscape) => void): string[] {
  const changed = landscape();
  change(changed);
  return judge(rule, changed.templates as Record<string, TemplateBody>, changed.flows).flatMap((outcome) =>
    outcome.kind === 'undecided' ? outcome.resources : [],
  );
}
