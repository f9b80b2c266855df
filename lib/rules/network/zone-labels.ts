import type { Facts } from '../../facts/facts';
import { STORES } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { ZONE_LABELS } from '../../policy/zones';
import { candidates, unknownOf } from '../../template/candidates';
import { part, shown } from '../../template/values';
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

/** Types that belong to some zone, be it by the label of their template. */
const ZONED = [
  ...LABELLED,
  'AWS::IAM::Role',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::RouteTable',
  'AWS::EC2::NetworkAcl',
];

/** Zones whose stacks may hold parts that belong to one zone each, as the route tables of a transit gateway. */
const SHARED = new Set(['operations', 'security', 'log-archive']);

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
  types: ZONED,
  singleResource: false,
  check: ({ model }: Facts): Outcome[] =>
    // Without any zone nothing can be said at all, and the command says so in one sentence.
    model.resources.some(({ zone }) => zone !== undefined)
      ? model.resources.flatMap((resource) => labelFault(model, resource))
      : [],
};

function labelFault(model: Model, resource: Resource): Outcome[] {
  const { values, unknown } = labelsOf(resource);
  const name = resource.logicalId;
  if (unknown) return [undecided(resource, `the zone of ${name} is not known: ${unknown}`, 'Tags')];
  const mend = `Label ${name} with the one zone that it belongs to (${ZONE_LABELS.join(', ')}).`;
  const fault = (what: string) => [finding(resource, `${name} ${what}.`, mend, { property: 'Tags' })];
  if (values.length > 1) return fault(`is labelled with several zones: ${values.join(', ')}`);
  const [label] = values;
  if (label === undefined) {
    if (resource.zone === undefined && ZONED.includes(resource.type))
      return fault('belongs to no zone: neither it nor its template says one');
    return LABELLED.includes(resource.type) ? fault('has no tag sanso:zone') : [];
  }
  // What the label of a store says is judged together with its classification.
  if (resource.type in STORES) return [];
  if (!ZONE_LABELS.some((legal) => legal === label))
    return fault(`is labelled ${JSON.stringify(label)}, which is no zone`);
  const around = model.zoneOfTemplate(resource.template);
  // A stack of a shared zone may hold parts of several zones; a key, and a zone's own stack, never.
  const mayDiffer = around === undefined || (SHARED.has(around) && resource.type !== 'AWS::KMS::Key');
  return around === label || mayDiffer
    ? []
    : fault(`is labelled ${label}, but its template ${resource.template.name} belongs to ${around}`);
}

/** Every value of the tag `sanso:zone` that a resource carries. */
function labelsOf(resource: Resource): { values: string[]; unknown?: string } {
  const values = new Set<string>(resource.zoneTag === undefined ? [] : [resource.zoneTag]);
  for (const tag of candidates(resource.properties.Tags)) {
    if (part(tag, 'Key') !== 'sanso:zone') continue;
    const value = part(tag, 'Value');
    const unknown = unknownOf(value);
    if (unknown) return { values: [], unknown: unknown.reason };
    for (const option of candidates(value)) values.add(shown(option));
  }
  return { values: [...values] };
}
