import { type Base, resource, template } from '../kit';

/** The services that deliver logs are admitted, for the account of the zones. */
const DELIVERS = {
  Effect: 'Allow',
  Principal: { Service: ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'] },
  Condition: { StringEquals: { 'aws:SourceAccount': ['111111111111', '444444444444'] } },
};
/** The archive denies changes of itself to all but deployments. */
const ONLY_DEPLOYMENTS = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:DeleteBucket*', 's3:PutBucket*', 's3:Put*Configuration'],
  Resource: 'arn:aws:s3:::sanso-log-archive-444444444444',
  Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/cdk-*-cfn-exec-role-*' } },
};
const ARCHIVE = 'sanso-log-archive-444444444444';
const CLOSED_EGRESS = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const flowLog = (vpc: string) =>
  resource('EC2::FlowLog', {
    ResourceType: 'VPC',
    ResourceId: { Ref: vpc },
    TrafficType: 'ALL',
    LogDestinationType: 's3',
    LogDestination: `arn:aws:s3:::${ARCHIVE}/vpc`,
  });
const denial = (Action: unknown, Condition: unknown, more = {}) => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  Condition,
  ...more,
});
const firewallEndpoint = {
  'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] }] }],
};
const managed = (name: string, Priority: number) => ({
  Name: name,
  Priority,
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name } },
});

