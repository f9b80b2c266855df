import { trailsOf } from '../../facts/logs/trails';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { unknownIn, type Value } from '../../template/unknown';
import { entries, textsIn } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What has to be recorded: a kind of event, and the ARN that stands for all of it. */
interface Need {
  readonly what: string;
  readonly category: 'Management' | 'Data';
  readonly type?: string;
  /** Everything below this ARN; the ARN itself where `exact`. */
  readonly arn?: string;
  readonly exact?: boolean;
}

/** Trails record management events, and reading and writing of the objects and functions of closed zones (L01). */
export const trailEvents: Rule = {
  id: 'Sanso-6.7-TrailEvents',
  clauses: ['6(7)', '2(6)'],
  title: {
    ja: '管理操作と、閉域のデータ及び関数の利用が証跡に残ること',
    en: 'Trails record management events and the use of data and functions of closed zones',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail'],
  singleResource: false,
  check: ({ model }) => {
    const accounts = [...model.accounts].sort();
    return accounts.flatMap((account): Outcome[] => {
      const trails = trailsOf(model, account);
      if (trails.length === 0) return [];
      const missing = needsOf(model, account).flatMap((need) => {
        const sides = (['true', 'false'] as const).filter(
          (readOnly) => !trails.some((trail) => records(trail, need, readOnly)),
        );
        if (sides.length === 0) return [];
        const excepted = [...new Set(trails.flatMap((trail) => exceptionsOf(trail, need)))];
        if (excepted.length > 0) return [`${need.what} without exceptions (${excepted.join(', ')})`];
        return [sides.length === 2 ? need.what : `${sides[0] === 'true' ? 'reading' : 'writing'} of ${need.what}`];
      });
      if (missing.length === 0) return [];
      const unknown = trails.map((trail) => unknownIn(selectorsOf(trail))).find((found) => found !== undefined);
      if (unknown) return [undecided(trails[0], `which events the trail records is not known: ${unknown.reason}`)];
      return [
        finding(
          trails,
          `No trail of account ${account} records ${list(missing)}`,
          'Add selectors that record all of it, without exceptions by resource, name or caller.',
          { property: 'AdvancedEventSelectors' },
        ),
      ];
    });
  },
};

function list(missing: readonly string[]): string {
  return missing.length > 3 ? `${missing.slice(0, 3).join(', ')} and ${missing.length - 3} more` : missing.join(', ');
}

function needsOf(model: Model, account: string): readonly Need[] {
  const closed = (type: string) =>
    model
      .ofType(type)
      .filter((resource) => resource.account === account && resource.zone && CLOSED_ZONES.includes(resource.zone));
  const arnOf = (resource: Resource) => resource.names.find((name) => name.startsWith('arn:')) ?? resource.name;
  return [
    { what: 'management events', category: 'Management' },
    ...closed('AWS::S3::Bucket').map((bucket) => ({
      what: `objects of ${bucket.id}`,
      category: 'Data' as const,
      type: 'AWS::S3::Object',
      arn: `${arnOf(bucket)}/`,
    })),
    ...closed('AWS::Lambda::Function').map((lambda) => ({
      what: `calls of ${lambda.id}`,
      category: 'Data' as const,
      type: 'AWS::Lambda::Function',
      arn: arnOf(lambda),
      exact: true,
    })),
  ];
}

function selectorsOf({ properties }: Resource): Value {
  return [properties.AdvancedEventSelectors ?? null, properties.EventSelectors ?? null];
}

function records(trail: Resource, need: Need, readOnly: 'true' | 'false'): boolean {
  const { AdvancedEventSelectors: advanced, EventSelectors: basic } = trail.properties;
  if (advanced !== undefined)
    return entries(advanced).some(
      (selector) =>
        valuesAt(selector, 'FieldSelectors[]').every((field) => admits(field, need, readOnly)) &&
        textsAt(selector, 'FieldSelectors[].Field').includes('eventCategory'),
    );
  if (basic !== undefined) return entries(basic).some((selector) => includes(selector, need, readOnly));
  // Without selectors a trail records management events alone.
  return need.category === 'Management';
}

/** The fields by which a trail that records a kind of event leaves some of them out, whatever they are about. */
function exceptionsOf({ properties }: Resource, need: Need): string[] {
  return [
    ...entries(properties.AdvancedEventSelectors).flatMap((selector) => {
      const fields = valuesAt(selector, 'FieldSelectors[]');
      const name = (field: Value) => textsAt(field, 'Field').join();
      const kind = fields.filter((field) => ['eventCategory', 'resources.type'].includes(name(field)));
      if (kind.length === 0 || !kind.every((field) => admits(field, need, 'true'))) return [];
      return fields
        .filter((field) => !['readOnly', 'resources.ARN'].includes(name(field)) && !admits(field, need, 'true'))
        .map((field) => textsIn(field).join(' '));
    }),
    ...(need.category === 'Management'
      ? textsAt(properties, 'EventSelectors[].ExcludeManagementEventSources[]').filter((source) => !isNoise(source))
      : []),
  ];
}

/**
 * Services whose management events may be left out: their number is high, and what they decrypt and query is recorded where
 * the data lies. Source: AWS CloudTrail User Guide, "Logging management events": the sources that a trail can exclude.
 */
function isNoise(source: string): boolean {
  return ['kms.amazonaws.com', 'rdsdata.amazonaws.com'].includes(source);
}

/** Whether a field of an advanced selector lets everything through that is needed. */
function admits(field: Value, need: Need, readOnly: 'true' | 'false'): boolean {
  const [name] = textsAt(field, 'Field');
  const equals = textsAt(field, 'Equals[]');
  switch (name) {
    case 'eventCategory':
      return equals.includes(need.category);
    case 'resources.type':
      return need.type !== undefined && equals.includes(need.type);
    case 'readOnly':
      return equals.length > 0 ? equals.includes(readOnly) : !textsAt(field, 'NotEquals[]').includes(readOnly);
    case 'eventSource':
      return (
        need.category === 'Management' &&
        Object.keys(Object(field)).every((key) => key === 'Field' || key === 'NotEquals') &&
        textsAt(field, 'NotEquals[]').every(isNoise)
      );
    case 'resources.ARN': {
      const arn = need.arn;
      if (arn === undefined) return false;
      const starts = textsAt(field, 'StartsWith[]');
      const positive = equals.length + starts.length + textsAt(field, 'EndsWith[]').length > 0;
      const named = starts.some((start) => arn.startsWith(start)) || (need.exact === true && equals.includes(arn));
      const excluded = [...textsAt(field, 'NotStartsWith[]'), ...textsAt(field, 'NotEquals[]')].some(
        (text) => text.startsWith(arn) || arn.startsWith(text),
      );
      return (!positive || named) && !excluded && textsAt(field, 'NotEndsWith[]').length === 0;
    }
    default:
      // Any other field leaves something out: event names, callers.
      return false;
  }
}

/** Whether a basic selector records what is needed. */
function includes(selector: Value, need: Need, readOnly: 'true' | 'false'): boolean {
  const side = textsAt(selector, 'ReadWriteType')[0] ?? 'All';
  if (side !== 'All' && side !== (readOnly === 'true' ? 'ReadOnly' : 'WriteOnly')) return false;
  if (need.category === 'Management') {
    const [included] = valuesAt(selector, 'IncludeManagementEvents');
    return (
      (included === undefined || String(included) === 'true') &&
      valuesAt(selector, 'ExcludeManagementEventSources[]').every((source) => isNoise(String(source)))
    );
  }
  return valuesAt(selector, 'DataResources[]').some((resource) => {
    if (textsAt(resource, 'Type')[0] !== need.type) return false;
    return textsAt(resource, 'Values[]').some((text) =>
      need.exact ? need.arn === text || /^arn:[^:]+:lambda$/.test(text) : need.arn?.startsWith(text),
    );
  });
}
