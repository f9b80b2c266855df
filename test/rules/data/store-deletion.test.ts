import { storeDeletion } from '../../../lib/rules/data/store-deletion';
import { all, into, onTrial } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, LOW, labels, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const database = (more: object, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);
const emptied = (Tags: unknown) =>
  into('my-number', {
    Data: resource('S3::Bucket', { BucketName: 'data', Tags }),
    Empty: resource('Custom::S3AutoDeleteObjects', { BucketName: 'data' }),
  });

testRule(storeDeletion, DEPLOYMENT, [
  ['a protected database', one(database({ DeletionProtection: true })), 'conforms'],
  ['a database without protection', one(database({})), ['finding my-number/It']],
  ['a database that leaves a snapshot', one(database({ DeletionProtection: true }, HIGH, 'Snapshot')), 'conforms'],
  [
    'a database that leaves nothing',
    one(database({ DeletionProtection: true }, HIGH, 'Delete')),
    ['finding my-number/It'],
  ],
  ['a bucket that stays', one(resource('S3::Bucket', { Tags: HIGH })), 'conforms'],
  [
    'a bucket that goes when its creation fails',
    one(resource('S3::Bucket', { Tags: HIGH }, 'RetainExceptOnCreate')),
    'conforms',
  ],
  [
    'a bucket with a word for it that there is not',
    one(resource('S3::Bucket', { Tags: HIGH }, 'Retained')),
    ['finding my-number/It'],
  ],
  ['a bucket that goes', one(resource('S3::Bucket', { Tags: HIGH }, '')), ['finding my-number/It']],
  [
    'a log that goes, which has to stay as it is',
    one(resource('Logs::LogGroup', { Tags: labels('my-number', '2', '2', '1') }, '')),
    ['finding my-number/It'],
  ],
  ['a bucket that goes and may', one(resource('S3::Bucket', { Tags: LOW }, '')), 'conforms'],
  [
    'a bucket that goes and is only tried out',
    onTrial(one(resource('S3::Bucket', { Tags: HIGH }, 'Delete'))),
    'conforms',
  ],
  [
    'a bucket that goes beside a template that is not for trial',
    all(onTrial(one(resource('S3::Bucket', { Tags: HIGH }, 'Delete'))), into('security', {})),
    ['finding my-number/It'],
  ],
  ['a bucket that matters and is emptied with its stack', emptied(HIGH), ['finding my-number/Data']],
  ['a bucket that may go and is emptied with its stack', emptied(LOW), 'conforms'],
]);
