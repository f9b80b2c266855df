import { coversActions, deniesEverybody } from '../../facts/grants/bucket-denies';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import type { Value } from '../../template/unknown';
import { entries, part, valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

const COPY = 'backup:CopyFromBackupVault';

/** Data of a closed zone does not leave its vault by copy, unless a plan of the deployment makes the copies. */
export const backupVaultCopy: Rule = {
  id: 'Sanso-6.3.1-BackupVaultCopy',
  clauses: ['6(3)①b', '6(3)②a', '2(5)'],
  title: {
    ja: '閉域のボールトから複製を持ち出させないこと',
    en: 'Nobody copies data of closed zones out of their vaults',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan'],
  singleResource: false,
  check: ({ model, zones, grants }) =>
    model
      .ofType('AWS::Backup::BackupVault')
      .filter((vault) => zones.isClosed(vault) && !isCopiedByPlan(model, vault))
      .flatMap((vault) => {
        const policies = grants.policiesOn(vault);
        // What is not known is left open by the rule about deletion.
        const isDenied =
          policies.length > 0 &&
          policies.every(({ statements, unknown }) => unknown !== undefined || statements.some(deniesCopies));
        const message = say('backup-vault-copy', { vault: vault.logicalId, action: COPY });
        return isDenied ? [] : [finding(vault, message, { property: 'AccessPolicy' })];
      }),
};

function deniesCopies(statement: Statement): boolean {
  return (
    deniesEverybody(statement) &&
    statement.conditions.length === 0 &&
    statement.resources.includes('*') &&
    coversActions(statement, [COPY])
  );
}

function isCopiedByPlan(model: Model, vault: Resource): boolean {
  const isOf = (value: Value | undefined) => model.find(value, 'AWS::Backup::BackupVault') === vault;
  return model
    .ofType('AWS::Backup::BackupPlan')
    .flatMap(({ properties }) => entries(part(properties, 'BackupPlan', 'BackupPlanRule')))
    .some((rule) => valuesAt(rule, 'CopyActions[]').length > 0 && isOf(part(rule, 'TargetBackupVault')));
}
