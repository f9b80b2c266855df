import { createHash } from 'node:crypto';
import type { AssemblyStack } from '../../lib/report/assembly';
import type { Json } from '../rules/kit';
import { withoutAssetHashes } from '../synthesized';

/** Properties that a reviewer reads; what else a resource says is in its digest. */
const KEY_PROPERTIES = new Set(
  [
    // Networks and their filters.
    'CidrBlock CidrIp SourceSecurityGroupId DestinationSecurityGroupId DestinationPrefixListId SourcePrefixListId GroupId',
    'SecurityGroupIngress SecurityGroupEgress IpProtocol FromPort ToPort Protocol PortRange RuleAction RuleNumber Egress',
    'DestinationCidrBlock DestinationIpv6CidrBlock GatewayId NatGatewayId VpcEndpointId TransitGatewayId VpnGatewayId',
    'ServiceName VpcEndpointType PrivateDnsEnabled AllowedPrincipals AcceptanceRequired Domains FirewallRules Action',
    'Priority MutationProtection InternetGatewayBlockMode Scheme Port SslPolicy TrafficType LogDestination DestinationArn',
    // What acts, and as whom.
    'RoleName ManagedPolicyName PolicyName PermissionsBoundary ManagedPolicyArns FunctionName Runtime VpcConfig InstanceType',
    'MetadataOptions PrincipalId PermissionSetArn SessionDuration AccessEndpoints UserSettings EnableDefaultInternetAccess',
    // What keeps data, and for how long.
    'BucketName ObjectLockConfiguration ReplicationConfiguration PublicAccessBlockConfiguration KmsKeyId KMSKeyId',
    'KmsMasterKeyId EnableKeyRotation PendingWindowInDays LogGroupName RetentionInDays TableName LockConfiguration',
    // What records, watches and tells.
    'S3BucketName IsMultiRegionTrail EnableLogFileValidation MetricName Threshold ComparisonOperator AlarmActions EventPattern',
    'State Endpoint ScheduleExpression Features Enable Status',
  ].flatMap((line) => line.split(' ')),
);

const WIDTH = 160;

/**
 * A stack as a reviewer reads it: for each resource its type, id and key properties, every statement of its policies, and a
 * digest of everything that a template says of it, so that no change goes by unseen.
 */
export function summaryOf({ zone, network, account, template }: AssemblyStack): string {
  const whole = withoutAssetHashes(template) as Json;
  const { Resources: resources, ...rest } = whole;
  const types = new Map<string, string[]>();
  for (const [id, resource] of Object.entries<Json>(resources)) {
    const type = resource.Type.replace(/^AWS::/, '');
    types.set(type, [...(types.get(type) ?? []), ...resourceLines(id, resource)]);
  }
  const sections = [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, lines]) => [type, ...lines].join('\n'));
  const lines = [`zone ${zone}, network ${network}, account ${account} ${digest(rest)}`, ...sections].join('\n');
  return `${lines.split('\n').flatMap(folded).join('\n')}\n`;
}

function resourceLines(id: string, resource: Json): string[] {
  const { Properties: properties = {}, DeletionPolicy: kept } = resource;
  const pairs = Object.entries(properties)
    .filter(([key]) => KEY_PROPERTIES.has(key))
    .map(([key, value]) => `${key}=${text(value)}`);
  const head = [`  ${id}`, ...(kept ? [kept] : [])].join(' ');
  const line = [head, ...pairs, digest(resource)].join(' ');
  const lines = line.length <= WIDTH ? [line] : [`${head} ${digest(resource)}`, ...wrapped(pairs)];
  return [...lines, ...statementsIn(properties).map((statement) => `    ${statementText(statement)}`)];
}

/** Properties in as few lines as they fit in. */
function wrapped(pairs: readonly string[]): string[] {
  const lines: string[] = [];
  for (const pair of pairs) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + pair.length < WIDTH) lines[lines.length - 1] = `${last} ${pair}`;
    else lines.push(`    ${pair}`);
  }
  return lines;
}

/** A long line as several, broken at spaces. */
function folded(line: string): string[] {
  const cut = line.length <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
  return cut <= 6 ? [line] : [line.slice(0, cut), ...folded(`      ${line.slice(cut + 1)}`)];
}

/** The statements of every policy document inside a value. */
function statementsIn(value: Json): Json[] {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value) && value.Statement !== undefined) return [value.Statement].flat();
  return Object.values(value).flatMap(statementsIn);
}

function statementText(statement: Json): string {
  const { Effect: effect, Action: actions, NotAction: others, Condition: conditions = {} } = statement;
  const asked = Object.entries<Json>(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${operator} ${key}=${text(values)}`),
  );
  const part = (word: string, value: Json) => (value === undefined ? [] : [`${word} ${text(value)}`]);
  return [
    effect,
    ...(others === undefined ? [actionsText(actions)] : [`all but ${actionsText(others)}`]),
    ...part('on', statement.Resource),
    ...part('on all but', statement.NotResource),
    ...part('by', statement.Principal),
    ...part('by all but', statement.NotPrincipal),
    ...(asked.length > 0 ? [`if ${asked.join(' and ')}`] : []),
  ].join(' ');
}

/** `s3:GetObject,PutObject kms:Decrypt` */
function actionsText(actions: Json): string {
  const services = new Map<string, string[]>();
  for (const action of [actions].flat().map(text)) {
    const [service, name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([service, names]) => [service, names.join()].filter(Boolean).join(':')).join(' ');
}

/** A value in few letters: `${Key.Arn}` for a reference, joined texts as one. */
function text(value: Json): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 1 ? text(value[0]) : `[${value.map(text).join(', ')}]`;
  const [[name, argument] = [], ...more] = Object.entries<Json>(value);
  if (more.length === 0) {
    if (name === 'Ref') return argument === 'AWS::Partition' ? 'aws' : `\${${argument}}`;
    if (name === 'Fn::GetAtt') return `\${${argument.join('.')}}`;
    if (name === 'Fn::ImportValue') return `\${${text(argument)}}`;
    if (name === 'Fn::Join') return argument[1].map(text).join(argument[0]);
    if (name === 'Fn::Sub') return text(argument);
  }
  return `{${Object.entries<Json>(value)
    .map(([key, inner]) => `${key}: ${text(inner)}`)
    .join(', ')}}`;
}

function digest(value: Json): string {
  return `#${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)}`;
}
