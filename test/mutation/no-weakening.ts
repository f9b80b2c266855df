/**
 * Mechanical edits that weaken nothing, by kind (`type path operator`), each with its reason. They are counted beside the
 * weakenings, and never among what is found.
 */
export interface Exception {
  readonly kinds: RegExp;
  /** Zones where it is one. Default: all. */
  readonly zones?: readonly string[];
  readonly reason: string;
}

export const NO_WEAKENING: readonly Exception[] = [
  {
    reason: 'words for people: descriptions, and names by which nothing else calls the thing',
    kinds:
      / (.*\.)?(Description|description|GroupDescription|AlarmDescription|DisplayName|Id|\w*(Name|NAME)) removed$(?<!(SSM::Document Name|MetricName|ImageName|DestinationBucketName|LogGroupName|logGroupName|RuleName|ServiceName|AWSServiceName|DeviceName|ParameterName|DNSName|S3BucketName|s3BucketName|HostedZone Name|Attribute\w*Name|AttributeName|FleetName|StackName|Dimensions.*Name) removed)/,
  },
  {
    reason: 'a type that only takes part in a function: without it less works and nothing is more open',
    kinds:
      /^AWS::(EC2::(Route|SecurityGroup|SecurityGroupIngress|VPCEndpoint|VPNGateway|VPCGatewayAttachment|CustomerGateway|VPNConnection|VPNConnectionRoute|VPCEndpointService|VPCEndpointServicePermissions|Instance|LaunchTemplate|Subnet|VPC|NetworkAclEntry)|DirectConnect::\w+|ElasticLoadBalancingV2::\w+|Lambda::Function|AppStream::\w+|ApplicationAutoScaling::\w+|IAM::(Role|InstanceProfile|ServiceLinkedRole)|SSO::\w+|Route53::\w+|Route53Resolver::ResolverEndpoint|DynamoDB::Table|S3::Bucket|KMS::Alias|Logs::LogStream) removed$/,
  },
  {
    reason: 'takes away reach or access: entries and properties that open something',
    kinds:
      /(SecurityGroupIngress|SecurityGroupIngress\.\[\]|SecurityGroupEgress\.\[\]|ManagedPolicyArns|ManagedPolicyArns\.\[\]|ManagedPolicy Roles|PermissionSet ManagedPolicies|Subnets|Subnets\.\[\]|SubnetIds|SubnetIds\.\[\]|IpAddresses\.\[\]|Targets\.\[\](?<!Rule Targets\.\[\])|AllowedPrincipals|CustomerManagedPolicyReferences|CustomerManagedPolicyReferences\.\[\]|AllowedPrefixesToDirectConnectGateway|AliasTarget|Domains|Domains\.\[\]|LoadBalancerAttributes|GatewayId|DestinationCidrBlock|VpcConfig\.SubnetIds\.\[\]|AcceptedPermissions|ComputeCapacity(\.DesiredInstances)?) (removed|negated)$/,
  },
  {
    reason: 'CloudFormation or the service refuses it, although its schema does not say so',
    kinds:
      /(Security\w+ (Security\w+\.\[\]\.)?(CidrIp|FromPort|ToPort|GroupId)|NetworkAclEntry (CidrBlock|PortRange|PortRange\.From|PortRange\.To)|Route DestinationCidrBlock|Subnet (CidrBlock|AvailabilityZone)|Listener (Port|Protocol)|TargetGroup (Port|Protocol|VpcId|TargetType|Targets\.\[\]\.Port|HealthCheckProtocol)|LoadBalancer Type|LoadBalancerAttributes\.\[\]\.(Key|Value)|TargetGroupAttributes\.\[\]\.(Key|Value)|AmazonSideAsn|ResourceId|ServiceNamespace|ScalableDimension|TargetTracking.*|Alarm (ComparisonOperator|EvaluationPeriods|MetricName|Namespace|Period|Statistic|Threshold)|Code\.S3\w+|Lambda::Function (Handler|Runtime|MemorySize|Timeout)|AttributeDefinitions(\.\[\])?|KeySchema\.\[\]|ImageName|FleetType|AWSServiceName|AnalyzerName|Phase\w+\.\[\]\.Value|IKEVersions\.\[\]\.Value|ServiceName|VpcEndpointType|DefaultSecurityGroupId|DefaultSG Account|Rules\.\[\]\.Filter(\.Prefix)?|Content\.(schemaVersion|sessionType)|DocumentFormat|ServiceToken|ResolverQueryLogConfigId|DeliveryStreamType|LogDestinationType|ImageId|InstanceType|DeviceName|BlockDeviceMappings\.\[\]\.Ebs|TagSpecifications\.\[\]\.ResourceType|TagSpecifications\.\[\]\.Tags|LogStreamName|CloudWatchLogsRoleArn|SubscriptionFilter RoleArn|ResolverEndpointType|Protocols|HostedZoneId|DeleteMarkerReplication(\.Status)?|EventPattern|FleetName|StackName|TimeToLiveSpecification\.AttributeName|SSEType|CloudWatchLoggingOptions\.\w+|ExtendedS3DestinationConfiguration|Parameters\.Operation|SSM::Association (Parameters|Targets)) removed$/,
  },
  {
    reason: 'the default of the service is the same',
    kinds:
      /(EnableDnsSupport|InstanceTenancy|MapPublicIpOnLaunch|Content\.inputs\.(s3\w+|shellProfile.*|runAsDefaultUser|cloudWatchEncryptionEnabled)|Parameters\.RebootOption|IncludeGlobalServiceEvents|cloudWatchStreamingEnabled|NtpServers|EnableDefaultInternetAccess|BillingMode|MutationProtection|FirewallDomainRedirectionAction|Events::Rule State|PendingWindowInDays|BlockDeviceMappings\.\[\]\.Ebs\.(DeleteOnTermination|VolumeSize|VolumeType)|runAsEnabled| MaxSessionDuration| SessionDuration|DocumentType|IAM::Role Path|idleSessionTimeout| DisconnectTimeoutInSeconds|HttpEndpoint|HttpProtocolIpv6|HttpPutResponseHopLimit|InitiatedShutdownBehavior|InstanceInitiatedShutdownBehavior|MaintenanceOptions(\.AutoRecovery)?|TargetGroupAttributes|LogFilePrefix|ObjectLockConfiguration\.ObjectLockEnabled|OwnershipControls(\.Rules\.\[\]\.ObjectOwnership)?|s3EncryptionEnabled|FirewallRules\.\[\]\.BlockResponse|ReplicationConfiguration\.Rules\.\[\]\.Destination\.Metrics|UsbDeviceFilterStrings|StorageConnectors|ApplicationSettings|EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic) removed$/,
  },
  {
    reason: 'how large a message may be: it names an object and carries none',
    kinds: /^AWS::SQS::Queue MaximumMessageSize removed$/,
  },
  {
    reason: 'cost, speed and comfort: how much is kept at once, how often something is asked, how it is packed',
    kinds:
      /(BufferingHints(\.\w+)?|CompressionFormat|BucketKeyEnabled|EbsOptimized|StreamView|StreamingExperienceSettings(\.PreferredProtocol)?|MaxConcurrency|MaxErrors|ComplianceSeverity|UpdateMethod|ApplyOnlyAtCronInterval|DnsOptions(\.\w+)?|PrivateDnsEnabled|EnableDnsHostnames|EnableDnsSupport|InstanceMetadataTags|Monitoring(\.Enabled)?|Transitions(\.\[\]\.TransitionInDays)?|Metrics\.Status|ReservedConcurrentExecutions|Lambda::Function Timeout|ExpiredObjectDeleteMarker|LogFormat|MaxAggregationInterval|ConfigSnapshotDeliveryProperties(\.\w+)?|AbortIncompleteMultipartUpload|DaysAfterInitiation|MetricTransformations.*|Environment\.Variables\.(SEATS|TABLE|AWS_ENDPOINT_URL_DYNAMODB)|ProcessingConfiguration.*|LoggingConfig\.LogFormat|DeleteOnTermination|Prefix|ErrorOutputPrefix|TimeToLiveSpecification.*) (removed|negated|shortened|prolonged)$/,
  },
  {
    reason: 'what one role alone holds: without its permissions it does less',
    kinds: /^AWS::IAM::ManagedPolicy removed$/,
  },
  {
    reason: 'a policy on a thing speaks of that thing alone, and S3, SNS and SQS refuse other resources',
    kinds:
      /^AWS::(SNS::TopicPolicy|SQS::QueuePolicy|S3::BucketPolicy|Backup::BackupVault|KMS::Key) .*\.Resource widened to \*$/,
  },
  {
    reason: 'CloudFormation refuses it: a policy, a role or a policy on a thing without its document',
    kinds:
      /(AssumeRolePolicyDocument|ManagedPolicy PolicyDocument|SNS::TopicPolicy PolicyDocument|S3::BucketPolicy PolicyDocument|Policies\.\[\]\.PolicyDocument) removed policy$/,
  },
  {
    reason:
      'stricter than before, or as strict: blocked in place of allowed, protected, listed again by another default',
    kinds:
      /(HttpEndpoint|runAsEnabled|s3EncryptionEnabled|BackupACLs|TargetGroupAttributes\.\[\]\.Value) negated$|(Lifecycle(\.DeleteAfterDays)?|RetentionInDays|BackupSelection\.Resources|BackupSelection\.Conditions(\.StringEquals(\.\[\])?)?|AdvancedBackupSettings(\.\[\]\.BackupOptions\.BackupACLs)?) removed$/,
  },
  {
    reason:
      'EC2 and KMS refuse it: a subnet beyond its network, a waiting time of one day, a port for each protocol, a lock that can be lifted for less than three days',
    kinds:
      /(Subnet CidrBlock widened .*|PendingWindowInDays shortened|ChangeableForDays shortened|ObjectLockConfiguration\.ObjectLockEnabled negated|SecurityGroup VpcId removed|BgpAsn removed)$/,
  },
  {
    reason: 'the bucket that receives it encrypts with its own key what comes without one',
    kinds:
      /DeliveryStream ExtendedS3DestinationConfiguration\.EncryptionConfiguration(\.KMSEncryptionConfig)? removed$|DeliveryChannel S3KmsKeyArn removed$/,
  },
  {
    reason: 'less works and nothing is more open: what a balancer, an endpoint service or a subnet leads to',
    kinds:
      /(VPCEndpointService NetworkLoadBalancerArns|Listener DefaultActions\.\[\]\.TargetGroupArn|TargetGroup Targets|SubnetRouteTableAssociation|HostedZone Name) removed$/,
  },
  {
    reason:
      'CloudFormation or the service refuses it: an ingress from nowhere, and an event selector that names no kind; without another of its fields it records more',
    kinds:
      /(FieldSelectors\.\[\](\.(NotStartsWith|StartsWith|Equals))?|SecurityGroupIngress SourceSecurityGroupId) removed$/,
  },
  {
    reason: 'Lambda refuses it: subnets without a group',
    kinds: /^AWS::Lambda::Function VpcConfig\.SecurityGroupIds removed$/,
  },
  {
    reason: 'kept for longer than before',
    kinds:
      /^AWS::S3::Bucket LifecycleConfiguration( removed|\.Rules\.\[\]( removed|\.Status negated|\.(ExpirationInDays|NoncurrentVersionExpiration) removed))$/,
  },
  {
    reason: 'said twice: by the launch template and by each host',
    kinds:
      /^AWS::EC2::(LaunchTemplate LaunchTemplateData\.|Instance )(BlockDeviceMappings|IamInstanceProfile(\.Arn)?) removed$/,
  },
  {
    reason: 'said twice: what the permissions file of a screen host does not allow is denied, and a denial there holds',
    kinds: /UserData.* (without (%any% .*|\[.*\]|enabled=false)|with enabled=true)$/,
  },
  {
    reason: 'how screens are served and how many at once; what each shows is in its other settings',
    kinds:
      /UserData.* with(out)? (web-port|web-use-hsts|enable-quic-frontend|idle-timeout-warning|level|max-\S+|os-auto-lock|create-session|authentication-threshold|no-tls-strict|supervision-control)=.*$/,
  },
  {
    reason: 'a thing that holds nothing of its own, or that AWS does not delete while it holds something',
    kinds: /^(AWS::Logs::LogStream|Custom::\w+|AWS::Backup::BackupVault) (Deletion|UpdateReplace)Policy negated$/,
  },
  {
    reason:
      'within the network and its premises: one way stops, and the other is opened to the same neighbours, which groups tell apart',
    kinds: /NetworkAclEntry Egress (removed|negated) within the network$/,
  },
  {
    reason: 'the service refuses it: what records into a group names none, and a machine that logs has to',
    kinds: /^AWS::(Logs::LogGroup|StepFunctions::StateMachine .*CloudWatchLogsLogGroup) removed$/,
  },
  {
    reason: 'who writes into a group refers to it, and may write into no other',
    kinds: /^AWS::Logs::LogGroup LogGroupName removed$/,
  },
  {
    reason:
      'what is handed over is what the conversion returned, which returns nothing for what it rejects; a conversion more opens nothing',
    kinds:
      /StateMachine Definition\.States\.((Convert|Outcome|Rejected)\..* led to the hand-over|(Outcome|HandOver|Rejected)\..* led to the conversion)$/,
  },
  {
    reason: 'EC2 refuses it: a network larger than /16',
    kinds: /^AWS::EC2::VPC CidrBlock widened .*$/,
  },
  {
    reason: 'less works: hosts find no names, and the broker of seats answers nobody',
    kinds: /^AWS::(EC2::DHCPOptions DomainNameServers|Lambda::Function Environment(\.Variables(\.\w+)?)?) removed$/,
  },
  {
    reason: 'the default of the service is the same: a copy each day',
    kinds: /^AWS::Backup::BackupPlan BackupPlan\.BackupPlanRule\.\[\]\.ScheduleExpression removed$/,
  },
  {
    reason: 'without addresses of IPv6 nobody reaches the metadata by it, and a token is demanded anyway',
    kinds: /MetadataOptions\.HttpProtocolIpv6 negated$/,
  },
  {
    reason: 'more is recorded than before',
    kinds: /FieldSelectors\.\[\]\.NotStartsWith\.\[\] removed$/,
  },
  {
    reason: 'the archive has a copy of each log group, and keeps it for the time that the policy demands',
    kinds: /Logs::LogGroup RetentionInDays shortened$/,
  },
  {
    reason: 'what one role alone holds: without its permissions it does less',
    kinds: /^AWS::IAM::Role Policies(\.\[\])? removed$/,
  },
  {
    reason:
      'less works: how a queue hands over to the function behind it, and how often; a trace of it is for whoever mends it',
    kinds:
      /^AWS::(SQS::Queue (removed|(VisibilityTimeout|RedrivePolicy\.maxReceiveCount) (removed|prolonged))|Lambda::EventSourceMapping .*(?<!label sanso:zone|Tags removed)|StepFunctions::StateMachine TracingConfiguration.*)$|^AWS::Lambda::EventSourceMapping removed$/,
  },
  {
    reason: 'a value of the tag that no scan sets, and that nobody but the scan may set',
    kinds: /s3:ExistingObjectTag\/GuardDutyMalwareScanStatus excepts another$/,
  },
  {
    reason: 'less works: mail is not received, a pulse is not sent, a function is not called',
    kinds:
      /^AWS::(SES::(ReceiptRuleSet removed|ReceiptRule (removed|Rule\.(Actions.*|Enabled|Recipients) (removed|negated)))|Lambda::Permission removed|Events::Rule (ScheduleExpression|Targets\.\[\]\.Input) removed)$/,
  },
  {
    reason: 'the role that may be passed is named, and trusts that service alone',
    kinds: /removed condition on iam:PassedToService$/,
  },
  {
    reason: 'said twice: the archive denies to all others what it allows the streams to do',
    kinds: /^AWS::S3::BucketPolicy .* removed condition on aws:PrincipalArn$/,
    zones: ['log-archive'],
  },
  {
    reason: 'the service refuses it: a rule of DNS Firewall that names no list',
    kinds:
      /^AWS::Route53Resolver::(FirewallDomainList removed|FirewallRuleGroup FirewallRules\.\[\]\.FirewallDomainListId removed)$/,
  },
  {
    reason: 'less works: subnets without a table of their own lead nowhere',
    kinds: /^AWS::EC2::RouteTable removed$/,
  },
  {
    reason: 'how somebody signs in to a fleet that no domain knows, and the time that it shows',
    kinds: /^AWS::AppStream::Stack UserSettings.* of what carries nothing$/,
  },
  {
    reason: 'the default of the service is the same: an event is delivered for a day',
    kinds: /^AWS::Events::Rule Targets\.\[\]\.RetryPolicy.* removed$/,
  },
  {
    reason: 'who calls a function is held by its source and by its account, and each is enough',
    kinds: /^AWS::Lambda::Permission Source(Arn|Account) removed$/,
  },
  {
    reason: 'less works: without its address, gateway, exclusion or policy the exit leads nowhere, or is refused',
    kinds:
      /^AWS::(EC2::(EIP|InternetGateway|VPCBlockPublicAccessExclusion|NatGateway) (removed|Domain removed|VpcId removed|AllocationId removed)|NetworkFirewall::(FirewallPolicy removed|Firewall VpcId removed))$|^AWS::EC2::Route (VpcEndpointId|NatGatewayId|GatewayId) removed$/,
    zones: ['internet'],
  },
  {
    reason: 'the default of the service is the same, or as strict',
    kinds:
      /^AWS::(EC2::NatGateway ConnectivityType|NetworkFirewall::(Firewall SubnetMappings\.\[\]\.IPAddressType|FirewallPolicy FirewallPolicy\.(StatefulEngineOptions\.StreamExceptionPolicy|PolicyVariables.*))) removed$/,
  },
  {
    reason: 'a wider inside that is private all the same: more is looked at',
    kinds: /^AWS::NetworkFirewall::FirewallPolicy .*HOME_NET\.Definition\.\[\] widened to a shorter prefix$/,
  },
  {
    reason: 'the service refuses it: a group without rules, or in another order than that of its policy',
    kinds:
      /^AWS::NetworkFirewall::(RuleGroup RuleGroup(\.RulesSource(\.RulesSourceList|\.RulesString)?)? removed|RuleGroup RuleGroup\.StatefulRuleOptions.* (removed|negated)( of what is denied)?|FirewallPolicy FirewallPolicy\.StatefulRuleGroupReferences\.\[\]\.Priority removed)$/,
  },
  {
    reason: 'what no list lets through is dropped by default: a list of what is denied says it twice, and denies more',
    kinds: /^AWS::NetworkFirewall::RuleGroup (removed|.*(widened to its suffix|removed)) of what is denied$/,
  },
  {
    reason:
      'said three times: groups and NACLs let nothing but HTTPS leave the hosts; without a list of sites less works',
    kinds: /^AWS::NetworkFirewall::RuleGroup (.*RulesString with(out| alerts of) .*|given plain HTTP|removed)$/,
  },
  {
    reason:
      'EC2 refuses it: two routes of one table to the same addresses, and an edge that leads beyond the network; what leads more into the firewall opens nothing',
    kinds: /^AWS::EC2::Route DestinationCidrBlock widened to (all addresses|a shorter prefix)$/,
    zones: ['internet'],
  },
  {
    reason: 'said twice: the firewall behind these filters drops what is no HTTPS of the hosts',
    kinds: /^AWS::EC2::NetworkAclEntry .* widened to .* at the exit$/,
  },
];

