import { isAvailable } from '../../facts/stores/databases';
import { isTrue } from '../../template/values';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** A database that must not stop has a second copy in another Availability Zone. */
export const databaseMultiAz: Rule = {
  id: 'Sanso-2.7-DatabaseMultiAz',
  clauses: ['2(7)', '3(3)', '6(2)'],
  title: { ja: '可用性2のデータベースを複数AZに置くこと', en: 'A database of availability 2 stands in two zones' },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::RDS::DBInstance', 'AWS::ElastiCache::ReplicationGroup', 'AWS::FSx::FileSystem'],
  singleResource: true,
  check: ({ model }) => [
    ...model
      .ofType('AWS::RDS::DBInstance')
      .filter((database) => database.properties.DBClusterIdentifier === undefined && isAvailable(database))
      .flatMap((database) =>
        demand(database, {
          property: 'MultiAZ',
          value: database.properties.MultiAZ,
          meets: isTrue,
          message: `${database.logicalId} of availability 2 stands in one Availability Zone`,
          mend: 'Set MultiAZ to true.',
        }),
      ),
    ...model
      .ofType('AWS::ElastiCache::ReplicationGroup')
      .filter(isAvailable)
      .flatMap((cache) =>
        demand(cache, {
          property: 'MultiAZEnabled',
          value: cache.properties.MultiAZEnabled,
          meets: isTrue,
          message: `${cache.logicalId} of availability 2 stands in one Availability Zone`,
          mend: 'Set MultiAZEnabled to true.',
        }),
      ),
  ],
};
