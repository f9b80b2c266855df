import { isUnknown, type Value } from '../template/unknown';
import { differences } from './differences';

/** What an endpoint admits to which nobody gave a policy. */
const FULL_ACCESS = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

const ALGORITHMS = ['AES128', 'AES256', 'AES128-GCM-16', 'AES256-GCM-16'];
const DIGESTS = ['SHA1', 'SHA2-256', 'SHA2-384', 'SHA2-512'];
const valuesOf = (values: readonly (string | number)[]) => values.map((each) => ({ Value: each }));

/**
 * What AWS gives to a property where nobody does: it means the same as none. By type, and by the path of the property; `[]`
 * stands for the entries of a list. Source: API reference of each service.
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'AWS::CloudTrail::Trail': {
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
    IncludeGlobalServiceEvents: true,
  },
  'AWS::CloudWatch::Alarm': { ActionsEnabled: true, TreatMissingData: 'missing' },
  'AWS::Config::ConfigurationRecorder': {
    'RecordingGroup.RecordingStrategy': { UseOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
    RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
  },
  'AWS::DynamoDB::Table': { BillingMode: 'PROVISIONED' },
  'AWS::EC2::Instance': { SourceDestCheck: true, 'MetadataOptions.HttpEndpoint': 'enabled' },
  'AWS::EC2::NetworkInterface': { SourceDestCheck: true },
  'AWS::EC2::TransitGateway': {
    AutoAcceptSharedAttachments: 'disable',
    DefaultRouteTableAssociation: 'enable',
    DefaultRouteTablePropagation: 'enable',
    SecurityGroupReferencingSupport: 'disable',
  },
  'AWS::EC2::VPC': { EnableDnsSupport: true, InstanceTenancy: 'default' },
  'AWS::EC2::VPCEndpoint': {
    VpcEndpointType: 'Gateway',
    IpAddressType: 'ipv4',
    PolicyDocument: FULL_ACCESS,
    'DnsOptions.DnsRecordIpType': 'ipv4',
    'DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint': 'AllResolvers',
  },
  'AWS::EC2::VPNConnection': {
    'VpnTunnelOptionsSpecifications[].DPDTimeoutAction': 'clear',
    'VpnTunnelOptionsSpecifications[].IKEVersions': valuesOf(['ikev1', 'ikev2']),
    'VpnTunnelOptionsSpecifications[].Phase1DHGroupNumbers': valuesOf([2, ...range(14, 24)]),
    'VpnTunnelOptionsSpecifications[].Phase1EncryptionAlgorithms': valuesOf(ALGORITHMS),
    'VpnTunnelOptionsSpecifications[].Phase1IntegrityAlgorithms': valuesOf(DIGESTS),
    'VpnTunnelOptionsSpecifications[].Phase2DHGroupNumbers': valuesOf([2, 5, ...range(14, 24)]),
    'VpnTunnelOptionsSpecifications[].Phase2EncryptionAlgorithms': valuesOf(ALGORITHMS),
    'VpnTunnelOptionsSpecifications[].Phase2IntegrityAlgorithms': valuesOf(DIGESTS),
    'VpnTunnelOptionsSpecifications[].StartupAction': 'add',
  },
  'AWS::ElasticLoadBalancingV2::Listener': { SslPolicy: 'ELBSecurityPolicy-2016-08' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    IpAddressType: 'ipv4',
  },
  'AWS::Events::EventBus': { LogConfig: { IncludeDetail: 'NONE', Level: 'OFF' } },
  'AWS::Events::Rule': { EventBusName: 'default', State: 'ENABLED' },
  'AWS::IAM::Role': { MaxSessionDuration: 3600 },
  'AWS::KMS::Key': { Enabled: true, RotationPeriodInDays: 365 },
  'AWS::Lambda::Function': {
    Architectures: ['x86_64'],
    'LoggingConfig.LogFormat': 'Text',
    'LoggingConfig.LogGroup': '/aws/lambda/{name}',
    MemorySize: 128,
    Timeout: 3,
    TracingConfig: { Mode: 'PassThrough' },
  },
  'AWS::Lambda::EventSourceMapping': { BatchSize: 10, MaximumBatchingWindowInSeconds: 0 },
  'AWS::Logs::SubscriptionFilter': { Distribution: 'ByLogStream' },
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': { MutationProtection: 'DISABLED' },
  'AWS::Route53Resolver::ResolverEndpoint': { Protocols: ['Do53'], ResolverEndpointType: 'IPV4' },
  'AWS::S3::Bucket': {
    AccessControl: 'Private',
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  },
  'AWS::SQS::Queue': {
    DelaySeconds: 0,
    KmsDataKeyReusePeriodSeconds: 300,
    MaximumMessageSize: 262144,
    MessageRetentionPeriod: 345600,
    ReceiveMessageWaitTimeSeconds: 0,
    SqsManagedSseEnabled: true,
    VisibilityTimeout: 30,
  },
  'AWS::StepFunctions::StateMachine': {
    EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' },
    LoggingConfiguration: { Level: 'OFF', IncludeExecutionData: false },
    StateMachineType: 'STANDARD',
    TracingConfiguration: { Enabled: false },
  },
  'AWS::SSM::Association': { DocumentVersion: '$DEFAULT' },
};

/** Parts of properties that AWS chooses where a template does not: a name, an address. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPNConnection': ['VpnTunnelOptionsSpecifications[].TunnelInsideCidr'],
  'AWS::Route53Resolver::ResolverEndpoint': ['IpAddresses[].Ip'],
  'AWS::S3::Bucket': ['LifecycleConfiguration.Rules[].Id', 'ReplicationConfiguration.Rules[].Id'],
};

/**
 * Attributes of load balancers that decide who learns of the traffic or what is let through, with what AWS gives to them.
 * Others count only where a template names them: new ones come without notice.
 */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  'access_logs.s3.bucket': '',
  'access_logs.s3.enabled': 'false',
  'connection_logs.s3.bucket': '',
  'connection_logs.s3.enabled': 'false',
  'deletion_protection.enabled': 'false',
  'ipv6.deny_all_igw_traffic': 'false',
  'routing.http.desync_mitigation_mode': 'defensive',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'waf.fail_open.enabled': 'false',
};

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** What AWS gives to a property as a whole where nobody does. */
export function defaultOf(type: string, property: string): Value | undefined {
  return DEFAULTS[type]?.[property];
}

