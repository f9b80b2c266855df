import { archiveProtection } from '../../../lib/rules/operations/archive-protection';
import { type Change, type Row, testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** What the archive denies of changes of itself to all but deployments. */
const denies =
  (...Action: string[]): Change =>
  (draft) => {
    draft.of('log-archive/Policy').PolicyDocument.Statement.at(-1).Action = Action;
  };
/** The changes in the order in which somebody may come to deny them. */
const CHANGES = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
const governed =
  (...more: string[]): Change =>
  (draft) => {
    draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention.Mode = 'GOVERNANCE';
    draft.of('log-archive/Policy').PolicyDocument.Statement[1].Action.push(...more);
  };
const FOUND = ['finding log-archive/Policy'] as const;

testRule(archiveProtection, DEPLOYMENT, [
  // Each that is denied takes one away, and none adds one: there is a finding until the last.
  ...CHANGES.map((_, count): Row => [`the first ${count} changes denied`, denies(...CHANGES.slice(0, count)), FOUND]),
  ...CHANGES.map(
    (left): Row => [`every change denied but ${left}`, denies(...CHANGES.filter((each) => each !== left)), FOUND],
  ),
  ['every change denied', denies(...CHANGES), 'conforms'],
  ['every change denied by patterns', denies('s3:DeleteBucket*', 's3:PutBucket*', 's3:Put*Configuration'), 'conforms'],
  ['a lock that whoever may bypasses', governed(), FOUND],
  ['a lock that nobody bypasses', governed('s3:BypassGovernanceRetention'), 'conforms'],
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
