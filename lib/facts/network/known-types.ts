import { PLACED } from './implicit-placements';
import { INTERFACE_TYPES, SUBNET_GROUPS } from './interface-types';

/** Types of EC2 that this model knows, and those that carry nothing. */
const KNOWN_OF_EC2 = new Set(
  [
    // What carries, filters, sends or receives: modelled.
    'CarrierGateway ClientVpnEndpoint ClientVpnTargetNetworkAssociation CustomerGateway EC2Fleet EIP',
    'EgressOnlyInternetGateway',
    'EIPAssociation GatewayRouteTableAssociation Instance InstanceConnectEndpoint InternetGateway NatGateway NetworkAcl',
    'NetworkAclEntry NetworkInterface NetworkInterfaceAttachment PrefixList Route RouteTable SecurityGroup',
    'SecurityGroupEgress SecurityGroupIngress SpotFleet Subnet SubnetCidrBlock SubnetNetworkAclAssociation',
    'SubnetRouteTableAssociation TrafficMirrorSession TrafficMirrorTarget TransitGateway TransitGatewayAttachment',
    'TransitGatewayConnect TransitGatewayPeeringAttachment TransitGatewayPrefixListReference TransitGatewayRoute',
    'TransitGatewayRouteTable TransitGatewayRouteTableAssociation TransitGatewayRouteTablePropagation',
    'TransitGatewayVpcAttachment VPC VPCBlockPublicAccessExclusion VPCBlockPublicAccessOptions VPCCidrBlock VPCEndpoint',
    'VPCEndpointService VPCEndpointServicePermissions VPCGatewayAttachment VPCPeeringConnection VPNConnection',
    'VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation VerifiedAccessEndpoint',
    // What carries nothing by itself.
    'ApplicationStatusCheck CapacityManagerDataExport FpgaImage IPAMPrefixListResolver IPAMPrefixListResolverTarget IPv4Pool',
    'InstanceEventWindow IpamExternalResourceVerificationToken IpamInternetRegistryAssociation Snapshot',
    'SqlHaStandbyDetectedInstance SubnetCidrReservation TransitGatewayMeteringPolicy TransitGatewayMeteringPolicyEntry',
    // Only by an attachment of which nothing is known: that is an assumption already.
    'TransitGatewayConnectPeer',
    'CapacityReservation CapacityReservationFleet ClientVpnAuthorizationRule ClientVpnRoute DHCPOptions',
    'EnclaveCertificateIamRoleAssociation FlowLog Host IPAM IPAMAllocation IPAMPool IPAMPoolCidr',
    'IPAMResourceDiscovery IPAMResourceDiscoveryAssociation IPAMScope InstanceMetadataDefaults KeyPair LaunchTemplate',
    'NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath',
    'NetworkInterfacePermission NetworkPerformanceMetricSubscription PlacementGroup SecurityGroupVpcAssociation',
    'SnapshotBlockPublicAccess TrafficMirrorFilter TrafficMirrorFilterRule VPCDHCPOptionsAssociation',
    'VPCEndpointConnectionNotification VPCEncryptionControl VerifiedAccessGroup VerifiedAccessInstance',
    'VerifiedAccessTrustProvider Volume VolumeAttachment',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `AWS::EC2::${name}`),
);

