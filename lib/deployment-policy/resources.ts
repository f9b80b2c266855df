import type { ActionFacts } from '../facts/grants/authorization-data';
import { meets } from '../facts/grants/ineffective';
import type { Resource } from '../model/model';
import { nameWithPath, physicalArn } from '../template/physical-names';
import { knownText, textsAt } from '../template/values';

/** Types whose name CloudFormation makes of the name of the stack where the template gives none. */
const NAMED_AFTER_STACK = new Set([
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::ECR::Repository',
  'AWS::Events::Rule',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Role',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SSM::Document',
]);

/** Long names of stacks are cut in the names that are made of them: so much of one always stays. */
const KEPT_OF_STACK_NAME = 20;

/** Types whose ARN is written otherwise than by their name alone. */
const ARN: Readonly<Record<string, (name: string) => string>> = {
  'AWS::AccessAnalyzer::Analyzer': (name) => `access-analyzer:{region}:{account}:analyzer/${name}`,
  'AWS::CloudWatch::Alarm': (name) => `cloudwatch:{region}:{account}:alarm:${name}`,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (name) =>
    `elasticloadbalancing:{region}:{account}:loadbalancer/*/${name}/*`,
  'AWS::ElasticLoadBalancingV2::TargetGroup': (name) => `elasticloadbalancing:{region}:{account}:targetgroup/${name}/*`,
  'AWS::Logs::LogGroup': (name) => `logs:{region}:{account}:log-group:${name}`,
};

/** Types that go by an id which nobody knows before: the part of their ARN that stands before it. */
const BY_ID: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'application-autoscaling:{region}:{account}:scalable-target/',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'application-autoscaling:{region}:{account}:scalable-target/',
  'AWS::Backup::BackupPlan': 'backup:{region}:{account}:backup-plan:',
  'AWS::Backup::BackupSelection': 'backup:{region}:{account}:backup-plan:',
  'AWS::Config::ConfigurationRecorder': 'config:{region}:{account}:configuration-recorder/',
  'AWS::DirectConnect::DirectConnectGateway': 'directconnect::{account}:dx-gateway/',
  'AWS::DirectConnect::DirectConnectGatewayAssociation': 'directconnect::{account}:dx-gateway/',
  'AWS::ElasticLoadBalancingV2::Listener': 'elasticloadbalancing:{region}:{account}:listener/',
  'AWS::GuardDuty::MalwareProtectionPlan': 'guardduty:{region}:{account}:malware-protection-plan/',
  'AWS::Lambda::EventSourceMapping': 'lambda:{region}:{account}:event-source-mapping:',
  'AWS::Route53::HostedZone': 'route53:::hostedzone/',
  'AWS::Route53::RecordSet': 'route53:::hostedzone/',
  'AWS::Route53Resolver::FirewallDomainList': 'route53resolver:{region}:{account}:firewall-domain-list/',
  'AWS::Route53Resolver::FirewallRuleGroup': 'route53resolver:{region}:{account}:firewall-rule-group/',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation':
    'route53resolver:{region}:{account}:firewall-rule-group-association/',
  'AWS::Route53Resolver::ResolverEndpoint': 'route53resolver:{region}:{account}:resolver-endpoint/',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': 'route53resolver:{region}:{account}:resolver-query-log-config/',
  'AWS::SSM::Association': 'ssm:{region}:{account}:association/',
  'AWS::SSO::PermissionSet': 'sso:::permissionSet/',
};

/** The ARNs by which the resources of a deployment, and what they bring along, stand in a policy. */
export function arnsOf(resource: Resource): readonly string[] {
  const { type, account, region, properties } = resource;
  const own = ownArn(resource);
  const more: string[] = [];
  if (type === 'AWS::Logs::LogGroup') more.push(`${own}:log-stream:*`);
  if (type === 'AWS::IAM::ServiceLinkedRole')
    more.push(`arn:aws:iam::${account}:role/aws-service-role/${knownText(properties.AWSServiceName) ?? '*'}/*`);
  if (type === 'AWS::Lambda::Function')
    more.push(...textsAt(properties, 'Code.S3Bucket').map((bucket) => `arn:aws:s3:::${bucket}/*`));
  if (/^Custom::|CustomResource$/.test(type)) more.push(...textsAt(properties, 'ServiceToken').filter(isWhole));
  // Documents of AWS have no account; an association names what it runs on.
  if (type === 'AWS::SSM::Association')
    more.push(
      ...textsAt(properties, 'Name').map((document) => `arn:aws:ssm:${region}::document/${document}`),
      `arn:aws:ec2:${region}:${account}:instance/*`,
    );
  return [own, ...more];
}

