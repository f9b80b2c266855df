/** From where to where a type moves data. Paths of properties; a side that is not written is the resource itself. */
export interface LinkType {
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  /** Whether logs and alarms go this way, which the shared zones may take from all others. */
  readonly evidence?: boolean;
  /** Whether what it moves data to lies where it lies itself, though nobody knows it. */
  readonly near?: boolean;
  /** Whether programs come this way, which operations may give to all other zones. */
  readonly code?: boolean;
  /** Only where a property holds a text. Default: always. */
  readonly when?: { readonly path: string; readonly holds: string };
}

/** Where a delivery stream puts what it could not deliver, or all of it, beside where it delivers. */
const DELIVERY_BACKUPS = [
  'AmazonOpenSearchServerless',
  'Amazonopensearchservice',
  'Elasticsearch',
  'HttpEndpoint',
  'Iceberg',
  'Redshift',
  'Snowflake',
  'Splunk',
].flatMap((kind) =>
  ['S3Configuration', 'S3BackupConfiguration'].map((part) => `${kind}DestinationConfiguration.${part}.BucketARN`),
);

/** Every custom resource, whatever name a template gives its type (`Custom::Name`). */
export const CUSTOM_RESOURCE = 'AWS::CloudFormation::CustomResource';

/**
 * Types that move data by themselves: replication, subscriptions, deliveries, triggers, mounts. Grants are judged by other
 * rules; here it is the wiring that counts, whatever role does it.
 */