/** Other types that name networks and are modelled, or that carry nothing. */
export const KNOWN = new Set([
  ...KNOWN_OF_EC2,
  ...Object.keys(INTERFACE_TYPES),
  ...Object.keys(SUBNET_GROUPS),
  ...PLACED,
  'AWS::ApiGateway::RestApi',
  'AWS::AppStream::Stack',
  'AWS::ApiGateway::VpcLink',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::CloudFormation::Stack',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::VpcOrigin',
  'AWS::DirectConnect::Connection',
  'AWS::DirectConnect::DirectConnectGateway',
  'AWS::DirectConnect::DirectConnectGatewayAssociation',
  'AWS::DirectConnect::Lag',
  'AWS::DirectConnect::ResiliencyGroup',
  'AWS::DirectConnect::PrivateVirtualInterface',
  'AWS::DirectConnect::TransitVirtualInterface',
  'AWS::EC2::TransitGatewayMulticastDomain',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::TrustStore',
  'AWS::GlobalAccelerator::EndpointGroup',
  'AWS::NetworkFirewall::Firewall',
  'AWS::NetworkFirewall::FirewallPolicy',
  'AWS::NetworkFirewall::LoggingConfiguration',
  'AWS::NetworkFirewall::RuleGroup',
  'AWS::NetworkFirewall::TLSInspectionConfiguration',
  'AWS::NetworkManager::Connection',
  'AWS::NetworkManager::CustomerGatewayAssociation',
  'AWS::NetworkManager::Device',
  'AWS::NetworkManager::GlobalNetwork',
  'AWS::NetworkManager::Link',
  'AWS::NetworkManager::LinkAssociation',
  'AWS::NetworkManager::Site',
  'AWS::NetworkManager::TransitGatewayRegistration',
  'AWS::VpcLattice::AccessLogSubscription',
  'AWS::VpcLattice::AuthPolicy',
  'AWS::VpcLattice::DomainVerification',
  'AWS::VpcLattice::Listener',
  'AWS::VpcLattice::ResourceConfiguration',
  'AWS::VpcLattice::ResourcePolicy',
  'AWS::VpcLattice::Rule',
  'AWS::VpcLattice::Service',
  'AWS::VpcLattice::ServiceNetwork',
  'AWS::VpcLattice::ServiceNetworkResourceAssociation',
  'AWS::VpcLattice::ServiceNetworkServiceAssociation',
  'AWS::VpcLattice::ServiceNetworkVpcAssociation',
  'AWS::VpcLattice::TargetGroup',
  // They belong to something that has the interfaces, or say who may call and what is recorded.
  'AWS::EKS::Capability',
  'AWS::ElastiCache::SecurityGroup',
  'AWS::ElastiCache::SecurityGroupIngress',
  'AWS::FSx::S3AccessPointAttachment',
  'AWS::IoTFleetWise::DecoderManifest',
  'AWS::MemoryDB::Snapshot',
  'AWS::Neptune::DBInstance',
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule',
  'AWS::ObservabilityAdmin::TelemetryRule',
  'AWS::QuickSight::ActionConnector',
  'AWS::QuickSight::OAuthClientApplication',
  'AWS::RDS::DBSecurityGroup',
  'AWS::RDS::DBSecurityGroupIngress',
  'AWS::RDS::OptionGroup',
  'AWS::Redshift::ClusterSecurityGroup',
  'AWS::Redshift::ClusterSecurityGroupIngress',
  'AWS::Route53GlobalResolver::DnsView',
  'AWS::S3Express::AccessPoint',
  'AWS::S3Outposts::AccessPoint',
  'AWS::StorageGateway::NFSFileShare',
  'AWS::StorageGateway::SMBFileShare',
  // Of the CDK: it takes the rules of a default group away, which are kept here as if it had not.
  'Custom::VpcRestrictDefaultSG',
]);

/** Services whose resources are outside every VPC, whatever networks they name: for permissions, records, or copies of data. */
export const OUTSIDE = new Set(
  [
    'AccessAnalyzer ACMPCA ApplicationAutoScaling Athena AuditManager Backup Budgets CertificateManager Chatbot',
    'CloudFormation CloudTrail CloudWatch CodeArtifact CodeCommit CodeDeploy CodePipeline Cognito Config Detective DLM',
    'DynamoDB ECR Events FIS FMS GuardDuty IAM Inspector InspectorV2 Kinesis KinesisFirehose KMS Logs Macie',
    'Organizations Oam Pinpoint RAM ResourceGroups RolesAnywhere Route53 Route53Profiles Route53Resolver S3',
    'S3ObjectLambda Scheduler SecretsManager SecurityHub SecurityLake ServiceCatalog ServiceDiscovery SES Shield Signer SNS',
    'SQS SSM SSMContacts SSMGuiConnect SSMIncidents SSO StepFunctions WAF WAFRegional WAFv2 WorkSpacesWeb XRay',
  ]
    .join(' ')
    .split(' '),
);

/** Services that carry packets between networks and of which only the types above are modelled. */
export const CARRIERS = /^AWS::(EC2|NetworkManager|NetworkFirewall|VpcLattice|DirectConnect|Outposts)::/;
