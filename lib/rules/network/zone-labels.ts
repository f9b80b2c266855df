import type { Facts } from '../../facts/facts';
import { STORES } from '../../facts/stores/stores';
import { isShared } from '../../facts/zones/zones';
import { meant } from '../../messages/meant';
import { type Said, say } from '../../messages/say';
import { isCustom } from '../../model/custom-resources';
import { groupedBy } from '../../model/grouped';
import { type Model, networkOfTemplate, type Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { ZONE_LABELS, type ZoneLabel } from '../../policy/zones';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, shown, textsAt, unknownOf, valuesAt } from '../../template/values';
import { inPartOf } from '../missed-in';
import { perTemplate } from '../per-template';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Types that need a label of their own: what holds a network together, and what holds data. */
const LABELLED = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::TransitGateway',
  'AWS::EC2::TransitGatewayRouteTable',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
];

/** Types on which people act by the tag: policies allow what carries the tag of their zone, and deny what carries another. */
const GOVERNED = [
  'AWS::EC2::DHCPOptions',
  'AWS::EC2::FlowLog',
  'AWS::EC2::Instance',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCEndpointService',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::CustomerGateway',
  'AWS::EC2::VPNConnection',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::EIP',
  'AWS::EC2::VPCBlockPublicAccessExclusion',
  'AWS::NetworkFirewall::Firewall',
  'AWS::NetworkFirewall::FirewallPolicy',
  'AWS::NetworkFirewall::RuleGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Route53::HostedZone',
  'AWS::Route53Resolver::FirewallDomainList',
  'AWS::Route53Resolver::FirewallRuleGroup',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  'AWS::Route53Resolver::ResolverEndpoint',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::SNS::Topic',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::SSM::Document',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::Events::Rule',
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupVault',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::SSO::PermissionSet',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::DirectConnect::DirectConnectGateway',
  'AWS::AppStream::Fleet',
  'AWS::AppStream::Stack',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::SQS::Queue',
  'AWS::StepFunctions::StateMachine',
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::Lambda::EventSourceMapping',
];

/** Types that belong to some zone, be it by the label of their template. */
const ZONED = [
  ...LABELLED,
  'AWS::IAM::Role',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::RouteTable',
  'AWS::EC2::NetworkAcl',
];

/** Every network and every data store is labelled with exactly one zone of the policy. */
export const zoneLabels: Rule = {
  id: 'Sanso-2.11-ZoneLabels',
  clauses: ['2(1)', '2(11)', '6(2)'],
  title: {
    ja: 'ネットワークとデータの所属する領域が一つに定まっていること',
    en: 'Networks and data are labelled with exactly one zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...new Set([...ZONED, ...GOVERNED, 'AWS::EC2::LaunchTemplate'])],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => {
    // Without any zone nothing can be said at all, and the command says so in one sentence; of wrong ones all the same.
    if (model.resources.every(({ zone, zoneTag }) => zone === undefined && zoneTag === undefined)) return [];
    const helpers = helpersOf(model);
    const labelsDisks = model
      .ofType(LAUNCH_TEMPLATE)
      .some(({ properties }) =>
        valuesAt(properties, `${DISKS}[].Tags[]`).some((tag) => part(tag, 'Key') === 'sanso:zone'),
      );
    const labelsCopies = model
      .ofType('AWS::Backup::BackupPlan')
      .some(({ properties }) =>
        valuesAt(properties, `${PLAN_RULES}[]`).some((rule) => labelsOfCopies(rule).length > 0),
      );
    const labelled = model.resources.map((resource) => ({ resource, labels: labelsOf(resource) }));
    const lacks = groupedBy(labelled, ({ resource, labels }) => lackOf(model, resource, labels, helpers));
    return [
      ...(['zone', 'tag'] as const).flatMap((lack) =>
        unlabelled(
          (lacks.get(lack) ?? []).map(({ resource }) => resource),
          lack,
        ).flatMap((outcome) =>
          inPartOf(
            outcome.resources.flatMap((id) => model.byId(id) ?? []),
            [outcome],
          ),
        ),
      ),
      ...labelled.flatMap(({ resource, labels }) => [
        ...labelFault(model, resource, labels),
        ...labelsCopiesOther(resource),
        ...(isWhole(model) && !model.live ? makesUnlabelled(resource, labelsCopies, labelsDisks) : []),
      ]),
    ];
  },
};

