import { check } from '../../lib/check/check';
import { Facts } from '../../lib/facts/facts';
import { buildModel } from '../../lib/model/model';
import { backupCopy } from '../../lib/rules/data/backup-copy';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import type { Rule } from '../../lib/rules/rule';

const plan = (acknowledged: unknown) => ({
  Plan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: { BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: [{ RuleName: 'daily' }] } },
    Metadata: { sanso: { acknowledged } },
  },
  Host: { Type: 'AWS::EC2::Instance', Properties: {}, Metadata: { sanso: { acknowledged } } },
});

test.each<[string, unknown, Rule, string, boolean]>([
  ['the resource names the entry', ['backups-in-one-region'], backupCopy, '2026-11-23', true],
  ['the entry has expired', ['backups-in-one-region'], backupCopy, '2027-04-01', false],
  ['the entry is of another rule', ['backups-in-one-region'], instanceMetadata, '2026-11-23', false],
  ['there is no such entry', ['trust-me'], backupCopy, '2026-11-23', false],
  ['it is no list', 'backups-in-one-region', backupCopy, '2026-11-23', false],
  ['it names what every object has', ['constructor', 3, null], backupCopy, '2026-11-23', false],
  ['it names nothing', undefined, backupCopy, '2026-11-23', false],
])('a finding where %s', (_, acknowledged, rule, asOf, isAccepted) => {
  // The name of stack and configuration say nothing of it.
  const place = { account: '111111111111', region: 'ap-northeast-3', stackName: 'any', nested: false };
  const body = { Metadata: { sanso: { zone: 'lgwan' } }, Resources: plan(acknowledged) };
  const model = buildModel([{ name: 'any', file: 'any.template.json', body, ...place }]);
  const result = check(new Facts({ model, register: { flows: [] }, asOf }), [rule]);
  expect({ accepted: result.acknowledged.length, open: result.violations.length }).toEqual(
    isAccepted ? { accepted: 1, open: 0 } : { accepted: 0, open: 1 },
  );
});
