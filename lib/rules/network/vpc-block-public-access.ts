import type { Facts } from '../../facts/facts';
import { isProvided } from '../../facts/provided';
import { labelledPlace, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { entries, unknownOf, worded } from '../../template/values';
import { archivesOf, inPart } from '../missed-in';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const OPTIONS = 'AWS::EC2::VPCBlockPublicAccessOptions';
const EXCLUSION = 'AWS::EC2::VPCBlockPublicAccessExclusion';
const BLOCKED = 'block-bidirectional';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
/** What may be there for the internet to reach. */
const SERVING = [BALANCER, 'AWS::ElasticLoadBalancing::LoadBalancer', 'AWS::EC2::EIPAssociation'];

/** Block Public Access of EC2 is on in both directions for the closed zones, without exclusions for them. */
export const vpcBlockPublicAccess: Rule = {
  id: 'Sanso-6.3.1-VpcBlockPublicAccess',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'VPCのパブリックアクセスを双方向で遮断すること',
    en: 'VPC Block Public Access is on in both directions for closed zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [OPTIONS, EXCLUSION, 'AWS::EC2::VPC'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const { model, zones } = facts;
    const vpcs = groupedBy(zones.closedVpcs, regionOf);
    const options = groupedBy(model.ofType(OPTIONS), regionOf);
    return [
      ...[...vpcs].flatMap(([region, closed]) => blocked(facts, options.get(region) ?? [], closed)),
      ...archives(facts, options, vpcs),
      ...beside(facts, options, vpcs),
      ...model.ofType(EXCLUSION).flatMap((exclusion) => excluded(facts, exclusion)),
    ];
  },
};

type Grouped = ReadonlyMap<string, readonly Resource[]>;

const regionOf = ({ account, region }: Resource) => `${account}/${region}`;

/** The account of the log archive holds no network, and is to be given none that is open. */
function archives(facts: Facts, options: Grouped, vpcs: Grouped): Outcome[] {
  const { model } = facts;
  const places = new Map(archivesOf(model).map((bucket) => [regionOf(bucket), bucket]));
  return [...places].flatMap(([region, bucket]): Outcome[] => {
    if (vpcs.has(region) || !isWhole(model)) return [];
    const given = options.get(region) ?? [];
    if (given.length > 0) return blocked(facts, given, []);
    if (isProvided(facts, 'vpc-block-public-access', bucket.account)) return [];
    const names = { archive: bucket.logicalId, account: bucket.account };
    return [finding(bucket, say('vpc-block-public-access.archive', names), { absent: true })];
  });
}

/** Where other accounts are blocked, an account of an open zone without an internet gateway is: nothing of it needs to be open. */
function beside(facts: Facts, options: Grouped, closed: Grouped): Outcome[] {
  const { model } = facts;
  if (options.size === 0 || !isWhole(model)) return [];
  // Where a network is excepted, the account is blocked beside it.
  const excepted = new Set(model.ofType(EXCLUSION).map(regionOf));
  const gateways = new Set(
    model
      .ofType('AWS::EC2::InternetGateway')
      .map(regionOf)
      .filter((region) => !excepted.has(region)),
  );
  const open = groupedBy(
    model.ofType('AWS::EC2::VPC').filter(({ zone }) => zone === 'internet'),
    regionOf,
  );
  return [...open]
    .filter(([region]) => !closed.has(region) && !gateways.has(region))
    .flatMap(([region, vpcs]) => blocked(facts, options.get(region) ?? [], vpcs));
}

function blocked(facts: Facts, options: readonly Resource[], vpcs: readonly Resource[]): Outcome[] {
  if (options.length === 0)
    return vpcs.flatMap((vpc) => {
      if (isProvided(facts, 'vpc-block-public-access', vpc.account)) return [];
      const names = { vpc: vpc.logicalId, zone: zoneText(labelledPlace(vpc)), account: vpc.account };
      return [finding(vpc, say('vpc-block-public-access.absent', names), { absent: true })];
    });
  const property = 'InternetGatewayBlockMode';
  return options.flatMap((option): Outcome[] => {
    const mode = option.properties[property];
    const modes = entries(mode);
    if (modes.length > 0 && modes.every((value) => value === BLOCKED)) return [];
    const unknown = unknownOf(mode);
    if (unknown) return inPart(vpcBlockPublicAccess.id, [], [undecided(option, unknown.reason, property)]);
    const names = { option: option.logicalId, mode: worded(mode), vpcs: vpcs.map(({ logicalId }) => logicalId) };
    return inPart(vpcBlockPublicAccess.id, [], [finding(option, say('vpc-block-public-access', names), { property })]);
  });
}

function excluded({ model, zones }: Facts, exclusion: Resource): Outcome[] {
  const values = [...entries(exclusion.properties.VpcId), ...entries(exclusion.properties.SubnetId)];
  return values.flatMap((value): Outcome[] => {
    const place = zones.placeOfValue(value) ?? labelledPlace(exclusion);
    if (!place) return [];
    if (!isClosed(place)) return inwards(model, exclusion);
    const target = model.find(value);
    const names = { exclusion: exclusion.logicalId, zone: zoneText(place) };
    return [finding([exclusion, ...(target ? [target] : [])], say('vpc-block-public-access.excluded', names))];
  });
}

/** An open zone is open outwards; inwards only where something is there for the internet to reach. */
function inwards(model: Model, exclusion: Resource): Outcome[] {
  const property = 'InternetGatewayExclusionMode';
  const serves = model
    .ofType(...SERVING)
    .some(
      ({ type, zone, properties }) =>
        zone === exclusion.zone && (type !== BALANCER || entries(properties.Scheme).includes('internet-facing')),
    );
  if (serves || !entries(exclusion.properties[property]).includes('allow-bidirectional')) return [];
  return [finding(exclusion, say('vpc-block-public-access.inwards', { exclusion: exclusion.logicalId }), { property })];
}
