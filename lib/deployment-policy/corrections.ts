/** Where the handlers of a type ask for too much or too little, each with the reason. */
export interface Correction {
  /** Actions that are not needed, or that AWS does not have. */
  readonly without?: Readonly<Record<string, string>>;
  /** Actions that the handlers leave out, with the page that asks for them. */
  readonly plus?: Readonly<Record<string, string>>;
  /** Actions of a feature: needed where one of these properties is set. */
  readonly only?: readonly { readonly actions: RegExp; readonly properties: readonly string[] }[];
}

const NO_SUCH = 'there is no such action';
const DATA = 'CloudFormation reads and writes no items';
const CONTENT = 'CloudFormation touches no objects of a bucket that it makes';
const EBS = 'Amazon EBS User Guide, "Requirements for Amazon EBS encryption"';

export const CORRECTIONS: Readonly<Record<string, Correction>> = {
  'AWS::AccessAnalyzer::Analyzer': {
    only: [{ actions: /(Create|Update|Delete)ArchiveRule$/, properties: ['ArchiveRules[]'] }],
    without: {
      'organizations:ListAWSServiceAccessForOrganization':
        'of analyzers of an organization, which are made in its account',
      'organizations:ListDelegatedAdministrators': 'of analyzers of an organization, which are made in its account',
    },
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    without: {
      'lambda:DeleteProvisionedConcurrencyConfig': 'of targets that are functions',
      'lambda:GetProvisionedConcurrencyConfig': 'of targets that are functions',
      'lambda:PutProvisionedConcurrencyConfig': 'of targets that are functions',
    },
    only: [{ actions: /(Put|Delete)ScheduledAction$/, properties: ['ScheduledActions[]'] }],
  },
  'AWS::Backup::BackupSelection': { without: { 'iam:GetRole': 'the role is named by its ARN' } },
  'AWS::Backup::BackupVault': {
    without: { 'backup-storage:Mount': NO_SUCH },
    only: [{ actions: /(Put|Delete)BackupVaultNotifications$/, properties: ['Notifications'] }],
  },
  'AWS::CloudTrail::Trail': {
    only: [
      { actions: /^organizations:|^iam:GetRole$/, properties: ['IsOrganizationTrail'] },
      { actions: /PutInsightSelectors$/, properties: ['InsightSelectors[]'] },
    ],
  },
  'AWS::DirectConnect::DirectConnectGatewayAssociation': {
    only: [
      {
        actions: /^sts:AssumeRole$|AssociationProposal$/,
        properties: ['AcceptDirectConnectGatewayAssociationProposalRoleArn'],
      },
    ],
  },
  'AWS::DynamoDB::Table': {
    without: {
      'dynamodb:AssociateTableReplica': 'of global tables',
      'dynamodb:BatchWriteItem': DATA,
      'dynamodb:CreateTableReplica': 'of global tables',
      'dynamodb:DeleteItem': DATA,
      'dynamodb:GetItem': DATA,
      'dynamodb:PutItem': DATA,
      'dynamodb:Query': DATA,
      'dynamodb:Scan': DATA,
      'dynamodb:UpdateItem': DATA,
      's3:GetObjectMetadata': NO_SUCH,
    },
    only: [
      { actions: /^(s3|logs):|:ImportTable$/, properties: ['ImportSourceSpecification'] },
      {
        actions: /^kinesis:|(Enable|Disable|Update)KinesisStreamingDestination$/,
        properties: ['KinesisStreamSpecification'],
      },
      { actions: /^kms:/, properties: ['SSESpecification.KMSMasterKeyId'] },
    ],
  },
  'AWS::EC2::FlowLog': {
    without: {
      'autoscaling:DescribeTags': 'of no flow log',
      's3:PutBucketPolicy': 'the policy of the bucket admits delivery',
    },
  },
  'AWS::EC2::Instance': {
    plus: {
      'kms:CreateGrant': EBS,
      'kms:Decrypt': EBS,
      'kms:DescribeKey': EBS,
      'kms:GenerateDataKeyWithoutPlaintext': EBS,
      'kms:ReEncryptFrom': EBS,
      'kms:ReEncryptTo': EBS,
    },
    only: [{ actions: /^ssm:(Create|Delete)Association$/, properties: ['SsmAssociations[]'] }],
  },
  'AWS::EC2::EIP': {
    only: [
      { actions: /AcceptAddressTransfer$/, properties: ['TransferAddress'] },
      { actions: /(Associate|Disassociate)Address$/, properties: ['InstanceId'] },
    ],
  },
  'AWS::EC2::NatGateway': {
    only: [
      { actions: /ssociateNatGatewayAddress$/, properties: ['SecondaryAllocationIds[]'] },
      { actions: /ssignPrivateNatGatewayAddress$/, properties: ['SecondaryPrivateIpAddresses[]'] },
    ],
  },
  'AWS::EC2::VPC': { only: [{ actions: /CreateVpcEncryptionControl$/, properties: ['EncryptionControl'] }] },
  'AWS::EC2::VPCEndpoint': {
    without: { 'vpc-lattice:DescribeServiceNetworkVpcEndpointAssociation': NO_SUCH },
    only: [
      { actions: /^vpc-lattice:/, properties: ['ServiceNetworkArn'] },
      { actions: /^vpce:/, properties: ['ServiceRegion'] },
    ],
  },
  'AWS::EC2::VPCEndpointService': {
    only: [
      { actions: /^cloudwatch:(Put|Delete)/, properties: ['ContributorInsightsEnabled'] },
      { actions: /^vpce:/, properties: ['SupportedRegions[]'] },
    ],
  },
  'AWS::EC2::VPCEndpointServicePermissions': {
    without: {
      'ec2:CreateVpcEndpointServicePermissions': NO_SUCH,
      'ec2:DeleteVpcEndpointServicePermissions': NO_SUCH,
    },
  },
  'AWS::EC2::VPNConnection': {
    only: [{ actions: /^logs:/, properties: ['VpnTunnelOptionsSpecifications[].LogOptions'] }],
  },
  'AWS::ECR::Repository': { only: [{ actions: /^kms:/, properties: ['EncryptionConfiguration.KmsKey'] }] },
  'AWS::ElasticLoadBalancingV2::Listener': {
    only: [{ actions: /^cognito-idp:/, properties: ['DefaultActions[].AuthenticateCognitoConfig'] }],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    only: [{ actions: /ModifyIpPools$/, properties: ['Ipv4IpamPoolId'] }],
  },
  'AWS::IAM::ManagedPolicy': {
    only: [
      { actions: /GroupPolicy$/, properties: ['Groups[]'] },
      { actions: /UserPolicy$/, properties: ['Users[]'] },
      { actions: /RolePolicy$/, properties: ['Roles[]'] },
    ],
  },
  'AWS::IAM::Role': {
    without: {
      'iam:DeleteRolePermissionsBoundary': 'a deployment gives a role another boundary and takes none away',
    },
  },
  'AWS::IAM::ServiceLinkedRole': {
    plus: {
      'iam:UpdateRoleDescription': 'IAM User Guide, "Edit a service-linked role description"',
    },
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    without: { 'iam:GetRole': 'the role is named by its ARN' },
    only: [{ actions: /^kms:/, properties: ['DeliveryStreamEncryptionConfigurationInput.KeyARN'] }],
  },
  'AWS::Lambda::EventSourceMapping': { only: [{ actions: /^kms:/, properties: ['KmsKeyArn'] }] },
  'AWS::Lambda::Function': {
    only: [
      { actions: /^(elasticfilesystem|s3files):/, properties: ['FileSystemConfigs[]'] },
      { actions: /(Put|Delete)FunctionCodeSigningConfig$/, properties: ['CodeSigningConfigArn'] },
      { actions: /PassCapacityProvider$|PutFunctionScalingConfig$/, properties: ['CapacityProviderConfig'] },
      { actions: /LayerVersion/, properties: ['Layers[]'] },
      { actions: /^kms:/, properties: ['KmsKeyArn', 'Code.SourceKMSKeyArn'] },
      { actions: /^ec2:/, properties: ['VpcConfig'] },
    ],
  },
  'AWS::Logs::LogGroup': {
    without: {
      's3:REST.PUT.OBJECT': NO_SUCH,
      'firehose:TagDeliveryStream': 'of deliveries that another type makes',
      'logs:CreateLogDelivery': 'of deliveries that another type makes',
    },
    only: [
      { actions: /(Put|Delete)DataProtectionPolicy$/, properties: ['DataProtectionPolicy'] },
      { actions: /(Put|Delete)IndexPolicy$/, properties: ['FieldIndexPolicies[]'] },
      { actions: /(Put|Delete)ResourcePolicy$/, properties: ['ResourcePolicyDocument'] },
    ],
  },
  'AWS::NetworkFirewall::Firewall': {
    only: [{ actions: /AvailabilityZone/, properties: ['AvailabilityZoneMappings[]'] }],
  },
  'AWS::NetworkFirewall::FirewallPolicy': {
    without: { 'network-firewall:ListTagsForResources': NO_SUCH },
    only: [
      { actions: /ListTLSInspectionConfigurations$/, properties: ['FirewallPolicy.TLSInspectionConfigurationArn'] },
    ],
  },
  'AWS::NetworkFirewall::LoggingConfiguration': {
    without: {
      'firehose:TagDeliveryStream': 'of deliveries to Firehose',
      'logs:DescribeLogGroups': 'of deliveries to log groups',
      'logs:DescribeResourcePolicies': 'of deliveries to log groups',
      'logs:PutResourcePolicy': 'of deliveries to log groups',
      's3:PutBucketPolicy': 'the policy of the bucket admits delivery',
    },
  },
  'AWS::NetworkFirewall::RuleGroup': { without: { 'network-firewall:ListTagsForResources': NO_SUCH } },
  'AWS::NetworkFirewall::TLSInspectionConfiguration': {
    without: { 'network-firewall:ListTagsForResources': NO_SUCH },
  },
  'AWS::Route53::HostedZone': {
    only: [
      { actions: /(Create|Delete)QueryLoggingConfig$/, properties: ['QueryLoggingConfig'] },
      { actions: /^ec2:|VPC/, properties: ['VPCs[]'] },
    ],
  },
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': {
    without: {
      'resolverquerylogging:CreateConfig': NO_SUCH,
      'resolverquerylogging:DeleteConfig': NO_SUCH,
      'resolverquerylogging:GetConfig': NO_SUCH,
      'resolverquerylogging:ListConfig': NO_SUCH,
    },
  },
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': {
    without: {
      'resolverquerylogging:AssociateConfig': NO_SUCH,
      'resolverquerylogging:DisassociateConfig': NO_SUCH,
      'resolverquerylogging:GetConfigAssociation': NO_SUCH,
      'resolverquerylogging:ListConfigAssociation': NO_SUCH,
    },
  },
  'AWS::S3::Bucket': {
    without: {
      's3:DeleteBucketAnalyticsConfiguration': NO_SUCH,
      's3:DeleteBucketCors': NO_SUCH,
      's3:DeleteBucketEncryption': NO_SUCH,
      's3:DeleteBucketLifecycle': NO_SUCH,
      's3:DeleteBucketMetricsConfiguration': NO_SUCH,
      's3:DeleteBucketReplication': NO_SUCH,
      's3:DeleteBucketTagging': NO_SUCH,
      's3:DeleteObject': CONTENT,
      's3:ListBucket': CONTENT,
      's3:PutBucketReplication': NO_SUCH,
      's3:PutObjectAcl': CONTENT,
      's3:PutObjectLockConfiguration': NO_SUCH,
    },
    only: [
      {
        actions: /^s3tables:|(Create|Delete|Update)BucketMetadata/,
        properties: ['MetadataTableConfiguration', 'MetadataConfiguration'],
      },
      { actions: /(Put|Delete)BucketWebsite$/, properties: ['WebsiteConfiguration'] },
      { actions: /PutBucketAcl$/, properties: ['AccessControl'] },
      { actions: /PutBucketCORS$/, properties: ['CorsConfiguration'] },
      { actions: /PutAnalyticsConfiguration$/, properties: ['AnalyticsConfigurations[]'] },
      { actions: /PutInventoryConfiguration$/, properties: ['InventoryConfigurations[]'] },
      { actions: /PutMetricsConfiguration$/, properties: ['MetricsConfigurations[]'] },
      { actions: /PutIntelligentTieringConfiguration$/, properties: ['IntelligentTieringConfigurations[]'] },
      { actions: /PutAccelerateConfiguration$/, properties: ['AccelerateConfiguration'] },
      { actions: /PutBucketAbac$/, properties: ['AbacStatus'] },
    ],
  },
  'AWS::SNS::Subscription': { without: { 'iam:GetRole': 'the role is named by its ARN' } },
  'AWS::SNS::Topic': {
    without: { 'iam:GetRole': 'the role is named by its ARN' },
    only: [{ actions: /PutDataProtectionPolicy$/, properties: ['DataProtectionPolicy'] }],
  },
  'AWS::SSM::Association': {
    only: [
      { actions: /^resource-groups:/, properties: ['Targets[Key=ResourceGroup]'] },
      { actions: /CalendarState$/, properties: ['CalendarNames[]'] },
    ],
  },
  'AWS::SSM::Document': { only: [{ actions: /^s3:/, properties: ['Attachments[]'] }] },
  'AWS::SSO::Assignment': {
    without: {
      'iam:AttachRolePolicy': 'IAM Identity Center makes its roles by its service-linked role',
      'iam:CreateRole': 'IAM Identity Center makes its roles by its service-linked role',
      'iam:CreateSAMLProvider': 'IAM Identity Center makes its provider by its service-linked role',
      'iam:PutRolePolicy': 'IAM Identity Center makes its roles by its service-linked role',
      'iam:UpdateSAMLProvider': 'IAM Identity Center makes its provider by its service-linked role',
    },
  },
  'AWS::StepFunctions::StateMachine': {
    only: [
      { actions: /^kms:/, properties: ['EncryptionConfiguration'] },
      { actions: /^s3:/, properties: ['DefinitionS3Location'] },
    ],
  },
};
