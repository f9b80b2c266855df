import { backupRole } from '../../../lib/rules/data/backup-role';
import { into } from '../changes';
import { type Change, type Json, testRule } from '../kit';
import { allow, DEPLOYMENT, HIGH, policy, resource, roleArn } from './deployment';

/** A store that a selection takes, by a role. */
const selected = (IamRoleArn: Json, roleProperties: object = {}, BackupSelection: object = {}): Change =>
  into('my-number', {
    Store: resource('S3::Bucket', { BucketName: 'data', Tags: HIGH }),
    Maker: resource('IAM::Role', { RoleName: 'backup', ...TRUST, ...READS, ...roleProperties }),
    Selection: resource('Backup::BackupSelection', {
      BackupPlanId: 'plan',
      BackupSelection: { Resources: ['arn:aws:s3:::data'], IamRoleArn, ...BackupSelection },
    }),
  });
const trusting = (Service: string) => ({
  AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }),
});
const TRUST = trusting('backup.amazonaws.com');
const inline = (...statements: unknown[]) => ({
  Policies: [{ PolicyName: 'own', PolicyDocument: policy(...statements) }],
});
const READS = inline(allow(undefined, 's3:GetObject*', 'arn:aws:s3:::data/*'));
const OWN = { 'Fn::GetAtt': ['Maker', 'Arn'] };
const SELECTION = ['finding my-number/Selection'] as const;
const ofAws = (name: string) => ({ Policies: [], ManagedPolicyArns: [`arn:aws:iam::aws:policy/service-role/${name}`] });

testRule(backupRole, DEPLOYMENT, [
  ['a role that reads the store', selected(OWN), 'conforms'],
  ['the same by its ARN', selected(roleArn('backup')), 'conforms'],
  ['a role in no template', selected(roleArn('nobody')), ['undecided my-number/Selection']],
  ['a role of another account', selected(roleArn('backup', '222222222222')), SELECTION],
  ['no role', selected(undefined), SELECTION],
  ['a role that hosts assume', selected(OWN, trusting('ec2.amazonaws.com')), SELECTION],
  [
    'a role that reads another store',
    selected(OWN, inline(allow(undefined, 's3:GetObject*', 'arn:aws:s3:::other/*'))),
    SELECTION,
  ],
  ['a role that may do nothing', selected(OWN, { Policies: [] }), SELECTION],
  ['a role with the policy of AWS', selected(OWN, ofAws('AWSBackupServiceRolePolicyForS3Backup')), 'conforms'],
  ['a role with another policy of AWS', selected(OWN, ofAws('ReadOnlyAccess')), ['undecided my-number/Selection']],
  ['a role for what is not selected', selected(OWN, { Policies: [] }, { Resources: ['arn:aws:s3:::x'] }), 'conforms'],
]);
