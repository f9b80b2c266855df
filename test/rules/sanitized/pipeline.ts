import { type Base, resource, template } from '../kit';

const SCANNER = 'arn:aws:iam::111111111111:role/scan';
const role = (RoleName: string, service: string, ...grants: [string | string[], string | string[]][]) =>
  resource('IAM::Role', {
    RoleName,
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      { PolicyDocument: { Statement: grants.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })) } },
    ],
  });
const objects = (bucket: string) => `arn:aws:s3:::${bucket}/*`;
const deny = (Action: string[], Condition: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: objects('intake'),
  Condition,
});
const STATUS = '$.detail.scanResultDetails.scanResultStatus';

const templates: Base['templates'] = {
  lgwan: template('lgwan', {
    Clean: resource('S3::Bucket', { BucketName: 'clean' }),
    CleanPolicy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Clean' },
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111111111111:role/flow' },
            Action: 's3:PutObject',
            Resource: objects('clean'),
          },
        ],
      },
    }),
    Reader: role('reader', 'ec2.amazonaws.com', ['s3:GetObject', objects('clean')]),
  }),
  internet: template('internet', {
    Intake: resource('S3::Bucket', { BucketName: 'intake' }),
    IntakePolicy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Intake' },
      PolicyDocument: {
        Statement: [
          deny(['s3:GetObject', 's3:GetObjectVersion'], {
            StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
            ArnNotLike: { 'aws:PrincipalArn': SCANNER },
          }),
          deny(['s3:PutObjectTagging', 's3:PutObjectVersionTagging'], { ArnNotLike: { 'aws:PrincipalArn': SCANNER } }),
        ],
      },
    }),
    Staging: resource('S3::Bucket', { BucketName: 'staging' }),
    Quarantine: resource('S3::Bucket', { BucketName: 'quarantine' }),
    ScanRole: role('scan', 'malware-protection-plan.guardduty.amazonaws.com', ['s3:*', objects('intake')]),
    Plan: resource('GuardDuty::MalwareProtectionPlan', {
      Role: { 'Fn::GetAtt': ['ScanRole', 'Arn'] },
      ProtectedResource: { S3Bucket: { BucketName: { Ref: 'Intake' } } },
      Actions: { Tagging: { Status: 'ENABLED' } },
    }),
    UploadRole: role('upload', 'ec2.amazonaws.com', ['s3:PutObject', objects('intake')]),
    Vpc: resource('EC2::VPC', { CidrBlock: '10.30.0.0/16' }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.30.200.0/24' }),
    Table: resource('EC2::RouteTable', { VpcId: { Ref: 'Vpc' } }),
    Association: resource('EC2::SubnetRouteTableAssociation', {
      SubnetId: { Ref: 'Subnet' },
      RouteTableId: { Ref: 'Table' },
    }),
    Group: resource('EC2::SecurityGroup', {
      SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-61a54008' }],
    }),
    ConvertRole: role(
      'convert',
      'lambda.amazonaws.com',
      ['s3:GetObject', objects('intake')],
      ['s3:PutObject', objects('staging')],
    ),
    Convert: resource('Lambda::Function', {
      FunctionName: 'convert',
      Role: { 'Fn::GetAtt': ['ConvertRole', 'Arn'] },
      VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    }),
    FlowRole: role(
      'flow',
      'states.amazonaws.com',
      ['s3:GetObject', objects('staging')],
      ['s3:PutObject', [objects('clean'), objects('quarantine')]],
    ),
    Flow: resource('StepFunctions::StateMachine', {
      StateMachineName: 'pipeline',
      RoleArn: { 'Fn::GetAtt': ['FlowRole', 'Arn'] },
      DefinitionSubstitutions: {
        Convert: { 'Fn::GetAtt': ['Convert', 'Arn'] },
        Clean: 'clean',
        Quarantine: { Ref: 'Quarantine' },
      },
      Definition: {
        StartAt: 'Check',
        States: {
          Check: {
            Type: 'Choice',
            Default: 'Quarantine',
            Choices: [{ Variable: STATUS, StringEquals: 'NO_THREATS_FOUND', Next: 'Convert' }],
          },
          Convert: {
            Type: 'Task',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
            Resource: '${Convert}',
            ResultPath: '$.converted',
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Quarantine' }],
            Next: 'Deliver',
          },
          Deliver: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:s3:copyObject',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
            Parameters: { Bucket: '${Clean}', 'Key.$': '$.converted.key', 'CopySource.$': '$.converted.source' },
            End: true,
          },
          Quarantine: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
            Parameters: { Bucket: '${Quarantine}', 'Body.$': '$.detail' },
            Next: 'Rejected',
          },
          Rejected: { Type: 'Fail' },
        },
      },
    }),
    Scanned: resource('Events::Rule', {
      EventPattern: {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [{ Ref: 'Intake' }] } },
      },
      Targets: [{ Id: 'flow', Arn: { Ref: 'Flow' }, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Lost', 'Arn'] } } }],
    }),
    Lost: resource('SQS::Queue', { QueueName: 'lost' }),
    LostPolicy: resource('SQS::QueuePolicy', {
      Queues: [{ Ref: 'Lost' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
        ],
      },
    }),
    LostAlarm: resource('CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Lost', 'QueueName'] } }],
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: ['arn:aws:sns:ap-northeast-1:111111111111:alarms'],
    }),
    Mail: resource('SES::ReceiptRule', {
      Rule: {
        Enabled: true,
        ScanEnabled: true,
        TlsPolicy: 'Require',
        Actions: [{ S3Action: { BucketName: { Ref: 'Intake' } } }],
      },
    }),
  }),
};

const flows = [
  {
    id: 'files',
    from: { zone: 'internet', cidr: '10.30.200.0/24' },
    to: { zone: 'lgwan', cidr: '10.20.0.0/16' },
    protocol: 's3',
    purpose: 'files',
    basis: 'test',
    approver: 'CISO',
    expires: '2027-03-31',
    sanitization: 'file-scan',
  },
];

/** Files from the internet zone to lgwan: intake, scan, conversion, hand-off; and mail. */
export const PIPELINE: Base = { templates, flows };