/** Functions that CloudFormation calls for custom resources, and their roles: the CDK makes them without any tag. */
function helpersOf(model: Model): ReadonlySet<Resource> {
  const functions = model.resources
    .filter(isCustom)
    .flatMap(({ properties }) => model.find(properties.ServiceToken, 'AWS::Lambda::Function') ?? []);
  return new Set([
    ...functions,
    ...functions.flatMap(({ properties }) => model.find(properties.Role, 'AWS::IAM::Role') ?? []),
  ]);
}

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
const DISKS = 'LaunchTemplateData.TagSpecifications';
const CLASSES = ['sanso:confidentiality', 'sanso:integrity', 'sanso:availability'];
const PLAN_RULES = 'BackupPlan.BackupPlanRule';

function labelsOfCopies(rule: Value): string[] {
  const tags = part(rule, 'RecoveryPointTags');
  return Object.keys(tags !== null && typeof tags === 'object' && !isUnknown(tags) ? tags : {}).filter((key) =>
    key.startsWith('sanso:'),
  );
}

/**
 * Disks and copies that AWS makes later, of which a template says the tags: people act on them by these too. Copies and disks are
 * labelled where some plan or launch template of the deployment labels them at all.
 */
function makesUnlabelled(resource: Resource, labelsCopies: boolean, labelsDisks: boolean): Outcome[] {
  const { type, properties, zone, network, logicalId: name } = resource;
  if (zone === undefined || (type !== 'AWS::Backup::BackupPlan' && type !== LAUNCH_TEMPLATE)) return [];
  const wanted = network === undefined || network === zone ? ['sanso:zone'] : ['sanso:zone', 'sanso:network'];
  const lack = (carried: readonly (readonly string[])[]) =>
    wanted.find((label) => carried.some((labels) => !labels.includes(label)));
  const told = (property: string, label: string | undefined) =>
    label === undefined ? [] : [finding(resource, say('zone-labels.made', { name, label, property }), { property })];
  if (type === 'AWS::Backup::BackupPlan') {
    const rules = valuesAt(properties, `${PLAN_RULES}[]`).filter((rule) => !isUnknown(rule));
    return labelsCopies ? told(PLAN_RULES, lack(rules.map(labelsOfCopies))) : [];
  }
  const given = valuesAt(properties, `${DISKS}[]`);
  if (given.length === 0) return labelsDisks ? told(DISKS, wanted[0]) : [];
  const carried = given.filter((each) => !isUnknown(each)).map((each) => textsAt(each, 'Tags[].Key'));
  const others = given.flatMap((each) => {
    const zones = valuesAt(each, 'Tags[]').filter((tag) => part(tag, 'Key') === 'sanso:zone');
    return zones.flatMap((tag) => textsAt(tag, 'Value')).filter((value) => value !== zone);
  });
  const label = 'sanso:zone';
  if (others.length > 0)
    return [
      finding(resource, say('zone-labels.made-other', { name, label, given: others, own: zone }), { property: DISKS }),
    ];
  // Who classifies a disk does so wholly.
  const half = carried.find((keys) => CLASSES.filter((label) => keys.includes(label)).length > 1);
  return told(DISKS, lack(carried) ?? (half && CLASSES.find((label) => !half.includes(label))));
}

/** What a resource without a label lacks: a zone at all, or the tag by which people act on it; undefined where it needs none. */
function lackOf(
  model: Model,
  resource: Resource,
  { values, unknown }: Labels,
  helpers: ReadonlySet<Resource>,
): 'zone' | 'tag' | undefined {
  if (unknown || values.length > 0) return undefined;
  const { type, zone } = resource;
  // That a store is in no zone is judged together with its classification.
  if (zone === undefined) return ZONED.includes(type) && !(type in STORES) ? 'zone' : undefined;
  return LABELLED.includes(type) || (isGoverned(model, resource) && !helpers.has(resource)) ? 'tag' : undefined;
}

function unlabelled(resources: readonly Resource[], lack: 'zone' | 'tag'): Outcome[] {
  const what = lack === 'zone' ? say('zone-labels.none') : say('zone-labels.no-tag');
  return perTemplate(
    resources,
    'Tags',
    ({ logicalId: name }) => say('zone-labels', { name, what, known: ZONE_LABELS }),
    (count, template) =>
      lack === 'zone'
        ? say('zone-labels.all-none', { count, template, known: ZONE_LABELS })
        : say('zone-labels.all-no-tag', { count, template }),
  );
}

