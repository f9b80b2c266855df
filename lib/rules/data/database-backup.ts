import { DATABASES, isAvailable } from '../../facts/stores/databases';
import { valuesAt } from '../../model/paths';
import { isTrue, part, shown } from '../../template/values';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** Days for which a database can be taken back to any moment: a mistake of last week is still found in time. */
const BACKUP_DAYS = 14;

/** A database can be taken back to an earlier moment. */
export const databaseBackup: Rule = {
  id: 'Sanso-2.7-DatabaseBackup',
  clauses: ['2(7)', '6(2)', '6(6)'],
  title: {
    ja: 'データベースを過去の時点に戻せること',
    en: 'A database can be taken back to an earlier moment',
  },
  aspects: ['A', 'I'],
  severity: 'medium',
  types: [...DATABASES, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::EFS::FileSystem'],
  singleResource: true,
  check: ({ model }) => [
    ...model
      .ofType(...DATABASES)
      .filter(({ type, properties }) => type === 'AWS::RDS::DBCluster' || properties.DBClusterIdentifier === undefined)
      .filter(isAvailable)
      .flatMap((database) =>
        demand(database, {
          property: 'BackupRetentionPeriod',
          // One day is what RDS keeps when nothing is said.
          value: database.properties.BackupRetentionPeriod ?? 1,
          meets: (days) => Number(days) >= BACKUP_DAYS,
          message: `${database.logicalId} keeps backups for ${shown(database.properties.BackupRetentionPeriod ?? 1)} days`,
          mend: `Set BackupRetentionPeriod to ${BACKUP_DAYS} or more.`,
        }),
      ),
    ...model.ofType('AWS::DynamoDB::Table').flatMap((table) =>
      demand(table, {
        property: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
        value: part(table.properties.PointInTimeRecoverySpecification, 'PointInTimeRecoveryEnabled'),
        meets: isTrue,
        message: `${table.logicalId} cannot be taken back to an earlier moment`,
        mend: 'Enable point-in-time recovery.',
      }),
    ),
    ...model.ofType('AWS::DynamoDB::GlobalTable').flatMap((table) =>
      valuesAt(table.properties, 'Replicas[]').flatMap((replica) =>
        demand(table, {
          property: 'Replicas.PointInTimeRecoverySpecification',
          value: part(replica, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'),
          meets: isTrue,
          message: `A replica of ${table.logicalId} cannot be taken back to an earlier moment`,
          mend: 'Enable point-in-time recovery on every replica.',
        }),
      ),
    ),
    ...model
      .ofType('AWS::EFS::FileSystem')
      .filter(isAvailable)
      .flatMap((files) =>
        demand(files, {
          property: 'BackupPolicy.Status',
          value: part(files.properties.BackupPolicy, 'Status'),
          meets: (status) => status === 'ENABLED',
          message: `${files.logicalId} of availability 2 is not backed up`,
          mend: 'Set BackupPolicy.Status to ENABLED.',
        }),
      ),
  ],
};
