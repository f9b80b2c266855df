import type { Facts } from '../../facts/facts';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { unknownIn, type Value } from '../../template/unknown';
import { entries, textsAt, textsIn, valuesAt } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What has to be recorded: a kind of event, and the ARN that stands for all of it. */
interface Need {
  readonly what: Said;
  readonly category: 'Management' | 'Data';
  readonly type?: string;
  /** Everything below this ARN; the ARN itself where `exact`. */
  readonly arn?: string;
  readonly exact?: boolean;
  /** Whether reading is enough: a trail that records its own delivery never ends. */
  readonly reading?: boolean;
}

const OBJECT = 'AWS::S3::Object';

/**
 * Trails record management events, reading and writing of the objects and functions of closed zones, and reading of the log
 * archive (L01).
 */
export const trailEvents: Rule = {
  id: 'Sanso-6.7-TrailEvents',
  clauses: ['6(7)a', '2(6)'],
  title: {
    ja: '管理操作、閉域のデータ及び関数の利用並びにログの読取りが証跡に残ること',
    en: 'Trails record management events, the use of data and functions of closed zones, and reading of the logs',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail'],
  singleResource: false,
  inPartOf: ['Sanso-6.7-TrailPresence'],
  check: (facts) => [...facts.model.accounts].sort().flatMap((account) => judge(facts, account)),
};

function judge(facts: Facts, account: string): Outcome[] {
  const trails = facts.logs.trailsOf(account);
  if (trails.length === 0) return [];
  const missing = [...needsOf(facts, account), ...sparedIn(trails)].flatMap((need): Said[] => {
    const { what } = need;
    const sides = (['true', 'false'] as const)
      .filter((readOnly) => readOnly === 'true' || !need.reading)
      .filter((readOnly) => !trails.some((trail) => records(trail, need, readOnly)));
    if (sides.length === 0) return [];
    if (need.reading) return [say('trail-events.reading', { what })];
    const exceptions = [...new Set(trails.flatMap((trail) => exceptionsOf(trail, need)))];
    if (exceptions.length > 0) return [say('trail-events.exceptions', { what, exceptions })];
    if (sides.length === 2) return [what];
    return [say(sides[0] === 'true' ? 'trail-events.reading' : 'trail-events.writing', { what })];
  });
  if (missing.length === 0) return [];
  const property = 'AdvancedEventSelectors';
  const [unknown] = trails.flatMap((trail) => unknownIn(selectorsOf(trail)) ?? []);
  if (unknown) return [undecided(trails[0], say('trail-events.unknown', { reason: unknown.reason }), property)];
  return [finding(trails, say('trail-events', { account, missing: shortened(missing) }), { property })];
}

function shortened(missing: readonly Said[]): readonly Said[] {
  return missing.length > 3
    ? [...missing.slice(0, 3), say('trail-events.more', { count: missing.length - 3 })]
    : missing;
}

/**
 * Buckets that selectors leave out of what they record. Where most of them are recorded by a selector of their own, as the archive
 * is, reading each of them is.
 */
function sparedIn(trails: readonly Resource[]): readonly Need[] {
  const arnsAt = (path: string) =>
    trails
      .flatMap(({ properties }) => valuesAt(properties, 'AdvancedEventSelectors[].FieldSelectors[]'))
      .filter((field) => textsAt(field, 'Field')[0] === 'resources.ARN')
      .flatMap((field) => textsAt(field, path))
      .filter((arn) => /^arn:[^:]*:s3:::/.test(arn));
  const spared = [...new Set(arnsAt('NotStartsWith[]'))];
  const chosen = arnsAt('StartsWith[]');
  const most = mostOf(
    spared,
    () => true,
    (arn) => chosen.includes(arn),
  );
  if (!most.has(true)) return [];
  return spared.map((arn) => ({
    what: say('trail-events.objects', { bucket: arn }),
    category: 'Data' as const,
    type: OBJECT,
    arn,
    reading: true,
  }));
}

function needsOf({ model, zones, logs }: Facts, account: string): readonly Need[] {
  const closed = (type: string) =>
    model.ofType(type).filter((resource) => resource.account === account && zones.isClosed(resource));
  const arnOf = (resource: Resource) => resource.names.find((name) => name.startsWith('arn:')) ?? resource.name;
  return [
    { what: say('trail-events.management'), category: 'Management' },
    ...closed('AWS::S3::Bucket').map((bucket) => ({
      what: say('trail-events.objects', { bucket: bucket.id }),
      category: 'Data' as const,
      type: OBJECT,
      arn: `${arnOf(bucket)}/`,
    })),
    ...logs.archive.lockedBuckets
      .filter((bucket) => bucket.account === account)
      .map((bucket) => ({
        what: say('trail-events.objects', { bucket: bucket.id }),
        category: 'Data' as const,
        type: OBJECT,
        arn: `${arnOf(bucket)}/`,
        reading: true,
      })),
    ...closed('AWS::DynamoDB::Table').map((table) => ({
      what: say('trail-events.items', { table: table.id }),
      category: 'Data' as const,
      type: 'AWS::DynamoDB::Table',
      arn: arnOf(table),
      exact: true,
    })),
    ...closed('AWS::Lambda::Function').map((lambda) => ({
      what: say('trail-events.calls', { function: lambda.id }),
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
