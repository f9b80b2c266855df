import { DATABASES, isAvailable, isInCluster } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import { isTrue, part, valuesAt } from '../../template/values';
import { requireEach } from '../require-each';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

/** Days for which a database can be taken back to any moment: a mistake of last week is still found in time. */
const BACKUP_DAYS = 14;

/** A database can be taken back to an earlier moment. */
export const databaseBackup: Rule = {
  id: 'Sanso-2.7-DatabaseBackup',
  clauses: ['2(7)', '6(2)', '6(6)a'],
  title: {
    ja: 'データベースを過去の時点に戻せること',
    en: 'A database can be taken back to an earlier moment',
  },
  aspects: ['A', 'I'],
  severity: 'medium',
  types: [...DATABASES, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::EFS::FileSystem'],
  singleResource: true,
  check: ({ model }) => [
    ...requireEach(
      model.ofType(...DATABASES).filter((database) => !isInCluster(database) && isAvailable(database)),
      {
        property: 'BackupRetentionPeriod',
        // One day is what RDS keeps when nothing is said.
        value: ({ properties }) => properties.BackupRetentionPeriod ?? 1,
        meets: (days) => Number(days) >= BACKUP_DAYS,
        message: ({ logicalId: database }, given) => say('database-backup', { database, given, days: BACKUP_DAYS }),
      },
    ),
    ...requireEach(model.ofType('AWS::DynamoDB::Table'), {
      property: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
      meets: isTrue,
      message: ({ logicalId: table }) => say('database-backup.table', { table }),
    }),
    ...model
      .ofType('AWS::DynamoDB::GlobalTable')
      .flatMap((table) =>
        valuesAt(table.properties, 'Replicas[]').flatMap((replica) =>
          requireProperty(
            table,
            'Replicas.PointInTimeRecoverySpecification',
            isTrue,
            say('database-backup.table', { table: table.logicalId }),
            part(replica, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'),
          ),
        ),
      ),
    ...requireEach(model.ofType('AWS::EFS::FileSystem').filter(isAvailable), {
      property: 'BackupPolicy.Status',
      meets: (status) => status === 'ENABLED',
      message: ({ logicalId: files }) => say('database-backup.files', { files }),
    }),
  ],
};
