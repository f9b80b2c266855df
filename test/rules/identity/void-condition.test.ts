import { voidCondition } from '../../../lib/rules/identity/void-condition';
import { all, into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, LAMBDA, lgwanMay, role, roleArn } from './deployment';

const USE = { Action: 'kms:Decrypt', Resource: `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/*` };
const may = (Condition: object) => lgwanMay({ ...USE, Condition });
const onBucket = (statement: object): Change =>
  into('lgwan', {
    Bucket: resource('S3::Bucket'),
    Policy: resource('S3::BucketPolicy', {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: { Statement: [{ Principal: '*', Action: 's3:GetObject', Resource: '*', ...statement }] },
    }),
  });
const endpoint = (Condition: object) =>
  into('lgwan', {
    Endpoint: resource('EC2::VPCEndpoint', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }] },
    }),
  });

testRule(voidCondition, DEPLOYMENT, [
  ['through one service', may({ StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } }), 'conforms'],
  ['through any service', may({ StringLike: { 'kms:ViaService': '*' } }), ['finding lgwan/LgRole']],
  ['for one context', may({ StringEquals: { 'kms:EncryptionContext:app': 'a' } }), 'conforms'],
  ['for any context', may({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': '*' } }), ['finding lgwan/LgRole']],
  [
    'a denial that excepts one role',
    onBucket({ Effect: 'Deny', Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArn('auditor') } } }),
    'conforms',
  ],
  [
    'a denial that excepts every role',
    onBucket({ Effect: 'Deny', Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }),
    ['finding lgwan/Policy'],
  ],
  [
    'a denial that excepts every address',
    onBucket({ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } } }),
    ['finding lgwan/Policy'],
  ],
  [
    'a denial that excepts some addresses',
    onBucket({ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } }),
    'conforms',
  ],
  ['every role at an endpoint', endpoint({ ArnLike: { 'aws:PrincipalArn': '*' } }), ['finding lgwan/Endpoint']],
  ['a tag that is there at all', endpoint({ StringLike: { 'aws:PrincipalTag/job': '*' } }), 'conforms'],
  [
    'an endpoint that is there at all',
    onBucket({ Effect: 'Allow', Condition: { StringLike: { 'aws:SourceVpce': '*' } } }),
    'conforms',
  ],
  [
    'any source of a service',
    all(into('lgwan', { Job: role('job', { ...LAMBDA, Condition: { ArnLike: { 'aws:SourceArn': '*' } } }) })),
    ['finding lgwan/Job'],
  ],
  ['what nobody knows', may({ StringLike: { 'kms:ViaService': { Ref: 'Open' } } }), 'conforms'],
]);
