import { serviceAcrossZones } from '../../../lib/rules/endpoints/service-across-zones';
import { type Row, resource, testRule } from '../kit';
import { ACCOUNT, BASE, elsewhere, flow, having } from './deployment';

/** Things of my-number that services of another zone might reach. */
const inside = {
  Bucket: resource('S3::Bucket', { BucketName: 'records' }),
  Code: resource('Lambda::Function', { FunctionName: 'batch' }),
  Db: resource('RDS::DBInstance', { DBSubnetGroupName: 'own' }),
  Key: resource('KMS::Key', {}),
  Topic: resource('SNS::Topic'),
  World: resource('RDS::GlobalCluster', { GlobalClusterIdentifier: 'world' }),
  Cache: resource('ElastiCache::ReplicationGroup', { ReplicationGroupId: 'sessions' }),
};
const reaches = (title: string, expected: Row[2], Type: string, properties: object, flows?: object[]): Row => [
  title,
  having({ 'my-number': inside, internet: { It: resource(Type, { ...properties }) } }, flows),
  expected,
];
const it: Row[2] = ['finding internet/It'];
const batch = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:batch`;
const origin = (DomainName: unknown) => ({ DistributionConfig: { Origins: [{ Id: 'one', DomainName }] } });

testRule(serviceAcrossZones, BASE, [
  reaches('CloudFront to a stranger', 'conforms', 'CloudFront::Distribution', origin('www.example.jp')),
  reaches(
    'CloudFront to a closed bucket',
    it,
    'CloudFront::Distribution',
    origin('records.s3.ap-northeast-1.amazonaws.com'),
  ),
  reaches('CloudFront to a closed address', it, 'CloudFront::Distribution', origin('10.10.1.10')),
  reaches('API to a closed function', it, 'ApiGateway::Method', {
    Integration: { Uri: `arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/${batch}/invocations` },
  }),
  reaches('DMS to a closed database', it, 'DMS::Endpoint', {
    ServerName: `${elsewhere('my-number', 'Db')}.Endpoint.Address`,
  }),
  reaches('Glue to a closed database', it, 'Glue::Connection', {
    ConnectionInput: { ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://10.10.1.10:5432/records' } },
  }),
  reaches('DataSync to a closed bucket', it, 'DataSync::LocationS3', { S3BucketArn: 'arn:aws:s3:::records' }),
  reaches('CodeBuild in a closed VPC', it, 'CodeBuild::Project', {
    VpcConfig: { VpcId: elsewhere('my-number', 'Vpc') },
  }),
  reaches('function in a closed subnet', it, 'Lambda::Function', {
    VpcConfig: { SubnetIds: [elsewhere('my-number', 'Subnet')] },
  }),
  reaches('target group with a closed function', it, 'ElasticLoadBalancingV2::TargetGroup', {
    Targets: [{ Id: batch }],
  }),
  reaches('database of an account outside', it, 'DMS::ReplicationTask', {
    TargetEndpointArn: 'arn:aws:dms:ap-northeast-1:222222222222:endpoint:ABC',
  }),
  reaches('key of an account outside', 'conforms', 'DMS::ReplicationTask', {
    Other: 'arn:aws:kms:ap-northeast-1:222222222222:key/x',
  }),
  reaches('function of its own account, of no template', 'conforms', 'ApiGateway::Authorizer', {
    AuthorizerUri: `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:other`,
  }),
  reaches('a name in an environment is no way', 'conforms', 'Lambda::Function', {
    Environment: { Variables: { BUCKET: 'records' } },
  }),
  reaches('keys are judged elsewhere', 'conforms', 'DataSync::LocationS3', {
    Other: elsewhere('my-number', 'Key'),
  }),
  reaches('a stranger by its name', 'conforms', 'AppSync::DataSource', { Name: 'records' }),
  reaches('a search index of a closed bucket', it, 'Kendra::DataSource', {
    DataSourceConfiguration: { S3Configuration: { BucketName: 'records' } },
  }),
  reaches('a data lake over a closed bucket', it, 'LakeFormation::Resource', { ResourceArn: 'arn:aws:s3:::records' }),
  reaches('a word of a service that names no store', 'conforms', 'Kendra::DataSource', { LanguageCode: 'records' }),
  ...[
    ['a file system', 'FSx::FileSystem', { LustreConfiguration: { ImportPath: 's3://nobodys/x' } }, 'undecided'],
    ['a search index', 'Kendra::DataSource', { S3Configuration: { BucketName: 'nobodys' } }, 'undecided'],
    ['a program', 'Glue::Job', { Command: { ScriptLocation: 's3://nobodys/x.py' } }, undefined],
    ['a file system of its own bucket', 'FSx::FileSystem', { ImportPath: 's3://records/x' }, undefined],
  ].map(
    ([what, type, properties, kind]): Row => [
      `${what} in a closed zone, by a bucket`,
      having({ 'my-number': { ...inside, It: resource(String(type), properties as object) } }),
      kind === undefined ? 'conforms' : ['undecided my-number/It'],
    ],
  ),
  reaches('a file system by the bucket of nobody, in the open zone', 'conforms', 'FSx::FileSystem', {
    LustreConfiguration: { ImportPath: 's3://nobodys/x' },
  }),
  reaches('a member of a global database of another zone, by its id', it, 'RDS::DBCluster', {
    GlobalClusterIdentifier: 'world',
  }),
  reaches('a member of a global cache of another zone', it, 'ElastiCache::GlobalReplicationGroup', {
    Members: [{ ReplicationGroupId: 'sessions' }],
  }),
  reaches('a pool of users that asks a closed function', it, 'Cognito::UserPool', {
    LambdaConfig: { PreSignUp: batch },
  }),
  reaches('what a rule on links knows is judged there', 'conforms', 'SNS::Subscription', {
    TopicArn: elsewhere('my-number', 'Topic'),
  }),
  [
    'a policy on a bucket of tables of its own',
    having({
      'my-number': {
        Tables: resource('S3Tables::TableBucket', { TableBucketName: 'tables' }),
        It: resource('S3Tables::TableBucketPolicy', {
          TableBucketARN: { 'Fn::GetAtt': ['Tables', 'TableBucketARN'] },
          ResourcePolicy: { Statement: [] },
        }),
      },
    }),
    'conforms',
  ],
  [
    'lgwan to my-number, declared',
    having({ 'my-number': inside, lgwan: { It: resource('DMS::Endpoint', { ServerName: '10.10.1.10' }) } }, [
      flow('lgwan', 'my-number'),
    ]),
    'conforms',
  ],
  [
    'inside a zone',
    having({ 'my-number': { ...inside, It: resource('DMS::Endpoint', { ServerName: '10.10.1.10' }) } }),
    'conforms',
  ],
]);
