import { databaseBackup } from '../../../lib/rules/data/database-backup';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const database = (more: object, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);

testRule(databaseBackup, DEPLOYMENT, [
  ['35 days of backups', one(database({ BackupRetentionPeriod: 35 })), 'conforms'],
  ['two weeks of backups', one(database({ BackupRetentionPeriod: '14' })), 'conforms'],
  ['a week of backups', one(database({ BackupRetentionPeriod: 7 })), ['finding my-number/It']],
  ['no backups', one(database({ BackupRetentionPeriod: 0 })), ['finding my-number/It']],
  ['backups by default', one(database({})), ['finding my-number/It']],
  [
    'a table that can go back',
    one(resource('DynamoDB::Table', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })),
    'conforms',
  ],
  ['a table that cannot go back', one(resource('DynamoDB::Table', {})), ['finding my-number/It']],
]);
