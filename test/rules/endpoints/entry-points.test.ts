import { functionUrl } from '../../../lib/rules/endpoints/function-url';
import { privateApiPolicy } from '../../../lib/rules/endpoints/private-api-policy';
import { publicApi } from '../../../lib/rules/endpoints/public-api';
import { publicService } from '../../../lib/rules/endpoints/public-service';
import { ACCOUNT, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

const code = resource('AWS::Lambda::Function', { FunctionName: 'batch' });
const url = (target: unknown) => resource('AWS::Lambda::Url', { AuthType: 'AWS_IAM', TargetFunctionArn: target });
table(functionUrl, [
  ['internet zone', { internet: { Code: code, Url: url({ Ref: 'Code' }) } }, 'conforms'],
  ['closed zone', { lgwan: { Code: code, Url: url({ 'Fn::GetAtt': ['Code', 'Arn'] }) } }, ['lgwan/Url']],
  [
    'closed function, deployed by another zone',
    { lgwan: { Code: code }, internet: { Url: url(`arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:batch`) } },
    ['internet/Url'],
  ],
  [
    'SAM',
    { lgwan: { Code: resource('AWS::Serverless::Function', { FunctionUrlConfig: { AuthType: 'NONE' } }) } },
    ['lgwan/Code'],
  ],
]);

const api = (properties: object): Row[1] => ({
  lgwan: { Api: resource('AWS::ApiGateway::RestApi', { ...properties }) },
});
const broken = ['lgwan/Api'];
table(publicApi, [
  ['private', api({ EndpointConfiguration: { Types: ['PRIVATE'] } }), 'conforms'],
  ['private by parameter', api({ Parameters: { endpointConfigurationTypes: 'PRIVATE' } }), 'conforms'],
  ['public by default', api({}), broken],
  ['regional', api({ EndpointConfiguration: { Types: ['REGIONAL'] } }), broken],
  ['not known', api({ EndpointConfiguration: { Types: OPEN } }), 'undecided'],
  ['HTTP API', { lgwan: { Api: resource('AWS::ApiGatewayV2::Api') } }, broken],
  ['HTTP API of the internet zone', { internet: { Api: resource('AWS::ApiGatewayV2::Api') } }, 'conforms'],
  ['AppSync', { lgwan: { Api: resource('AWS::AppSync::GraphQLApi') } }, broken],
  ['AppSync, private', { lgwan: { Api: resource('AWS::AppSync::GraphQLApi', { Visibility: 'PRIVATE' }) } }, 'conforms'],
]);

const endpoint = (zone: string) =>
  resource('AWS::EC2::VPCEndpoint', {
    VpcId: { Ref: `${zone}-vpc` },
    ServiceName: 'com.amazonaws.ap-northeast-1.execute-api',
  });
const answers = (title: string, expected: Row[2], statements: object[], flows?: object[]): Row => [
  title,
  {
    'my-number': {
      Endpoint: endpoint('my-number'),
      Api: resource('AWS::ApiGateway::RestApi', {
        EndpointConfiguration: { Types: ['PRIVATE'] },
        Policy: { Statement: statements },
      }),
    },
    lgwan: { Endpoint: endpoint('lgwan') },
  },
  expected,
  flows,
];
const invoke = (Effect: string, Condition?: object) => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: '*',
  Condition,
});
const through = (id: unknown) => ({ StringEquals: { 'aws:SourceVpce': id } });
const closed = ['my-number/Api'];
table(privateApiPolicy, [
  answers('own endpoint', 'conforms', [invoke('Allow', through({ Ref: 'Endpoint' }))]),
  answers('a Deny for all others', 'conforms', [
    invoke('Allow'),
    invoke('Deny', { StringNotEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } }),
  ]),
  answers('no policy', closed, []),
  answers('everybody', closed, [invoke('Allow')]),
  answers('IfExists', closed, [invoke('Allow', { StringEqualsIfExists: { 'aws:SourceVpce': { Ref: 'Endpoint' } } })]),
  answers('endpoint of another zone', closed, [invoke('Allow', through(elsewhere('lgwan', 'Endpoint')))]),
  answers(
    'endpoint of another zone, declared',
    'conforms',
    [invoke('Allow', through(elsewhere('lgwan', 'Endpoint')))],
    [flow('lgwan', 'my-number')],
  ),
  answers('not known', 'undecided', [{ ...invoke('Allow'), Principal: { AWS: OPEN } }]),
]);

const exposed = (Type: string, properties: object, expected: Row[2], zone = 'lgwan'): Row => [
  `${Type} ${JSON.stringify(properties)} in ${zone}`,
  { [zone]: { It: resource(Type, { ...properties }) } },
  expected,
];
const it = ['lgwan/It'];
table(publicService, [
  exposed('AWS::RDS::DBInstance', { PubliclyAccessible: false }, 'conforms'),
  exposed('AWS::RDS::DBInstance', { DBSubnetGroupName: 'own' }, 'conforms'),
  exposed('AWS::RDS::DBInstance', {}, it),
  exposed('AWS::RDS::DBInstance', { PubliclyAccessible: 'true', DBSubnetGroupName: 'own' }, it),
  exposed('AWS::RDS::DBInstance', { PubliclyAccessible: OPEN }, 'undecided'),
  exposed('AWS::Redshift::Cluster', { PubliclyAccessible: true }, it),
  exposed('AWS::DMS::ReplicationInstance', {}, it),
  exposed('AWS::DMS::ReplicationInstance', { PubliclyAccessible: false }, 'conforms'),
  exposed('AWS::MSK::Cluster', { BrokerNodeGroupInfo: {} }, 'conforms'),
  exposed(
    'AWS::MSK::Cluster',
    { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } },
    it,
  ),
  exposed('AWS::OpenSearchService::Domain', {}, it),
  exposed('AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: ['subnet-0'] } }, 'conforms'),
  exposed('AWS::OpenSearchServerless::SecurityPolicy', { Type: 'network', Policy: '[{"AllowFromPublic":true}]' }, it),
  exposed('AWS::EKS::Cluster', { ResourcesVpcConfig: {} }, it),
  exposed('AWS::EKS::Cluster', { ResourcesVpcConfig: { EndpointPublicAccess: false } }, 'conforms'),
  exposed('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } }, it),
  exposed('AWS::Transfer::Server', {}, it),
  exposed(
    'AWS::Transfer::Server',
    { EndpointType: 'VPC', EndpointDetails: { AddressAllocationIds: ['eipalloc-0'] } },
    it,
  ),
  exposed('AWS::Transfer::Server', { EndpointType: 'VPC', EndpointDetails: { SubnetIds: ['subnet-0'] } }, 'conforms'),
  exposed('AWS::SageMaker::NotebookInstance', {}, it),
  exposed('AWS::AppRunner::Service', {}, it),
  exposed('AWS::CloudFront::Distribution', {}, it),
  exposed('AWS::CloudFront::Distribution', {}, 'conforms', 'internet'),
]);