/** What an account shows of a property, without what AWS gave to it, and with it what a template says, without what says the same. */
export function withoutDefaults(
  { type, name }: { readonly type: string; readonly name: string },
  property: string,
  expected: Value | undefined,
  actual: Value | undefined,
): readonly [expected: Value | undefined, actual: Value | undefined] {
  let [said, shown] = [expected, actual];
  for (const [path, usual] of Object.entries(DEFAULTS[type] ?? {})) {
    if (!isBelow(path, property)) continue;
    const value = typeof usual === 'string' ? usual.replace('{name}', name) : usual;
    const isUsual = (part: Value) => differences(value, part).length === 0;
    [said, shown] = [without(said, partsOf(path), isUsual), without(shown, partsOf(path), isUsual)];
  }
  for (const path of CHOSEN[type] ?? []) {
    if (!isBelow(path, property) || has(said, partsOf(path))) continue;
    shown = without(shown, partsOf(path), () => true);
  }
  if (property.endsWith('Attributes') && type.startsWith('AWS::ElasticLoadBalancingV2::'))
    shown = attributesBeyond(said, shown);
  return [said, shown];
}

/** Attributes that a template names, and those that somebody has changed. */
function attributesBeyond(said: Value | undefined, shown: Value | undefined): Value | undefined {
  if (!Array.isArray(shown)) return shown;
  const named = new Set((Array.isArray(said) ? said : []).map((each) => textAt(each, 'Key')));
  return shown.filter((each) => {
    const key = textAt(each, 'Key');
    return named.has(key) || (Object.hasOwn(ATTRIBUTES, key) && textAt(each, 'Value') !== ATTRIBUTES[key]);
  });
}

function textAt(entry: Value, key: string): string {
  return isMap(entry) ? String(entry[key]) : '';
}

function isBelow(path: string, property: string): boolean {
  return path.startsWith(`${property}.`) || path.startsWith(`${property}[]`);
}

/** The steps of a path below its property. */
function partsOf(path: string): string[] {
  return path.replaceAll('[]', '.[]').split('.').slice(1);
}

function without(
  value: Value | undefined,
  parts: readonly string[],
  fits: (part: Value) => boolean,
): Value | undefined {
  const [first, ...rest] = parts;
  if (first === '[]') return Array.isArray(value) ? value.map((each) => without(each, rest, fits) as Value) : value;
  if (!isMap(value) || value[first] === undefined) return value;
  if (rest.length > 0) return { ...value, [first]: without(value[first], rest, fits) as Value };
  if (!fits(value[first])) return value;
  const { [first]: _, ...others } = value;
  return others;
}

function has(value: Value | undefined, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value !== undefined;
  if (first === '[]') return Array.isArray(value) && value.some((each) => has(each, rest));
  return isMap(value) && has(value[first], rest);
}

function isMap(value: Value | undefined): value is Record<string, Value> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !isUnknown(value);
}