/** Copies are of the zone whose plan makes them: people act on them by their labels. */
function labelsCopiesOther(plan: Resource): Outcome[] {
  const { type, properties, zone, network, logicalId: name } = plan;
  if (type !== 'AWS::Backup::BackupPlan' || zone === undefined) return [];
  const property = `${PLAN_RULES}.RecoveryPointTags`;
  const labels = [['sanso:zone', zone] as const, ['sanso:network', network ?? zone] as const];
  return valuesAt(properties, `${PLAN_RULES}[]`).flatMap((rule) =>
    labels.flatMap(([label, own]): Outcome[] => {
      const given = part(rule, 'RecoveryPointTags', label);
      const unknown = unknownOf(given);
      if (unknown) return [undecided(plan, say('zone-labels.unknown', { name, reason: unknown.reason }), property)];
      const others = entries(given)
        .map(shown)
        .filter((value) => value !== own);
      const message = say('zone-labels.copies', { plan: name, label, given: others, own });
      return others.length > 0 ? [finding(plan, message, { property })] : [];
    }),
  );
}

function labelFault(model: Model, resource: Resource, { values, unknown }: Labels): Outcome[] {
  const name = resource.logicalId;
  const property = 'Tags';
  if (unknown) return [undecided(resource, say('zone-labels.unknown', { name, reason: unknown }), property)];
  const fault = (what: Said) => [
    finding(resource, say('zone-labels', { name, what, known: ZONE_LABELS }), { property }),
  ];
  if (values.length > 1) return fault(say('zone-labels.several', { labels: values }));
  const [label = resource.given?.zone] = values;
  if (label === undefined) return [];
  const isNamed = resource.network !== undefined && resource.network !== label;
  if (
    label === 'independent' &&
    isNamed &&
    (resource.tags['sanso:network'] ?? resource.given?.network) === undefined &&
    !model.live
  )
    return fault(say('zone-labels.no-network'));
  // What the label of a store says is judged together with its classification.
  if (resource.type in STORES) return [];
  if (!ZONE_LABELS.some((legal) => legal === label))
    return fault(meant(say('zone-labels.not-a-zone', { label: JSON.stringify(label) }), label, ZONE_LABELS));
  const around = model.zoneOfTemplate(resource.template);
  // A stack of a shared zone may hold parts of several zones; a key, and a zone's own stack, never.
  const template = resource.template.name;
  if (around !== label && around !== undefined && !(isShared(around) && mayDiffer(resource, around, label)))
    return fault(say('zone-labels.other', { label, template, zone: around }));
  const [network, own] = [resource.tags['sanso:network'], networkOfTemplate(resource.template)];
  return around === 'independent' && network !== undefined && own !== undefined && network !== own
    ? fault(say('zone-labels.other', { label: network, template, zone: own }))
    : [];
}

/** One for an account as a whole, whatever zones it holds. */
const ACCOUNT_WIDE = ['AWS::KMS::Key', 'AWS::CloudTrail::Trail', 'AWS::AccessAnalyzer::Analyzer', 'AWS::SSM::Document'];

/** Whether a stack of a shared zone may hold a thing of another: what joins networks, and never a part of the archive. */
function mayDiffer({ type, tags }: Resource, around: ZoneLabel, label: string): boolean {
  const actsIn = tags['sanso:acts-in'];
  if (actsIn !== undefined) return label === actsIn;
  return !ACCOUNT_WIDE.includes(type) && !(around === 'log-archive' && GOVERNED.includes(type));
}

/**
 * Whether people act on a thing by its tag: in a whole deployment, whose policies are there too. Of a live account the tags of
 * these types are not all read; one that was taken away there differs from its template.
 */
function isGoverned(model: Model, { type, zone, zoneTag }: Resource): boolean {
  return zone !== undefined && zoneTag === undefined && GOVERNED.includes(type) && !model.live && isWhole(model);
}

/** Every value of the tag `sanso:zone` that a resource carries, or why they are not known. */
interface Labels {
  readonly values: readonly string[];
  readonly unknown?: Said;
}

function labelsOf(resource: Resource): Labels {
  const values = new Set<string>(resource.zoneTag === undefined ? [] : [resource.zoneTag]);
  for (const tag of entries(resource.properties.Tags)) {
    if (part(tag, 'Key') !== 'sanso:zone') continue;
    const value = part(tag, 'Value');
    const unknown = unknownOf(value);
    if (unknown) return { values: [], unknown: unknown.reason };
    for (const option of entries(value)) values.add(shown(option));
  }
  return { values: [...values] };
}
