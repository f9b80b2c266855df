import { servicePrincipal } from '../../../lib/rules/data/service-principal';
import { into } from '../changes';
import { testRule } from '../kit';
import { ACCOUNT, allow, DEPLOYMENT, onBucket, policy, resource } from './deployment';

const acts = (Service: string, condition?: object) =>
  into('lgwan', {
    Policy: resource('SQS::QueuePolicy', {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: policy(allow({ Service }, 'sqs:SendMessage', '*', condition)),
    }),
  });
const GET = 's3:GetObject';
const SOURCE = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };

const LOGS = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
/** Keys that the service of log groups uses, each under a condition or none. */
const keys = (...conditions: (object | undefined)[]) =>
  into(
    'lgwan',
    Object.fromEntries(
      conditions.map((condition, index) => [
        `Key${index}`,
        resource('KMS::Key', {
          KeyPolicy: policy(allow({ Service: 'logs.ap-northeast-1.amazonaws.com' }, 'kms:Decrypt', '*', condition)),
        }),
      ]),
    ),
  );

testRule(servicePrincipal, DEPLOYMENT, [
  ['a service that acts for log groups, of which nobody says which', keys(undefined, undefined), 'conforms'],
  ['a service of which few say for whom', keys(undefined, undefined, LOGS), 'conforms'],
  ['a service of which most say for whom', keys(undefined, LOGS, LOGS), ['finding lgwan/Key0']],
  [
    'a service acts for an account',
    acts('sns.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
    'conforms',
  ],
  [
    'a service acts for a source',
    acts('events.amazonaws.com', { ArnEquals: { 'aws:SourceArn': `arn:aws:events:ap-northeast-1:${ACCOUNT}:rule/x` } }),
    'conforms',
  ],
  [
    'a service acts for an organization',
    acts('s3.amazonaws.com', { StringEquals: { 'aws:SourceOrgID': 'o-1' } }),
    'conforms',
  ],
  [
    'a service acts for the trails of the account, by the encryption context',
    acts('cloudtrail.amazonaws.com', {
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*` },
    }),
    'conforms',
  ],
  [
    'a service acts for the trails of another account, by the encryption context',
    acts('cloudtrail.amazonaws.com', {
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:222222222222:trail/*' },
    }),
    ['finding lgwan/Policy'],
  ],
  [
    'a service acts for any source',
    acts('s3.amazonaws.com', { ArnLike: { 'aws:SourceArn': '*' } }),
    ['finding lgwan/Policy'],
  ],
  [
    'a service acts through endpoints of the account',
    acts('s3.amazonaws.com', { StringEquals: { 'aws:VpceAccount': ACCOUNT } }),
    'conforms',
  ],
  ['a service acts for nobody', acts('s3.amazonaws.com', undefined), ['finding lgwan/Policy']],
  [
    'a service acts for perhaps an account',
    acts('s3.amazonaws.com', { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } }),
    ['finding lgwan/Policy'],
  ],
  [
    'a service acts for an account outside',
    acts('s3.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '222222222222' } }),
    ['finding lgwan/Policy'],
  ],
  [
    'admits any service for anybody in my-number',
    into('my-number', onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET))),
    ['finding my-number/Policy'],
  ],
  [
    'admits any service for the account in my-number',
    into('my-number', onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET, '*', SOURCE))),
    'conforms',
  ],
  [
    'admits any service for anybody elsewhere',
    into('lgwan', onBucket(allow({ Service: 'serverlessrepo.amazonaws.com' }, GET))),
    'conforms',
  ],
  [
    'admits EventBridge on a key, which it can give no source to',
    into('my-number', {
      Key: resource('KMS::Key', { KeyPolicy: policy(allow({ Service: 'events.amazonaws.com' }, 'kms:Decrypt')) }),
    }),
    'conforms',
  ],
  [
    'admits another service on a key',
    into('my-number', {
      Key: resource('KMS::Key', { KeyPolicy: policy(allow({ Service: 'sns.amazonaws.com' }, 'kms:Decrypt')) }),
    }),
    ['finding my-number/Key'],
  ],
]);
