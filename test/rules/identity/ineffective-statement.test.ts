import { ineffectiveStatement } from '../../../lib/rules/identity/ineffective-statement';
import { into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, LAMBDA, lgwanMay, role } from './deployment';

const may = (Action: string | string[], Resource: string | string[], Condition?: object) =>
  lgwanMay({ Action, Resource, ...(Condition ? { Condition } : {}) });
const inPolicy = (type: string, property: string, statement: object, more: object = {}): Change =>
  into('lgwan', { It: resource(type, { ...more, [property]: { Statement: [statement] } }) });
const onBucket = (statement: object) =>
  inPolicy('S3::BucketPolicy', 'PolicyDocument', { Effect: 'Deny', Principal: '*', ...statement }, { Bucket: 'b' });
const OBJECTS = 'arn:aws:s3:::b/*';
const FOUND = ['finding lgwan/LgRole'] as const;

testRule(ineffectiveStatement, DEPLOYMENT, [
  [
    'an action on what it has',
    may('ec2:StopInstances', `arn:aws:ec2:ap-northeast-1:${ACCOUNT}:instance/*`),
    'conforms',
  ],
  ['an action on something else', may('ec2:StopInstances', `arn:aws:ec2:ap-northeast-1:${ACCOUNT}:subnet/*`), FOUND],
  ['one that reads objects, on the bucket', may('s3:GetObject', 'arn:aws:s3:::b'), FOUND],
  ['one of several resources that it has', may('s3:GetObject', ['arn:aws:s3:::b', OBJECTS]), 'conforms'],
  ['one that has no resources', may('xray:GetSamplingRules', 'arn:aws:xray:*:*:group/a'), FOUND],
  ['the same on everything', may('xray:GetSamplingRules', '*'), 'conforms'],
  ['an action that there is not', may('s3:GetObjects', '*'), FOUND],
  ['a service that there is not', may('logging:Write', '*'), FOUND],
  ['a pattern that means something', may('s3:Get*', '*'), 'conforms'],
  ['a pattern that means nothing', may('s3:Fetch*', '*'), FOUND],
  ['an action that nobody knows', lgwanMay({ Action: { Ref: 'Open' }, Resource: OBJECTS }), 'conforms'],
  ['a resource that nobody knows', lgwanMay({ Action: 's3:GetObject', Resource: { Ref: 'Open' } }), 'conforms'],
  [
    'a key that the action knows',
    may('s3:ListBucket', 'arn:aws:s3:::b', { StringEquals: { 's3:prefix': 'a' } }),
    'conforms',
  ],
  ['a key that it does not know', may('s3:GetObject', OBJECTS, { StringEquals: { 's3:prefix': 'a' } }), FOUND],
  ['a key of every request', may('s3:GetObject', OBJECTS, { Bool: { 'aws:SecureTransport': 'true' } }), 'conforms'],
  ['a key that is misspelt', may('s3:GetObject', OBJECTS, { Bool: { 'aws:SecureTransports': 'true' } }), FOUND],
  [
    'a tag of a service with tags',
    may('sqs:SendMessage', `arn:aws:sqs:*:*:a`, { StringEquals: { 'aws:ResourceTag/a': 'b' } }),
    'conforms',
  ],
  [
    'a tag of a service without',
    may('xray:PutTraceSegments', '*', { StringEquals: { 'aws:ResourceTag/a': 'b' } }),
    FOUND,
  ],
  [
    'the tag of an object',
    may('s3:GetObject', OBJECTS, { StringEquals: { 's3:ExistingObjectTag/scan': 'clean' } }),
    'conforms',
  ],
  [
    'the tag of a secret',
    may('secretsmanager:GetSecretValue', '*', { StringEquals: { 'secretsmanager:ResourceTag/a': 'b' } }),
    'conforms',
  ],
  ['a service whose prefix two services share', may('ses:SendEmail', 'arn:aws:ses:*:*:contact-list/a'), 'conforms'],
  ['an action that neither of the two has', may('ses:SendEmails', '*'), FOUND],
  [
    'a key whose absence is meant, which one of the actions knows',
    may(['s3:GetObject', 's3:ListBucket'], '*', { StringEqualsIfExists: { 's3:prefix': 'a' } }),
    'conforms',
  ],
  [
    'the same, which none knows',
    may(['s3:GetObject', 's3:PutObject'], '*', { StringEqualsIfExists: { 's3:prefixes': 'a' } }),
    FOUND,
  ],
  ['a denial of objects', onBucket({ Action: 's3:GetObject', Resource: OBJECTS }), 'conforms'],
  [
    'a denial of objects on the bucket',
    onBucket({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b' }),
    ['finding lgwan/It'],
  ],
  ['a denial of all but what there is', onBucket({ NotAction: 's3:GetObject', Resource: '*' }), 'conforms'],
  [
    'a denial of all but what there is not',
    onBucket({ NotAction: 's3:GetObjects', Resource: '*' }),
    ['finding lgwan/It'],
  ],
  [
    'a denial of everything by a key that there is not',
    onBucket({ Action: '*', Resource: '*', Condition: { StringNotEquals: { 's3:Account': ACCOUNT } } }),
    ['finding lgwan/It'],
  ],
  [
    'a denial of everything by a key of some',
    onBucket({ Action: '*', Resource: '*', Condition: { StringNotEquals: { 's3:ResourceAccount': ACCOUNT } } }),
    'conforms',
  ],
  [
    'an entry by the tag of a session',
    into('lgwan', { Job: role('job', { ...LAMBDA, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }) }),
    'conforms',
  ],
  [
    'an entry by a key that it never has',
    into('lgwan', { Job: role('job', { ...LAMBDA, Condition: { StringEquals: { 'sts:External': 'x' } } }) }),
    ['finding lgwan/Job'],
  ],
  [
    'an entry by a provider of ids, whose keys are called after it',
    into('lgwan', {
      Job: role('job', {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.jp` },
        Condition: { StringEquals: { 'idp.example.jp:sub': 'x' } },
      }),
    }),
    'conforms',
  ],
  [
    'an endpoint',
    inPolicy('EC2::VPCEndpoint', 'PolicyDocument', {
      Effect: 'Allow',
      Principal: '*',
      Action: 'ssm:GetParameters',
      Resource: `arn:aws:ssm:ap-northeast-1:${ACCOUNT}:instance/*`,
    }),
    ['finding lgwan/It'],
  ],
  [
    'a boundary that roles of others name',
    inPolicy(
      'IAM::ManagedPolicy',
      'PolicyDocument',
      { Effect: 'Allow', Action: 'iam:List', Resource: '*' },
      { ManagedPolicyName: 'people-boundary' },
    ),
    ['finding lgwan/It'],
  ],
  [
    'a policy of an organization',
    inPolicy(
      'Organizations::Policy',
      'Content',
      { Effect: 'Deny', Action: 'ec2:MakeVpc', Resource: '*' },
      { Type: 'SERVICE_CONTROL_POLICY', Name: 'p' },
    ),
    ['finding lgwan/It'],
  ],
]);
