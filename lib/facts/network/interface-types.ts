/** When a property says something: one of the values; when it says nothing, `absent` decides. */
export interface When {
  readonly path: string;
  /** Empty for any value. */
  readonly equals: readonly unknown[];
  readonly absent?: 'yes' | 'with-gateway';
}

/** Where a resource type says which subnets and groups its interfaces are in. Paths as in `valuesAt`. */
export interface InterfaceType {
  readonly subnets: readonly string[];
  /** Properties that name a group of subnets instead. */
  readonly subnetGroups?: readonly string[];
  readonly groups: readonly string[];
  /** What it stands with, and the types of that: in the same subnets and groups, unless it names its own. */
  readonly standsWith?: {
    readonly path: string;
    readonly types: readonly string[];
    /** Whether it also is something where that is in no template, in which case it stands nowhere. Default: nobody knows. */
    readonly orNowhere?: true;
  };
  /** When the internet knows an address of it. */
  readonly publicWhen?: When;
  /** Type that belongs to it by a property of that, and says in its place whether the internet knows an address of it. */
  readonly publicBy?: { readonly type: string; readonly path: string };
  /** When a service of AWS takes what it sends to the internet by a network of its own, past the VPC. */
  readonly directWhen?: When;
  /**
   * Whether its interfaces are those of instances: their subnet gives them public addresses, and a launch template says more
   * of them.
   */
  readonly instances?: { readonly launchTemplate?: string };
  /** Whether only its own properties give it IPv6. Default: a subnet that assigns addresses gives it one. */
  readonly ipv6?: 'by-itself';
  /** The cluster of EKS in whose own group its interfaces are: itself, or what a property names. */
  readonly cluster?: 'itself' | { readonly path: string };
  /** Whether it only sends on or answers what others send. Default: it opens connections of its own. */
  readonly answersOnly?: boolean;
  /** Whether nobody can connect to its interfaces: they are there for what it sends. Default: they can be connected to. */
  readonly sendsOnly?: boolean;
  /** Types that belong to another endpoint, which is the one that has interfaces. */
  readonly skipWhen?: string;
  /** Whether it takes the default group of its VPC when it names none. Default: it does. */
  readonly withoutGroup?: 'default' | 'unfiltered';
}

const type = (subnets: string[], groups: string[], more: Partial<InterfaceType> = {}): InterfaceType => ({
  subnets,
  groups,
  ...more,
});

const PUBLICLY_ACCESSIBLE = { path: 'PubliclyAccessible', equals: [true, 'true'] } as const;
/** Source: Amazon RDS API Reference, `CreateDBInstance`, "PubliclyAccessible". */
const PUBLIC_WITH_GATEWAY = { ...PUBLICLY_ACCESSIBLE, absent: 'with-gateway' } as const;
const IPV6_BY_ITSELF = { ipv6: 'by-itself' } as const;
/** Properties in which services say which versions of IP their interfaces have. */
export const IPV6_WORDS = [
  'IpAddressType',
  'IPAddressType',
  'NetworkType',
  'BrokerNodeGroupInfo.ConnectivityInfo.NetworkType',
  'Config.kubernetesNetworkConfig.ipFamily',
  'KubernetesNetworkConfig.IpFamily',
];

export const CLUSTERS_OF_EKS = ['AWS::EKS::Cluster', 'Custom::AWSCDK-EKS-Cluster'];
/** Pods of a profile without subnets are in those of the cluster. */
const podsOf = (path: string) =>
  ({ cluster: { path }, standsWith: { path, types: CLUSTERS_OF_EKS, orNowhere: true } }) as const;
const DIRECTORIES = [
  'AWS::DirectoryService::MicrosoftAD',
  'AWS::DirectoryService::SimpleAD',
  'AWS::WorkSpaces::Directory',
];
/** What a directory says of the desktops in it; they have a group of AWS besides, of which no template says anything. */
const DESKTOP = {
  standsWith: { path: 'DirectoryId', types: DIRECTORIES },
  withoutGroup: 'unfiltered',
} as const;

