import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

// biome-ignore lint/suspicious/noExplicitAny: templates and the specification of CloudFormation are JSON of many shapes
type Json = any;

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, Json>>;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { Value: Json; Export?: { Name: Json } }>>;
}

/** What an update does to one resource of a stack. */
export interface ResourceChange {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly change: 'added' | 'removed' | 'updated' | 'replaced';
  /** Properties that differ; for a replacement those that cause it. */
  readonly properties: readonly string[];
}

interface Property {
  readonly type: Json;
  /** Left out where it does not. */
  readonly causesReplacement?: 'yes' | 'maybe';
}
interface Specified {
  readonly properties: Readonly<Record<string, Property>>;
  readonly primaryIdentifier?: readonly string[];
}

/** The resource types of CloudFormation as the CDK CLI of this repository knows them, for `cdk diff`. */
const specification: Json = JSON.parse(
  gunzipSync(readFileSync(join(__dirname, '../../node_modules/aws-cdk/db.json.gz'))).toString('utf8'),
).schema;
const entities = <T>(kind: string, key: string): Map<string, T> =>
  new Map(specification[kind].entities.map((entity: Json) => [entity[key], entity]));
const TYPES = entities<Specified>('resource', 'cloudFormationType');
const DEFINITIONS = entities<Specified>('typeDefinition', '$id');

/** Types that CloudFormation leaves to others: an update goes to their provider, which decides. */
const CUSTOM = /^(?:Custom::|AWS::CloudFormation::CustomResource$|AWS::CDK::)/;

/**
 * What an update from one set of templates to another does to each resource, by the update semantics of CloudFormation: a
 * property that causes a replacement, surely or perhaps, replaces; so does one that refers to what is replaced.
 *
 * @param before templates by the name of their stack
 * @returns nothing for resources that stay as they are
 * @throws Error for a type that the specification does not know: its semantics are not known either
 */
export function changesOf(
  before: Readonly<Record<string, Template>>,
  after: Readonly<Record<string, Template>>,
): ResourceChange[] {
  const stacks = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return stacks.flatMap((stack) => changesOfStack(stack, before[stack] ?? {}, after[stack] ?? {}));
}

function changesOfStack(stack: string, before: Template, after: Template): ResourceChange[] {
  const [old, now] = [before.Resources ?? {}, after.Resources ?? {}];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const replaced = new Set<string>();
  // What refers to a replaced resource may be replaced in turn, so look again until nothing more is.
  for (;;) {
    const changes = ids.flatMap((id) => {
      const change = changeOf(old[id], now[id], replaced);
      return change ? [{ stack, id, ...change }] : [];
    });
    const known = replaced.size;
    for (const { id, change } of changes) if (change === 'replaced') replaced.add(id);
    if (replaced.size === known) return changes;
  }
}

function changeOf(
  was: Resource | undefined,
  is: Resource | undefined,
  replaced: ReadonlySet<string>,
): Pick<ResourceChange, 'type' | 'change' | 'properties'> | undefined {
  if (!was || !is) {
    const { Type: type } = (was ?? is) as Resource;
    return { type, change: is ? 'added' : 'removed', properties: [] };
  }
  const type = is.Type;
  if (was.Type !== type) return { type: was.Type, change: 'replaced', properties: ['Type'] };
  const [from, to] = [was.Properties ?? {}, is.Properties ?? {}];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const causes = names.filter((name) => replaces(type, name, from[name], to[name], replaced));
  if (causes.length > 0) return { type, change: 'replaced', properties: causes };
  const differ = names.filter((name) => !same(from[name], to[name]));
  return differ.length > 0 ? { type, change: 'updated', properties: differ } : undefined;
}

function replaces(type: string, name: string, from: Json, to: Json, replaced: ReadonlySet<string>): boolean {
  const moved = (value: Json) => refersTo(value, replaced);
  if (same(from, to) && !moved(to)) return false;
  if (CUSTOM.test(type)) return name === 'ServiceToken';
  const specified = TYPES.get(type);
  if (!specified) throw new Error(`${type} is not in the specification of the CDK CLI: update aws-cdk`);
  return propertyReplaces(specified.properties[name], from, to, moved);
}

function propertyReplaces(
  property: Property | undefined,
  from: Json,
  to: Json,
  moved: (value: Json) => boolean,
): boolean {
  if (same(from, to) && !moved(to)) return false;
  if (!property) return false;
  if (property.causesReplacement !== undefined) return true;
  const reference = property.type?.type === 'ref' ? property.type.reference.$ref : undefined;
  const definition = reference === undefined ? undefined : DEFINITIONS.get(reference);
  if (!definition) return false;
  return Object.entries(definition.properties).some(([name, part]) =>
    propertyReplaces(part, from?.[name], to?.[name], moved),
  );
}

/** Whether a value holds the id or an attribute of one of these resources. */
function refersTo(value: Json, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0 || value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((each) => refersTo(each, ids));
  return Object.entries(value).some(([key, inner]) => {
    if (key === 'Ref') return ids.has(inner as string);
    if (key === 'Fn::GetAtt') return ids.has(Array.isArray(inner) ? inner[0] : String(inner).split('.')[0]);
    if (key === 'Fn::Sub') return [...JSON.stringify(inner).matchAll(/\$\{([^}.]+)/g)].some(([, id]) => ids.has(id));
    return refersTo(inner, ids);
  });
}

