import { looseCondition } from '../../../lib/rules/identity/loose-condition';
import { OWN_ACCOUNT } from '../../../lib/template/policy-document';
import { all, into } from '../changes';
import { type Change, type Json, resource, testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, LAMBDA, lgwanMay, role, roleArn } from './deployment';

const STRANGER = '666666666666';
const READ = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' };
const may = (Condition: object) => lgwanMay({ ...READ, Condition });
const onBucket = (statement: object): Change =>
  into('lgwan', {
    Records: resource('S3::Bucket', { BucketName: 'records' }),
    Policy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Records' },
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*', ...statement }],
      },
    }),
  });
const deny = (Condition: object): Change => onBucket({ Effect: 'Deny', Condition });
const service = (Condition: object) => onBucket({ Principal: { Service: 'logging.s3.amazonaws.com' }, Condition });
const withEndpoint = (change: Change): Change =>
  all(into('lgwan', { Endpoint: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' } }) }), change);
const own: Json = { Ref: 'Endpoint' };
const [ROLE, POLICY] = [['finding lgwan/LgRole'], ['finding lgwan/Policy']] as const;

testRule(looseCondition, DEPLOYMENT, [
  ['a demanded account', may({ StringEquals: { 'aws:ResourceAccount': ACCOUNT } }), 'conforms'],
  ['an account that may be absent', may({ StringEqualsIfExists: { 'aws:ResourceAccount': ACCOUNT } }), ROLE],
  [
    'one that is there and may be absent',
    may({ StringEqualsIfExists: { 'aws:ResourceAccount': ACCOUNT }, Null: { 'aws:ResourceAccount': 'false' } }),
    'conforms',
  ],
  [
    'a kind of instance that may be absent',
    may({ StringEqualsIfExists: { 'ec2:InstanceType': 't3.nano' } }),
    'conforms',
  ],
  ['all values of none', may({ 'ForAllValues:StringEquals': { 'aws:ResourceTag/sanso:zone': 'lgwan' } }), ROLE],
  ['all keys of tags', may({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['job'] } }), 'conforms'],
  ['everybody but one account', may({ StringNotEquals: { 'aws:ResourceAccount': STRANGER } }), ROLE],
  ['a stranger', may({ StringEquals: { 'aws:ResourceAccount': [ACCOUNT, STRANGER] } }), ROLE],
  ['accounts that begin so', may({ StringLike: { 'aws:ResourceAccount': '1*' } }), ROLE],
  [
    'Regions of the country',
    may({ StringEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-east-1'] } }),
    'conforms',
  ],
  ['a Region abroad', may({ StringEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-west-2'] } }), ROLE],
  ['Regions that begin so', may({ StringLike: { 'aws:RequestedRegion': 'ap*' } }), ROLE],
  ['a service in every Region', may({ StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } }), 'conforms'],
  [
    'every service of one Region',
    may({ StringLike: { 'kms:ViaService': '*.ap-northeast-1.amazonaws.com' } }),
    'conforms',
  ],
  ['services that begin so', may({ StringLike: { 'kms:ViaService': 's*' } }), ROLE],
  ['a service abroad', may({ StringEquals: { 'kms:ViaService': 's3.us-west-2.amazonaws.com' } }), ROLE],
  ['a zone by its first letters', may({ StringLike: { 'aws:ResourceTag/sanso:zone': 'lg*' } }), ROLE],
  ['another tag by its first letters', may({ StringLike: { 'aws:ResourceTag/stage': 'prod*' } }), 'conforms'],
  ['an alias that nobody has', may({ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/other' } }), ROLE],
  ['any alias', may({ 'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/*' } }), ROLE],
  ['a variable', may({ StringEquals: { 'aws:ResourceAccount': OWN_ACCOUNT } }), 'conforms'],
  ['what nobody knows', may({ StringEquals: { 'aws:ResourceAccount': { Ref: 'Open' } } }), 'conforms'],
  ['logs of one bucket', service({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::records' } }), 'conforms'],
  ['logs of a bucket that nobody has', service({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::stranger' } }), POLICY],
  ['sources of any account', service({ ArnLike: { 'aws:SourceArn': 'arn:aws:logs:ap-northeast-1:*:*' } }), POLICY],
  [
    'sources of one account',
    service({
      ArnLike: { 'aws:SourceArn': 'arn:aws:logs:ap-northeast-1:*:*' },
      StringEquals: { 'aws:SourceAccount': ACCOUNT },
    }),
    'conforms',
  ],
  [
    'the endpoint of the zone',
    withEndpoint(onBucket({ Condition: { StringEquals: { 'aws:SourceVpce': own } } })),
    'conforms',
  ],
  [
    'a strange endpoint beside it',
    withEndpoint(onBucket({ Condition: { StringEquals: { 'aws:SourceVpce': [own, 'vpce-0999999999abcdef0'] } } })),
    POLICY,
  ],
  ['a denial of all other endpoints', withEndpoint(deny({ StringNotEquals: { 'aws:SourceVpce': own } })), 'conforms'],
  ['a denial of the own endpoint', withEndpoint(deny({ StringEquals: { 'aws:SourceVpce': own } })), POLICY],
  ['a denial without encryption', deny({ Bool: { 'aws:SecureTransport': 'false' } }), 'conforms'],
  [
    'a denial without encryption and from one address',
    deny({ Bool: { 'aws:SecureTransport': 'false' }, IpAddress: { 'aws:SourceIp': '203.0.113.9/32' } }),
    POLICY,
  ],
  [
    'a denial without encryption by hand',
    deny({ Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } }),
    POLICY,
  ],
  [
    'a denial from other addresses by hand',
    deny({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/28' }, Bool: { 'aws:ViaAWSService': 'false' } }),
    'conforms',
  ],
  ['a denial of some addresses', deny({ IpAddress: { 'aws:SourceIp': '198.51.100.9/32' } }), 'conforms'],
  ['a denial that ended', deny({ DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }), POLICY],
  ['a denial that will begin', deny({ DateGreaterThan: { 'aws:CurrentTime': '2027-04-01T00:00:00Z' } }), 'conforms'],
  ['a denial of whoever is nobody', deny({ Null: { 'aws:PrincipalArn': 'true' } }), POLICY],
  ['a denial of what has no tag', deny({ Null: { 'aws:ResourceTag/sanso:zone': 'true' } }), 'conforms'],
  ['a denial of versions that nobody uses', deny({ NumericLessThan: { 's3:TlsVersion': '1.0' } }), POLICY],
  ['a denial of old versions', deny({ NumericLessThan: { 's3:TlsVersion': '1.2' } }), 'conforms'],
  [
    'but for a role of the zone',
    deny({ ArnNotEquals: { 'aws:PrincipalArn': roleArn('sanso-lgwan-app') } }),
    'conforms',
  ],
  ['but for a role that nobody has', deny({ ArnNotEquals: { 'aws:PrincipalArn': roleArn('helper') } }), POLICY],
  ['but for a stranger', deny({ ArnNotEquals: { 'aws:PrincipalArn': roleArn('x', STRANGER) } }), POLICY],
  ['but for any role', deny({ ArnNotLike: { 'aws:PrincipalArn': roleArn('*') } }), POLICY],
  ['but for deployments', deny({ ArnNotLike: { 'aws:PrincipalArn': roleArn('cdk-*-cfn-exec-role-*') } }), 'conforms'],
  ['for deployments alone', deny({ ArnLike: { 'aws:PrincipalArn': roleArn('cdk-*-cfn-exec-role-*') } }), POLICY],
  ['but for a tag that nobody has', deny({ StringNotEquals: { 'aws:PrincipalTag/exempt': 'true' } }), POLICY],
  [
    'but for a tag that somebody has',
    all(
      into('lgwan', { Tagged: role('sanso-lgwan-ci', LAMBDA, [], { Tags: [{ Key: 'exempt', Value: 'true' }] }) }),
      deny({ StringNotEquals: { 'aws:PrincipalTag/exempt': 'true' } }),
    ),
    'conforms',
  ],
]);
