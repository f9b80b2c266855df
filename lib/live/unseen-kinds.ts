/** Services of which no call is made: nothing of them is seen that no stack made. */
const SERVICES = words(
  'ACMPCA APS AmazonMQ Amplify ApiGateway ApiGatewayV2 AppFlow AppRunner AppStream AppSync ApplicationAutoScaling',
  'Athena AuditManager AutoScaling BCMDataExports Batch Bedrock BedrockAgentCore Budgets CUR CertificateManager',
  'Chatbot Cloud9 CloudFront CloudHSM CodeArtifact CodeBuild CodeCommit CodeConnections CodeDeploy',
  'CodePipeline CodeStarConnections Cognito Comprehend Connect DAX DLM DMS DRS DSQL DataSync DataZone Deadline',
  'Detective DeviceFarm DirectConnect DirectoryService DocDB DocDBElastic ECR ECS EFS EKS EMR EMRServerless',
  'ElastiCache ElasticBeanstalk ElasticLoadBalancing Elasticsearch FIS FMS FSx GameLift GlobalAccelerator Glue',
  'Grafana GreengrassV2 IVS IdentityStore ImageBuilder Inspector InspectorV2 IoT IoTFleetWise',
  'IoTSiteWise KafkaConnect Kendra Kinesis KinesisAnalyticsV2 LakeFormation Lightsail Location LookoutMetrics M2',
  'MGN MSK MWAA MWAAServerless Macie MediaLive MediaPackage MediaStore MemoryDB Neptune NeptuneGraph',
  'NetworkFirewall NetworkManager OSIS Oam ObservabilityAdmin OpenSearchServerless OpenSearchService OpsWorksCM',
  'Organizations PCS Pinpoint Pipes QBusiness QuickSight RDS Redshift RedshiftServerless ResourceGroups',
  'RolesAnywhere Route53GlobalResolver Route53Profiles S3Express S3Files S3ObjectLambda S3Outposts S3Tables',
  'S3Vectors SSMContacts SSMGuiConnect SSMIncidents SSO SageMaker Scheduler SecretsManager SecurityHub',
  'SecurityLake ServiceCatalog ServiceDiscovery Shield Signer StorageGateway Synthetics Timestream',
  'Transfer VerifiedPermissions WAF WAFRegional WAFv2 WorkSpaces WorkSpacesWeb XRay',
);

/** Kinds that no call shows, of services that are read otherwise. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Backup: words('LogicallyAirGappedBackupVault'),
  CloudFormation: words('StackSet'),
  CloudTrail: words('ResourcePolicy'),
  CloudWatch: words('CompositeAlarm MetricStream'),
  Config: words('AggregationAuthorization ConfigurationAggregator RemediationConfiguration'),
  DynamoDB: words('GlobalTable'),
  EC2: words(
    'ApplicationStatusCheck CapacityManagerDataExport CapacityReservation CapacityReservationFleet',
    'ClientVpnAuthorizationRule ClientVpnRoute EC2Fleet EIPAssociation EnclaveCertificateIamRoleAssociation',
    'FpgaImage Host IPAM IPAMAllocation IPAMPool IPAMPoolCidr IPAMPrefixListResolver IPAMPrefixListResolverTarget',
    'IPAMResourceDiscovery IPAMResourceDiscoveryAssociation IPAMScope IPv4Pool InstanceEventWindow',
    'InstanceMetadataDefaults IpamExternalResourceVerificationToken IpamInternetRegistryAssociation KeyPair',
    'LocalGatewayRouteTableVPCAssociation NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis',
    'NetworkInsightsAnalysis NetworkInsightsPath NetworkInterfaceAttachment NetworkPerformanceMetricSubscription',
    'PlacementGroup RouteServerAssociation RouteServerEndpoint RouteServerPropagation Snapshot SpotFleet',
    'SqlHaStandbyDetectedInstance SubnetCidrBlock SubnetCidrReservation TrafficMirrorFilter TrafficMirrorFilterRule',
    'TrafficMirrorTarget TransitGatewayConnectPeer TransitGatewayMeteringPolicy TransitGatewayMeteringPolicyEntry',
    'TransitGatewayMulticastDomain TransitGatewayPrefixListReference VPCEncryptionControl',
    'VPCEndpointConnectionNotification VPNConcentrator VerifiedAccessEndpoint VerifiedAccessGroup',
    'VerifiedAccessInstance VerifiedAccessTrustProvider Volume VolumeAttachment',
  ),
  ElasticLoadBalancingV2: words('ListenerRule TrustStore'),
  Events: words('ApiDestination Archive Endpoint'),
  GuardDuty: words('Detector Filter IPSet PublishingDestination'),
  IAM: words('GroupPolicy RolePolicy ServiceSpecificCredential UserPolicy UserToGroupAddition'),
  KMS: words('ReplicaKey'),
  Lambda: words('CapacityProvider LayerVersion LayerVersionPermission'),
  Logs: words('DeliveryDestination DeliverySource'),
  S3: words(
    'AccessGrant AccessGrantsLocation AccessPoint MultiRegionAccessPoint MultiRegionAccessPointPolicy StorageLens',
  ),
  SES: words('ConfigurationSetEventDestination EmailIdentity'),
  SNS: words('TopicInlinePolicy'),
  SQS: words('QueueInlinePolicy'),
  SSM: words('MaintenanceWindowTarget MaintenanceWindowTask Parameter ResourcePolicy'),
  VpcLattice: words('AccessLogSubscription DomainVerification Listener ResourceGateway Rule TargetGroup'),
};

/** Kinds that are read, and not told where somebody made more of them: AWS makes them by itself, and they open nothing. */
export const UNWATCHED: ReadonlySet<string> = new Set([
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
]);

function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}

/** The kinds of which nothing is known beyond the templates, by name: services as a whole, and parts of those that are read. */
export const UNSEEN_KINDS: readonly string[] = [
  ...SERVICES,
  ...Object.entries(KINDS).flatMap(([service, kinds]) => kinds.map((kind) => `${service}::${kind}`)),
  ...[...UNWATCHED].map((type) => type.replace('AWS::', '')),
].sort();
