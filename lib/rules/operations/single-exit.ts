import { blockOf, isPrivate, within } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { isUnknown, type Value } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** The internet zone has one way out, and everything that takes it is inspected (W01). */
export const singleExit: Rule = {
  id: 'Sanso-6.3.3-SingleExit',
  clauses: ['6(3)③'],
  title: {
    ja: 'インターネットへの出口を一つに集約し、検査を通すこと',
    en: 'There is one way out to the internet, and it is inspected',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::Route', 'AWS::EC2::VPCGatewayAttachment', 'AWS::NetworkFirewall::Firewall'],
  singleResource: false,
  check: ({ model }) => [...exits(model), ...defaultRoutes(model), ...besideFirewall(model), ...inbound(model)],
};

/** Internet gateways of VPCs; closed zones are judged by the rules of the network. */
function exits(model: Model): Outcome[] {
  const attachments = model
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => properties.InternetGatewayId !== undefined)
    .filter(({ zone }) => zone && !CLOSED_ZONES.includes(zone));
  const own = attachments.filter(({ zone }) => zone === 'internet');
  const strangers = attachments
    .filter(({ zone }) => zone !== 'internet')
    .map((attachment) =>
      finding(
        attachment,
        `${attachment.id} opens a second way out to the internet, in ${attachment.zone}`,
        'Remove it: only the internet zone has an internet gateway.',
      ),
    );
  const vpcs = new Set(own.map(({ properties }) => model.find(properties.VpcId, 'AWS::EC2::VPC')));
  if (vpcs.size < 2) return strangers;
  return [
    ...strangers,
    finding(
      own,
      `The internet zone has ${vpcs.size} VPCs with an internet gateway of their own`,
      'Let every VPC of the zone leave through one inspected exit.',
    ),
  ];
}

/** What leaves by default has to pass a firewall before it meets the internet gateway. */
function defaultRoutes(model: Model): Outcome[] {
  return model
    .ofType('AWS::EC2::Route')
    .filter(({ zone, properties }) => zone && !CLOSED_ZONES.includes(zone) && isWide(properties))
    .flatMap((route) => judge(model, route));
}

/** Whether a route leads addresses of the internet anywhere: the default, or a part of it. */
function isWide(properties: Readonly<Record<string, Value>>): boolean {
  return ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].some((key) =>
    textsAt(properties, key).some((text) => {
      const block = blockOf(text);
      return block ? !isPrivate(block) : true;
    }),
  );
}

function judge(model: Model, route: Resource): Outcome[] {
  const { properties } = route;
  const table = model.find(properties.RouteTableId, 'AWS::EC2::RouteTable');
  const mend = 'Lead it to the endpoint of the firewall.';
  const unknown = Object.values(properties).find(isUnknown);
  if (properties.EgressOnlyInternetGatewayId !== undefined)
    return [finding(route, `${route.id} leads IPv6 past the firewall`, mend)];
  const gateway = model.find(properties.GatewayId, 'AWS::EC2::InternetGateway');
  const isInternet = gateway !== undefined || /^igw-/.test(String(properties.GatewayId));
  if (isInternet) {
    const subnets = table ? subnetsOf(model, table) : [];
    const bypass = subnets.filter((subnet) => !isFirewallSubnet(model, subnet));
    if (subnets.length > 0 && bypass.length === 0) return [];
    return [
      finding(
        [route, ...(table ? [table] : [])],
        `${route.id} leads ${bypass.map(({ id }) => id).join(', ') || table?.id || 'its table'} to the internet gateway past the firewall`,
        mend,
      ),
    ];
  }
  if (properties.NatGatewayId !== undefined) return judgeNat(model, route);
  if (properties.InstanceId !== undefined || properties.NetworkInterfaceId !== undefined)
    return [finding(route, `${route.id} leads to a host that forwards, past the firewall`, mend)];
  if (properties.VpcPeeringConnectionId !== undefined)
    return [finding(route, `${route.id} leads the internet to a peer, past the firewall`, mend)];
  if (properties.VpcEndpointId !== undefined) {
    const target = model.find(properties.VpcEndpointId, ...INSPECTIONS);
    if (target && isInspection(target)) return [];
    if (isUnknown(properties.VpcEndpointId))
      return [undecided(route, 'where the default route leads is not known', 'VpcEndpointId')];
    return [finding(route, `${route.id} leads to an endpoint that inspects nothing`, mend)];
  }
  return unknown ? [undecided(route, `where it leads is not known: ${unknown.reason}`)] : [];
}

/** A NAT gateway leaves by the routes of its own subnet: one beside the firewall is behind it. */
function judgeNat(model: Model, route: Resource): Outcome[] {
  const nat = model.find(route.properties.NatGatewayId, 'AWS::EC2::NatGateway');
  const subnet = nat && model.find(nat.properties.SubnetId, 'AWS::EC2::Subnet');
  if (!nat || !subnet || nat.properties.ConnectivityType === 'private' || !isFirewallSubnet(model, subnet)) return [];
  return [
    finding(
      [nat, route],
      `${nat.id} is in ${subnet.id}, the subnet of the firewall: what ${route.id} sends there is not inspected`,
      'Put the NAT gateway into a subnet whose default route leads to the firewall.',
    ),
  ];
}

