import { computeOutsideVpc } from '../../../lib/rules/endpoints/compute-outside-vpc';
import { outboundService } from '../../../lib/rules/endpoints/outbound-service';
import { serviceAcrossZones } from '../../../lib/rules/endpoints/service-across-zones';
import { ACCOUNT, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

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
