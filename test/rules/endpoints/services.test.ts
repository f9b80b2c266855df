import { computeOutsideVpc } from '../../../lib/rules/endpoints/compute-outside-vpc';
import { outboundService } from '../../../lib/rules/endpoints/outbound-service';
import { serviceAcrossZones } from '../../../lib/rules/endpoints/service-across-zones';
import { ACCOUNT, either, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

/** Things of my-number that services of another zone might reach. */
const inside = {
  Bucket: resource('AWS::S3::Bucket', { BucketName: 'records' }),
  Code: resource('AWS::Lambda::Function', { FunctionName: 'batch' }),
  Db: resource('AWS::RDS::DBInstance', { DBSubnetGroupName: 'own' }),
  Key: resource('AWS::KMS::Key', {}),
};
const reaches = (title: string, expected: Row[2], Type: string, properties: object, flows?: object[]): Row => [
  title,
  { 'my-number': inside, internet: { It: resource(Type, { ...properties }) } },
  expected,
  flows,
];
const it = ['internet/It'];
const batch = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:batch`;
const origin = (DomainName: unknown) => ({ DistributionConfig: { Origins: [{ Id: 'one', DomainName }] } });
table(serviceAcrossZones, [
  reaches('CloudFront to a stranger', 'conforms', 'AWS::CloudFront::Distribution', origin('www.example.jp')),
  reaches(
    'CloudFront to a closed bucket',
    it,
    'AWS::CloudFront::Distribution',
    origin('records.s3.ap-northeast-1.amazonaws.com'),
  ),
  reaches('CloudFront to a closed address', it, 'AWS::CloudFront::Distribution', origin('10.10.1.10')),
  reaches('API to a closed function', it, 'AWS::ApiGateway::Method', {
    Integration: { Uri: `arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/${batch}/invocations` },
  }),
  reaches('DMS to a closed database', it, 'AWS::DMS::Endpoint', {
    ServerName: `${elsewhere('my-number', 'Db')}.Endpoint.Address`,
  }),
  reaches('Glue to a closed database', it, 'AWS::Glue::Connection', {
    ConnectionInput: { ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://10.10.1.10:5432/records' } },
  }),
  reaches('DataSync to a closed bucket', it, 'AWS::DataSync::LocationS3', { S3BucketArn: 'arn:aws:s3:::records' }),
  reaches('CodeBuild in a closed VPC', it, 'AWS::CodeBuild::Project', {
    VpcConfig: { VpcId: elsewhere('my-number', 'my-number-vpc') },
  }),
  reaches('function in a closed subnet', it, 'AWS::Lambda::Function', {
    VpcConfig: { SubnetIds: [elsewhere('my-number', 'my-number-subnet')] },
  }),
  reaches('target group with a closed function', it, 'AWS::ElasticLoadBalancingV2::TargetGroup', {
    Targets: [{ Id: batch }],
  }),
  reaches('database of an account outside', it, 'AWS::DMS::ReplicationTask', {
    TargetEndpointArn: 'arn:aws:dms:ap-northeast-1:222222222222:endpoint:ABC',
  }),
  reaches('key of an account outside', 'conforms', 'AWS::DMS::ReplicationTask', {
    Other: 'arn:aws:kms:ap-northeast-1:222222222222:key/x',
  }),
  reaches('function of its own account, of no template', 'conforms', 'AWS::ApiGateway::Authorizer', {
    AuthorizerUri: `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:other`,
  }),
  reaches('a name in an environment is no way', 'conforms', 'AWS::Lambda::Function', {
    Environment: { Variables: { BUCKET: 'records' } },
  }),
  reaches('keys are judged elsewhere', 'conforms', 'AWS::DataSync::LocationS3', {
    Other: elsewhere('my-number', 'Key'),
  }),
  reaches('a stranger by its name', 'conforms', 'AWS::AppSync::DataSource', { Name: 'records' }),
  [
    'lgwan to my-number, declared',
    { 'my-number': inside, lgwan: { It: resource('AWS::DMS::Endpoint', { ServerName: '10.10.1.10' }) } },
    'conforms',
    [flow('lgwan', 'my-number')],
  ],
  [
    'inside a zone',
    { 'my-number': { ...inside, It: resource('AWS::DMS::Endpoint', { ServerName: '10.10.1.10' }) } },
    'conforms',
  ],
]);

const sends = (title: string, expected: Row[2], Type: string, properties: object, zone = 'lgwan'): Row => [
  title,
  { [zone]: { It: resource(Type, { ...properties }) } },
  expected,
];
const out = ['lgwan/It'];
const http = (Uri: unknown, ConnectionType?: string) => ({ Integration: { Type: 'HTTP_PROXY', Uri, ConnectionType } });
const openApi = (uri: string) => ({
  Body: { paths: { '/x': { get: { 'x-amazon-apigateway-integration': { type: 'http', uri } } } } },
});
const calls = (Parameters: object, Resource = 'arn:aws:states:::http:invoke') => ({
  Definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource, Parameters, End: true } } },
});
const subscribes = (title: string, expected: Row[2], label: string, Protocol: string): Row => [
  title,
  {
    lgwan: {
      Topic: resource('AWS::SNS::Topic', { Tags: [{ Key: 'sanso:confidentiality', Value: label }] }),
      Subscription: resource('AWS::SNS::Subscription', {
        TopicArn: { Ref: 'Topic' },
        Protocol,
        Endpoint: 'out@city.example',
      }),
    },
  },
  expected,
];
table(outboundService, [
  sends('API destination', out, 'AWS::Events::ApiDestination', { InvocationEndpoint: 'https://hook.example.jp' }),
  sends(
    'API destination of the internet zone',
    'conforms',
    'AWS::Events::ApiDestination',
    { InvocationEndpoint: 'https://hook.example.jp' },
    'internet',
  ),
  sends('AppFlow to a service outside', out, 'AWS::AppFlow::Flow', {
    SourceFlowConfig: { ConnectorType: 'S3' },
    DestinationFlowConfigList: [{ ConnectorType: 'Salesforce' }],
  }),
  sends('AppFlow inside AWS', 'conforms', 'AWS::AppFlow::Flow', {
    SourceFlowConfig: { ConnectorType: 'S3' },
    DestinationFlowConfigList: [{ ConnectorType: 'Redshift' }],
  }),
  sends('Firehose to HTTP', out, 'AWS::KinesisFirehose::DeliveryStream', { HttpEndpointDestinationConfiguration: {} }),
  sends('Firehose to S3', 'conforms', 'AWS::KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: {},
  }),
  sends('DMS to a host of the internet', out, 'AWS::DMS::Endpoint', { ServerName: 'db.example.com' }),
  sends('DMS to a host of the premises', 'conforms', 'AWS::DMS::Endpoint', { ServerName: '172.16.20.5' }),
  sends('subscription by HTTPS', out, 'AWS::SNS::Subscription', {
    Protocol: 'https',
    Endpoint: 'https://hook.example.jp',
  }),
  sends('subscription by a queue', 'conforms', 'AWS::SNS::Subscription', {
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:::q',
  }),
  ...['email', 'email-json', 'sms'].flatMap((Protocol) => [
    subscribes(`data by ${Protocol}`, ['lgwan/Subscription'], '3C', Protocol),
    subscribes(`alarms by ${Protocol}, which may be known outside`, 'conforms', '2', Protocol),
  ]),
  subscribes('data to a queue', 'conforms', '3C', 'sqs'),
  sends('a topic with a subscriber by mail', out, 'AWS::SNS::Topic', {
    Subscription: [{ Protocol: 'email', Endpoint: 'out@city.example' }],
  }),
  sends('API to a host of the internet', out, 'AWS::ApiGateway::Method', http('https://api.example.com/x')),
  sends(
    'API to a host under one outcome',
    out,
    'AWS::ApiGateway::Method',
    http(either('https://a.internal', 'https://api.example.com')),
  ),
  sends('API to a host of the premises', 'conforms', 'AWS::ApiGateway::Method', http('https://api.city.lgwan.jp/x')),
  sends('API to a host that is not known', 'undecided', 'AWS::ApiGateway::Method', http(OPEN)),
  sends('DMS to a host that is not known', 'undecided', 'AWS::DMS::Endpoint', { ServerName: OPEN }),
  sends('API by a link into a VPC', 'conforms', 'AWS::ApiGateway::Method', http('https://api.example.com', 'VPC_LINK')),
  sends('API to a function', 'conforms', 'AWS::ApiGateway::Method', { Integration: { Type: 'AWS_PROXY', Uri: batch } }),
  [
    'API of another template to a host of the internet',
    {
      lgwan: { Api: resource('AWS::ApiGateway::RestApi') },
      operations: {
        It: resource('AWS::ApiGateway::Method', {
          RestApiId: elsewhere('lgwan', 'Api'),
          ...http('https://api.example.com'),
        }),
      },
    },
    ['operations/It'],
  ],
  sends('API as it is defined', out, 'AWS::ApiGateway::RestApi', openApi('https://api.example.com')),
  sends('API as it is defined, inside', 'conforms', 'AWS::ApiGateway::RestApi', openApi('https://api.internal')),
  sends('HTTP API', out, 'AWS::ApiGatewayV2::Integration', {
    IntegrationType: 'HTTP_PROXY',
    IntegrationUri: 'https://api.example.com',
  }),
  sends('GraphQL to a host of the internet', out, 'AWS::AppSync::DataSource', {
    HttpConfig: { Endpoint: 'https://api.example.com' },
  }),
  sends('GraphQL to a service of AWS', 'conforms', 'AWS::AppSync::DataSource', {
    HttpConfig: { Endpoint: 'https://sqs.ap-northeast-1.amazonaws.com' },
  }),
  sends(
    'a state that calls a host',
    out,
    'AWS::StepFunctions::StateMachine',
    calls({ ApiEndpoint: 'https://api.example.com' }),
  ),
  sends(
    'a state that calls what its input names',
    out,
    'AWS::StepFunctions::StateMachine',
    calls({ 'ApiEndpoint.$': '$.url' }),
  ),
  sends(
    'a state that calls a host inside',
    'conforms',
    'AWS::StepFunctions::StateMachine',
    calls({ ApiEndpoint: 'https://a.internal' }),
  ),
  sends(
    'a state that calls a function',
    'conforms',
    'AWS::StepFunctions::StateMachine',
    calls({}, 'arn:aws:states:::lambda:invoke'),
  ),
  sends('DMS to Kafka', out, 'AWS::DMS::Endpoint', {
    KafkaSettings: { Broker: 'b-1.internal:9092,b-2.example.com:9092' },
  }),
  sends('DMS to Kafka of AWS', 'conforms', 'AWS::DMS::Endpoint', {
    KafkaSettings: { Broker: 'b-1.x.kafka.ap-northeast-1.amazonaws.com:9092' },
  }),
  sends('Glue to Kafka', out, 'AWS::Glue::Connection', {
    ConnectionInput: { ConnectionProperties: { KAFKA_BOOTSTRAP_SERVERS: 'kafka.example.com:9092' } },
  }),
  sends('a pipe from Kafka', out, 'AWS::Pipes::Pipe', { Source: 'smk://kafka.example.com:9092' }),
  sends('a pipe from a queue', 'conforms', 'AWS::Pipes::Pipe', { Source: 'arn:aws:sqs:ap-northeast-1:111111111111:q' }),
  sends('a function that reads from Kafka', out, 'AWS::Lambda::EventSourceMapping', {
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['kafka.example.com:9092'] } },
  }),
  sends('IoT to a host', out, 'AWS::IoT::TopicRule', {
    TopicRulePayload: { Actions: [{ Http: { Url: 'https://api.example.com' } }] },
  }),
  sends('mail', out, 'AWS::SES::EmailIdentity', { EmailIdentity: 'example.jp' }),
]);

const runs = (title: string, expected: Row[2], action: string, properties: object = {}, zone = 'my-number'): Row => [
  title,
  {
    [zone]: {
      Role: resource('AWS::IAM::Role', {
        RoleName: 'batch',
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
      }),
      Code: resource('AWS::Lambda::Function', {
        FunctionName: 'batch',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ...properties,
      }),
    },
  },
  expected,
];
const loose = ['my-number/Code'];
table(computeOutsideVpc, [
  runs('in a VPC', 'conforms', 's3:GetObject', { VpcConfig: { SubnetIds: [{ Ref: 'my-number-subnet' }] } }),
  runs('reads nothing', 'conforms', 'ec2:DescribeVpcs'),
  runs('reads objects', loose, 's3:Get*'),
  runs('may do everything', loose, '*'),
  runs('no subnets', loose, 'dynamodb:*', { VpcConfig: { SubnetIds: [] } }),
  runs('in the internet zone', 'conforms', 's3:GetObject', {}, 'internet'),
  runs('subnets not known', 'undecided', 's3:GetObject', { VpcConfig: { SubnetIds: OPEN } }),
  runs('role of nobody known', loose, 'ec2:DescribeVpcs', { Role: 'arn:aws:iam::111111111111:role/other' }),
]);
