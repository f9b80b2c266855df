import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { isShared, type NamedNetwork } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Types whose very purpose is to name networks of others; rules of their own judge them. */
const JUDGED_ELSEWHERE =
  /^AWS::(Route53|Route53Resolver(?!::ResolverEndpoint)|Route53Profiles|RAM|VpcLattice|CloudFormation|NetworkManager|CloudFront)::|^AWS::EC2::(VPCPeeringConnection|VPCBlockPublicAccessExclusion|ClientVpn|VPCEndpointService|NetworkInsights|FlowLog|VPNGatewayRoutePropagation)|^Custom::/;

/** A type that joins two things, each of which has a place, and whether the first may serve all zones. */
interface Joint {
  readonly ends: readonly [string, string];
  readonly mayBeShared?: boolean;
  /** Whether an end that no template has is open, because nothing else asks for it. */
  readonly mayBeOpen?: boolean;
}

const JOINTS: ReadonlyMap<string, Joint> = new Map<string, Joint>([
  ['AWS::EC2::NetworkInterfaceAttachment', { ends: ['InstanceId', 'NetworkInterfaceId'] }],
  ['AWS::EC2::SecurityGroupVpcAssociation', { ends: ['GroupId', 'VpcId'], mayBeOpen: true }],
  ['AWS::EC2::SubnetRouteTableAssociation', { ends: ['SubnetId', 'RouteTableId'] }],
  ['AWS::EC2::SubnetNetworkAclAssociation', { ends: ['SubnetId', 'NetworkAclId'] }],
  ['AWS::EC2::GatewayRouteTableAssociation', { ends: ['GatewayId', 'RouteTableId'] }],
  ['AWS::EC2::RouteServerAssociation', { ends: ['RouteServerId', 'VpcId'] }],
  ['AWS::EC2::RouteServerEndpoint', { ends: ['RouteServerId', 'SubnetId'] }],
  ['AWS::EC2::RouteServerPropagation', { ends: ['RouteServerId', 'RouteTableId'] }],
  ['AWS::EC2::VPCDHCPOptionsAssociation', { ends: ['DhcpOptionsId', 'VpcId'], mayBeShared: true }],
  ['AWS::EC2::ClientVpnTargetNetworkAssociation', { ends: ['ClientVpnEndpointId', 'SubnetId'] }],
]);

/** Nothing stands in the networks of two zones, or in the network of another zone than its label says. */
export const zonePlacement: Rule = {
  id: 'Sanso-2.11-ZonePlacement',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
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
    ...JOINTS.keys(),
  ],
  singleResource: false,
  check: (facts: Facts): Outcome[] => facts.model.resources.flatMap((resource) => misplaced(facts, resource)),
};

function misplaced(facts: Facts, resource: Resource): Outcome[] {
  const joint = JOINTS.get(resource.type);
  if (joint) return joined(facts, resource, joint);
  if (JUDGED_ELSEWHERE.test(resource.type)) return [];
  const used = facts.zones.networksUsedBy(resource).map((network) => ({
    ...network,
    place: facts.zones.placeOf(network.resource),
  }));
  const own = labelledPlace(resource);
  const wrong = used.find(({ place }) => apart(place, own));
  if (wrong && own) return [report(resource, wrong, say('zone-placement.labelled', { zone: zoneText(own) }))];
  const first = used[0]?.place;
  const second = used.find(({ place }) => apart(place, first));
  return second && first ? [report(resource, second, say('zone-placement.also', { zone: zoneText(first) }))] : [];
}

function report(
  resource: Resource,
  { resource: network, property, place }: NamedNetwork & { readonly place?: Place },
  belongs: Said,
): Outcome {
  const message = say('zone-placement', {
    name: resource.logicalId,
    belongs,
    network: network.logicalId,
    zone: zoneText(place),
  });
  return finding([resource, network], message, { property });
}

function joined(
  { model, zones }: Facts,
  resource: Resource,
  { ends, mayBeShared = false, mayBeOpen = false }: Joint,
): Outcome[] {
  const found = ends.flatMap((end) => model.find(resource.properties[end]) ?? []);
  const [from, to] = ends.map((end) => zones.placeOfValue(resource.properties[end]));
  const missing = ends.find((end) => !model.find(resource.properties[end]));
  if (mayBeOpen && missing !== undefined && (from ?? to)) {
    const what = { name: resource.logicalId, end: worded(resource.properties[missing] ?? null) };
    return [undecided(resource, say('zone-placement.unknown', what), missing)];
  }
  if (!from || !to || !apart(from, to) || (mayBeShared && isShared(from.zone))) return [];
  const [one, two] = found.map(({ logicalId }) => logicalId);
  const message = say('zone-placement.joined', {
    name: resource.logicalId,
    one,
    two,
    from: zoneText(from),
    to: zoneText(to),
  });
  return [finding([resource, ...found], message)];
}
