import { backupRoles } from '../../facts/grants/service-roles';
import { roleOutcomes } from '../role-outcomes';
import type { Rule } from '../rule';

/** A selection is copied: AWS Backup can assume its role, and the role may read what it selects. */
export const backupRole: Rule = {
  id: 'Sanso-2.7-BackupRole',
  clauses: ['2(7)', '6(6)a'],
  title: {
    ja: 'バックアップに使うロールで複製できること',
    en: 'The role that makes backups can make them',
  },
  aspects: ['A'],
  severity: 'high',
  types: ['AWS::Backup::BackupSelection'],
  singleResource: false,
  check: (facts) => backupRoles(facts.model, facts.grants).flatMap((handed) => roleOutcomes(facts, handed)),
};
