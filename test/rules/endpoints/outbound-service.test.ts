import { outboundService } from '../../../lib/rules/endpoints/outbound-service';
import { type Row, resource, testRule } from '../kit';
import { ACCOUNT, BASE, either, elsewhere, having, OPEN } from './deployment';

const sends = (title: string, expected: Row[2], Type: string, properties: object, zone = 'lgwan'): Row => [
  title,
  having({ [zone]: { It: resource(Type, { ...properties }) } }),
  expected,
];
const out: Row[2] = ['finding lgwan/It'];
const batch = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:batch`;
const http = (Uri: unknown, ConnectionType?: string) => ({ Integration: { Type: 'HTTP_PROXY', Uri, ConnectionType } });
const openApi = (uri: string) => ({
  Body: { paths: { '/x': { get: { 'x-amazon-apigateway-integration': { type: 'http', uri } } } } },
});
const calls = (Parameters: object, Resource = 'arn:aws:states:::http:invoke') => ({
  Definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource, Parameters, End: true } } },
});
const subscribes = (title: string, expected: Row[2], label: string, Protocol: string): Row => [
  title,
  having({
    lgwan: {
      Topic: resource('SNS::Topic', { Tags: [{ Key: 'sanso:confidentiality', Value: label }] }),
      Subscription: resource('SNS::Subscription', {
        TopicArn: { Ref: 'Topic' },
        Protocol,
        Endpoint: 'out@city.example',
      }),
    },
  }),
  expected,
];

testRule(outboundService, BASE, [
  sends('API destination', out, 'Events::ApiDestination', { InvocationEndpoint: 'https://hook.example.jp' }),
  sends(
    'API destination of the internet zone',
    'conforms',
    'Events::ApiDestination',
    { InvocationEndpoint: 'https://hook.example.jp' },
    'internet',
  ),
  sends('AppFlow to a service outside', out, 'AppFlow::Flow', {
    SourceFlowConfig: { ConnectorType: 'S3' },
    DestinationFlowConfigList: [{ ConnectorType: 'Salesforce' }],
  }),
  sends('AppFlow inside AWS', 'conforms', 'AppFlow::Flow', {
    SourceFlowConfig: { ConnectorType: 'S3' },
    DestinationFlowConfigList: [{ ConnectorType: 'Redshift' }],
  }),
  sends('Firehose to HTTP', out, 'KinesisFirehose::DeliveryStream', { HttpEndpointDestinationConfiguration: {} }),
  sends('Firehose to S3', 'conforms', 'KinesisFirehose::DeliveryStream', {
    ExtendedS3DestinationConfiguration: {},
  }),
  sends('DMS to a host of the internet', out, 'DMS::Endpoint', { ServerName: 'db.example.com' }),
  sends('DMS to a host of the premises', 'conforms', 'DMS::Endpoint', { ServerName: '172.16.20.5' }),
  sends('subscription by HTTPS', out, 'SNS::Subscription', {
    Protocol: 'https',
    Endpoint: 'https://hook.example.jp',
  }),
  sends('subscription by a queue', 'conforms', 'SNS::Subscription', {
    Protocol: 'sqs',
    Endpoint: 'arn:aws:sqs:::q',
  }),
  ...['email', 'email-json', 'sms'].flatMap((Protocol) => [
    subscribes(`data by ${Protocol}`, ['finding lgwan/Subscription'], '3C', Protocol),
    subscribes(`alarms by ${Protocol}, which may be known outside`, 'conforms', '2', Protocol),
  ]),
  subscribes('data to a queue', 'conforms', '3C', 'sqs'),
  sends('a topic with a subscriber by mail', out, 'SNS::Topic', {
    Subscription: [{ Protocol: 'email', Endpoint: 'out@city.example' }],
  }),
  sends('API to a host of the internet', out, 'ApiGateway::Method', http('https://api.example.com/x')),
  sends(
    'API to a host under one outcome',
    out,
    'ApiGateway::Method',
    http(either('https://a.internal', 'https://api.example.com')),
  ),
  sends('API to a host of the premises', 'conforms', 'ApiGateway::Method', http('https://api.city.lgwan.jp/x')),
  sends('API to a host that is not known', ['undecided lgwan/It'], 'ApiGateway::Method', http(OPEN)),
  sends('DMS to a host that is not known', ['undecided lgwan/It'], 'DMS::Endpoint', { ServerName: OPEN }),
  sends('API by a link into a VPC', 'conforms', 'ApiGateway::Method', http('https://api.example.com', 'VPC_LINK')),
  sends('API to a function', 'conforms', 'ApiGateway::Method', { Integration: { Type: 'AWS_PROXY', Uri: batch } }),
  [
    'API of another template to a host of the internet',
    having({
      lgwan: { Api: resource('ApiGateway::RestApi') },
      operations: {
        It: resource('ApiGateway::Method', {
          RestApiId: elsewhere('lgwan', 'Api'),
          ...http('https://api.example.com'),
        }),
      },
    }),
    ['finding operations/It'],
  ],
  sends('API as it is defined', out, 'ApiGateway::RestApi', openApi('https://api.example.com')),
  sends('API as it is defined, inside', 'conforms', 'ApiGateway::RestApi', openApi('https://api.internal')),
  sends('HTTP API', out, 'ApiGatewayV2::Integration', {
    IntegrationType: 'HTTP_PROXY',
    IntegrationUri: 'https://api.example.com',
  }),
  sends('GraphQL to a host of the internet', out, 'AppSync::DataSource', {
    HttpConfig: { Endpoint: 'https://api.example.com' },
  }),
  sends('GraphQL to a service of AWS', 'conforms', 'AppSync::DataSource', {
    HttpConfig: { Endpoint: 'https://sqs.ap-northeast-1.amazonaws.com' },
  }),
  sends(
    'a state that calls a host',
    out,
    'StepFunctions::StateMachine',
    calls({ ApiEndpoint: 'https://api.example.com' }),
  ),
  sends(
    'a state that calls what its input names',
    out,
    'StepFunctions::StateMachine',
    calls({ 'ApiEndpoint.$': '$.url' }),
  ),
  sends(
    'a state that calls a host inside',
    'conforms',
    'StepFunctions::StateMachine',
    calls({ ApiEndpoint: 'https://a.internal' }),
  ),
  sends(
    'a state that calls a function',
    'conforms',
    'StepFunctions::StateMachine',
    calls({}, 'arn:aws:states:::lambda:invoke'),
  ),
  sends('DMS to Kafka', out, 'DMS::Endpoint', {
    KafkaSettings: { Broker: 'b-1.internal:9092,b-2.example.com:9092' },
  }),
  sends('DMS to Kafka of AWS', 'conforms', 'DMS::Endpoint', {
    KafkaSettings: { Broker: 'b-1.x.kafka.ap-northeast-1.amazonaws.com:9092' },
  }),
  sends('Glue to Kafka', out, 'Glue::Connection', {
    ConnectionInput: { ConnectionProperties: { KAFKA_BOOTSTRAP_SERVERS: 'kafka.example.com:9092' } },
  }),
  sends('a pipe from Kafka', out, 'Pipes::Pipe', { Source: 'smk://kafka.example.com:9092' }),
  sends('a pipe from a queue', 'conforms', 'Pipes::Pipe', { Source: 'arn:aws:sqs:ap-northeast-1:111111111111:q' }),
  sends('a function that reads from Kafka', out, 'Lambda::EventSourceMapping', {
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['kafka.example.com:9092'] } },
  }),
  sends('IoT to a host', out, 'IoT::TopicRule', {
    TopicRulePayload: { Actions: [{ Http: { Url: 'https://api.example.com' } }] },
  }),
  sends('images of a registry of the internet', out, 'ECR::PullThroughCacheRule', {
    UpstreamRegistryUrl: 'registry-1.docker.io',
  }),
  sends('images of a registry of AWS', 'conforms', 'ECR::PullThroughCacheRule', {
    UpstreamRegistryUrl: '111111111111.dkr.ecr.ap-northeast-3.amazonaws.com',
  }),
  sends('mail', out, 'SES::EmailIdentity', { EmailIdentity: 'example.jp' }),
  sends('API to a host of LGWAN', 'conforms', 'ApiGateway::Method', http('https://api.asp.lgwan.jp')),
  sends(
    'API of my-number to a host of LGWAN',
    ['finding my-number/It'],
    'ApiGateway::Method',
    http('https://api.asp.lgwan.jp'),
    'my-number',
  ),
]);