function ownArn(resource: Resource): string {
  const { type, account, region } = resource;
  if (Object.hasOwn(BY_ID, type)) return `arn:aws:${placed(BY_ID[type], resource)}*`;
  const name = nameOf(resource);
  if (Object.hasOwn(ARN, type)) return `arn:aws:${placed(ARN[type](name), resource)}`;
  return physicalArn(type, nameWithPath(type, name, resource.properties), { account, region, template: '' });
}

function nameOf({ type, name, template }: Resource): string {
  if (!name.includes('@') && !name.startsWith('arn:')) return name;
  if (!NAMED_AFTER_STACK.has(type)) return '*';
  const prefix = `${template.stackName.slice(0, KEPT_OF_STACK_NAME)}*`;
  return type === 'AWS::S3::Bucket' ? prefix.toLowerCase() : prefix;
}

/** Whether a text is an ARN of which nothing is open. */
function isWhole(text: string): boolean {
  return /^arn:/.test(text) && !text.includes('@') && !text.includes('\uffff');
}

interface Where {
  readonly account: string;
  readonly region: string;
}

function placed(text: string, { account, region }: Where): string {
  return text.replace('{region}', region).replace('{account}', account);
}

/**
 * What an action may be done to: the resources of the templates that it is about, by their ARNs; everything of the account
 * and Region where none of them has a name; `*` where AWS evaluates the action on that alone.
 */
export function resourcesOf(
  { formats, required }: ActionFacts,
  own: readonly string[],
  where: Where,
): readonly string[] {
  if (formats.length === 0) return ['*'];
  // Of recovery points and the like the service is open, so that everything would seem to be one.
  const ofService = formats.filter((format) => !format.split(':')[2].includes('$'));
  const found = (ofService.length > 0 ? ofService : formats).map((format) => ({
    format,
    arns: own.filter((arn) => meets(arn, format)),
  }));
  const named = found.filter(({ format, arns }) => arns.length > 0 || required.includes(format));
  const meant = named.some(({ arns }) => arns.length > 0) ? named : found;
  return [
    ...new Set(meant.flatMap(({ format, arns }) => (arns.length > 0 ? arns : [anyOf(format, where)])).map(withoutIds)),
  ].sort();
}

/** Every resource of a format in the account and Region. */
function anyOf(format: string, { account, region }: Where): string {
  return format
    .replace(`\${Partition}`, 'aws')
    .replace(`\${Region}`, region)
    .replace(`\${Account}`, account)
    .replace(/\$\{\w+\}/g, '*');
}

/** Resources of EC2 go by ids that nobody knows before: one text for all of an account keeps policies short. */
function withoutIds(arn: string): string {
  return arn.replace(/^(arn:aws:ec2:[^:]*:\d+):.*/, '$1:*');
}

/** Most ARNs of one kind that stand in a statement one by one. */
const MOST_NAMES = 6;

/**
 * ARNs, shortened to what many of them begin with, so that a policy holds them.
 *
 * @param others ARNs that a shortened text must not cover
 */
export function shortened(arns: readonly string[], others: readonly string[] = []): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const arn of arns) {
    const kind = /^((?:[^:]*:){5}(?:[a-zA-Z-]+[/:])?)/.exec(arn)?.[1] ?? arn;
    kinds.set(kind, [...(kinds.get(kind) ?? []), arn]);
  }
  return [...kinds].flatMap(([kind, all]) => (all.length <= MOST_NAMES ? all : merged(kind, all, others)));
}

function merged(kind: string, arns: readonly string[], others: readonly string[]): readonly string[] {
  const words = (arn: string) => arn.slice(kind.length).split(/(?<=[-/])/);
  const depth = Math.max(...arns.map((arn) => words(arn).length));
  for (let kept = depth - 1; kept >= 2; kept--) {
    const grouped = new Map<string, string[]>();
    for (const arn of arns) {
      const start = words(arn).slice(0, kept).join('');
      grouped.set(start, [...(grouped.get(start) ?? []), arn]);
    }
    const isFree = (start: string) => !others.some((other) => other.startsWith(`${kind}${start}`));
    const result = [...grouped].flatMap(([start, same]) =>
      same.length > 1 && isFree(start) ? [`${kind}${start}*`] : same,
    );
    if (result.length <= MOST_NAMES) return [...new Set(result)];
  }
  return arns;
}
