import { endpointDefaultPolicy } from '../../../lib/rules/endpoints/endpoint-default-policy';
import { endpointPolicyPrincipal } from '../../../lib/rules/endpoints/endpoint-policy-principal';
import { endpointPolicyResource } from '../../../lib/rules/endpoints/endpoint-policy-resource';
import { endpointRegion } from '../../../lib/rules/endpoints/endpoint-region';
import { ACCOUNT, either, flow, OPEN, ORGANIZATION, type Row, resource, table } from './cases';

const bucket = resource('AWS::S3::Bucket', { BucketName: 'sanso-my-number-data' });
const foreign = resource('AWS::S3::Bucket', { BucketName: 'public-notices' });
const clerk = resource('AWS::IAM::Role', { RoleName: 'sanso-lgwan-clerk' });
const neighbour = resource('AWS::S3::Bucket', { BucketName: 'sanso-lgwan-data' });
const app = resource('AWS::IAM::Role', { RoleName: 'sanso-my-number-app' });
const web = resource('AWS::IAM::Role', { RoleName: 'web' });

const both = { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION, 'aws:ResourceOrgID': ORGANIZATION } };
const statement = (changes: object = {}) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: ['s3:GetObject', 's3:PutObject'],
  Resource: ['arn:aws:s3:::sanso-my-number-data/*'],
  Condition: both,
  ...changes,
});
const endpoint = (properties: object) =>
  resource('AWS::EC2::VPCEndpoint', {
    VpcId: { Ref: 'my-number-vpc' },
    ServiceName: 'com.amazonaws.ap-northeast-1.s3',
    ...properties,
  });

/** An endpoint of my-number with one policy; another endpoint says which organization is the own one. */
const policy = (title: string, expected: Row[2], statements: unknown, flows?: object[]): Row => [
  title,
  {
    'my-number': {
      bucket,
      app,
      Endpoint: endpoint({ PolicyDocument: { Version: '2012-10-17', Statement: statements } }),
    },
    internet: { foreign, web },
    lgwan: {
      neighbour,
      clerk,
      Other: resource('AWS::EC2::VPCEndpoint', {
        VpcId: { Ref: 'lgwan-vpc' },
        ServiceName: 'com.amazonaws.ap-northeast-1.logs',
        PolicyDocument: {
          Statement: [
            statement({ Resource: '*' }),
            statement({ Resource: '*', Action: 'logs:PutLogEvents' }),
            statement({ Resource: '*', Action: 'logs:CreateLogStream' }),
          ],
        },
      }),
    },
  },
  expected,
  flows,
];
const broken = ['my-number/Endpoint'];

