import { isUnknown, type Value } from '../template/unknown';
import { isTrue, textsAt } from '../template/values';
import type { Resource } from './resource';

/**
 * Types that only protect or watch, by what they do: one that a condition leaves out by default protects nothing. Every
 * other resource that a parameter may bring into being is judged as if it were there.
 */
const GUARDS: Readonly<Record<string, string>> = {
  'AWS::EC2::FlowLog': 'records traffic',
  'AWS::EC2::SnapshotBlockPublicAccess': 'keeps snapshots from being published',
  'AWS::EC2::VPCBlockPublicAccessOptions': 'keeps networks from the internet',
  'AWS::NetworkFirewall::Firewall': 'inspects traffic',
  'AWS::NetworkFirewall::LoggingConfiguration': 'records what a firewall saw',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': 'filters what a network asks by DNS',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': 'records what is asked by DNS',
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': 'records what a network asks by DNS',
  'AWS::WAFv2::LoggingConfiguration': 'records web requests',
  'AWS::WAFv2::WebACLAssociation': 'filters web requests',
  'AWS::Shield::Protection': 'absorbs attacks',
  'AWS::CloudTrail::Trail': 'records what is done',
  'AWS::CloudWatch::Alarm': 'raises an alarm',
  'AWS::CloudWatch::CompositeAlarm': 'raises an alarm',
  'AWS::Config::ConfigurationRecorder': 'records configurations',
  'AWS::Config::DeliveryChannel': 'delivers recorded configurations',
  'AWS::AccessAnalyzer::Analyzer': 'detects grants to others',
  'AWS::GuardDuty::Detector': 'detects attacks',
  'AWS::GuardDuty::MalwareProtectionPlan': 'scans objects',
  'AWS::Macie::Session': 'detects sensitive data',
  'AWS::SecurityHub::Hub': 'collects findings',
  'AWS::Organizations::Policy': 'bounds accounts',
  'AWS::Backup::BackupPlan': 'makes copies',
  'AWS::Backup::BackupSelection': 'says what is copied',
};

/** Types that only protect or watch. */
export const GUARD_TYPES: readonly string[] = Object.keys(GUARDS);

/** Sources of events that tell of attacks. */
const DETECTION = /^aws\.(access-analyzer|guardduty|inspector2|macie|securityhub)$/;

/** Properties that make a guard of a resource which otherwise opens something. */
const GUARDS_BY_PROPERTY: Readonly<Record<string, (properties: Resource['properties']) => boolean>> = {
  'AWS::Events::Rule': (properties) => hearsDetection(properties),
  'AWS::EC2::NetworkAclEntry': ({ RuleAction: action }) => action === 'deny',
  'AWS::EC2::TransitGatewayRoute': ({ Blackhole: blackhole }) => isTrue(blackhole),
  'AWS::EC2::TransitGatewayPrefixListReference': ({ Blackhole: blackhole }) => isTrue(blackhole),
};

function hearsDetection({ EventPattern: pattern }: Resource['properties']): boolean {
  const sources = textsAt(pattern, 'source[]');
  return sources.length > 0 && sources.every((source) => DETECTION.test(source));
}

/** Whether a resource is a rule on nothing but what detection finds. */
export function listensToDetection({ type, properties }: Resource): boolean {
  return type === 'AWS::Events::Rule' && hearsDetection(properties);
}

/** Types of a network that narrow it or take the place of something wider: without them more may be open. */
const SHADOWS: ReadonlySet<string> = new Set(
  [
    'GatewayRouteTableAssociation Route SecurityGroupEgress SubnetNetworkAclAssociation SubnetRouteTableAssociation',
    'TransitGatewayPrefixListReference TransitGatewayRoute TransitGatewayRouteTableAssociation',
    'TransitGatewayRouteTablePropagation VPCBlockPublicAccessOptions VPNConnectionRoute VPNGatewayRoutePropagation',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `AWS::EC2::${name}`),
);

/** Types that open something, and without which somebody is not told or not held to anything. */
const GUARDS_TOO: ReadonlySet<string> = new Set([
  'AWS::EC2::VPCDHCPOptionsAssociation',
  'AWS::Events::Rule',
  'AWS::Logs::SubscriptionFilter',
  'AWS::SNS::Subscription',
  'AWS::SSM::Association',
  'AWS::SSM::Document',
  'Custom::VpcRestrictDefaultSG',
]);

/**
 * Whether what is missing without a resource has to be judged as well as what is there with it: nobody has decided that it is
 * there, and it protects. What a default brings is taken as there.
 */
export function mayBeMissed(resource: Resource): boolean {
  const { type, properties, existence } = resource;
  if (!existence) return false;
  if (GUARDS_TOO.has(type)) return !existence.byDefault || existence.off === true;
  if (existence.byDefault) return false;
  return (
    Object.hasOwn(GUARDS, type) || GUARDS_BY_PROPERTY[type]?.(properties) === true || /^AWS::[^I].*Policy$/.test(type)
  );
}

/** Whether a network may be more open without a resource than with it. */
export function shadows({ type, properties }: Resource): boolean {
  return SHADOWS.has(type) || (type === 'AWS::EC2::NetworkAclEntry' && properties.RuleAction !== 'allow');
}

/**
 * What counts of a resource whose condition is false by default, and would be true for another value of a parameter: what
 * it opens, never what it protects. Undefined when nothing is left.
 */
export function asIfOn(resource: Resource): Resource | undefined {
  const { type, properties } = resource;
  if (Object.hasOwn(GUARDS, type) || GUARDS_BY_PROPERTY[type]?.(properties)) return undefined;
  // What has a policy of its own comes and goes with it; a policy that stands alone protects something else.
  if (!type.endsWith('Policy')) return resource;
  return { ...resource, properties: withoutDenials(properties as Value) as Resource['properties'] };
}

/** A value without the statements of policies in it that deny. */
function withoutDenials(value: Value): Value {
  if (isUnknown(value) || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.filter((entry) => !denies(entry)).map(withoutDenials);
  const kept = Object.entries(value).filter(([key, inner]) => key !== 'Statement' || !denies(inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutDenials(inner)]));
}

function denies(value: Value): boolean {
  const isMap = value !== null && typeof value === 'object' && !Array.isArray(value) && !isUnknown(value);
  return isMap && value.Effect === 'Deny' && ('Action' in value || 'NotAction' in value);
}
