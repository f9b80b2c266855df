/**
 * What `Ref` and `Fn::GetAtt` of a resource give, as text. Names that the template sets are used as they are, so that a
 * literal ARN somewhere else meets the resource; the others get an id that occurs nowhere else: `LogicalId@template`.
 * Source: "Return values" of each type in the CloudFormation template reference.
 */
export interface Place {
  readonly template: string;
  readonly account: string;
  readonly region: string;
}

/** Endings of the properties that usually hold the physical name: `ClusterName`, `DBClusterIdentifier`, `ReplicationGroupId`. */
const ENDINGS = ['Name', 'Identifier', 'Id'];

/** Property that holds the physical name, where it is not one of the usual ones. */
const NAME_PROPERTY: Record<string, string> = {
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'BackupVaultName',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::CloudTrail::Trail': 'TrailName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::OIDCProvider': 'Url',
  'AWS::IAM::SAMLProvider': 'Name',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateName',
  'AWS::EKS::Cluster': 'Name',
  'AWS::Glue::Job': 'Name',
  'AWS::Glue::Crawler': 'Name',
  'AWS::OpenSearchServerless::Collection': 'Name',
  'AWS::Pipes::Pipe': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::S3::AccessPoint': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::SSM::Document': 'Name',
  'AWS::SSO::PermissionSet': 'Name',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::ElastiCache::SubnetGroup': 'CacheSubnetGroupName',
  'AWS::AppStream::Fleet': 'Name',
  'AWS::AppStream::Stack': 'Name',
  'AWS::AppStream::ImageBuilder': 'Name',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
};

/** What follows `arn:aws:`, from the physical name. */
const ARN_PATH: Record<string, (name: string) => string> = {
  'AWS::S3::Bucket': (name) => `s3:::${name}`,
  'AWS::IAM::Role': (name) => `iam::{account}:role/${name}`,
  'AWS::IAM::User': (name) => `iam::{account}:user/${name}`,
  'AWS::IAM::Group': (name) => `iam::{account}:group/${name}`,
  'AWS::IAM::ManagedPolicy': (name) => `iam::{account}:policy/${name}`,
  'AWS::IAM::InstanceProfile': (name) => `iam::{account}:instance-profile/${name}`,
  'AWS::IAM::OIDCProvider': (name) => `iam::{account}:oidc-provider/${name.replace(/^https?:\/\//, '')}`,
  'AWS::IAM::SAMLProvider': (name) => `iam::{account}:saml-provider/${name}`,
  'AWS::Logs::Destination': (name) => `logs:{region}:{account}:destination:${name}`,
  'AWS::DynamoDB::Table': (name) => `dynamodb:{region}:{account}:table/${name}`,
  'AWS::DynamoDB::GlobalTable': (name) => `dynamodb:{region}:{account}:table/${name}`,
  'AWS::Lambda::Function': (name) => `lambda:{region}:{account}:function:${name}`,
  'AWS::Logs::LogGroup': (name) => `logs:{region}:{account}:log-group:${name}:*`,
  // The id of one that is deployed is its address, which ends with its name.
  'AWS::SQS::Queue': (name) => `sqs:{region}:{account}:${queueName(name)}`,
  'AWS::SNS::Topic': (name) => `sns:{region}:{account}:${name}`,
  'AWS::KMS::Key': (name) => `kms:{region}:{account}:key/${name}`,
  'AWS::KMS::Alias': (name) => `kms:{region}:{account}:${name}`,
  'AWS::Events::Rule': (name) => `events:{region}:{account}:rule/${name}`,
  'AWS::Events::EventBus': (name) => `events:{region}:{account}:event-bus/${name}`,
  'AWS::StepFunctions::StateMachine': (name) => `states:{region}:{account}:stateMachine:${name}`,
  'AWS::KinesisFirehose::DeliveryStream': (name) => `firehose:{region}:{account}:deliverystream/${name}`,
  'AWS::Kinesis::Stream': (name) => `kinesis:{region}:{account}:stream/${name}`,
  'AWS::SecretsManager::Secret': (name) => `secretsmanager:{region}:{account}:secret:${name}-AbCdEf`,
  'AWS::Backup::BackupVault': (name) => `backup:{region}:{account}:backup-vault:${name}`,
  'AWS::Backup::LogicallyAirGappedBackupVault': (name) => `backup:{region}:{account}:backup-vault:${name}`,
  'AWS::CloudTrail::Trail': (name) => `cloudtrail:{region}:{account}:trail/${name}`,
  'AWS::ECR::Repository': (name) => `ecr:{region}:{account}:repository/${name}`,
  'AWS::RDS::DBInstance': (name) => `rds:{region}:{account}:db:${name}`,
  'AWS::RDS::DBCluster': (name) => `rds:{region}:{account}:cluster:${name}`,
  'AWS::EFS::FileSystem': (name) => `elasticfilesystem:{region}:{account}:file-system/${name}`,
  'AWS::EFS::AccessPoint': (name) => `elasticfilesystem:{region}:{account}:access-point/${name}`,
  'AWS::SSM::Parameter': (name) => `ssm:{region}:{account}:parameter/${name.replace(/^\//, '')}`,
  'AWS::EC2::VPC': (name) => `ec2:{region}:{account}:vpc/${name}`,
  'AWS::EC2::Subnet': (name) => `ec2:{region}:{account}:subnet/${name}`,
  'AWS::EC2::TransitGateway': (name) => `ec2:{region}:{account}:transit-gateway/${name}`,
  'AWS::EC2::SecurityGroup': (name) => `ec2:{region}:{account}:security-group/${name}`,
  'AWS::EC2::NetworkInterface': (name) => `ec2:{region}:{account}:network-interface/${name}`,
  'AWS::EC2::PrefixList': (name) => `ec2:{region}:{account}:prefix-list/${name}`,
  'AWS::EC2::Instance': (name) => `ec2:{region}:{account}:instance/${name}`,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (name) =>
    `elasticloadbalancing:{region}:{account}:loadbalancer/net/${name}/0123456789abcdef`,
  'AWS::ElasticLoadBalancingV2::TargetGroup': (name) =>
    `elasticloadbalancing:{region}:{account}:targetgroup/${name}/0123456789abcdef`,
  'AWS::ElasticLoadBalancingV2::Listener': (name) => `elasticloadbalancing:{region}:{account}:listener/${name}`,
  'AWS::S3::AccessPoint': (name) => `s3:{region}:{account}:accesspoint/${name}`,
  'AWS::AppSync::GraphQLApi': (name) => `appsync:{region}:{account}:apis/${name}`,
  'AWS::VpcLattice::ServiceNetwork': (name) => `vpc-lattice:{region}:{account}:servicenetwork/${name}`,
  'AWS::VpcLattice::Service': (name) => `vpc-lattice:{region}:{account}:service/${name}`,
  'AWS::VpcLattice::ResourceConfiguration': (name) => `vpc-lattice:{region}:{account}:resourceconfiguration/${name}`,
  'AWS::WAFv2::WebACL': (name) => `wafv2:{region}:{account}:regional/webacl/${name}`,
};

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
  'AWS::SecretsManager::Secret',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::IAM::SAMLProvider',
  'AWS::IAM::OIDCProvider',
  'AWS::NetworkFirewall::Firewall',
  'AWS::NetworkFirewall::FirewallPolicy',
  'AWS::NetworkFirewall::RuleGroup',
  'AWS::CertificateManager::Certificate',
  'AWS::ACMPCA::CertificateAuthority',
  'AWS::AppStream::Entitlement',
  'AWS::VpcLattice::ServiceNetwork',
  'AWS::VpcLattice::Service',
  'AWS::VpcLattice::ResourceConfiguration',
  'AWS::VpcLattice::TargetGroup',
  'AWS::WorkSpacesWeb::Portal',
  'AWS::WorkSpacesWeb::UserSettings',
  'AWS::WorkSpacesWeb::NetworkSettings',
  'AWS::WorkSpacesWeb::BrowserSettings',
]);

