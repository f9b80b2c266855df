import { backupSchedule } from '../../../lib/rules/data/backup-schedule';
import { all, into } from '../changes';
import { type Change, testRule } from '../kit';
import { DEPLOYMENT, labels, resource } from './deployment';

/** A plan of rules, each by its schedule and the days for which it keeps copies. */
const rules = (...list: readonly (readonly [schedule: unknown, days?: unknown, more?: object])[]): Change =>
  into('my-number', {
    Plan: resource('Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: list.map(([ScheduleExpression, DeleteAfterDays, more]) => ({
          TargetBackupVault: 'vault',
          ...(ScheduleExpression ? { ScheduleExpression } : {}),
          ...(DeleteAfterDays ? { Lifecycle: { DeleteAfterDays } } : {}),
          ...more,
        })),
      },
    }),
  });
/** The plan takes a store of this integrity. */
const of = (integrity: string): Change =>
  into('my-number', {
    Store: resource('S3::Bucket', { BucketName: 'data', Tags: labels('my-number', '3B', integrity, '2') }),
    Selection: resource('Backup::BackupSelection', {
      BackupPlanId: { 'Fn::GetAtt': ['Plan', 'BackupPlanId'] },
      BackupSelection: { Resources: ['arn:aws:s3:::data'] },
    }),
  });
const DAILY = 'cron(0 17 * * ? *)';
const MONTHLY = 'cron(0 18 1 * ? *)';
const YEARLY = 'cron(0 17 1 1 ? *)';
const PLAN = ['finding my-number/Plan'] as const;
const OPEN = ['undecided my-number/Plan'] as const;

testRule(backupSchedule, DEPLOYMENT, [
  ['daily for a month, monthly for a year', rules([DAILY, 35], [MONTHLY, 365]), 'conforms'],
  ['daily for three months', rules([DAILY, 95]), 'conforms'],
  ['daily for ever', rules([DAILY]), 'conforms'],
  ['at the time of the service, for ever', rules([undefined]), 'conforms'],
  ['each working day', rules(['cron(0 17 ? * MON-FRI *)', 95]), 'conforms'],
  ['daily for a month alone', rules([DAILY, 35]), PLAN],
  ['daily for a month, of integrity 1', all(rules([DAILY, 35]), of('1')), 'conforms'],
  ['daily for a month, of integrity 2', all(rules([DAILY, 35]), of('2')), PLAN],
  ['daily for a week, of integrity 1', all(rules([DAILY, 7]), of('1')), PLAN],
  ['monthly alone', rules([MONTHLY, 365]), PLAN],
  ['yearly alone', rules([YEARLY, 365]), PLAN],
  ['yearly beside those', rules([DAILY, 35], [MONTHLY, 365], [YEARLY, 3650]), 'conforms'],
  ['daily for a month, yearly for ever', rules([DAILY, 35], [YEARLY]), PLAN],
  ['weekly', rules(['cron(0 17 ? * SUN *)', 365]), PLAN],
  ['daily until a year that is over', rules(['cron(0 17 * * ? 2020)', 365]), PLAN],
  ['at any time', rules([YEARLY, 35, { EnableContinuousBackup: true }], [MONTHLY, 365]), 'conforms'],
  ['no rule', rules(), PLAN],
  ['a schedule that is not known', rules([{ 'Fn::ImportValue': 'of-another-deployment' }, 365]), OPEN],
  ['a schedule that is none', rules(['each evening', 365]), OPEN],
]);