export const LINK_TYPES: Readonly<Record<string, readonly LinkType[]>> = {
  'AWS::S3::Bucket': [
    {
      to: [
        'ReplicationConfiguration.Rules[].Destination.Bucket',
        'InventoryConfigurations[].Destination.BucketArn',
        'AnalyticsConfigurations[].StorageClassAnalysis.DataExport.Destination.BucketArn',
        'MetadataTableConfiguration.S3TablesDestination.TableBucketArn',
      ],
    },
    {
      to: [
        'LoggingConfiguration.DestinationBucketName',
        'NotificationConfiguration.LambdaConfigurations[].Function',
        'NotificationConfiguration.QueueConfigurations[].Queue',
        'NotificationConfiguration.TopicConfigurations[].Topic',
      ],
      evidence: true,
    },
    { to: ['ReplicationConfiguration.Role'] },
  ],
  // The CDK sets notifications by a function of its own.
  'Custom::S3BucketNotifications': [
    {
      from: ['BucketName'],
      to: [
        'NotificationConfiguration.LambdaFunctionConfigurations[].LambdaFunctionArn',
        'NotificationConfiguration.QueueConfigurations[].QueueArn',
        'NotificationConfiguration.TopicConfigurations[].TopicArn',
      ],
      evidence: true,
    },
  ],
  'AWS::S3::AccessPoint': [{ from: ['Bucket'] }, { from: ['Bucket'], to: ['VpcConfiguration.VpcId'] }],
  'AWS::S3::MultiRegionAccessPoint': [{ from: ['Regions[].Bucket'] }],
  'AWS::S3ObjectLambda::AccessPoint': [
    { from: ['ObjectLambdaConfiguration.SupportingAccessPoint'] },
    {
      from: ['ObjectLambdaConfiguration.SupportingAccessPoint'],
      to: ['ObjectLambdaConfiguration.TransformationConfigurations[].ContentTransformation.AwsLambda.FunctionArn'],
    },
  ],
  'AWS::SNS::Subscription': [
    { from: ['TopicArn'], to: ['Endpoint', 'RedrivePolicy.deadLetterTargetArn'], evidence: true },
  ],
  'AWS::SNS::Topic': [{ to: ['Subscription[].Endpoint'], evidence: true }],
  'AWS::SQS::Queue': [{ to: ['RedrivePolicy.deadLetterTargetArn'] }],
  'AWS::Lambda::EventSourceMapping': [
    { from: ['EventSourceArn'], to: ['FunctionName', 'DestinationConfig.OnFailure.Destination'], near: true },
  ],
  'AWS::Lambda::EventInvokeConfig': [
    {
      from: ['FunctionName'],
      to: ['DestinationConfig.OnSuccess.Destination', 'DestinationConfig.OnFailure.Destination'],
    },
  ],
  'AWS::Lambda::Function': [
    { to: ['DeadLetterConfig.TargetArn'] },
    { from: ['FileSystemConfigs[].Arn'] },
    { from: ['Layers[]'] },
    { from: ['Code.S3Bucket', 'Code.ImageUri'], code: true },
  ],
  'AWS::Lambda::LayerVersion': [{ from: ['Content.S3Bucket'], code: true }],
  'AWS::AppStream::Fleet': [{ from: ['SessionScriptS3Location.S3Bucket'], code: true }],
  'AWS::AppStream::AppBlock': [{ from: ['SourceS3Location.S3Bucket'], code: true }],
  [CUSTOM_RESOURCE]: [{ from: ['ServiceToken'], code: true }],
  'AWS::Lambda::Permission': [{ from: ['SourceArn'], to: ['FunctionName'] }],
  'AWS::Events::Rule': [
    { from: ['EventBusName'], to: ['Targets[].Arn', 'Targets[].DeadLetterConfig.Arn'], evidence: true },
  ],
  'AWS::Events::Archive': [{ from: ['SourceArn'] }],
  'AWS::Events::ApiDestination': [{ to: ['InvocationEndpoint'] }],
  'AWS::Events::Endpoint': [{ to: ['EventBuses[].EventBusArn'] }],
  'AWS::Scheduler::Schedule': [
    { to: ['Target.Arn', 'Target.DeadLetterConfig.Arn'] },
    // A call of any API names in its input what it works on.
    { to: ['Target.Input'], when: { path: 'Target.Arn', holds: ':aws-sdk:' } },
  ],
  'AWS::Pipes::Pipe': [
    { from: ['Source'], to: ['Target', 'Enrichment'] },
    {
      from: ['Source'],
      to: ['LogConfiguration.S3LogDestination.BucketName', 'LogConfiguration.FirehoseLogDestination.DeliveryStreamArn'],
      evidence: true,
    },
  ],
  'AWS::StepFunctions::StateMachine': [{ to: ['DefinitionSubstitutions', 'Definition', 'DefinitionString'] }],
  'AWS::Logs::SubscriptionFilter': [{ from: ['LogGroupName'], to: ['DestinationArn'], evidence: true }],
  'AWS::Logs::AccountPolicy': [{ to: ['PolicyDocument.DestinationArn'], evidence: true }],
  'AWS::Logs::Destination': [{ to: ['TargetArn'], evidence: true }],
  'AWS::Logs::DeliverySource': [{ from: ['ResourceArn'] }],
  'AWS::Logs::DeliveryDestination': [{ to: ['DestinationResourceArn'], evidence: true }],
  'AWS::Logs::Delivery': [{ from: ['DeliverySourceName'], to: ['DeliveryDestinationArn'], evidence: true }],
  'AWS::CloudWatch::MetricStream': [{ to: ['FirehoseArn'], evidence: true }],
  'AWS::CloudWatch::Alarm': [{ to: ['AlarmActions[]', 'OKActions[]', 'InsufficientDataActions[]'], evidence: true }],
  'AWS::S3::StorageLens': [{ to: ['StorageLensConfiguration.DataExport.S3BucketDestination.Arn'], evidence: true }],
  'AWS::CUR::ReportDefinition': [{ to: ['S3Bucket'], evidence: true }],
  'AWS::BCMDataExports::Export': [
    { to: ['Export.DestinationConfigurations[].S3Destination.S3Bucket'], evidence: true },
  ],
  'AWS::Backup::BackupVault': [{ to: ['Notifications.SNSTopicArn'], evidence: true }],
  'AWS::RDS::EventSubscription': [{ to: ['SnsTopicArn'], evidence: true }],
  'AWS::DMS::EventSubscription': [{ to: ['SnsTopicArn'], evidence: true }],
  'AWS::Redshift::EventSubscription': [{ to: ['SnsTopicArn'], evidence: true }],
  'AWS::Redshift::Cluster': [{ to: ['LoggingProperties.BucketName'], evidence: true }],
  'AWS::AutoScaling::AutoScalingGroup': [{ to: ['NotificationConfigurations[].TopicARN[]'], evidence: true }],
  'AWS::AutoScaling::LifecycleHook': [{ to: ['NotificationTargetARN'], evidence: true }],
  'AWS::ElastiCache::ReplicationGroup': [{ to: ['NotificationTopicArn'], evidence: true }],
  'AWS::ElasticLoadBalancing::LoadBalancer': [{ to: ['AccessLoggingPolicy.S3BucketName'], evidence: true }],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    {
      to: [
        'LoadBalancerAttributes[Key=access_logs.s3.bucket].Value',
        'LoadBalancerAttributes[Key=connection_logs.s3.bucket].Value',
        'LoadBalancerAttributes[Key=health_check_logs.s3.bucket].Value',
      ],
      evidence: true,
    },
  ],
  'AWS::NetworkFirewall::LoggingConfiguration': [
    { to: ['LoggingConfiguration.LogDestinationConfigs[].LogDestination.bucketName'], evidence: true },
  ],
  'AWS::ApiGateway::Stage': [{ to: ['AccessLogSetting.DestinationArn'], evidence: true }],
  'AWS::ApiGatewayV2::Stage': [{ to: ['AccessLogSettings.DestinationArn'], evidence: true }],
  'AWS::SES::ConfigurationSetEventDestination': [
    {
      to: ['EventDestination.SnsDestination.TopicARN', 'EventDestination.KinesisFirehoseDestination.DeliveryStreamARN'],
      evidence: true,
    },
  ],
  'AWS::Oam::Link': [{ to: ['SinkIdentifier'], evidence: true }],
  'AWS::CloudTrail::Trail': [{ to: ['S3BucketName', 'CloudWatchLogsLogGroupArn', 'SnsTopicName'], evidence: true }],
  'AWS::Config::DeliveryChannel': [{ to: ['S3BucketName', 'SnsTopicARN'], evidence: true }],
  'AWS::GuardDuty::PublishingDestination': [{ to: ['DestinationProperties.DestinationArn'], evidence: true }],
  'AWS::SSM::ResourceDataSync': [{ to: ['S3Destination.BucketName', 'BucketName'], evidence: true }],
  'AWS::SSM::Association': [{ to: ['OutputLocation.S3Location.OutputS3BucketName'], evidence: true }],
  'AWS::SSM::Document': [
    { to: ['Content.inputs.s3BucketName', 'Content.inputs.cloudWatchLogGroupName'], evidence: true },
  ],
  'AWS::SSMGuiConnect::Preferences': [
    { to: ['ConnectionRecordingPreferences.RecordingDestinations.S3Buckets[].BucketName'], evidence: true },
  ],
  'AWS::WorkSpacesWeb::UserAccessLoggingSettings': [{ to: ['KinesisStreamArn'], evidence: true }],
  'AWS::EC2::FlowLog': [{ to: ['LogDestination', 'LogGroupName'], evidence: true }],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': [{ to: ['DestinationArn'], evidence: true }],
  'AWS::WAFv2::LoggingConfiguration': [{ to: ['LogDestinationConfigs[]'], evidence: true }],
  'AWS::KinesisFirehose::DeliveryStream': [
    {
      from: [
        'KinesisStreamSourceConfiguration.KinesisStreamARN',
        'MSKSourceConfiguration.MSKClusterARN',
        'DatabaseSourceConfiguration.Endpoint',
      ],
      to: [
        'ExtendedS3DestinationConfiguration.BucketARN',
        'ExtendedS3DestinationConfiguration.S3BackupConfiguration.BucketARN',
        'ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[].Parameters[].ParameterValue',
        'S3DestinationConfiguration.BucketARN',
        'HttpEndpointDestinationConfiguration.EndpointConfiguration.Url',
        'SplunkDestinationConfiguration.HECEndpoint',
        'SnowflakeDestinationConfiguration.AccountUrl',
        'AmazonopensearchserviceDestinationConfiguration.DomainARN',
        'AmazonopensearchserviceDestinationConfiguration.ClusterEndpoint',
        'AmazonOpenSearchServerlessDestinationConfiguration.CollectionEndpoint',
        'ElasticsearchDestinationConfiguration.DomainARN',
        'ElasticsearchDestinationConfiguration.ClusterEndpoint',
        'RedshiftDestinationConfiguration.ClusterJDBCURL',
        'IcebergDestinationConfiguration.CatalogConfiguration.WarehouseLocation',
        ...DELIVERY_BACKUPS,
      ],
      evidence: true,
    },
  ],
  'AWS::Kinesis::StreamConsumer': [{ from: ['StreamARN'] }],
  'AWS::DynamoDB::Table': [
    { to: ['KinesisStreamSpecification.StreamArn'] },
    { from: ['ImportSourceSpecification.S3BucketSource.S3Bucket'] },
  ],
  'AWS::DynamoDB::GlobalTable': [{ to: ['Replicas[].KinesisStreamSpecification.StreamArn'] }],
  'AWS::DataSync::Task': [{ from: ['SourceLocationArn'], to: ['DestinationLocationArn'] }],
  'AWS::DataSync::LocationS3': [{ to: ['S3BucketArn'] }],
  'AWS::DataSync::LocationEFS': [{ to: ['EfsFilesystemArn'] }],
  'AWS::DMS::ReplicationTask': [{ from: ['SourceEndpointArn'], to: ['TargetEndpointArn', 'ReplicationInstanceArn'] }],
  'AWS::DMS::ReplicationConfig': [{ from: ['SourceEndpointArn'], to: ['TargetEndpointArn'] }],
  'AWS::RDS::Integration': [{ from: ['SourceArn'], to: ['TargetArn'] }],
  'AWS::Redshift::Integration': [{ from: ['SourceArn'], to: ['TargetArn'] }],
  'AWS::Glue::Integration': [{ from: ['SourceArn'], to: ['TargetArn'] }],
  'AWS::DMS::Endpoint': [{ to: ['S3Settings.BucketName', 'KinesisSettings.StreamArn'] }],
  'AWS::Glue::Crawler': [{ from: ['Targets.S3Targets[].Path'] }],
  'AWS::Athena::WorkGroup': [{ to: ['WorkGroupConfiguration.ResultConfiguration.OutputLocation'] }],
  'AWS::Transfer::User': [{ from: ['HomeDirectory', 'HomeDirectoryMappings[].Target'] }, { to: ['ServerId'] }],
  'AWS::Transfer::Agreement': [{ from: ['BaseDirectory'] }, { to: ['ServerId'] }],
  'AWS::Transfer::Workflow': [
    {
      to: [
        'Steps[].CopyStepDetails.DestinationFileLocation.S3FileLocation.Bucket',
        'OnExceptionSteps[].CopyStepDetails.DestinationFileLocation.S3FileLocation.Bucket',
      ],
    },
  ],
  'AWS::SES::ReceiptRule': [
    {
      to: [
        'Rule.Actions[].S3Action.BucketName',
        'Rule.Actions[].LambdaAction.FunctionArn',
        'Rule.Actions[].SNSAction.TopicArn',
      ],
    },
  ],
  'AWS::Backup::BackupPlan': [
    {
      to: [
        'BackupPlan.BackupPlanRule[].TargetBackupVault',
        'BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn',
      ],
    },
  ],
  'AWS::Backup::BackupSelection': [
    { from: ['BackupSelection.Resources[]'], to: ['BackupPlanId'] },
    { to: ['BackupSelection.IamRoleArn'] },
  ],
  'AWS::RDS::DBInstance': [
    { from: ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier', 'DBSnapshotIdentifier'] },
    { to: ['DBSubnetGroupName', 'VPCSecurityGroups[]'] },
    { from: ['DBClusterIdentifier'] },
    { to: ['AssociatedRoles[].RoleArn', 'MonitoringRoleArn'] },
  ],
  'AWS::RDS::DBCluster': [
    { from: ['SourceDBClusterIdentifier', 'ReplicationSourceIdentifier', 'SnapshotIdentifier'] },
    { to: ['DBSubnetGroupName', 'VpcSecurityGroupIds[]', 'AssociatedRoles[].RoleArn'] },
  ],
  'AWS::RDS::DBSubnetGroup': [{ to: ['SubnetIds[]'] }],
  'AWS::RDS::DBProxy': [{ to: ['VpcSubnetIds[]', 'VpcSecurityGroupIds[]'] }, { from: ['Auth[].SecretArn'] }],
  'AWS::RDS::DBProxyTargetGroup': [
    { from: ['DBInstanceIdentifiers[]', 'DBClusterIdentifiers[]'], to: ['DBProxyName'] },
  ],
  'AWS::EFS::MountTarget': [{ from: ['FileSystemId'], to: ['SubnetId', 'SecurityGroups[]'] }],
  'AWS::EFS::AccessPoint': [{ from: ['FileSystemId'] }],
  'AWS::EFS::FileSystem': [{ to: ['ReplicationConfiguration.Destinations[].FileSystemId'] }],
  'AWS::FSx::FileSystem': [{ to: ['SubnetIds[]', 'SecurityGroupIds[]'] }],
  'AWS::FSx::DataRepositoryAssociation': [{ from: ['DataRepositoryPath'], to: ['FileSystemId'] }],
  'AWS::ECS::TaskDefinition': [{ from: ['Volumes[].EFSVolumeConfiguration.FilesystemId'] }],
  'AWS::ElastiCache::SubnetGroup': [{ to: ['SubnetIds[]'] }],
  'AWS::Redshift::ClusterSubnetGroup': [{ to: ['SubnetIds[]'] }],
  'AWS::OpenSearchService::Domain': [{ to: ['VPCOptions.SubnetIds[]', 'VPCOptions.SecurityGroupIds[]'] }],
  'AWS::EC2::VolumeAttachment': [{ from: ['VolumeId'], to: ['InstanceId'] }],
  'AWS::SecretsManager::SecretTargetAttachment': [{ from: ['SecretId'], to: ['TargetId'] }],
  'AWS::SecretsManager::RotationSchedule': [{ from: ['SecretId'], to: ['RotationLambdaARN'] }],
  'AWS::KMS::Alias': [{ from: ['TargetKeyId'] }],
  'AWS::KMS::ReplicaKey': [{ from: ['PrimaryKeyArn'] }],
};