/**
 * The properties that AWS allows only once, where it is not the primary identifier of the type that says so. A route table of a
 * subnet is not among them: CloudFormation takes over the association that is there, and replaces its table.
 */
const ONLY_ONCE: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::NetworkAclEntry': ['NetworkAclId', 'Egress', 'RuleNumber'],
  'AWS::EC2::Route': ['RouteTableId', 'DestinationCidrBlock', 'DestinationPrefixListId'],
  'AWS::EC2::SecurityGroupEgress': [
    ...['GroupId', 'IpProtocol', 'FromPort', 'ToPort'],
    ...['CidrIp', 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
  ],
  'AWS::EC2::SecurityGroupIngress': [
    ...['GroupId', 'IpProtocol', 'FromPort', 'ToPort'],
    ...['CidrIp', 'SourcePrefixListId', 'SourceSecurityGroupId'],
  ],
  'AWS::EC2::Subnet': ['VpcId', 'CidrBlock'],
  'AWS::EC2::SubnetNetworkAclAssociation': ['SubnetId'],
  'AWS::EC2::VPCDHCPOptionsAssociation': ['VpcId'],
  'AWS::EC2::VPCEndpoint': ['VpcId', 'ServiceName'],
  'AWS::EC2::VPCGatewayAttachment': ['VpcId'],
  'AWS::EC2::VPNConnectionRoute': ['VpnConnectionId', 'DestinationCidrBlock'],
  'AWS::Logs::SubscriptionFilter': ['LogGroupName', 'DestinationArn'],
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': ['ResourceId'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  // One of each an account.
  'AWS::AccessAnalyzer::Analyzer': [],
  'AWS::Config::ConfigurationRecorder': [],
  'AWS::Config::DeliveryChannel': [],
};

/** What AWS allows only once of a resource, as text; undefined where AWS makes the name. */
function identity(type: string, properties: Readonly<Record<string, Json>>): string | undefined {
  const only = ONLY_ONCE[type];
  if (only) return JSON.stringify([type, ...only.map((name) => properties[name] ?? null)]);
  const identifier = TYPES.get(type)?.primaryIdentifier ?? [];
  if (identifier.length === 0 || identifier.some((name) => properties[name] === undefined)) return undefined;
  return JSON.stringify([type, ...identifier.map((name) => properties[name])]);
}

/**
 * What an update would make while the predecessor of the same name is still there: CloudFormation creates first and deletes at
 * the end, so that AWS refuses it.
 *
 * @param changes of `changesOf` for the same templates
 * @returns `STACK/ID takes the place of STACK/ID`
 */
export function collisionsOf(
  before: Readonly<Record<string, Template>>,
  after: Readonly<Record<string, Template>>,
  changes: readonly ResourceChange[],
): string[] {
  return changes
    .filter(({ change }) => change === 'added' || change === 'replaced')
    .flatMap(({ stack, id, type }) => {
      const made = identity(type, after[stack].Resources?.[id].Properties ?? {});
      if (made === undefined) return [];
      // References are names within a stack, so that equal ones of another stack are other resources.
      const there = Object.entries(before[stack]?.Resources ?? {}).filter(
        ([, { Type, Properties }]) => Type === type && identity(Type, Properties ?? {}) === made,
      );
      return there.map(([other]) => `${stack}/${id} takes the place of ${stack}/${other} (${made})`);
    });
}

/**
 * Exports that an update would change or take away while a stack imports them. A stack that exports is updated before those
 * that import, and CloudFormation refuses to change what somebody imports.
 *
 * @returns `STACK exports NAME, which STACK imports`
 */
export function brokenExportsOf(
  before: Readonly<Record<string, Template>>,
  after: Readonly<Record<string, Template>>,
  changes: readonly ResourceChange[],
): string[] {
  const importers = new Map<string, string[]>();
  for (const [stack, template] of Object.entries(before))
    for (const [, name] of JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]+)"/g))
      importers.set(name, [...(importers.get(name) ?? []), stack]);
  return Object.entries(before).flatMap(([stack, template]) => {
    const exported = exportsOf(after[stack] ?? {});
    const replaced = new Set(
      changes.filter((each) => each.stack === stack && each.change === 'replaced').map(({ id }) => id),
    );
    return Object.entries(exportsOf(template))
      .filter(([name, value]) => !same(exported[name], value) || refersTo(value, replaced))
      .flatMap(([name]) =>
        (importers.get(name) ?? []).map((other) => `${stack} exports ${name}, which ${other} imports`),
      );
  });
}

function exportsOf({ Outputs = {} }: Template): Record<string, Json> {
  return Object.fromEntries(
    Object.values(Outputs).flatMap(({ Export, Value }) => (Export ? [[String(Export.Name), Value]] : [])),
  );
}

/** Whether two values say the same: the order of keys means nothing. */
function same(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}
function canonical(value: Json): string {
  return (
    JSON.stringify(value, (_, inner) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  );
}