/** The properties of a type that may hold its physical name. */
export function nameProperties(type: string): readonly string[] {
  if (Object.hasOwn(NAME_PROPERTY, type)) return [NAME_PROPERTY[type]];
  const last = type.split('::').at(-1) ?? type;
  return ENDINGS.map((ending) => `${last}${ending}`);
}

/** The physical name of a resource: what the template calls it, or an id of its own. */
export function physicalName(
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
  place: Place,
): string {
  const given = nameProperties(type)
    .map((name) => properties[name])
    .find((name) => typeof name === 'string' && name !== '');
  return typeof given === 'string' ? given : `${logicalId}@${place.template}`;
}

type Properties = Readonly<Record<string, unknown>>;

/** Types of IAM whose ARN has a path before the name. */
const WITH_PATH = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::InstanceProfile',
]);

/** A name as it stands in an ARN: behind its path (`team/app`), where its type has one. */
export function nameWithPath(type: string, name: string, properties: Properties = {}): string {
  const { Path: path } = properties;
  const stands = WITH_PATH.has(type) && !name.startsWith('arn:') && typeof path === 'string';
  return stands ? `${path.replace(/^\//, '')}${name}` : name;
}

export function physicalArn(type: string, name: string, { account, region }: Place): string {
  // Of what is deployed the physical id may be the ARN itself.
  if (name.startsWith('arn:')) return name;
  return `arn:aws:${pathOf(type)(name).replace('{region}', region).replace('{account}', account)}`;
}

/** Few types have many names: how each is written is found once. */
const paths = new Map(Object.entries(ARN_PATH));

function pathOf(type: string): (name: string) => string {
  const known = paths.get(type);
  if (known) return known;
  const [, service = 'custom', resource = 'resource'] = type.toLowerCase().split('::');
  const made = (name: string) => `${service}:{region}:{account}:${resource}/${name}`;
  paths.set(type, made);
  return made;
}

/** What `Ref` gives. */
export function refValue(type: string, name: string, place: Place, properties?: Properties): string {
  if (REF_IS_ARN.has(type)) return physicalArn(type, nameWithPath(type, name, properties), place);
  if (type === 'AWS::SQS::Queue' && !/^https?:/.test(name))
    return `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
  return name;
}

/** Every text by which other resources may mean this one, also the ARN without the path that somebody left out. */
export function namesOf(type: string, name: string, place: Place, properties?: Properties): string[] {
  const written = new Set([name, nameWithPath(type, name, properties)]);
  const arns = [...written].map((each) => physicalArn(type, each, place));
  return [...new Set([name, ...calledByAlarms(type, name), ...arns, refValue(type, name, place, properties)])];
}

/** How an alarm calls what goes by its address or its ARN once it is deployed. */
function calledByAlarms(type: string, name: string): string[] {
  if (type === 'AWS::SQS::Queue') return [queueName(name)];
  if (!name.startsWith('arn:')) return [];
  if (type === 'AWS::ElasticLoadBalancingV2::TargetGroup') return [name.slice(name.lastIndexOf(':') + 1)];
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return [name.replace(/^.*:loadbalancer\//, '')];
  return [];
}

function queueName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