const templates: Base['templates'] = {
  'my-number': template('my-number', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
    FlowLog: flowLog('Vpc'),
    Bucket: resource('S3::Bucket', { BucketName: 'records' }),
    Batch: resource('Lambda::Function', { FunctionName: 'batch' }),
    Log: resource('Logs::LogGroup', {
      LogGroupName: '/app',
      RetentionInDays: 731,
      KmsKeyId: 'arn:aws:kms:ap-northeast-1:111111111111:key/1',
    }),
    Quarantine: resource('EC2::SecurityGroup', {
      GroupDescription: 'quarantine',
      SecurityGroupEgress: [CLOSED_EGRESS],
    }),
    Dhcp: resource('EC2::DHCPOptions', { NtpServers: ['169.254.169.123'] }),
    Association: resource('EC2::VPCDHCPOptionsAssociation', { VpcId: { Ref: 'Vpc' }, DhcpOptionsId: { Ref: 'Dhcp' } }),
    Domains: resource('Route53Resolver::FirewallDomainList', { Domains: ['logs.ap-northeast-1.amazonaws.com.'] }),
  }),
  internet: template('internet', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.30.0.0/16' }),
    Dhcp: resource('EC2::DHCPOptions', { NtpServers: ['169.254.169.123'] }),
    Association: resource('EC2::VPCDHCPOptionsAssociation', { VpcId: { Ref: 'Vpc' }, DhcpOptionsId: { Ref: 'Dhcp' } }),
    FlowLog: flowLog('Vpc'),
    Igw: resource('EC2::InternetGateway'),
    IgwAttachment: resource('EC2::VPCGatewayAttachment', {
      VpcId: { Ref: 'Vpc' },
      InternetGatewayId: { Ref: 'Igw' },
    }),
    PublicSubnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.0.0/24' }),
    FirewallSubnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.2.0/28' }),
    HostSubnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.128.0/24' }),
    PublicTable: resource('EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
    FirewallTable: resource('EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
    HostTable: resource('EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
    EdgeTable: resource('EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
    PublicAssociation: resource('EC2::SubnetRouteTableAssociation', {
      SubnetId: { Ref: 'PublicSubnet' },
      RouteTableId: { Ref: 'PublicTable' },
    }),
    FirewallAssociation: resource('EC2::SubnetRouteTableAssociation', {
      SubnetId: { Ref: 'FirewallSubnet' },
      RouteTableId: { Ref: 'FirewallTable' },
    }),
    HostAssociation: resource('EC2::SubnetRouteTableAssociation', {
      SubnetId: { Ref: 'HostSubnet' },
      RouteTableId: { Ref: 'HostTable' },
    }),
    EdgeAssociation: resource('EC2::GatewayRouteTableAssociation', {
      GatewayId: { Ref: 'Igw' },
      RouteTableId: { Ref: 'EdgeTable' },
    }),
    PublicDefault: resource('EC2::Route', {
      RouteTableId: { Ref: 'PublicTable' },
      DestinationCidrBlock: '0.0.0.0/0',
      VpcEndpointId: firewallEndpoint,
    }),
    FirewallDefault: resource('EC2::Route', {
      RouteTableId: { Ref: 'FirewallTable' },
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: { Ref: 'Igw' },
    }),
    HostDefault: resource('EC2::Route', {
      RouteTableId: { Ref: 'HostTable' },
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: { Ref: 'Nat' },
    }),
    EdgeToPublic: resource('EC2::Route', {
      RouteTableId: { Ref: 'EdgeTable' },
      DestinationCidrBlock: '10.30.0.0/24',
      VpcEndpointId: firewallEndpoint,
    }),
    Nat: resource('EC2::NatGateway', { SubnetId: { Ref: 'PublicSubnet' } }),
    Domains: resource('NetworkFirewall::RuleGroup', {
      RuleGroupName: 'zone',
      Type: 'STATEFUL',
      RuleGroup: {
        RulesSource: { RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', Targets: ['update.example.jp'] } },
      },
    }),
    // Policy and firewall share a name, as people do.
    FirewallPolicy: resource('NetworkFirewall::FirewallPolicy', {
      FirewallPolicyName: 'zone',
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
        StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        StatefulRuleGroupReferences: [
          {
            Priority: 1,
            ResourceArn:
              'arn:aws:network-firewall:ap-northeast-1:aws-managed:stateful-rulegroup/ThreatSignaturesMalwareStrictOrder',
          },
          { Priority: 10, ResourceArn: { 'Fn::GetAtt': ['Domains', 'RuleGroupArn'] } },
        ],
      },
    }),
    Firewall: resource('NetworkFirewall::Firewall', {
      FirewallName: 'zone',
      FirewallPolicyArn: { 'Fn::GetAtt': ['FirewallPolicy', 'FirewallPolicyArn'] },
      SubnetMappings: [{ SubnetId: { Ref: 'FirewallSubnet' } }],
      DeleteProtection: true,
      FirewallPolicyChangeProtection: true,
      SubnetChangeProtection: true,
    }),
    FirewallLog: resource('NetworkFirewall::LoggingConfiguration', {
      FirewallArn: { 'Fn::GetAtt': ['Firewall', 'FirewallArn'] },
      LoggingConfiguration: {
        LogDestinationConfigs: ['FLOW', 'ALERT'].map((LogType) => ({
          LogType,
          LogDestinationType: 'S3',
          LogDestination: { bucketName: ARCHIVE },
        })),
      },
    }),
    Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing',
      LoadBalancerAttributes: [
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: ARCHIVE },
      ],
    }),
    Listener: resource('ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: { Ref: 'Balancer' },
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    }),
    Acl: resource('WAFv2::WebACL', {
      DefaultAction: { Allow: {} },
      Rules: [managed('AWSManagedRulesCommonRuleSet', 1), managed('AWSManagedRulesKnownBadInputsRuleSet', 2)],
    }),
    AclAssociation: resource('WAFv2::WebACLAssociation', {
      ResourceArn: { Ref: 'Balancer' },
      WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
    }),
    AclLog: resource('WAFv2::LoggingConfiguration', {
      ResourceArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
      LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-444444444444'],
    }),
  }),
  'log-archive': template(
    'log-archive',
    {
      Recorder: resource('Config::ConfigurationRecorder', { RecordingGroup: { AllSupported: true } }),
      Channel: resource('Config::DeliveryChannel', { S3BucketName: 'sanso-log-archive-config-444444444444' }),
      Bucket: {
        Type: 'AWS::S3::Bucket',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          BucketName: ARCHIVE,
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
                },
              },
            ],
          },
          VersioningConfiguration: { Status: 'Enabled' },
          ObjectLockEnabled: true,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 400 } },
          },
          LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 1096 }] },
        },
      },
      Key: resource('KMS::Key', {
        KeyPolicy: { Statement: [{ ...DELIVERS, Action: ['kms:GenerateDataKey*', 'kms:Decrypt'], Resource: '*' }] },
      }),
      Policy: resource('S3::BucketPolicy', {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: `arn:aws:s3:::${ARCHIVE}/*`,
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
              Resource: `arn:aws:s3:::${ARCHIVE}/*`,
            },
            { ...DELIVERS, Action: 's3:PutObject', Resource: `arn:aws:s3:::${ARCHIVE}/*` },
            ONLY_DEPLOYMENTS,
          ],
        },
      }),
    },
    '444444444444',
  ),
  security: template('security', {
    Detector: resource('GuardDuty::Detector', {
      Enable: true,
      Features: [
        ...['S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'].map((Name) => ({
          Name,
          Status: 'ENABLED',
        })),
        {
          Name: 'RUNTIME_MONITORING',
          Status: 'ENABLED',
          AdditionalConfiguration: [{ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }],
        },
      ],
    }),
    Hub: resource('SecurityHub::Hub', { EnableDefaultStandards: true }),
    Macie: resource('Macie::Session', { Status: 'ENABLED' }),
    Analyzer: resource('AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' }),
    Trail: resource('CloudTrail::Trail', {
      IsLogging: true,
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      S3BucketName: ARCHIVE,
      KMSKeyId: { 'Fn::GetAtt': ['TrailKey', 'Arn'] },
      AdvancedEventSelectors: [
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        ...['AWS::S3::Object', 'AWS::Lambda::Function'].map((type) => ({
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: [type] },
          ],
        })),
      ],
    }),
    TrailKey: resource('KMS::Key', {
      KeyPolicy: { Statement: [{ ...DELIVERS, Action: 'kms:GenerateDataKey*', Resource: '*' }] },
    }),
    Recorder: resource('Config::ConfigurationRecorder', { RecordingGroup: { AllSupported: true } }),
    Channel: resource('Config::DeliveryChannel', { S3BucketName: 'sanso-log-archive-config-444444444444' }),
    Topic: resource('SNS::Topic', { TopicName: 'alerts' }),
    TopicPolicy: resource('SNS::TopicPolicy', {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
            Action: 'sns:Publish',
            Resource: '*',
          },
        ],
      },
    }),
    Subscription: resource('SNS::Subscription', {
      TopicArn: { Ref: 'Topic' },
      Protocol: 'email',
      Endpoint: 'csirt@city.example',
    }),
    Severe: resource('Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.securityhub'],
        'detail-type': ['Security Hub Findings - Imported'],
        detail: { findings: { Severity: { Label: ['HIGH', 'CRITICAL'] } } },
      },
      Targets: [{ Id: 'csirt', Arn: { Ref: 'Topic' } }],
    }),
    Alarm: resource('CloudWatch::Alarm', { MetricName: 'Errors', AlarmActions: [{ Ref: 'Topic' }] }),
    Snapshots: resource('EC2::SnapshotBlockPublicAccess', { State: 'block-all-sharing' }),
    Evidence: resource('S3::Bucket', {
      BucketName: 'evidence',
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'arn:aws:kms:ap-northeast-1:111111111111:key/3',
            },
          },
        ],
      },
      PublicAccessBlockConfiguration: BLOCKED,
    }),
    EvidencePolicy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Evidence' },
      PolicyDocument: { Statement: [] },
    }),
  }),
  organization: template(
    'security',
    {
      Network: resource('Organizations::Policy', {
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: ['ou-1'],
        Content: {
          Statement: [
            denial(
              [
                'ec2:CreateInternetGateway',
                'ec2:AttachInternetGateway',
                'ec2:*VpcPeeringConnection',
                'ec2:CreateEgressOnlyInternetGateway',
                'ec2:ModifyVpcBlockPublicAccessOptions',
                'ec2:DeleteFlowLogs',
              ],
              { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/network-admin' } },
            ),
          ],
        },
      }),
      Region: resource('Organizations::Policy', {
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: ['r-1'],
        Content: {
          Statement: [
            {
              Effect: 'Deny',
              NotAction: ['iam:*', 'sts:*', 'route53:*'],
              Resource: '*',
              Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'ap-northeast-3'] } },
            },
          ],
        },
      }),
      Perimeter: resource('Organizations::Policy', {
        Type: 'RESOURCE_CONTROL_POLICY',
        TargetIds: ['r-1'],
        Content: {
          Statement: [
            denial(
              ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*'],
              {
                StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorg1' },
                BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
              },
              { Principal: '*' },
            ),
          ],
        },
      }),
    },
    '999999999999',
  ),
};

/** A whole deployment in small: a closed zone, the internet zone, the archive, detection and the organization. */
export const DEPLOYMENT: Base = { templates };