/** Whatever else is in the subnet of a firewall leaves past it; closed zones have no way out that could be missed. */
function besideFirewall(model: Model): Outcome[] {
  const places: Readonly<Record<string, readonly string[]>> = {
    'AWS::EC2::Instance': ['SubnetId', 'NetworkInterfaces[].SubnetId'],
    'AWS::EC2::NetworkInterface': ['SubnetId'],
    'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets[]', 'SubnetMappings[].SubnetId'],
    'AWS::Lambda::Function': ['VpcConfig.SubnetIds[]'],
    'AWS::AppStream::Fleet': ['VpcConfig.SubnetIds[]'],
  };
  const subnets = firewallSubnets(model);
  return Object.entries(places).flatMap(([type, paths]) =>
    model
      .ofType(type)
      .filter(({ zone }) => zone === undefined || !CLOSED_ZONES.includes(zone))
      .filter(({ properties }) =>
        paths.some((path) => textsAt(properties, path).some((id) => subnets.has(model.find(id, 'AWS::EC2::Subnet')))),
      )
      .map((resource) =>
        finding(
          resource,
          `${resource.id} is in the subnet of a firewall and is not inspected`,
          'Move it to another subnet.',
        ),
      ),
  );
}

function subnetsOf(model: Model, table: Resource): readonly Resource[] {
  return model
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => model.find(properties.RouteTableId, table.type) === table)
    .flatMap(({ properties }) => model.find(properties.SubnetId, 'AWS::EC2::Subnet') ?? []);
}

function isFirewallSubnet(model: Model, subnet: Resource): boolean {
  return firewallSubnets(model).has(subnet);
}

function firewallSubnets(model: Model): ReadonlySet<Resource | undefined> {
  return new Set([
    ...model
      .ofType('AWS::NetworkFirewall::Firewall')
      .flatMap(({ properties }) =>
        textsAt(properties, 'SubnetMappings[].SubnetId').map((id) => model.find(id, 'AWS::EC2::Subnet')),
      ),
    ...model
      .ofType('AWS::EC2::VPCEndpoint')
      .filter(({ properties }) => properties.VpcEndpointType === 'GatewayLoadBalancer')
      .flatMap(({ properties }) => textsAt(properties, 'SubnetIds[]').map((id) => model.find(id, 'AWS::EC2::Subnet'))),
  ]);
}

/** What a route leads to when it leads to a firewall. */
const INSPECTIONS = [
  'AWS::NetworkFirewall::Firewall',
  'AWS::NetworkFirewall::VpcEndpointAssociation',
  'AWS::EC2::VPCEndpoint',
];

function isInspection({ type, properties }: Resource): boolean {
  return type !== 'AWS::EC2::VPCEndpoint' || properties.VpcEndpointType === 'GatewayLoadBalancer';
}

/** What comes in through the gateway goes to the firewall first: every subnet that answers by way of it. */
function inbound(model: Model): Outcome[] {
  const edges = model.ofType('AWS::EC2::GatewayRouteTableAssociation');
  const tables = edges.flatMap(({ properties }) => model.find(properties.RouteTableId, 'AWS::EC2::RouteTable') ?? []);
  const inspected = inspectedSubnets(model);
  const led = edges.flatMap(({ properties }) => {
    const table = model.find(properties.RouteTableId, 'AWS::EC2::RouteTable');
    return model
      .ofType('AWS::EC2::Route')
      .filter((route) => table && model.find(route.properties.RouteTableId, table.type) === table)
      .filter((route) => {
        const target = model.find(route.properties.VpcEndpointId, ...INSPECTIONS);
        return target && isInspection(target);
      })
      .flatMap((route) => textsAt(route.properties, 'DestinationCidrBlock').flatMap((text) => blockOf(text) ?? []));
  });
  return inspected.flatMap((subnet) => {
    const [cidr] = textsAt(subnet.properties, 'CidrBlock');
    const block = cidr === undefined ? undefined : blockOf(cidr);
    if (!block || led.some((outer) => within(block, outer))) return [];
    return [
      finding(
        [subnet, ...tables],
        `What the internet sends to ${subnet.id} does not pass the firewall on its way in`,
        `Add a route for ${cidr} to the firewall in the route table of the internet gateway.`,
      ),
    ];
  });
}

/** Subnets whose default route leads straight to a firewall: what they answer has to come in by the same way. */
function inspectedSubnets(model: Model): readonly Resource[] {
  const tables = model
    .ofType('AWS::EC2::Route')
    .filter(
      ({ zone, properties }) =>
        zone === 'internet' && textsAt(properties, 'DestinationCidrBlock').includes('0.0.0.0/0'),
    )
    .filter(({ properties }) => {
      const target = model.find(properties.VpcEndpointId, ...INSPECTIONS);
      return target && isInspection(target);
    })
    .flatMap(({ properties }) => model.find(properties.RouteTableId, 'AWS::EC2::RouteTable') ?? []);
  const publicSubnets = tables.flatMap((table) => subnetsOf(model, table));
  // Only a VPC with an internet gateway of its own has an edge.
  const vpcs = new Set(
    model
      .ofType('AWS::EC2::VPCGatewayAttachment')
      .filter(({ properties }) => properties.InternetGatewayId !== undefined)
      .map(({ properties }) => model.find(properties.VpcId, 'AWS::EC2::VPC')),
  );
  return [...new Set(publicSubnets)].filter(({ properties }) =>
    vpcs.has(model.find(properties.VpcId, 'AWS::EC2::VPC')),
  );
}
