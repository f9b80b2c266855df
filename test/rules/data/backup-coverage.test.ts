import { backupCoverage } from '../../../lib/rules/data/backup-coverage';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, labels, plan, resource } from './deployment';

const STORE = resource('S3::Bucket', { BucketName: 'data', Tags: HIGH });
const selecting = (BackupSelection: object) =>
  into('my-number', {
    Store: STORE,
    Plan: plan({}),
    Selection: resource('Backup::BackupSelection', { BackupPlanId: { Ref: 'Plan' }, BackupSelection }),
  });
const tagged = (ConditionKey: string, ConditionValue: string) => ({
  ConditionType: 'STRINGEQUALS',
  ConditionKey,
  ConditionValue,
});
const inLgwan = (more: Record<string, object>) =>
  into('lgwan', {
    Store: resource('S3::Bucket', { BucketName: 'data', Tags: labels('lgwan', '3A', '2', '2') }),
    ...more,
  });

testRule(backupCoverage, DEPLOYMENT, [
  ['selected by name', selecting({ Resources: ['arn:aws:s3:::data'] }), 'conforms'],
  ['selected with everything', selecting({ Resources: ['*'] }), 'conforms'],
  ['selected by tag', selecting({ ListOfTags: [tagged('sanso:availability', '2')] }), 'conforms'],
  [
    'selected by name and tag',
    selecting({
      Resources: ['arn:aws:s3:::*'],
      Conditions: { StringEquals: [tagged('aws:ResourceTag/sanso:zone', 'my-number')] },
    }),
    'conforms',
  ],
  ['not selected', selecting({ Resources: ['arn:aws:s3:::other'] }), ['finding my-number/Store']],
  ['left out', selecting({ Resources: ['*'], NotResources: ['arn:aws:s3:::data'] }), ['finding my-number/Store']],
  [
    'selected by name and the tag of another zone',
    selecting({ Resources: ['*'], Conditions: { StringEquals: [tagged('aws:ResourceTag/sanso:zone', 'lgwan')] } }),
    ['finding my-number/Store'],
  ],
  ['without a plan', into('my-number', { Store: STORE }), ['finding my-number/Store']],
  ['of no need', into('my-number', { Store: resource('S3::Bucket', { Tags: labels('my-number', '2') }) }), 'conforms'],
  ['of the highest confidentiality in a zone without backups', inLgwan({}), 'conforms'],
  ['in a zone with backups', inLgwan({ Plan: plan({}) }), ['finding lgwan/Store']],
]);
