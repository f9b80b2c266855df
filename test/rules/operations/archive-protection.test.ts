import { archiveProtection } from '../../../lib/rules/operations/archive-protection';
import { type Change, testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** The archive denies these changes of itself to all but deployments. */
const denies =
  (...Action: string[]): Change =>
  (draft) =>
    draft.of('log-archive/Policy').PolicyDocument.Statement.push({
      Effect: 'Deny',
      Principal: '*',
      Action,
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/cdk-*-cfn-exec-role-*' } },
    });
const CHANGES = ['s3:DeleteBucket', 's3:PutBucketA*', 's3:PutBucketLogging', 's3:PutBucketNotification'];

testRule(archiveProtection, DEPLOYMENT, [
  ['some changes denied', denies(...CHANGES), 'conforms'],
  ['every change denied', denies('s3:DeleteBucket', 's3:PutBucket*', 's3:Put*Configuration'), 'conforms'],
  [
    'most changes denied',
    denies(...CHANGES, 's3:PutBucketPolicy', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration'),
    ['finding log-archive/Policy'],
  ],
  ['no versions', set('log-archive/Bucket', 'VersioningConfiguration'), ['finding log-archive/Bucket']],
  [
    'no key',
    set('log-archive/Bucket', 'BucketEncryption'),
    ['finding log-archive/Bucket', 'finding log-archive/Bucket'],
  ],
  [
    'deleted with its stack',
    (draft) => {
      draft.resource('log-archive/Bucket').DeletionPolicy = 'Delete';
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'replaced with its stack',
    (draft) => {
      draft.resource('log-archive/Bucket').DeletionPolicy = 'RetainExceptOnCreate';
      draft.resource('log-archive/Bucket').UpdateReplacePolicy = 'Delete';
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'deleted only when its own creation fails',
    (draft) => {
      draft.resource('log-archive/Bucket').DeletionPolicy = 'RetainExceptOnCreate';
    },
    'conforms',
  ],
  [
    'emptied with its stack',
    (draft) => draft.add('log-archive/Empty', 'Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'Bucket' } }),
    ['finding log-archive/Empty'],
  ],
  [
    'deletion not denied',
    (draft) => draft.of('log-archive/Policy').PolicyDocument.Statement.splice(1, 1),
    ['finding log-archive/Policy'],
  ],
  [
    'deletion denied to most',
    (draft) => {
      draft.of('log-archive/Policy').PolicyDocument.Statement[1].Condition = {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/admin' },
      };
    },
    ['finding log-archive/Policy'],
  ],
  [
    'a policy of another deployment',
    set('log-archive/Policy', 'PolicyDocument', unknown),
    ['undecided log-archive/Policy'],
  ],
]);
