import { allow, deny, type Json, policy, role, when } from '../../facts/access/world';

export const MN = '111111111111';
export const LG = '222222222222';
export const IN = '333333333333';
const OUT = '999999999999';

export interface Deployment {
  readonly mn?: Json;
  readonly lg?: Json;
  readonly in?: Json;
}

/** Two deployments that differ in one thing: with the first what is at `from` can come to be at `to`. */
export interface Pair {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly open: Deployment;
  /** Undefined where nothing closes it. */
  readonly safe?: Deployment;
  /** What a path names. Default: nothing in particular. */
  readonly via?: readonly string[];
  /** What comes of the second. Default: isolated. */
  readonly otherwise?: 'undecided';
}

const at = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] });
const ref = (id: string) => ({ Ref: id });
const make = (type: string, properties: Json = {}) => ({ Type: `AWS::${type}`, Properties: properties });
const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const lets = (principal: unknown, action: unknown, resource: unknown = '*', more: Json = {}) => ({
  ...allow(action, resource, more),
  Principal: principal,
});
const denies = (principal: unknown, action: unknown, resource: unknown = '*', more: Json = {}) => ({
  ...deny(action, resource, more),
  Principal: principal,
});
const trusts = (principal: unknown, more: Json = {}) => ({
  AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }),
});
const service = (name: string) => trusts({ Service: `${name}.amazonaws.com` });
const queueOf = (zone: string, account: string, name: string) => `arn:aws:${zone}:ap-northeast-1:${account}:${name}`;
const without = ({ [`${''}`]: _none, ...rest }: Json) => rest;

const bucket = (name: string, more: Json = {}) => make('S3::Bucket', { BucketName: name, ...more });
const bucketPolicy = (id: string, ...statements: Json[]) =>
  make('S3::BucketPolicy', { Bucket: ref(id), PolicyDocument: policy(...statements) });
const queue = (name: string, more: Json = {}) => make('SQS::Queue', { QueueName: name, ...more });
const queuePolicy = (id: string, ...statements: Json[]) =>
  make('SQS::QueuePolicy', { Queues: [ref(id)], PolicyDocument: policy(...statements) });
const topicPolicy = (id: string, ...statements: Json[]) =>
  make('SNS::TopicPolicy', { Topics: [ref(id)], PolicyDocument: policy(...statements) });
const lambda = (name: string, roleId: string, more: Json = {}) =>
  make('Lambda::Function', {
    FunctionName: name,
    Role: at(roleId),
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: 'exports.handler=async()=>{}' },
    ...more,
  });

const WRITER = role('writer', [allow('s3:PutObject', 'arn:aws:s3:::box/*')]);
const READER = role('reader', [allow(['s3:GetObject', 'kms:Decrypt'])]);
const TO_READER = lets({ AWS: roleArn(IN, 'reader') }, 's3:GetObject', 'arn:aws:s3:::box/*');

/** A bucket that the reader of the internet zone reads, written by somebody of the zone of My Number. */
const boxed = (writer: Json, more: Json = {}): Deployment => ({
  mn: { Box: bucket('box'), BoxPolicy: bucketPolicy('Box', TO_READER), Writer: writer, ...more },
  in: { Reader: READER },
});

/** A queue of the internet zone that a reader there reads. */
const INBOX = (...statements: Json[]): Json => ({
  Inbox: queue('inbox'),
  InboxPolicy: queuePolicy('Inbox', ...statements),
  Reader: role('reader', [allow('sqs:ReceiveMessage', queueOf('sqs', IN, 'inbox'))]),
});
const INBOX_ARN = queueOf('sqs', IN, 'inbox');

const network = (more: Json = {}): Json => ({
  Vpc: make('EC2::VPC', { CidrBlock: '10.10.0.0/16', EnableDnsSupport: true }),
  Subnet: make('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.10.1.0/24', AvailabilityZone: 'ap-northeast-1a' }),
  Sg: make('EC2::SecurityGroup', {
    GroupDescription: 'host',
    VpcId: ref('Vpc'),
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.10.0.0/16' }],
  }),
  DnsAll: make('Route53Resolver::FirewallDomainList', { Domains: ['*'] }),
  DnsRules: make('Route53Resolver::FirewallRuleGroup', {
    FirewallRules: [
      { Action: 'BLOCK', BlockResponse: 'NODATA', FirewallDomainListId: at('DnsAll', 'Id'), Priority: 100 },
    ],
  }),
  DnsOfVpc: make('Route53Resolver::FirewallRuleGroupAssociation', {
    FirewallRuleGroupId: at('DnsRules', 'Id'),
    VpcId: ref('Vpc'),
    Priority: 200,
  }),
  ...more,
});
const host = (id: string, more: Json = {}): Json => ({
  [`${id}Profile`]: make('IAM::InstanceProfile', { Roles: [ref(`${id}Role`)] }),
  [id]: make('EC2::Instance', {
    ImageId: 'ami-0123456789abcdef0',
    InstanceType: 't3.micro',
    SubnetId: ref('Subnet'),
    SecurityGroupIds: [at('Sg', 'GroupId')],
    IamInstanceProfile: ref(`${id}Profile`),
    ...more,
  }),
});
const endpoint = (name: string, ...statements: Json[]) =>
  make('EC2::VPCEndpoint', {
    ServiceName: `com.amazonaws.ap-northeast-1.${name}`,
    VpcId: ref('Vpc'),
    VpcEndpointType: 'Gateway',
    ...(statements.length > 0 && { PolicyDocument: policy(...statements) }),
  });

