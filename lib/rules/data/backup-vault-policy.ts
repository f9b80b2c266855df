import { coversActions, deniesEverybody } from '../../facts/grants/bucket-denies';
import { VAULTS } from '../../facts/stores/backups';
import { say } from '../../messages/say';
import { reaches, type Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Recovery points as services name them, of a kind that no policy foresees: only a denial for all of them reaches each. */
const RECOVERY_POINTS = [
  'arn:aws:backup:ap-northeast-1:111122223333:recovery-point:any',
  'arn:aws:ec2:ap-northeast-1::snapshot/any',
  'arn:aws:rds:ap-northeast-1:111122223333:snapshot:any',
];

/** What ends a copy: deleting it, and giving it an earlier end. */
const ACTIONS = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];

/** Nobody deletes a copy before its time, whatever an identity policy says. */
export const backupVaultPolicy: Rule = {
  id: 'Sanso-6.6-BackupVaultPolicy',
  clauses: ['6(6)a', '2(6)', '2(7)'],
  title: {
    ja: 'バックアップの削除をボールトのポリシーで拒否すること',
    en: 'The policy of a backup vault denies deletion to everybody',
  },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: VAULTS,
  singleResource: true,
  check: ({ model, grants }) =>
    model.ofType('AWS::Backup::BackupVault').flatMap((vault): Outcome[] => {
      const policies = grants.policiesOn(vault);
      for (const { property, unknown } of policies) if (unknown) return [undecided(vault, unknown.reason, property)];
      if (policies.length > 0 && policies.every(({ statements }) => keepsCopies(statements))) return [];
      return [finding(vault, say('backup-vault-policy', { vault: vault.logicalId }), { property: 'AccessPolicy' })];
    }),
};

/** Whether statements deny everybody what ends a copy. */
function keepsCopies(statements: readonly Statement[]): boolean {
  const denials = statements.filter((statement) => deniesEverybody(statement) && statement.conditions.length === 0);
  return ACTIONS.every((action) =>
    RECOVERY_POINTS.every((arn) =>
      denials.some((statement) => coversActions(statement, [action]) && reaches(statement, arn)),
    ),
  );
}