table(endpointDefaultPolicy, [
  policy('a policy', 'conforms', [statement()]),
  ['no policy', { 'my-number': { Endpoint: endpoint({}) } }, broken],
  [
    'no policy, name joined',
    { 'my-number': { Endpoint: endpoint({ ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.kms` } }) } },
    broken,
  ],
  [
    'no policy, AWS::NoValue',
    { 'my-number': { Endpoint: endpoint({ PolicyDocument: { Ref: 'AWS::NoValue' } }) } },
    broken,
  ],
  ['policy not known', { 'my-number': { Endpoint: endpoint({ PolicyDocument: OPEN }) } }, 'undecided'],
  ['service not known', { 'my-number': { Endpoint: endpoint({ ServiceName: OPEN }) } }, 'undecided'],
  [
    'kinds that take no policy',
    {
      'my-number': {
        Streaming: endpoint({ ServiceName: 'com.amazonaws.ap-northeast-1.appstream.streaming' }),
        Service: endpoint({ ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0' }),
        Resource: endpoint({ ServiceName: undefined, VpcEndpointType: 'Resource' }),
        Network: endpoint({ ServiceName: undefined, VpcEndpointType: 'ServiceNetwork' }),
      },
    },
    'conforms',
  ],
]);

table(endpointPolicyPrincipal, [
  policy('everybody under one outcome', broken, [statement(), either(statement({ Condition: {} }))]),
  policy('the same whatever is decided', 'conforms', [statement(), either(statement({ Sid: 'Other' }))]),
  policy('organization', 'conforms', [statement()]),
  policy('organization, key in lower case', 'conforms', [
    statement({ Condition: { StringEquals: { 'aws:principalorgid': ORGANIZATION } } }),
  ]),
  policy('account', 'conforms', [statement({ Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })]),
  policy('role of the zone', 'conforms', [
    statement({ Principal: { AWS: { 'Fn::GetAtt': ['app', 'Arn'] } }, Condition: undefined }),
  ]),
  policy('a Deny for all others', 'conforms', [
    statement({ Condition: undefined }),
    statement({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    }),
  ]),
  policy('reading buckets of AWS', 'conforms', [
    statement({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
      Condition: undefined,
    }),
  ]),
  policy('tokens are traded before there is a principal', 'conforms', [
    statement({ Action: 'sts:AssumeRoleWithSAML', Resource: `arn:aws:iam::${ACCOUNT}:role/x`, Condition: undefined }),
  ]),
  policy('nobody limited', broken, [statement({ Condition: { StringEquals: { 'aws:ResourceOrgID': ORGANIZATION } } })]),
  policy('IfExists', broken, [
    statement({ Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION } } }),
  ]),
  policy('Null', broken, [statement({ Condition: { Null: { 'aws:PrincipalOrgID': 'true' } } })]),
  policy('ForAllValues', broken, [
    statement({ Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ORGANIZATION } } }),
  ]),
  policy('negated', broken, [statement({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } })]),
  policy('any organization', broken, [statement({ Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } })]),
  policy('another organization', broken, [
    statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-stranger01' } } }),
  ]),
  policy('two organizations', broken, [
    statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': [ORGANIZATION, 'o-stranger01'] } } }),
  ]),
  policy('account outside', broken, [
    statement({ Condition: { StringEquals: { 'aws:PrincipalAccount': '666666666666' } } }),
  ]),
  policy('principal outside', broken, [statement({ Principal: { AWS: 'arn:aws:iam::666666666666:root' } })]),
  policy('role of another zone', broken, [statement({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/web` } })]),
  policy('NotPrincipal', broken, [
    {
      ...statement({ Principal: undefined, Condition: undefined }),
      NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    },
  ]),
  policy('a second statement', broken, [statement(), statement({ Action: '*', Condition: undefined })]),
  policy('a Deny that both keys have to fail', broken, [
    statement({ Condition: undefined }),
    statement({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringNotEquals: { ...both.StringEquals } } }),
  ]),
  policy('value not known', 'undecided', [statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': OPEN } } })]),
  policy('principal not known', 'undecided', [statement({ Principal: { AWS: OPEN }, Condition: undefined })]),
]);

table(endpointPolicyResource, [
  policy('buckets of every zone by how they begin', broken, [statement({ Resource: 'arn:aws:s3:::sanso-*/*' })]),
  policy('buckets of every zone by a variable', broken, [
    statement({ Resource: `arn:aws:s3:::sanso-\${aws:PrincipalTag/team}-data/*` }),
  ]),
  policy('its own buckets by how they begin', 'conforms', [statement({ Resource: 'arn:aws:s3:::sanso-my-*/*' })]),
  policy('roles of every zone, in any account', broken, [
    statement({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/s*', Condition: both }),
  ]),
  policy('roles of every account', 'conforms', [
    statement({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*', Condition: both }),
  ]),
  policy('every bucket of the organization', 'conforms', [statement({ Resource: 'arn:aws:s3:::*' })]),
  policy(
    'buckets of zones that a flow joins',
    'conforms',
    [statement({ Resource: 'arn:aws:s3:::sanso-*/*' })],
    [flow('lgwan', 'my-number')],
  ),
  policy('every resource under one outcome', broken, [
    statement({ Resource: either('*', 'arn:aws:s3:::sanso-my-number-data/*'), Condition: either({}, both) }),
  ]),
  policy('own bucket', 'conforms', [statement({ Condition: undefined })]),
  policy('organization', 'conforms', [statement({ Resource: '*' })]),
  policy('organization of the caller', 'conforms', [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceOrgID': `\${aws:PrincipalOrgID}` } } }),
  ]),
  policy('account', 'conforms', [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT } } }),
  ]),
  policy('a bucket of the archive', 'conforms', [
    statement({ Resource: 'arn:aws:s3:::sanso-log-archive-444444444444/*', Condition: undefined }),
  ]),
  policy('who am I', 'conforms', [statement({ Action: 'sts:GetCallerIdentity', Resource: '*', Condition: undefined })]),
  policy('public documents', 'conforms', [
    statement({
      Action: 'ssm:GetDocument',
      Resource: 'arn:aws:ssm:ap-northeast-1::document/AWS-*',
      Condition: undefined,
    }),
  ]),
  policy(
    'a bucket of another zone, declared',
    'conforms',
    [statement({ Resource: 'arn:aws:s3:::docs/*' })],
    [flow('my-number', 'lgwan')],
  ),
  policy('every resource', broken, [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } }),
  ]),
  policy('IfExists', broken, [
    statement({ Resource: '*', Condition: { StringEqualsIfExists: { 'aws:ResourceOrgID': ORGANIZATION } } }),
  ]),
  policy('another organization', broken, [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-stranger01' } } }),
  ]),
  policy('account outside', broken, [
    statement({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': '666666666666' } } }),
  ]),
  policy('bucket of nobody known', broken, [statement({ Resource: 'arn:aws:s3:::attacker/*', Condition: undefined })]),
  policy('buckets by prefix', broken, [statement({ Resource: 'arn:aws:s3:::sanso-my-number*', Condition: undefined })]),
  policy('bucket of another zone', broken, [statement({ Resource: 'arn:aws:s3:::public-notices/*' })]),
  policy('role of another zone', broken, [
    statement({ Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${ACCOUNT}:role/web` }),
  ]),
  policy('another zone by its name', broken, [
    statement({ Resource: `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:/sanso/internet/*` }),
  ]),
  policy('NotResource', broken, [
    { ...statement({ Resource: undefined, Condition: undefined }), NotResource: 'arn:aws:s3:::x/*' },
  ]),
  policy('writing to a bucket of AWS', broken, [
    statement({
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
      Condition: undefined,
    }),
  ]),
  policy('a name that only looks like AWS', broken, [
    statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::al2023-repos-mine/*', Condition: undefined }),
  ]),
  policy('resource not known', 'undecided', [statement({ Resource: OPEN, Condition: undefined })]),
]);

table(endpointRegion, [
  ['Tokyo', { 'my-number': { Endpoint: endpoint({}) } }, 'conforms'],
  ['Virginia by name', { 'my-number': { Endpoint: endpoint({ ServiceName: 'com.amazonaws.us-east-1.s3' }) } }, broken],
  ['Virginia by Region', { 'my-number': { Endpoint: endpoint({ ServiceRegion: 'us-east-1' }) } }, broken],
]);