const CONNECTION = ['AWS::Glue::Connection'];
const DELIVERIES = ['Amazonopensearchservice', 'AmazonOpenSearchServerless', 'Elasticsearch'].map(
  (name) => `${name}DestinationConfiguration`,
);

/**
 * Types of the CloudFormation template reference that put interfaces into subnets, beside instances, interfaces and groups of
 * instances, which have code of their own.
 */
export const INTERFACE_TYPES: Readonly<Record<string, InterfaceType>> = {
  'AWS::AmazonMQ::Broker': type(['SubnetIds[]'], ['SecurityGroups[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::ApiGatewayV2::VpcLink': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::AppRunner::Service': type([], [], {
    standsWith: {
      path: 'NetworkConfiguration.EgressConfiguration.VpcConnectorArn',
      types: ['AWS::AppRunner::VpcConnector'],
    },
    sendsOnly: true,
  }),
  'AWS::AppRunner::VpcConnector': type(['Subnets[]'], ['SecurityGroups[]'], { sendsOnly: true }),
  'AWS::AppStream::AppBlockBuilder': type(['VpcConfig.SubnetIds[]'], ['VpcConfig.SecurityGroupIds[]'], {
    publicWhen: { path: 'EnableDefaultInternetAccess', equals: [true, 'true'] },
  }),
  'AWS::AppStream::Fleet': type(['VpcConfig.SubnetIds[]'], ['VpcConfig.SecurityGroupIds[]'], {
    publicWhen: { path: 'EnableDefaultInternetAccess', equals: [true, 'true'] },
  }),
  'AWS::AppStream::ImageBuilder': type(['VpcConfig.SubnetIds[]'], ['VpcConfig.SecurityGroupIds[]'], {
    publicWhen: { path: 'EnableDefaultInternetAccess', equals: [true, 'true'] },
  }),
  'AWS::Batch::ComputeEnvironment': type(['ComputeResources.Subnets[]'], ['ComputeResources.SecurityGroupIds[]'], {
    instances: { launchTemplate: 'ComputeResources.LaunchTemplate' },
  }),
  'AWS::Cloud9::EnvironmentEC2': type(['SubnetId'], [], { instances: {} }),
  'AWS::CodeBuild::Project': type(['VpcConfig.Subnets[]'], ['VpcConfig.SecurityGroupIds[]']),
  'AWS::DAX::Cluster': type([], ['SecurityGroupIds[]'], { subnetGroups: ['SubnetGroupName'], ...IPV6_BY_ITSELF }),
  'AWS::DMS::InstanceProfile': type([], ['VpcSecurityGroups[]'], {
    subnetGroups: ['SubnetGroupIdentifier'],
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::DMS::ReplicationConfig': type([], ['ComputeConfig.VpcSecurityGroupIds[]'], {
    subnetGroups: ['ComputeConfig.ReplicationSubnetGroupId'],
    ...IPV6_BY_ITSELF,
  }),
  'AWS::DMS::ReplicationInstance': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['ReplicationSubnetGroupIdentifier'],
    publicWhen: { ...PUBLICLY_ACCESSIBLE, absent: 'yes' },
    ...IPV6_BY_ITSELF,
  }),
  'AWS::DirectoryService::MicrosoftAD': type(['VpcSettings.SubnetIds[]'], [], { withoutGroup: 'unfiltered' }),
  'AWS::DirectoryService::SimpleAD': type(['VpcSettings.SubnetIds[]'], [], { withoutGroup: 'unfiltered' }),
  'AWS::DocDB::DBCluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    ...IPV6_BY_ITSELF,
  }),
  'AWS::DocDBElastic::Cluster': type(['SubnetIds[]'], ['VpcSecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::EC2::InstanceConnectEndpoint': type(['SubnetId'], ['SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::ECS::Service': type(
    ['NetworkConfiguration.AwsvpcConfiguration.Subnets[]'],
    ['NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[]'],
    { publicWhen: { path: 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', equals: ['ENABLED'] } },
  ),
  'AWS::ECS::TaskSet': type(
    ['NetworkConfiguration.AwsVpcConfiguration.Subnets[]'],
    ['NetworkConfiguration.AwsVpcConfiguration.SecurityGroups[]'],
    { publicWhen: { path: 'NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp', equals: ['ENABLED'] } },
  ),
  'AWS::EFS::MountTarget': type(['SubnetId'], ['SecurityGroups[]'], IPV6_BY_ITSELF),
  'AWS::EKS::Cluster': type(['ResourcesVpcConfig.SubnetIds[]'], ['ResourcesVpcConfig.SecurityGroupIds[]'], {
    cluster: 'itself',
  }),
  'AWS::EKS::FargateProfile': type(['Subnets[]'], [], podsOf('ClusterName')),
  'AWS::EKS::Nodegroup': type(['Subnets[]'], [], {
    cluster: { path: 'ClusterName' },
    instances: { launchTemplate: 'LaunchTemplate' },
  }),
  'AWS::EMR::Cluster': type(
    ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds[]'],
    [
      'Instances.EmrManagedMasterSecurityGroup',
      'Instances.EmrManagedSlaveSecurityGroup',
      'Instances.ServiceAccessSecurityGroup',
      'Instances.AdditionalMasterSecurityGroups[]',
      'Instances.AdditionalSlaveSecurityGroups[]',
    ],
    { instances: {} },
  ),
  'AWS::EMRServerless::Application': type(
    ['NetworkConfiguration.SubnetIds[]'],
    ['NetworkConfiguration.SecurityGroupIds[]'],
  ),
  'AWS::ElastiCache::CacheCluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['CacheSubnetGroupName'],
    ...IPV6_BY_ITSELF,
  }),
  'AWS::ElastiCache::ReplicationGroup': type([], ['SecurityGroupIds[]'], {
    subnetGroups: ['CacheSubnetGroupName'],
    ...IPV6_BY_ITSELF,
  }),
  'AWS::ElastiCache::ServerlessCache': type(['SubnetIds[]'], ['SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::ElasticLoadBalancing::LoadBalancer': type(['Subnets[]'], ['SecurityGroups[]'], {
    publicWhen: { path: 'Scheme', equals: ['internet-facing'], absent: 'yes' },
    answersOnly: true,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': type(['Subnets[]', 'SubnetMappings[].SubnetId'], ['SecurityGroups[]'], {
    publicWhen: { path: 'Scheme', equals: ['internet-facing'], absent: 'yes' },
    answersOnly: true,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Elasticsearch::Domain': type(['VPCOptions.SubnetIds[]'], ['VPCOptions.SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::Events::Rule': type(
    ['Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration.Subnets[]'],
    ['Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration.SecurityGroups[]'],
    {
      publicWhen: {
        path: 'Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
        equals: ['ENABLED'],
      },
    },
  ),
  'AWS::FSx::FileSystem': type(['SubnetIds[]'], ['SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::GameLift::GameServerGroup': type(['VpcSubnets[]'], [], { instances: { launchTemplate: 'LaunchTemplate' } }),
  'AWS::Glue::Connection': type(
    ['ConnectionInput.PhysicalConnectionRequirements.SubnetId'],
    ['ConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList[]'],
  ),
  'AWS::Glue::Crawler': type([], [], {
    standsWith: { path: 'Targets.JdbcTargets[].ConnectionName', types: CONNECTION, orNowhere: true },
    sendsOnly: true,
  }),
  'AWS::Glue::Job': type([], [], {
    standsWith: { path: 'Connections.Connections[]', types: CONNECTION, orNowhere: true },
    sendsOnly: true,
  }),
  'AWS::Grafana::Workspace': type(['VpcConfiguration.SubnetIds[]'], ['VpcConfiguration.SecurityGroupIds[]']),
  'AWS::KinesisAnalyticsV2::Application': type(
    ['ApplicationConfiguration.VpcConfigurations[].SubnetIds[]'],
    ['ApplicationConfiguration.VpcConfigurations[].SecurityGroupIds[]'],
  ),
  'AWS::ImageBuilder::InfrastructureConfiguration': type(['SubnetId'], ['SecurityGroupIds[]'], { instances: {} }),
  'AWS::KinesisFirehose::DeliveryStream': type(
    DELIVERIES.map((name) => `${name}.VpcConfiguration.SubnetIds[]`),
    DELIVERIES.map((name) => `${name}.VpcConfiguration.SecurityGroupIds[]`),
    { sendsOnly: true },
  ),
  // Source: Lambda Developer Guide, "VPC networking": no inbound connections.
  'AWS::Lambda::Function': type(['VpcConfig.SubnetIds[]'], ['VpcConfig.SecurityGroupIds[]'], {
    sendsOnly: true,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::MSK::Cluster': type(['BrokerNodeGroupInfo.ClientSubnets[]'], ['BrokerNodeGroupInfo.SecurityGroups[]'], {
    publicWhen: {
      path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
      equals: ['SERVICE_PROVIDED_EIPS'],
    },
    ...IPV6_BY_ITSELF,
  }),
  'AWS::MSK::ServerlessCluster': type(['VpcConfigs[].SubnetIds[]'], ['VpcConfigs[].SecurityGroups[]'], IPV6_BY_ITSELF),
  'AWS::MWAA::Environment': type(['NetworkConfiguration.SubnetIds[]'], ['NetworkConfiguration.SecurityGroupIds[]']),
  'AWS::MemoryDB::Cluster': type([], ['SecurityGroupIds[]'], { subnetGroups: ['SubnetGroupName'], ...IPV6_BY_ITSELF }),
  'AWS::Neptune::DBCluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    publicBy: { type: 'AWS::Neptune::DBInstance', path: 'DBClusterIdentifier' },
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::NeptuneGraph::PrivateGraphEndpoint': type(['SubnetIds[]'], ['SecurityGroupIds[]'], { answersOnly: true }),
  'AWS::OpenSearchService::Domain': type(['VPCOptions.SubnetIds[]'], ['VPCOptions.SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::OpenSearchServerless::VpcEndpoint': type(['SubnetIds[]'], ['SecurityGroupIds[]'], { answersOnly: true }),
  'AWS::PCS::ComputeNodeGroup': type(['SubnetIds[]'], [], { instances: { launchTemplate: 'CustomLaunchTemplate' } }),
  'AWS::QuickSight::DataSource': type([], [], {
    standsWith: {
      path: 'VpcConnectionProperties.VpcConnectionArn',
      types: ['AWS::QuickSight::VPCConnection'],
      orNowhere: true,
    },
    sendsOnly: true,
  }),
  'AWS::QuickSight::VPCConnection': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::RDS::DBCluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    publicBy: { type: 'AWS::RDS::DBInstance', path: 'DBClusterIdentifier' },
    publicWhen: PUBLIC_WITH_GATEWAY,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::RDS::DBInstance': type([], ['VPCSecurityGroups[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    skipWhen: 'DBClusterIdentifier',
    publicWhen: PUBLIC_WITH_GATEWAY,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::RDS::DBProxy': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::RDS::DBProxyEndpoint': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::Redshift::Cluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['ClusterSubnetGroupName'],
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Redshift::EndpointAccess': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['SubnetGroupName'],
    ...IPV6_BY_ITSELF,
  }),
  'AWS::RedshiftServerless::Workgroup': type(['SubnetIds[]'], ['SecurityGroupIds[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Route53Resolver::ResolverEndpoint': type(['IpAddresses[].SubnetId'], ['SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::SageMaker::Domain': type(
    ['SubnetIds[]'],
    [
      'DefaultUserSettings.SecurityGroups[]',
      'DefaultSpaceSettings.SecurityGroups[]',
      'DomainSettings.SecurityGroupIds[]',
    ],
    // Source: Amazon SageMaker Developer Guide, "Connect Studio in a VPC to external resources".
    { directWhen: { path: 'AppNetworkAccessType', equals: ['PublicInternetOnly'], absent: 'yes' } },
  ),
  'AWS::SageMaker::Model': type(['VpcConfig.Subnets[]'], ['VpcConfig.SecurityGroupIds[]']),
  'AWS::SageMaker::NotebookInstance': type(['SubnetId'], ['SecurityGroupIds[]'], {
    // Source: Amazon SageMaker Developer Guide, "Connect a notebook instance in a VPC to external resources".
    directWhen: { path: 'DirectInternetAccess', equals: ['Enabled'], absent: 'yes' },
  }),
  'AWS::SageMaker::UserProfile': type([], ['UserSettings.SecurityGroups[]'], {
    standsWith: { path: 'DomainId', types: ['AWS::SageMaker::Domain'], orNowhere: true },
  }),
  'AWS::SecretsManager::RotationSchedule': type(
    ['HostedRotationLambda.VpcSubnetIds'],
    ['HostedRotationLambda.VpcSecurityGroupIds'],
    { sendsOnly: true, ...IPV6_BY_ITSELF },
  ),
  'AWS::Synthetics::Canary': type(['VPCConfig.SubnetIds[]'], ['VPCConfig.SecurityGroupIds[]']),
  'AWS::Timestream::InfluxDBInstance': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Timestream::InfluxDBCluster': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Transfer::Server': type(['EndpointDetails.SubnetIds[]'], ['EndpointDetails.SecurityGroupIds[]'], {
    publicWhen: { path: 'EndpointDetails.AddressAllocationIds[]', equals: [] },
    ...IPV6_BY_ITSELF,
  }),
  'AWS::Transfer::WebApp': type(['EndpointDetails.Vpc.SubnetIds[]'], ['EndpointDetails.Vpc.SecurityGroupIds[]'], {
    answersOnly: true,
  }),
  'AWS::VpcLattice::ResourceGateway': type(['SubnetIds[]'], ['SecurityGroupIds[]'], IPV6_BY_ITSELF),
  'AWS::WorkSpaces::Directory': type(['SubnetIds[]'], ['WorkspaceCreationProperties.CustomSecurityGroupId'], {
    publicWhen: { path: 'WorkspaceCreationProperties.EnableInternetAccess', equals: [true, 'true'] },
    withoutGroup: 'unfiltered',
  }),
  'AWS::WorkSpaces::Workspace': type([], [], DESKTOP),
  'AWS::WorkSpaces::WorkspacesPool': type([], [], DESKTOP),
  'AWS::WorkSpacesWeb::NetworkSettings': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  // Of the CDK, which makes a cluster of EKS and its profiles by functions of its own.
  'Custom::AWSCDK-EKS-Cluster': type(
    ['Config.resourcesVpcConfig.subnetIds[]'],
    ['Config.resourcesVpcConfig.securityGroupIds[]'],
    { cluster: 'itself' },
  ),
  'Custom::AWSCDK-EKS-FargateProfile': type(['Config.subnets[]'], [], podsOf('Config.clusterName')),
};

/** Types that stand for several subnets under one name, with the property that lists them. */
export const SUBNET_GROUPS: Readonly<Record<string, string>> = {
  'AWS::DAX::SubnetGroup': 'SubnetIds[]',
  'AWS::DMS::ReplicationSubnetGroup': 'SubnetIds[]',
  'AWS::DocDB::DBSubnetGroup': 'SubnetIds[]',
  'AWS::ElastiCache::SubnetGroup': 'SubnetIds[]',
  'AWS::MemoryDB::SubnetGroup': 'SubnetIds[]',
  'AWS::Neptune::DBSubnetGroup': 'SubnetIds[]',
  'AWS::RDS::DBSubnetGroup': 'SubnetIds[]',
  'AWS::Redshift::ClusterSubnetGroup': 'SubnetIds[]',
};
