/** A role that a resource hands to a service. */
interface Passed {
  /** Names of the properties that hold it, wherever they stand. */
  readonly properties: readonly string[];
  readonly service: string;
}

/** Types that hand a role to a service. Source: each type in the CloudFormation template reference. */
export const PASSED_ROLES: Readonly<Record<string, Passed>> = {
  'AWS::AppStream::Fleet': { properties: ['IamRoleArn'], service: 'appstream.amazonaws.com' },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    properties: ['RoleARN'],
    service: 'application-autoscaling.amazonaws.com',
  },
  'AWS::Backup::BackupSelection': { properties: ['IamRoleArn'], service: 'backup.amazonaws.com' },
  'AWS::CloudTrail::Trail': { properties: ['CloudWatchLogsRoleArn'], service: 'cloudtrail.amazonaws.com' },
  'AWS::Config::ConfigurationRecorder': { properties: ['RoleARN'], service: 'config.amazonaws.com' },
  'AWS::EC2::FlowLog': {
    properties: ['DeliverLogsPermissionArn', 'DeliverCrossAccountRole'],
    service: 'vpc-flow-logs.amazonaws.com',
  },
  'AWS::EC2::Instance': { properties: ['IamInstanceProfile'], service: 'ec2.amazonaws.com' },
  'AWS::EC2::LaunchTemplate': { properties: ['IamInstanceProfile'], service: 'ec2.amazonaws.com' },
  'AWS::Events::Rule': { properties: ['RoleArn'], service: 'events.amazonaws.com' },
  'AWS::GuardDuty::MalwareProtectionPlan': {
    properties: ['Role'],
    service: 'malware-protection-plan.guardduty.amazonaws.com',
  },
  'AWS::IAM::InstanceProfile': { properties: ['Roles'], service: 'ec2.amazonaws.com' },
  'AWS::KinesisFirehose::DeliveryStream': { properties: ['RoleARN'], service: 'firehose.amazonaws.com' },
  'AWS::Lambda::Function': { properties: ['Role'], service: 'lambda.amazonaws.com' },
  'AWS::Logs::SubscriptionFilter': { properties: ['RoleArn'], service: 'logs.amazonaws.com' },
  'AWS::S3::Bucket': { properties: ['Role'], service: 's3.amazonaws.com' },
  'AWS::SES::ReceiptRule': { properties: ['IamRoleArn'], service: 'ses.amazonaws.com' },
  'AWS::SNS::Subscription': { properties: ['SubscriptionRoleArn'], service: 'sns.amazonaws.com' },
  'AWS::SNS::Topic': {
    properties: ['SuccessFeedbackRoleArn', 'FailureFeedbackRoleArn'],
    service: 'sns.amazonaws.com',
  },
  'AWS::SSM::Association': { properties: ['AutomationAssumeRole'], service: 'ssm.amazonaws.com' },
  'AWS::SSM::Document': { properties: ['assumeRole'], service: 'ssm.amazonaws.com' },
  'AWS::StepFunctions::StateMachine': { properties: ['RoleArn'], service: 'states.amazonaws.com' },
};

/** Types of which the handlers pass a role although none of their properties holds one. */
export const PASSES_NONE: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'its selections name the role',
};

/** What the first resource of a type lets a service make for itself. Source: "Service-linked roles" in the guide of each service. */
export const LINKED_ROLES: Readonly<Record<string, string>> = {
  'AWS::AccessAnalyzer::Analyzer': 'access-analyzer.amazonaws.com',
  'AWS::Backup::BackupSelection': 'backup.amazonaws.com',
  'AWS::Backup::BackupVault': 'backup.amazonaws.com',
  'AWS::EC2::FlowLog': 'delivery.logs.amazonaws.com',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'elasticloadbalancing.amazonaws.com',
  'AWS::NetworkFirewall::Firewall': 'network-firewall.amazonaws.com',
  'AWS::NetworkFirewall::LoggingConfiguration': 'delivery.logs.amazonaws.com',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': 'route53resolver.amazonaws.com',
  'AWS::SSM::Association': 'ssm.amazonaws.com',
};

/** Types of which the handlers make such a role, and why ours need none. */
export const LINKS_NONE: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'its service is told by its namespace',
  'AWS::CloudTrail::Trail': 'of trails of an organization',
  'AWS::DynamoDB::Table': 'of global tables and of capacity that a scalable target changes',
  'AWS::IAM::ServiceLinkedRole': 'its service is told by its property',
};