/** Weakenings that are accepted as not found: at most 5 % of all, each kind with its reason. */
export const LEFT_OUT: readonly Exception[] = [
  {
    reason: 'which groups of AWS beside those of names and those of signatures are asked is for whoever operates it',
    kinds: /^AWS::NetworkFirewall::FirewallPolicy FirewallPolicy\.StatefulRuleGroupReferences\.\[\] removed$/,
  },
  {
    reason: 'the archive takes what comes below the prefix of the zone alone, and CloudFormation fails',
    kinds: /^AWS::NetworkFirewall::LoggingConfiguration .*LogDestination\.prefix removed$/,
  },
  {
    reason: 'whoever uses a key through Secrets Manager names the secret in the statement that lets it be read',
    kinds: /kms:EncryptionContext:SecretARN removed condition$/,
  },
  {
    reason: 'in the internet zone settings of a function hold nothing that a label of 2 would ask a key for',
    kinds: /^AWS::Lambda::Function KmsKeyArn/,
  },
  {
    reason:
      'the account holds one zone alone: whom a policy admits beside those of the zone is nobody, and what it reaches is of the zone',
    kinds: / where the account is the zone$/,
  },
  {
    reason:
      'the code of an hour is more than the policy asks for, which is MFA itself; how long is for the role to say',
    kinds: /aws:MultiFactorAuthAge removed condition$/,
  },
  {
    reason: 'the tag sanso:expires says when the contract ends, and the judge fails after that day',
    kinds: /aws:CurrentTime removed condition$/,
  },
  {
    reason: 'what an alarm watches, and from which figure on, is for whoever operates it: no clause says one',
    kinds:
      /^AWS::(CloudWatch::Alarm (Threshold raised|TreatMissingData removed)|Events::Rule EventPattern\.(?!detail\.\$or\.).*)/,
  },
  {
    reason: 'changes of roles and users are in the trail, which the judge asks for',
    kinds: /^AWS::Config::ConfigurationRecorder RecordingGroup(\.IncludeGlobalResourceTypes)? removed$/,
  },
  {
    reason:
      'nobody deletes a load balancer: boundaries deny it, and its loss stops a flow and opens none; what it forwards undeciphered leaves no access log anyway',
    kinds: /^AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes\.\[\]/,
  },
  {
    reason: 'AWS Backup turns these events on again with each job',
    kinds: /^AWS::S3::Bucket NotificationConfiguration/,
  },
  {
    reason:
      'how sensitive a thing is, its owner says: the judge compares with copies, keys and zones, and knows no more',
    kinds:
      /^AWS::(DynamoDB::Table|SQS::Queue) Tags\.\[\]\.Value lowered label sanso:(confidentiality|integrity)$|TagSpecifications.* lowered label sanso:confidentiality$/,
  },
  {
    reason: 'a session that is left alone ends after an hour by default',
    kinds: /UserData.* without idle-timeout=\d+$/,
  },
  {
    reason: 'an open zone may publish: names, and buckets that their access block opens to nobody',
    kinds: /^AWS::(Route53::HostedZone VPCs removed|S3::Bucket WebsiteConfiguration given what opens it)$/,
    zones: ['internet'],
  },
  {
    reason: 'there are no hosts in the archive, and its auditors start no session',
    kinds: /^AWS::IAM::ManagedPolicy PolicyDocument\.Statement\.\[\]\.Resource\.\[\] removed resource of a deny$/,
    zones: ['log-archive'],
  },
  {
    reason: 'what is labelled 1 is public: its store needs no key of its own',
    kinds: /^AWS::S3::Bucket BucketEncryption/,
    zones: ['internet'],
  },
  {
    reason:
      'LGWAN and separated networks begin at the premises: only my-number has to know every address that it reaches',
    kinds: /^AWS::EC2::Route DestinationCidrBlock widened to all addresses$/,
    zones: ['lgwan', 'independent'],
  },
  {
    reason: 'what is copied into the lock is kept there; before that a version of some days is enough',
    kinds: /^AWS::S3::Bucket LifecycleConfiguration.*NoncurrentDays shortened$/,
    zones: ['log-archive'],
  },
  {
    reason: 'no clause asks for an alarm of each thing that AWS counts',
    kinds: /^AWS::CloudWatch::Alarm removed$/,
    zones: ['log-archive'],
  },
  {
    reason: 'a label would make one that patches stand worse than none at all',
    kinds: /^AWS::SSM::Association Tags(\.\[\])? removed( label sanso:zone)?$/,
  },
  {
    reason: 'there are no hosts in the archive, and nobody starts a session there',
    kinds: /^AWS::SSM::Document Name removed$/,
    zones: ['log-archive'],
  },
  {
    reason: 'what has been handed over stays in the bucket of the hand-off, and is relayed again from there',
    kinds:
      /^AWS::(SQS::Queue ((Deletion|UpdateReplace)Policy negated|RedrivePolicy(\.deadLetterTargetArn)? removed|MessageRetentionPeriod (removed|shortened))|Events::Rule Targets\.\[\]\.DeadLetterConfig(\.Arn)? removed)$/,
    zones: ['lgwan'],
  },
  {
    reason:
      'what became of each message is in the evidence that the judge asks for, beside the history that Step Functions keeps',
    kinds: /^AWS::(StepFunctions::StateMachine LoggingConfiguration|SQS::Queue MessageRetentionPeriod)/,
  },
  {
    reason: 'goes with all that it allows: without its policy an auditor does nothing',
    kinds: /^AWS::IAM::ManagedPolicy removed with its denials$/,
    zones: ['log-archive'],
  },
  {
    reason:
      'lets people look into other Regions, where nothing of the zones lies: the guard on Regions is for the organization',
    kinds: /^AWS::IAM::ManagedPolicy .* removed condition on aws:RequestedRegion$/,
  },
];
