import { labelEvidence } from '../../../lib/rules/data/label-evidence';
import { into } from '../changes';
import { type Change, testRule } from '../kit';
import { DEPLOYMENT, labels, resource } from './deployment';

const HIGHEST = ['3B', '2', '2'] as const;
type Said = readonly [confidentiality: string, integrity: string, availability: string];
const vaultTags = (said: Said) =>
  Object.fromEntries(labels('my-number', ...said).map(({ Key, Value }) => [Key, Value]));
/** A store that a plan copies into a vault; the selection names it, and takes what has availability 2. */
const copied = (store: Said, vault: Said): Change =>
  into('my-number', {
    Store: resource('S3::Bucket', { BucketName: 'data', Tags: labels('my-number', ...store) }),
    Vault: resource('Backup::BackupVault', { BackupVaultTags: vaultTags(vault) }),
    Plan: resource('Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [{ TargetBackupVault: { Ref: 'Vault' } }] },
    }),
    Selection: resource('Backup::BackupSelection', {
      BackupPlanId: { Ref: 'Plan' },
      BackupSelection: {
        Resources: ['arn:aws:s3:::data'],
        Conditions: {
          StringEquals: [{ ConditionKey: 'aws:ResourceTag/sanso:availability', ConditionValue: '2' }],
        },
      },
    }),
  });
/** A bucket that another one is replicated into. */
const replicated = (confidentiality: string): Change =>
  into('my-number', {
    Source: resource('S3::Bucket', {
      Tags: labels('my-number', '3B', '2'),
      ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::replica' } }] },
    }),
    Replica: resource('S3::Bucket', { BucketName: 'replica', Tags: labels('my-number', confidentiality, '2') }),
  });
/** A log group of a trail into the archive. */
const recorded = (confidentiality: string, integrity: string): Change =>
  into('my-number', {
    Log: resource('Logs::LogGroup', { Tags: labels('my-number', confidentiality, integrity) }),
    Trail: resource('CloudTrail::Trail', {
      S3BucketName: 'sanso-log-archive-444444444444',
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Log', 'Arn'] },
    }),
  });

/** A topic that an alarm calls. */
const alarming = (confidentiality: string): Change =>
  into('my-number', {
    Topic: resource('SNS::Topic', { Tags: labels('my-number', confidentiality, '2') }),
    Alarm: resource('CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Topic' }] }),
  });

/** The archive is labelled as what it is. */
const templates = structuredClone(DEPLOYMENT.templates);
Object.assign(templates['log-archive'].Resources.Bucket.Properties ?? {}, { Tags: labels('log-archive', '2', '2') });

testRule(labelEvidence, { ...DEPLOYMENT, templates }, [
  ['a vault as high as its store', copied(HIGHEST, HIGHEST), 'conforms'],
  ['a vault of less confidentiality', copied(HIGHEST, ['1', '2', '2']), ['finding my-number/Vault']],
  ['a vault of less integrity', copied(HIGHEST, ['3B', '1', '2']), ['finding my-number/Vault']],
  ['a vault of less availability', copied(HIGHEST, ['3B', '2', '1']), ['finding my-number/Vault']],
  ['a store of less confidentiality than its vault', copied(['1', '2', '2'], HIGHEST), ['undecided my-number/Vault']],
  ['a store of less integrity than its vault', copied(['3B', '1', '2'], HIGHEST), ['undecided my-number/Vault']],
  ['a store that its label keeps out of its plan', copied(['3B', '2', '1'], HIGHEST), ['finding my-number/Store']],
  ['a topic of alarms that anybody may read', alarming('1'), ['finding my-number/Topic']],
  ['a topic of alarms', alarming('2'), 'conforms'],
  ['a replica as high as its source', replicated('3B'), 'conforms'],
  ['a replica of less confidentiality', replicated('2'), ['finding my-number/Replica']],
  ['a record of what happened', recorded('2', '2'), 'conforms'],
  ['a record that may be published', recorded('1', '2'), ['finding my-number/Log']],
  ['a record that may be changed', recorded('2', '1'), ['finding my-number/Log']],
  [
    'access logs that may be changed',
    into('my-number', {
      Logged: resource('S3::Bucket', { LoggingConfiguration: { DestinationBucketName: 'accesses' } }),
      Accesses: resource('S3::Bucket', { BucketName: 'accesses', Tags: labels('my-number', '2', '1') }),
    }),
    ['finding my-number/Accesses'],
  ],
  [
    'a log group of drafts that nothing keeps',
    into('my-number', { Log: resource('Logs::LogGroup', { Tags: labels('my-number', '1', '1') }) }),
    'conforms',
  ],
]);
