/** Where a resource type says which subnets and groups its interfaces are in. Paths as in `valuesAt`. */
export interface InterfaceType {
  readonly subnets: readonly string[];
  /** Properties that name a group of subnets instead. */
  readonly subnetGroups?: readonly string[];
  readonly groups: readonly string[];
  /** When the internet knows an address of it: a property that says so, and the value when it says nothing. */
  readonly publicWhen?: {
    readonly path: string;
    readonly equals: readonly unknown[];
    readonly absent?: 'public' | 'with-gateway';
  };
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

/**
 * Types of the CloudFormation template reference that put interfaces into subnets, beside instances, interfaces and groups of
 * instances, which have code of their own.
 */
export const INTERFACE_TYPES: Readonly<Record<string, InterfaceType>> = {
  'AWS::AmazonMQ::Broker': type(['SubnetIds[]'], ['SecurityGroups[]'], { publicWhen: PUBLICLY_ACCESSIBLE }),
  'AWS::ApiGatewayV2::VpcLink': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
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
  'AWS::Batch::ComputeEnvironment': type(['ComputeResources.Subnets[]'], ['ComputeResources.SecurityGroupIds[]']),
  'AWS::Cloud9::EnvironmentEC2': type(['SubnetId'], []),
  'AWS::CodeBuild::Project': type(['VpcConfig.Subnets[]'], ['VpcConfig.SecurityGroupIds[]']),
  'AWS::DAX::Cluster': type([], ['SecurityGroupIds[]'], { subnetGroups: ['SubnetGroupName'] }),
  'AWS::DMS::ReplicationInstance': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['ReplicationSubnetGroupIdentifier'],
    publicWhen: { ...PUBLICLY_ACCESSIBLE, absent: 'public' },
  }),
  'AWS::DirectoryService::MicrosoftAD': type(['VpcSettings.SubnetIds[]'], [], { withoutGroup: 'unfiltered' }),
  'AWS::DirectoryService::SimpleAD': type(['VpcSettings.SubnetIds[]'], [], { withoutGroup: 'unfiltered' }),
  'AWS::DocDB::DBCluster': type([], ['VpcSecurityGroupIds[]'], { subnetGroups: ['DBSubnetGroupName'] }),
  'AWS::EC2::InstanceConnectEndpoint': type(['SubnetId'], ['SecurityGroupIds[]']),
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
  'AWS::EFS::MountTarget': type(['SubnetId'], ['SecurityGroups[]']),
  'AWS::EKS::Cluster': type(['ResourcesVpcConfig.SubnetIds[]'], ['ResourcesVpcConfig.SecurityGroupIds[]']),
  'AWS::EKS::FargateProfile': type(['Subnets[]'], []),
  'AWS::EKS::Nodegroup': type(['Subnets[]'], ['RemoteAccess.SourceSecurityGroups[]']),
  'AWS::EMR::Cluster': type(
    ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds[]'],
    [
      'Instances.EmrManagedMasterSecurityGroup',
      'Instances.EmrManagedSlaveSecurityGroup',
      'Instances.ServiceAccessSecurityGroup',
      'Instances.AdditionalMasterSecurityGroups[]',
      'Instances.AdditionalSlaveSecurityGroups[]',
    ],
  ),
  'AWS::EMRServerless::Application': type(
    ['NetworkConfiguration.SubnetIds[]'],
    ['NetworkConfiguration.SecurityGroupIds[]'],
  ),
  'AWS::ElastiCache::CacheCluster': type([], ['VpcSecurityGroupIds[]'], { subnetGroups: ['CacheSubnetGroupName'] }),
  'AWS::ElastiCache::ReplicationGroup': type([], ['SecurityGroupIds[]'], { subnetGroups: ['CacheSubnetGroupName'] }),
  'AWS::ElastiCache::ServerlessCache': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::ElasticLoadBalancing::LoadBalancer': type(['Subnets[]'], ['SecurityGroups[]'], {
    publicWhen: { path: 'Scheme', equals: ['internet-facing'], absent: 'public' },
    answersOnly: true,
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': type(['Subnets[]', 'SubnetMappings[].SubnetId'], ['SecurityGroups[]'], {
    publicWhen: { path: 'Scheme', equals: ['internet-facing'], absent: 'public' },
    answersOnly: true,
  }),
  'AWS::Elasticsearch::Domain': type(['VPCOptions.SubnetIds[]'], ['VPCOptions.SecurityGroupIds[]']),
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
  'AWS::FSx::FileSystem': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::Glue::Connection': type(
    ['ConnectionInput.PhysicalConnectionRequirements.SubnetId'],
    ['ConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList[]'],
  ),
  'AWS::Grafana::Workspace': type(['VpcConfiguration.SubnetIds[]'], ['VpcConfiguration.SecurityGroupIds[]']),
  'AWS::KinesisAnalyticsV2::Application': type(
    ['ApplicationConfiguration.VpcConfigurations[].SubnetIds[]'],
    ['ApplicationConfiguration.VpcConfigurations[].SecurityGroupIds[]'],
  ),
  // Source: Lambda Developer Guide, "VPC networking": no inbound connections.
  'AWS::Lambda::Function': type(['VpcConfig.SubnetIds[]'], ['VpcConfig.SecurityGroupIds[]'], { sendsOnly: true }),
  'AWS::ImageBuilder::InfrastructureConfiguration': type(['SubnetId'], ['SecurityGroupIds[]']),
  'AWS::MSK::Cluster': type(['BrokerNodeGroupInfo.ClientSubnets[]'], ['BrokerNodeGroupInfo.SecurityGroups[]'], {
    publicWhen: {
      path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
      equals: ['SERVICE_PROVIDED_EIPS'],
    },
  }),
  'AWS::MSK::ServerlessCluster': type(['VpcConfigs[].SubnetIds[]'], ['VpcConfigs[].SecurityGroups[]']),
  'AWS::MWAA::Environment': type(['NetworkConfiguration.SubnetIds[]'], ['NetworkConfiguration.SecurityGroupIds[]']),
  'AWS::MemoryDB::Cluster': type([], ['SecurityGroupIds[]'], { subnetGroups: ['SubnetGroupName'] }),
  'AWS::Neptune::DBCluster': type([], ['VpcSecurityGroupIds[]'], { subnetGroups: ['DBSubnetGroupName'] }),
  'AWS::OpenSearchService::Domain': type(['VPCOptions.SubnetIds[]'], ['VPCOptions.SecurityGroupIds[]']),
  'AWS::OpenSearchServerless::VpcEndpoint': type(['SubnetIds[]'], ['SecurityGroupIds[]'], { answersOnly: true }),
  'AWS::QuickSight::VPCConnection': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::RDS::DBCluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    publicWhen: PUBLICLY_ACCESSIBLE,
  }),
  'AWS::RDS::DBInstance': type([], ['VPCSecurityGroups[]'], {
    subnetGroups: ['DBSubnetGroupName'],
    skipWhen: 'DBClusterIdentifier',
    publicWhen: { ...PUBLICLY_ACCESSIBLE, absent: 'with-gateway' },
  }),
  'AWS::RDS::DBProxy': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]']),
  'AWS::RDS::DBProxyEndpoint': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]']),
  'AWS::Redshift::Cluster': type([], ['VpcSecurityGroupIds[]'], {
    subnetGroups: ['ClusterSubnetGroupName'],
    publicWhen: PUBLICLY_ACCESSIBLE,
  }),
  'AWS::Redshift::EndpointAccess': type([], ['VpcSecurityGroupIds[]'], { subnetGroups: ['SubnetGroupName'] }),
  'AWS::RedshiftServerless::Workgroup': type(['SubnetIds[]'], ['SecurityGroupIds[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
  }),
  'AWS::Route53Resolver::ResolverEndpoint': type(['IpAddresses[].SubnetId'], ['SecurityGroupIds[]']),
  'AWS::SageMaker::Domain': type(['SubnetIds[]'], ['DomainSettings.SecurityGroupIds[]']),
  'AWS::SageMaker::Model': type(['VpcConfig.Subnets[]'], ['VpcConfig.SecurityGroupIds[]']),
  'AWS::SageMaker::NotebookInstance': type(['SubnetId'], ['SecurityGroupIds[]'], {
    publicWhen: { path: 'DirectInternetAccess', equals: ['Enabled'], absent: 'public' },
  }),
  'AWS::Synthetics::Canary': type(['VPCConfig.SubnetIds[]'], ['VPCConfig.SecurityGroupIds[]']),
  'AWS::Timestream::InfluxDBInstance': type(['VpcSubnetIds[]'], ['VpcSecurityGroupIds[]'], {
    publicWhen: PUBLICLY_ACCESSIBLE,
  }),
  'AWS::Transfer::Server': type(['EndpointDetails.SubnetIds[]'], ['EndpointDetails.SecurityGroupIds[]'], {
    publicWhen: { path: 'EndpointDetails.AddressAllocationIds[]', equals: [] },
  }),
  'AWS::VpcLattice::ResourceGateway': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
  'AWS::WorkSpacesWeb::NetworkSettings': type(['SubnetIds[]'], ['SecurityGroupIds[]']),
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