const OWN_ONLY = when('StringEquals', 'aws:PrincipalAccount', MN);

export const PAIRS: readonly Pair[] = [
  {
    title: 'objects below a prefix that the reader does not read',
    from: 'Writer',
    to: 'Reader',
    open: boxed(WRITER),
    safe: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy('Box', lets({ AWS: roleArn(IN, 'reader') }, 's3:GetObject', 'arn:aws:s3:::box/out/*')),
        Writer: role('writer', [allow('s3:PutObject', 'arn:aws:s3:::box/in/*')]),
      },
      in: { Reader: READER },
    },
  },
  {
    title: 'names of objects alone',
    from: 'Writer',
    to: 'Reader',
    via: ['Box'],
    open: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy('Box', lets({ AWS: roleArn(IN, 'reader') }, 's3:ListBucket', 'arn:aws:s3:::box')),
        Writer: WRITER,
      },
      in: { Reader: role('reader', [allow('s3:ListBucket')]) },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy(
          'Box',
          lets({ AWS: roleArn(IN, 'reader') }, 's3:GetBucketLocation', 'arn:aws:s3:::box'),
        ),
        Writer: WRITER,
      },
      in: { Reader: role('reader', [allow('s3:*')]) },
    },
  },
  {
    title: 'an access point to which the bucket delegates',
    from: 'Writer',
    to: 'Reader',
    via: ['Point'],
    open: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy(
          'Box',
          lets(
            { AWS: '*' },
            's3:*',
            ['arn:aws:s3:::box', 'arn:aws:s3:::box/*'],
            when('StringEquals', 's3:DataAccessPointAccount', MN),
          ),
        ),
        Point: make('S3::AccessPoint', {
          Name: 'point',
          Bucket: ref('Box'),
          Policy: policy(
            lets(
              { AWS: roleArn(IN, 'reader') },
              's3:GetObject',
              `arn:aws:s3:ap-northeast-1:${MN}:accesspoint/point/object/*`,
            ),
          ),
        }),
        Writer: WRITER,
      },
      in: { Reader: role('reader', [allow('s3:GetObject')]) },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        Point: make('S3::AccessPoint', {
          Name: 'point',
          Bucket: ref('Box'),
          Policy: policy(
            lets(
              { AWS: roleArn(IN, 'reader') },
              's3:GetObject',
              `arn:aws:s3:ap-northeast-1:${MN}:accesspoint/point/object/*`,
            ),
          ),
        }),
        Writer: WRITER,
      },
      in: { Reader: role('reader', [allow('s3:GetObject')]) },
    },
  },
  ...(['Enabled', 'Disabled'] as const).slice(0, 1).map((): Pair => {
    const replicating = (status: string): Deployment => ({
      mn: {
        Box: bucket('box', {
          ReplicationConfiguration: {
            Role: at('Mover'),
            Rules: [{ Status: status, Destination: { Bucket: 'arn:aws:s3:::copies' } }],
          },
        }),
        Mover: role(
          'mover',
          [allow(['s3:GetObjectVersionForReplication', 's3:ReplicateObject', 's3:ReplicateDelete'])],
          service('s3'),
        ),
        Writer: WRITER,
      },
      in: {
        Copies: bucket('copies'),
        CopiesPolicy: bucketPolicy(
          'Copies',
          lets({ AWS: roleArn(MN, 'mover') }, 's3:ReplicateObject', 'arn:aws:s3:::copies/*'),
        ),
        Reader: role('reader', [allow('s3:GetObject', 'arn:aws:s3:::copies/*')]),
      },
    });
    return {
      title: 'replication to a bucket of another zone',
      from: 'Writer',
      to: 'Reader',
      via: ['Box', 'Copies'],
      open: replicating('Enabled'),
      safe: replicating('Disabled'),
    };
  }),
  {
    title: 'a bucket that anybody reads',
    from: 'Writer',
    to: 'internet',
    via: ['Box'],
    open: {
      mn: {
        Box: bucket('box', {
          PublicAccessBlockConfiguration: { RestrictPublicBuckets: false, BlockPublicPolicy: false },
        }),
        BoxPolicy: bucketPolicy('Box', lets('*', 's3:GetObject', 'arn:aws:s3:::box/*')),
        Writer: WRITER,
      },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy('Box', lets('*', 's3:GetObject', 'arn:aws:s3:::box/*')),
        Writer: WRITER,
      },
    },
  },
  {
    title: 'an account outside that reads',
    from: 'Writer',
    to: 'foreign',
    via: ['Box'],
    open: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy('Box', lets({ AWS: `arn:aws:iam::${OUT}:root` }, 's3:GetObject', 'arn:aws:s3:::box/*')),
        Writer: WRITER,
      },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy(
          'Box',
          lets({ AWS: `arn:aws:iam::${OUT}:root` }, 's3:GetObject', 'arn:aws:s3:::box/*'),
          denies(
            '*',
            's3:*',
            ['arn:aws:s3:::box', 'arn:aws:s3:::box/*'],
            when('StringNotEquals', 'aws:PrincipalAccount', MN),
          ),
        ),
        Writer: WRITER,
      },
    },
  },
  {
    title: 'the policy of a bucket that its writer may rewrite',
    from: 'Writer',
    to: 'foreign',
    open: boxed(
      role('writer', [allow(['s3:PutObject', 's3:PutBucketPolicy'], ['arn:aws:s3:::box', 'arn:aws:s3:::box/*'])]),
    ),
    safe: boxed(
      role('writer', [
        allow(['s3:PutObject', 's3:PutBucketPolicy'], ['arn:aws:s3:::box', 'arn:aws:s3:::box/*']),
        deny('s3:PutBucketPolicy'),
      ]),
    ),
  },
  {
    title: 'the key of AWS for a service, from another account',
    from: 'Writer',
    to: 'Reader',
    via: ['Secret'],
    open: {
      mn: {
        Key: make('KMS::Key', {
          KeyPolicy: policy(
            lets({ AWS: `arn:aws:iam::${MN}:root` }, 'kms:*'),
            lets({ AWS: roleArn(IN, 'reader') }, 'kms:Decrypt'),
          ),
        }),
        Secret: make('SecretsManager::Secret', { Name: 'shared', KmsKeyId: at('Key') }),
        SecretPolicy: make('SecretsManager::ResourcePolicy', {
          SecretId: ref('Secret'),
          ResourcePolicy: policy(lets({ AWS: roleArn(IN, 'reader') }, 'secretsmanager:GetSecretValue')),
        }),
        Writer: role('writer', [allow(['secretsmanager:PutSecretValue', 'kms:GenerateDataKey'])]),
      },
      in: { Reader: role('reader', [allow(['secretsmanager:GetSecretValue', 'kms:Decrypt'])]) },
    },
    safe: {
      mn: {
        Secret: make('SecretsManager::Secret', { Name: 'shared' }),
        SecretPolicy: make('SecretsManager::ResourcePolicy', {
          SecretId: ref('Secret'),
          ResourcePolicy: policy(lets({ AWS: roleArn(IN, 'reader') }, 'secretsmanager:GetSecretValue')),
        }),
        Writer: role('writer', [allow(['secretsmanager:PutSecretValue', 'kms:GenerateDataKey'])]),
      },
      in: { Reader: role('reader', [allow(['secretsmanager:GetSecretValue', 'kms:Decrypt'])]) },
    },
  },
  ...(() => {
    const granting = (more: Json): Deployment => ({
      mn: {
        Key: make('KMS::Key', {
          KeyPolicy: policy(
            lets({ AWS: `arn:aws:iam::${MN}:root` }, 'kms:*'),
            lets({ AWS: roleArn(IN, 'reader') }, 'kms:CreateGrant', '*', more),
          ),
        }),
        Box: bucket('box', {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: at('Key') } },
            ],
          },
        }),
        BoxPolicy: bucketPolicy('Box', TO_READER),
        Writer: role('writer', [allow('s3:PutObject', 'arn:aws:s3:::box/*'), allow('kms:GenerateDataKey')]),
      },
      in: { Reader: role('reader', [allow(['s3:GetObject', 'kms:CreateGrant'])]) },
    });
    return [
      {
        title: 'a grant of a key is decryption',
        from: 'Writer',
        to: 'Reader',
        open: granting({}),
        safe: granting(when('Bool', 'kms:GrantIsForAWSResource', 'true')),
      },
    ];
  })(),
  {
    title: 'dead letters of a queue',
    from: 'Writer',
    to: 'Reader',
    via: ['Jobs', 'Dead'],
    open: {
      mn: {
        Jobs: queue('jobs', { RedrivePolicy: { deadLetterTargetArn: at('Dead'), maxReceiveCount: 3 } }),
        Dead: queue('dead'),
        DeadPolicy: queuePolicy('Dead', lets({ AWS: roleArn(IN, 'reader') }, 'sqs:ReceiveMessage')),
        Writer: role('writer', [allow('sqs:SendMessage', at('Jobs'))]),
      },
      in: { Reader: role('reader', [allow('sqs:ReceiveMessage')]) },
    },
    safe: {
      mn: {
        Jobs: queue('jobs'),
        Dead: queue('dead'),
        DeadPolicy: queuePolicy('Dead', lets({ AWS: roleArn(IN, 'reader') }, 'sqs:ReceiveMessage')),
        Writer: role('writer', [allow('sqs:SendMessage', at('Jobs'))]),
      },
      in: { Reader: role('reader', [allow('sqs:ReceiveMessage')]) },
    },
  },
  {
    title: 'mail of a topic',
    from: 'App',
    to: 'internet',
    via: ['Alarms'],
    open: {
      mn: {
        Alarms: make('SNS::Topic', {
          TopicName: 'alarms',
          Subscription: [{ Protocol: 'email', Endpoint: 'csirt@city.example' }],
        }),
        App: role('app', [allow('sns:Publish', ref('Alarms'))]),
      },
    },
    safe: {
      mn: {
        Alarms: make('SNS::Topic', { TopicName: 'alarms' }),
        App: role('app', [allow('sns:Publish', ref('Alarms'))]),
      },
    },
  },
  {
    title: 'a subscription of another account that the topic does not let in',
    from: 'App',
    to: 'Reader',
    via: ['Alarms', 'Inbox'],
    open: {
      mn: {
        Alarms: make('SNS::Topic', { TopicName: 'alarms' }),
        AlarmsPolicy: topicPolicy('Alarms', lets({ AWS: `arn:aws:iam::${IN}:root` }, 'sns:Subscribe', ref('Alarms'))),
        App: role('app', [allow('sns:Publish', ref('Alarms'))]),
      },
      in: {
        ...INBOX(lets({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage')),
        Sub: make('SNS::Subscription', {
          TopicArn: queueOf('sns', MN, 'alarms'),
          Protocol: 'sqs',
          Endpoint: at('Inbox'),
        }),
      },
    },
    safe: {
      mn: {
        Alarms: make('SNS::Topic', { TopicName: 'alarms' }),
        AlarmsPolicy: topicPolicy('Alarms', lets({ AWS: `arn:aws:iam::${MN}:root` }, 'sns:Subscribe', ref('Alarms'))),
        App: role('app', [allow('sns:Publish', ref('Alarms'))]),
      },
      in: {
        ...INBOX(lets({ Service: 'sns.amazonaws.com' }, 'sqs:SendMessage')),
        Sub: make('SNS::Subscription', {
          TopicArn: queueOf('sns', MN, 'alarms'),
          Protocol: 'sqs',
          Endpoint: at('Inbox'),
        }),
      },
    },
  },
  ...(() => {
    const ruled = (more: Json): Deployment => ({
      mn: {
        Bus: make('Events::EventBus', { Name: 'bus' }),
        Rule: make('Events::Rule', {
          EventBusName: ref('Bus'),
          EventPattern: { source: ['app'] },
          Targets: [{ Id: 'inbox', Arn: INBOX_ARN, ...((more.target ?? {}) as Json) }],
          ...((more.rule ?? {}) as Json),
        }),
        App: role('app', [allow('events:PutEvents', at('Bus'))]),
      },
      in: INBOX(lets({ Service: 'events.amazonaws.com' }, 'sqs:SendMessage')),
    });
    return [
      {
        title: 'a rule of a bus with a queue of another zone',
        from: 'App',
        to: 'Reader',
        via: ['Bus', 'Rule', 'Inbox'],
        open: ruled({}),
        safe: ruled({ rule: { State: 'DISABLED' } }),
      },
      {
        title: 'a rule that sends a text of its own',
        from: 'App',
        to: 'Reader',
        open: ruled({}),
        safe: ruled({ target: { Input: '{"done":true}' } }),
      },
      {
        title: 'a rule for events of AWS, which no principal puts',
        from: 'App',
        to: 'Reader',
        open: ruled({}),
        safe: ruled({ rule: { EventPattern: { source: ['aws.ec2'] } } }),
      },
    ];
  })(),
  ...(() => {
    const told = (name: unknown): Deployment => ({
      mn: {
        Box: bucket('box', { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }),
        App: WRITER,
        Bus: make('Events::EventBus', { Name: 'bus' }),
        Forward: make('Events::Rule', {
          EventPattern: { source: ['aws.s3'] },
          Targets: [{ Id: 'a', Arn: at('Bus'), RoleArn: at('ForwardRole') }],
        }),
        ForwardRole: role('forward', [allow('events:PutEvents')], service('events')),
        Rule: make('Events::Rule', {
          EventBusName: ref('Bus'),
          EventPattern: { source: ['aws.s3'], detail: { bucket: { name: [name] } } },
          Targets: [{ Id: 'b', Arn: queueOf('sqs', IN, 'inbox') }],
        }),
      },
      in: INBOX(lets({ Service: 'events.amazonaws.com' }, 'sqs:SendMessage')),
    });
    return [
      {
        title: 'events of a bucket, over two buses',
        from: 'App',
        to: 'Reader',
        via: ['Box', 'Forward', 'Rule', 'Inbox'],
        open: told({ prefix: 'bo' }),
        safe: told('other-box'),
      },
    ];
  })(),
  {
    title: 'events to an address of the internet',
    from: 'App',
    to: 'internet',
    via: ['Rule'],
    open: {
      mn: {
        Bus: make('Events::EventBus', { Name: 'bus' }),
        Link: make('Events::Connection', { Name: 'link', AuthorizationType: 'API_KEY' }),
        Api: make('Events::ApiDestination', {
          Name: 'api',
          ConnectionArn: at('Link'),
          InvocationEndpoint: 'https://hooks.example.com/in',
          HttpMethod: 'POST',
        }),
        Caller: role('caller', [allow('events:InvokeApiDestination')], service('events')),
        Rule: make('Events::Rule', {
          EventBusName: ref('Bus'),
          EventPattern: { source: ['app'] },
          Targets: [{ Id: 'api', Arn: at('Api'), RoleArn: at('Caller') }],
        }),
        App: role('app', [allow('events:PutEvents', at('Bus'))]),
      },
    },
    safe: {
      mn: {
        Bus: make('Events::EventBus', { Name: 'bus' }),
        App: role('app', [allow('events:PutEvents', at('Bus'))]),
      },
    },
  },
  ...(() => {
    const mapped = (enabled: boolean): Deployment => ({
      mn: {
        Jobs: queue('jobs'),
        FnRole: role('fn', [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'])], service('lambda')),
        Fn: lambda('fn', 'FnRole'),
        Mapping: make('Lambda::EventSourceMapping', {
          EventSourceArn: at('Jobs'),
          FunctionName: ref('Fn'),
          Enabled: enabled,
        }),
        Writer: role('writer', [allow('sqs:SendMessage', at('Jobs'))]),
      },
      in: INBOX(lets({ AWS: roleArn(MN, 'fn') }, 'sqs:SendMessage')),
    });
    return [
      {
        title: 'a function that takes from a queue and sends to one of another zone',
        from: 'Writer',
        to: 'Inbox',
        via: ['Fn'],
        open: mapped(true),
      },
    ];
  })(),
  {
    title: 'a function outside every VPC',
    from: 'Caller',
    to: 'internet',
    via: ['Fn'],
    open: {
      mn: {
        FnRole: role('fn', [], service('lambda')),
        Fn: lambda('fn', 'FnRole'),
        Caller: role('caller', [allow('lambda:InvokeFunction', at('Fn'))]),
      },
    },
    safe: {
      mn: {
        ...network(),
        FnRole: role('fn', [], service('lambda')),
        Fn: lambda('fn', 'FnRole', {
          VpcConfig: { SubnetIds: [ref('Subnet')], SecurityGroupIds: [at('Sg', 'GroupId')] },
        }),
        Caller: role('caller', [allow('lambda:InvokeFunction', at('Fn'))]),
      },
    },
  },
  ...(() => {
    const filtered = (...statements: Json[]): Deployment => ({
      mn: {
        Group: make('Logs::LogGroup', { LogGroupName: '/app' }),
        Filter: make('Logs::SubscriptionFilter', {
          LogGroupName: ref('Group'),
          FilterPattern: '',
          DestinationArn: `arn:aws:logs:ap-northeast-1:${IN}:destination:logs`,
        }),
        App: role('app', [allow('logs:PutLogEvents')]),
      },
      in: {
        Stream: make('Kinesis::Stream', { Name: 'logs', ShardCount: 1 }),
        Deliverer: role('deliverer', [allow('kinesis:PutRecord', at('Stream'))], service('logs')),
        Destination: make('Logs::Destination', {
          DestinationName: 'logs',
          RoleArn: at('Deliverer'),
          TargetArn: at('Stream'),
          DestinationPolicy: JSON.stringify(policy(...statements)),
        }),
        Reader: role('reader', [allow('kinesis:GetRecords', at('Stream'))]),
      },
    });
    return [
      {
        title: 'logs that a destination of another account takes',
        from: 'App',
        to: 'Reader',
        via: ['Group', 'Destination', 'Stream'],
        open: filtered(lets({ AWS: MN }, 'logs:PutSubscriptionFilter')),
        safe: filtered(lets({ AWS: LG }, 'logs:PutSubscriptionFilter')),
      },
    ];
  })(),
  {
    title: 'a delivery stream to an address of the internet',
    from: 'App',
    to: 'internet',
    via: ['Stream'],
    open: {
      mn: {
        Stream: make('KinesisFirehose::DeliveryStream', {
          DeliveryStreamName: 'stream',
          HttpEndpointDestinationConfiguration: { EndpointConfiguration: { Url: 'https://hooks.example.com/' } },
        }),
        App: role('app', [allow('firehose:PutRecord', at('Stream'))]),
      },
    },
    safe: {
      mn: {
        Stream: make('KinesisFirehose::DeliveryStream', { DeliveryStreamName: 'stream' }),
        App: role('app', [allow('firehose:PutRecord', at('Stream'))]),
      },
    },
  },
  {
    title: 'the stream of a table',
    from: 'Writer',
    to: 'Reader',
    via: ['Items'],
    open: {
      mn: {
        Items: make('DynamoDB::Table', {
          TableName: 'items',
          StreamSpecification: {
            StreamViewType: 'NEW_IMAGE',
            ResourcePolicy: { PolicyDocument: policy(lets({ AWS: roleArn(IN, 'reader') }, 'dynamodb:GetRecords')) },
          },
        }),
        Writer: role('writer', [allow('dynamodb:PutItem', at('Items'))]),
      },
      in: { Reader: role('reader', [allow('dynamodb:GetRecords')]) },
    },
    safe: {
      mn: {
        Items: make('DynamoDB::Table', { TableName: 'items' }),
        Writer: role('writer', [allow('dynamodb:PutItem', at('Items'))]),
      },
      in: { Reader: role('reader', [allow('dynamodb:GetRecords')]) },
    },
  },
  {
    title: 'a role that others may assume',
    from: 'Box',
    to: 'Operator',
    via: ['Box'],
    open: {
      mn: {
        Box: bucket('box'),
        Reads: role('reads', [allow('s3:GetObject', 'arn:aws:s3:::box/*')], trusts({ AWS: roleArn(IN, 'operator') })),
      },
      in: { Operator: role('operator', [allow('sts:AssumeRole', roleArn(MN, 'reads'))]) },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        Reads: role(
          'reads',
          [allow('s3:GetObject', 'arn:aws:s3:::box/*')],
          trusts({ AWS: roleArn(IN, 'operator') }, when('Bool', 'aws:MultiFactorAuthPresent', 'true')),
        ),
      },
      in: { Operator: role('operator', [allow('sts:AssumeRole', roleArn(MN, 'reads'))]) },
    },
  },
  {
    title: 'an external id keeps nobody out',
    from: 'Box',
    to: 'Operator',
    open: {
      mn: {
        Box: bucket('box'),
        Reads: role(
          'reads',
          [allow('s3:GetObject', 'arn:aws:s3:::box/*')],
          trusts({ AWS: roleArn(IN, 'operator') }, when('StringEquals', 'sts:ExternalId', 'secret')),
        ),
      },
      in: { Operator: role('operator', [allow('sts:AssumeRole', roleArn(MN, 'reads'))]) },
    },
  },
  ...(() => {
    const passing = (...statements: Json[]): Deployment => ({
      mn: {
        Box: bucket('box'),
        Reads: role('reads', [allow('s3:GetObject', 'arn:aws:s3:::box/*')], service('lambda')),
        Builder: role('builder', [
          allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
          allow('iam:PassRole', roleArn(MN, 'reads')),
          ...statements,
        ]),
      },
    });
    return [
      {
        title: 'a role that may be passed to a new function',
        from: 'Box',
        to: 'Builder',
        via: ['Reads'],
        open: passing(),
        safe: passing(deny('iam:PassRole', '*', when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'))),
      },
    ];
  })(),
  ...(() => {
    const rewriting = (boundary?: Json): Deployment => ({
      mn: {
        Box: bucket('box'),
        ...(boundary && {
          Boundary: make('IAM::ManagedPolicy', { ManagedPolicyName: 'b', PolicyDocument: policy(boundary) }),
        }),
        Admin: role(
          'admin',
          [allow('iam:PutRolePolicy', roleArn(MN, 'admin'))],
          boundary ? { PermissionsBoundary: ref('Boundary') } : {},
        ),
      },
    });
    return [
      {
        title: 'policies of its own that a role may rewrite',
        from: 'Box',
        to: 'Admin',
        open: rewriting(),
        safe: rewriting(allow(['iam:*', 'sqs:*'])),
      },
    ];
  })(),
  ...(() => {
    const session = (...statements: Json[]): Deployment => ({
      mn: {
        ...network(),
        HostRole: role('host', [allow('s3:GetObject', 'arn:aws:s3:::box/*')]),
        ...host('Host'),
        Box: bucket('box'),
        Operator: role('operator', statements, trusts({ AWS: `arn:aws:iam::${MN}:root` })),
      },
    });
    return [
      {
        title: 'a session on a host',
        from: 'Box',
        to: 'Operator',
        via: ['Host'],
        open: session(allow('ssm:StartSession')),
        safe: session(allow('ssm:StartSession'), deny('ssm:StartSession', 'arn:aws:ec2:*:*:instance/*')),
      },
    ];
  })(),
  ...(() => {
    const through = (...statements: Json[]): Deployment => ({
      mn: {
        ...network(),
        HostRole: role('host', []),
        ...host('Host'),
        Ep: endpoint('s3', ...statements),
      },
    });
    return [
      {
        title: 'credentials of others by an endpoint',
        from: 'Host',
        to: 'foreign',
        via: ['Ep'],
        open: through(),
        safe: through(lets('*', 's3:*', '*', OWN_ONLY)),
      },
    ];
  })(),
  {
    title: 'names that anybody may answer for',
    from: 'Host',
    to: 'internet',
    via: ['Vpc'],
    open: {
      mn: { ...without(network({ DnsOfVpc: make('SNS::Topic') })), HostRole: role('host', []), ...host('Host') },
    },
    safe: { mn: { ...network(), HostRole: role('host', []), ...host('Host') } },
  },
  {
    title: 'a firewall that opens in trouble',
    from: 'Host',
    to: 'internet',
    open: {
      mn: {
        ...network(),
        DnsConfig: make('Route53Resolver::FirewallConfig', { ResourceId: ref('Vpc'), FirewallFailOpen: 'ENABLED' }),
        HostRole: role('host', []),
        ...host('Host'),
      },
    },
    safe: {
      mn: {
        ...network(),
        DnsConfig: make('Route53Resolver::FirewallConfig', { ResourceId: ref('Vpc'), FirewallFailOpen: 'DISABLED' }),
        HostRole: role('host', []),
        ...host('Host'),
      },
    },
  },
  ...(() => {
    const sharing = (encrypted: boolean, ...statements: Json[]): Deployment => ({
      mn: {
        Disk: make('EC2::Volume', { AvailabilityZone: 'ap-northeast-1a', Size: 8, Encrypted: encrypted }),
        Admin: role('admin', [allow(['ec2:CreateSnapshot', 'ec2:ModifySnapshotAttribute']), ...statements]),
      },
    });
    return [
      {
        title: 'a snapshot that may be given away',
        from: 'Disk',
        to: 'foreign',
        via: ['Disk'],
        open: sharing(false),
        safe: sharing(false, deny('ec2:ModifySnapshotAttribute')),
      },
      {
        title: 'a snapshot under the key of AWS',
        from: 'Disk',
        to: 'foreign',
        open: sharing(false),
        safe: sharing(true),
      },
    ];
  })(),
  ...(() => {
    const sending = (ports: Json[]): Deployment => ({
      mn: {
        ...network({
          Sg: make('EC2::SecurityGroup', {
            GroupDescription: 'host',
            VpcId: ref('Vpc'),
            SecurityGroupIngress: ports,
            SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.10.0.0/16' }],
          }),
        }),
        HostRole: role('host', []),
        ...host('Host'),
        GateRole: role('gate', [allow('sqs:SendMessage', INBOX_ARN)]),
        ...host('Gate'),
      },
      in: INBOX(lets({ AWS: roleArn(MN, 'gate') }, 'sqs:SendMessage')),
    });
    return [
      {
        title: 'a host that gets packets and writes to a queue',
        from: 'Host',
        to: 'Reader',
        via: ['Gate', 'Inbox'],
        open: sending([{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.10.0.0/16' }]),
        safe: sending([]),
      },
    ];
  })(),
  {
    title: 'a managed policy that no template holds',
    from: 'Writer',
    to: 'Reader',
    open: boxed(WRITER),
    otherwise: 'undecided',
    safe: {
      mn: {
        Box: bucket('box'),
        BoxPolicy: bucketPolicy('Box', TO_READER),
        Writer: WRITER,
      },
      in: { Reader: role('reader', [], { ManagedPolicyArns: [`arn:aws:iam::${IN}:policy/unknown`] }) },
    },
  },
  ...(() => {
    const bussed = (account: string): Deployment => ({
      mn: {
        Bus: make('Events::EventBus', { Name: 'bus' }),
        Mover: role('mover', [allow('events:PutEvents')], service('events')),
        Rule: make('Events::Rule', {
          EventBusName: ref('Bus'),
          EventPattern: { source: ['app'] },
          Targets: [{ Id: 'bus', Arn: `arn:aws:events:ap-northeast-1:${IN}:event-bus/default`, RoleArn: at('Mover') }],
        }),
        App: role('app', [allow('events:PutEvents', at('Bus'))]),
      },
      in: {
        ...INBOX(lets({ Service: 'events.amazonaws.com' }, 'sqs:SendMessage')),
        Opens: make('Events::EventBusPolicy', { StatementId: 'mn', Action: 'events:PutEvents', Principal: account }),
        Takes: make('Events::Rule', {
          EventPattern: { source: ['app'] },
          Targets: [{ Id: 'inbox', Arn: at('Inbox') }],
        }),
      },
    });
    return [
      {
        title: 'the default bus of another account',
        from: 'App',
        to: 'Reader',
        via: ['Rule', 'Takes', 'Inbox'],
        open: bussed(MN),
        safe: bussed(LG),
      },
    ];
  })(),
  ...(() => {
    const linked = (account: string): Deployment => ({
      mn: {
        Group: make('Logs::LogGroup', { LogGroupName: '/app' }),
        Link: make('Oam::Link', {
          ResourceTypes: ['AWS::Logs::LogGroup'],
          SinkIdentifier: `arn:aws:oam:ap-northeast-1:${IN}:sink/s`,
        }),
        App: role('app', [allow('logs:PutLogEvents')]),
      },
      in: {
        s: make('Oam::Sink', { Name: 's', Policy: policy(lets({ AWS: account }, 'oam:CreateLink')) }),
        Reader: role('reader', [allow('logs:StartQuery')]),
      },
    });
    return [
      {
        title: 'logs that are shared with another account',
        from: 'App',
        to: 'Reader',
        open: linked(MN),
        safe: linked(LG),
      },
    ];
  })(),
  {
    title: 'a bucket behind a server for transfers',
    from: 'Writer',
    to: 'internet',
    via: ['User'],
    open: {
      mn: {
        Box: bucket('box'),
        Writer: WRITER,
        Server: make('Transfer::Server', {}),
        Gets: role('gets', [allow('s3:GetObject')], service('transfer')),
        User: make('Transfer::User', {
          UserName: 'u',
          ServerId: at('Server', 'ServerId'),
          Role: at('Gets'),
          HomeDirectory: '/box',
        }),
      },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        Writer: WRITER,
        Server: make('Transfer::Server', {}),
        Gets: role('gets', [allow('s3:PutObject')], service('transfer')),
        User: make('Transfer::User', {
          UserName: 'u',
          ServerId: at('Server', 'ServerId'),
          Role: at('Gets'),
          HomeDirectory: '/box',
        }),
      },
    },
  },
  {
    title: 'mail that a role may send',
    from: 'App',
    to: 'internet',
    open: { mn: { App: role('app', [allow('ses:SendEmail')]) } },
    safe: { mn: { App: role('app', [allow('ses:GetAccount')]) } },
  },
  ...(() => {
    const mounting = (...statements: Json[]): Deployment => ({
      mn: {
        ...network({
          Sg: make('EC2::SecurityGroup', {
            GroupDescription: 'host',
            VpcId: ref('Vpc'),
            SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, CidrIp: '10.10.0.0/16' }],
            SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, CidrIp: '10.10.0.0/16' }],
          }),
        }),
        Files: make('EFS::FileSystem', { FileSystemPolicy: policy(...statements) }),
        Target: make('EFS::MountTarget', {
          FileSystemId: ref('Files'),
          SubnetId: ref('Subnet'),
          SecurityGroups: [at('Sg', 'GroupId')],
        }),
        HostRole: role('host', [allow('elasticfilesystem:ClientMount')]),
        ...host('Host'),
      },
    });
    return [
      {
        title: 'a file system that a host mounts',
        from: 'Files',
        to: 'Host',
        via: ['Files', 'Host'],
        open: mounting(lets('*', 'elasticfilesystem:Client*')),
        safe: mounting(
          lets('*', 'elasticfilesystem:Client*'),
          denies(
            '*',
            'elasticfilesystem:Client*',
            '*',
            when('StringNotEquals', 'aws:PrincipalArn', roleArn(MN, 'other')),
          ),
        ),
      },
    ];
  })(),
  {
    title: 'what a state machine got, by its history',
    from: 'Starter',
    to: 'Reader',
    via: ['Machine'],
    open: {
      mn: {
        Runs: role('runs', [], service('states')),
        Machine: make('StepFunctions::StateMachine', {
          StateMachineName: 'm',
          RoleArn: at('Runs'),
          DefinitionString: '{}',
        }),
        Starter: role('starter', [allow('states:StartExecution', ref('Machine'))]),
        Reader: role('reader', [allow('states:GetExecutionHistory')]),
      },
    },
    safe: {
      mn: {
        Runs: role('runs', [], service('states')),
        Machine: make('StepFunctions::StateMachine', {
          StateMachineName: 'm',
          RoleArn: at('Runs'),
          DefinitionString: '{}',
        }),
        Starter: role('starter', [allow('states:StartExecution', ref('Machine'))]),
        Reader: role('reader', [allow('states:ListExecutions')]),
      },
    },
  },
  ...(() => {
    const versioned = (...statements: Json[]): Deployment => ({
      mn: {
        Box: bucket('box'),
        Managed: make('IAM::ManagedPolicy', {
          ManagedPolicyName: 'managed',
          Roles: ['admin'],
          PolicyDocument: policy(allow('iam:CreatePolicyVersion', `arn:aws:iam::${MN}:policy/managed`), ...statements),
        }),
        Admin: role('admin'),
      },
    });
    return [
      {
        title: 'a version of its own managed policy',
        from: 'Box',
        to: 'Admin',
        open: versioned(),
        safe: versioned(deny('iam:CreatePolicyVersion')),
      },
    ];
  })(),
  {
    title: 'keys of a user',
    from: 'Box',
    to: 'Admin',
    via: ['Person'],
    open: {
      mn: {
        Box: bucket('box'),
        Person: make('IAM::User', {
          UserName: 'person',
          Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('s3:GetObject')) }],
        }),
        Admin: role('admin', [allow('iam:CreateAccessKey')]),
      },
    },
    safe: {
      mn: {
        Box: bucket('box'),
        Person: make('IAM::User', {
          UserName: 'person',
          Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('s3:GetObject')) }],
        }),
        Admin: role('admin', [allow('iam:ListAccessKeys')]),
      },
    },
  },
  ...(() => {
    const listed = (name: string): Deployment => ({
      mn: {
        ...network({
          DnsSome: make('Route53Resolver::FirewallDomainList', { Domains: [name] }),
          DnsRules: make('Route53Resolver::FirewallRuleGroup', {
            FirewallRules: [
              { Action: 'ALLOW', FirewallDomainListId: at('DnsSome', 'Id'), Priority: 10 },
              { Action: 'BLOCK', BlockResponse: 'NODATA', FirewallDomainListId: at('DnsAll', 'Id'), Priority: 100 },
            ],
          }),
        }),
        HostRole: role('host', []),
        ...host('Host'),
      },
    });
    return [
      {
        title: 'names below a domain of others',
        from: 'Host',
        to: 'internet',
        open: listed('*.example.com'),
        safe: listed('*.ap-northeast-1.amazonaws.com'),
      },
    ];
  })(),
  {
    title: 'an access control list for everybody',
    from: 'Writer',
    to: 'internet',
    otherwise: 'undecided',
    open: {
      mn: {
        Box: bucket('box', {
          PublicAccessBlockConfiguration: { RestrictPublicBuckets: false, BlockPublicPolicy: false },
        }),
        BoxPolicy: bucketPolicy('Box', lets('*', 's3:GetObject', 'arn:aws:s3:::box/*')),
        Writer: WRITER,
      },
    },
    safe: {
      mn: {
        Box: bucket('box', {
          AccessControl: 'PublicRead',
          PublicAccessBlockConfiguration: { IgnorePublicAcls: false, BlockPublicAcls: false },
        }),
        Writer: WRITER,
      },
    },
  },
  {
    title: 'a session in a task',
    from: 'Box',
    to: 'Operator',
    via: ['Service'],
    open: {
      mn: {
        ...network(),
        Box: bucket('box'),
        TaskRole: role('task', [allow('s3:GetObject', 'arn:aws:s3:::box/*')], service('ecs-tasks')),
        Task: make('ECS::TaskDefinition', { Family: 'f', TaskRoleArn: at('TaskRole'), NetworkMode: 'awsvpc' }),
        Service: make('ECS::Service', {
          TaskDefinition: ref('Task'),
          LaunchType: 'FARGATE',
          NetworkConfiguration: {
            AwsvpcConfiguration: { Subnets: [ref('Subnet')], SecurityGroups: [at('Sg', 'GroupId')] },
          },
        }),
        Operator: role('operator', [allow('ecs:ExecuteCommand')]),
      },
    },
    safe: {
      mn: {
        ...network(),
        Box: bucket('box'),
        TaskRole: role('task', [allow('s3:GetObject', 'arn:aws:s3:::box/*')], service('ecs-tasks')),
        Task: make('ECS::TaskDefinition', { Family: 'f', TaskRoleArn: at('TaskRole'), NetworkMode: 'awsvpc' }),
        Service: make('ECS::Service', {
          TaskDefinition: ref('Task'),
          LaunchType: 'FARGATE',
          NetworkConfiguration: {
            AwsvpcConfiguration: { Subnets: [ref('Subnet')], SecurityGroups: [at('Sg', 'GroupId')] },
          },
        }),
        Operator: role('operator', [allow('ecs:DescribeTasks')]),
      },
    },
  },
  {
    title: 'a subscriber that is in no template',
    from: 'App',
    to: 'Reader',
    otherwise: 'undecided',
    open: {
      mn: { App: role('app', [allow('sqs:SendMessage', INBOX_ARN)]) },
      in: INBOX(lets({ AWS: roleArn(MN, 'app') }, 'sqs:SendMessage')),
    },
    safe: {
      mn: {
        Alarms: make('SNS::Topic', { TopicName: 'alarms' }),
        Sub: make('SNS::Subscription', {
          TopicArn: ref('Alarms'),
          Protocol: 'lambda',
          Endpoint: `arn:aws:lambda:ap-northeast-1:${MN}:function:elsewhere`,
        }),
        App: role('app', [allow('sns:Publish', ref('Alarms'))]),
      },
      in: INBOX(),
    },
  },
];
