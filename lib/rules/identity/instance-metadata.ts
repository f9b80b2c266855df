import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { assess, part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where each type keeps its metadata options. */
const OPTIONS: Record<string, readonly string[]> = {
  'AWS::EC2::Instance': ['MetadataOptions'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'MetadataOptions'],
  'AWS::AutoScaling::LaunchConfiguration': ['MetadataOptions'],
};

/** Hops that a container on the host needs; more let the answer leave the host. */
const MOST_HOPS = 2;

/** Credentials of a host are given out to a session token only, so that a forged request does not get them (IMDSv2). */
export const instanceMetadata: Rule = {
  id: 'Sanso-6.6-InstanceMetadata',
  clauses: ['6(6)'],
  title: {
    ja: 'インスタンスメタデータはセッショントークン(IMDSv2)を必須とする',
    en: 'Instance metadata demands a session token (IMDSv2)',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(OPTIONS),
  singleResource: true,
  check: ({ model }) => model.ofType(...Object.keys(OPTIONS)).flatMap((resource) => judge(model, resource)),
};

function judge(model: Model, resource: Resource): Outcome[] {
  const path = OPTIONS[resource.type];
  const property = [...path, 'HttpTokens'].join('.');
  const options = part(resource.properties, ...path);
  const closed = assess(part(options, 'HttpEndpoint'), (value) => value === 'disabled');
  if (closed === 'met') return [];
  const tokens = part(options, 'HttpTokens') ?? inherited(model, resource);
  const verdict = assess(tokens, (value) => value === 'required');
  const outcomes: Outcome[] = [];
  if (verdict === 'open')
    outcomes.push(undecided(resource, `HttpTokens is not known: ${isUnknown(tokens) ? tokens.reason : ''}`, property));
  if (verdict === 'broken') {
    outcomes.push(
      finding(
        resource,
        `${resource.logicalId} answers metadata requests without a token (HttpTokens ${tokens === undefined ? 'omitted' : JSON.stringify(tokens)})`,
        'Set HttpTokens to required',
        { property },
      ),
    );
  }
  const hops = part(options, 'HttpPutResponseHopLimit');
  if (hops !== undefined && !isUnknown(hops) && Number(hops) > MOST_HOPS) {
    outcomes.push(
      finding(
        resource,
        `${resource.logicalId} lets metadata answers travel ${shown(hops)} hops`,
        'Set HttpPutResponseHopLimit to 1, or 2 for containers',
        {
          property: [...path, 'HttpPutResponseHopLimit'].join('.'),
        },
      ),
    );
  }
  return outcomes;
}

/** An instance takes from its launch template what it does not say itself. */
function inherited(model: Model, { properties }: Resource): Value | undefined {
  const reference = properties.LaunchTemplate;
  const template = [part(reference, 'LaunchTemplateId'), part(reference, 'LaunchTemplateName')]
    .map((value) => model.find(value, 'AWS::EC2::LaunchTemplate'))
    .find((found) => found !== undefined);
  return template && part(template.properties, 'LaunchTemplateData', 'MetadataOptions', 'HttpTokens');
}
