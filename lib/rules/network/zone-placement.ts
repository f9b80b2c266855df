import type { Facts } from '../../facts/facts';
import { apart, homeOf, homeOfValue, labelled, OWN_ZONES, type Place, placesOf } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { finding, type Outcome, type Rule } from '../rule';

/** Types whose very purpose is to name networks of others; rules of their own judge them. */
const JUDGED_ELSEWHERE =
  /^AWS::(Route53|Route53Resolver(?!::ResolverEndpoint)|Route53Profiles|RAM|VpcLattice|CloudFormation|NetworkManager|CloudFront)::|^AWS::EC2::(VPCPeeringConnection|VPCBlockPublicAccessExclusion|ClientVpn|VPCEndpointService|NetworkInsights|FlowLog|VPNGatewayRoutePropagation)|^Custom::/;

/** A type that joins two things, each of which has a home, and whether the first may serve all zones. */
interface Joint {
  readonly type: string;
  readonly ends: readonly [string, string];
  readonly mayBeShared?: boolean;
}

const JOINTS: readonly Joint[] = [
  { type: 'AWS::EC2::NetworkInterfaceAttachment', ends: ['InstanceId', 'NetworkInterfaceId'] },
  { type: 'AWS::EC2::SecurityGroupVpcAssociation', ends: ['GroupId', 'VpcId'] },
  { type: 'AWS::EC2::SubnetRouteTableAssociation', ends: ['SubnetId', 'RouteTableId'] },
  { type: 'AWS::EC2::SubnetNetworkAclAssociation', ends: ['SubnetId', 'NetworkAclId'] },
  { type: 'AWS::EC2::GatewayRouteTableAssociation', ends: ['GatewayId', 'RouteTableId'] },
  { type: 'AWS::EC2::RouteServerAssociation', ends: ['RouteServerId', 'VpcId'] },
  { type: 'AWS::EC2::RouteServerEndpoint', ends: ['RouteServerId', 'SubnetId'] },
  { type: 'AWS::EC2::RouteServerPropagation', ends: ['RouteServerId', 'RouteTableId'] },
  { type: 'AWS::EC2::VPCDHCPOptionsAssociation', ends: ['DhcpOptionsId', 'VpcId'], mayBeShared: true },
  { type: 'AWS::EC2::ClientVpnTargetNetworkAssociation', ends: ['ClientVpnEndpointId', 'SubnetId'] },
];

/** Nothing stands in the networks of two zones, or in the network of another zone than its label says. */
export const zonePlacement: Rule = {
  id: 'Sanso-2.11-ZonePlacement',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '一つの機器やネットワークが複数の領域にまたがらないこと',
    en: 'Nothing stands in the networks of two zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [
    'AWS::EC2::VPC',
    'AWS::EC2::Subnet',
    'AWS::EC2::VPCEndpoint',
    'AWS::Route53Resolver::ResolverEndpoint',
    ...JOINTS.map(({ type }) => type),
  ],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => model.resources.flatMap((resource) => misplaced(model, resource)),
};

function misplaced(model: Model, resource: Resource): Outcome[] {
  const joint = JOINTS.find(({ type }) => type === resource.type);
  if (joint) return joined(model, resource, joint);
  if (JUDGED_ELSEWHERE.test(resource.type)) return [];
  const places = placesOf(model, resource);
  const own = labelled(resource);
  const wrong = places.find(({ resource: place }) => apart(homeOf(model, place), own));
  if (wrong) return [report(resource, wrong, model, `belongs to ${own?.zoneId}`)];
  const [first] = places;
  const second = places.find(({ resource: place }) => apart(homeOf(model, place), homeOf(model, first?.resource)));
  return second ? [report(resource, second, model, `is also in ${homeOf(model, first.resource)?.zoneId}`)] : [];
}

function report(resource: Resource, place: Place, model: Model, what: string): Outcome {
  const other = homeOf(model, place.resource);
  return finding(
    [resource, place.resource],
    `${resource.logicalId} ${what}, but uses ${place.resource.logicalId} of ${other?.zoneId}: a network of mixed zones.`,
    `Use networks and groups of one zone only for ${resource.logicalId}.`,
    { property: place.property },
  );
}

function joined(model: Model, resource: Resource, { ends: properties, mayBeShared = false }: Joint): Outcome[] {
  const [a, b] = properties.map((property) => resource.properties[property]);
  const [from, to] = [homeOfValue(model, a), homeOfValue(model, b)];
  if (!apart(from, to) || (mayBeShared && !OWN_ZONES.has(from?.zone ?? ''))) return [];
  const ends = [model.find(a), model.find(b)].flatMap((end) => end ?? []);
  return [
    finding(
      [resource, ...ends],
      `${resource.logicalId} joins ${ends.map(({ logicalId }) => logicalId).join(' and ')}, of ${from?.zoneId} and ${to?.zoneId}.`,
      `Remove ${resource.logicalId}, or use two ends of one zone.`,
    ),
  ];
}
