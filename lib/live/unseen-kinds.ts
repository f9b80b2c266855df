import types from '../model/cloudformation-types.json';
import { READ_TYPES } from './readers';

/** What stands for a part of something else, or for a step of deployment: it is seen with that, or is nothing in an account. */
const PARTS = /^(CDK|CloudFormation|Serverless)::(?!StackSet$)|^EC2::SecurityGroup(Ingress|Egress)$|^IAM::Policy$/;

/** Kinds and services of which no template speaks. */
const UNTEMPLATED: readonly string[] = [
  'CloudSearch CloudShell CodeCatalyst Discovery ElasticTranscoder Glacier ImportExport Marketplace Route53Domains SWF',
  'Snowball WorkDocs WorkMail',
  'EC2::EbsEncryptionByDefault EC2::Image EC2::ImageBlockPublicAccess EC2::InstanceMetadataDefaults EC2::SerialConsoleAccess',
  'IAM::AccountPasswordPolicy IAM::LoginProfile IAM::ServiceSpecificCredential RAM::ResourceShareOfOthers S3::AccountPublicAccessBlock',
].flatMap((line) => line.split(' '));

/** Kinds that are read, and not told where somebody made more of them: AWS makes them by itself, and they open nothing. */
export const UNWATCHED: ReadonlySet<string> = new Set([
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
]);

/**
 * Properties of what is read that no call shows, and that may open or weaken something: a change of them is not seen. What merely
 * costs, names or tunes is left out; a test holds the list against the properties that CloudFormation knows.
 */
export const UNSEEN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AccessAnalyzer::Analyzer': ['AnalyzerConfiguration'],
  'Backup::BackupVault': ['Notifications'],
  'CloudTrail::Trail': ['AggregationConfigurations', 'InsightSelectors'],
  'DynamoDB::Table': ['KinesisStreamSpecification'],
  'EC2::ClientVpnEndpoint': [
    'AuthorizationPolicy',
    'ClientConnectOptions',
    'ClientRouteEnforcementOptions',
    'DevicePostureOptions',
    'DisconnectOnSessionTimeout',
    'DnsServers',
    'SelfServicePortal',
    'ServerCertificateArn',
    'SessionTimeoutHours',
    'SplitTunnel',
    'TransitGatewayConfiguration',
  ],
  'EC2::CustomerGateway': ['CertificateArn'],
  'EC2::EIP': ['TransferAddress'],
  'EC2::Instance': ['BlockDeviceMappings', 'Ipv6Addresses', 'PrivateDnsNameOptions', 'UserData'],
  'EC2::NetworkInterface': ['Ipv4Prefixes', 'Ipv6Addresses', 'Ipv6Prefixes', 'PrivateIpAddresses'],
  'EC2::Subnet': ['EnableDns64', 'EnableLniAtDeviceIndex'],
  'EC2::TransitGateway': [
    'AssociationDefaultRouteTableId',
    'DnsSupport',
    'EncryptionSupport',
    'MulticastSupport',
    'PropagationDefaultRouteTableId',
    'TransitGatewayCidrBlocks',
  ],
  'EC2::VPC': ['VpcEncryptionControl'],
  'EC2::VPNConnection': [
    'LocalIpv4NetworkCidr',
    'LocalIpv6NetworkCidr',
    'PreSharedKeyStorage',
    'RemoteIpv4NetworkCidr',
    'RemoteIpv6NetworkCidr',
  ],
  'ElasticLoadBalancingV2::Listener': ['ListenerAttributes'],
  'ElasticLoadBalancingV2::TargetGroup': ['ProtocolVersion', 'TargetControlPort'],
  'IAM::SAMLProvider': ['AssertionEncryptionMode', 'PrivateKeyList'],
  'KinesisFirehose::DeliveryStream': [
    'AmazonOpenSearchServerlessDestinationConfiguration',
    'AmazonopensearchserviceDestinationConfiguration',
    'ElasticsearchDestinationConfiguration',
    'HttpEndpointDestinationConfiguration',
    'IcebergDestinationConfiguration',
    'RedshiftDestinationConfiguration',
    'SnowflakeDestinationConfiguration',
    'SplunkDestinationConfiguration',
  ],
  'Lambda::Function': ['Code', 'CodeSigningConfigArn', 'RecursiveLoop', 'RuntimeManagementConfig', 'TenancyConfig'],
  'Logs::Delivery': ['RecordFields'],
  'Logs::LogGroup': ['BearerTokenAuthenticationEnabled', 'DataProtectionPolicy', 'ResourcePolicyDocument'],
  'RAM::ResourceShare': ['PermissionArns', 'ResourceShareConfiguration', 'Sources'],
  'Route53::HostedZone': ['HostedZoneFeatures', 'QueryLoggingConfig'],
  'Route53Resolver::ResolverEndpoint': ['Dns64Enabled', 'Ipv6InternetAccessEnabled'],
  'Route53Resolver::ResolverRule': ['DelegationRecord'],
  'S3::Bucket': [
    'AbacStatus',
    'AccelerateConfiguration',
    'AnalyticsConfigurations',
    'CorsConfiguration',
    'IntelligentTieringConfigurations',
    'MetadataConfiguration',
    'MetadataTableConfiguration',
  ],
  'SES::ReceiptRule': ['After'],
  'SNS::Topic': ['DataProtectionPolicy', 'DeliveryStatusLogging', 'SignatureVersion', 'TracingConfig'],
  'SSM::Association': ['AssociationDispatchAssumeRole', 'CalendarNames', 'MaxErrors', 'SyncCompliance'],
  'SSM::Document': ['Attachments', 'Requires'],
  'VpcLattice::ResourceConfiguration': ['CustomDomainName', 'ResourceConfigurationAuthType'],
  'VpcLattice::Service': ['CertificateArn', 'CustomDomainName'],
  'VpcLattice::ServiceNetwork': ['SharingConfig'],
  'VpcLattice::ServiceNetworkResourceAssociation': ['PrivateDnsEnabled'],
  'VpcLattice::ServiceNetworkVpcAssociation': ['DnsOptions', 'PrivateDnsEnabled'],
};

/**
 * The kinds of which nothing is known beyond the templates, by name: of what CloudFormation knows, services of which no call is
 * made as a whole, and of the others each kind that no call shows.
 */
export const UNSEEN_KINDS: readonly string[] = [
  ...Object.entries(types).flatMap(([service, names]) => {
    const kinds = names.map((name) => `${service}::${name}`).filter((kind) => !PARTS.test(kind));
    const unread = kinds.filter((kind) => !READ_TYPES.has(`AWS::${kind}`));
    return kinds.length > 0 && unread.length === kinds.length && service !== 'CloudFormation' ? [service] : unread;
  }),
  ...UNTEMPLATED,
  ...[...UNWATCHED].map((type) => type.replace('AWS::', '')),
].sort();
